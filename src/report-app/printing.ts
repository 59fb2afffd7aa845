/** Whether the page is being printed: then lists are complete, and scrolled parts are shown in another way. */
import { options } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => matchMedia('print').matches);
  useLayoutEffect(() => {
    const media = matchMedia('print');
    // The browser takes its picture as soon as the listeners have run: there is no later to render in.
    const set = (value: boolean) => {
      const { debounceRendering } = options;
      options.debounceRendering = (render) => render();
      setPrinting(value);
      if (debounceRendering === undefined) delete options.debounceRendering;
      else options.debounceRendering = debounceRendering;
    };
    const before = () => set(true);
    const after = () => set(false);
    const change = () => set(media.matches);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    media.addEventListener('change', change);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
      media.removeEventListener('change', change);
    };
  }, []);
  return printing;
}
