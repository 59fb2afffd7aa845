/** Light or dark: the system's setting, unless the reader chooses. */
import { useState } from 'preact/hooks';

/** Applies what a reader chose earlier. */
export function applyTheme(): void {
  const chosen = stored();
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
}

export function ThemeButton() {
  const { dataset } = document.documentElement;
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const [theme, setTheme] = useState(dataset.theme ?? (isDark ? 'dark' : 'light'));
  const other = theme === 'dark' ? 'light' : 'dark';
  const choose = () => {
    stored(other);
    dataset.theme = other;
    setTheme(other);
  };
  return (
    <button type="button" class="icon" onClick={choose} aria-label={`Switch to ${other}`} title={`Switch to ${other}`}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.6" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </button>
  );
}

/** What a reader chose, now or earlier. Storage may be forbidden, as for a file that is shown inside of another page: then it holds for this visit. */
function stored(chosen?: string): string | null {
  const key = 'cadastre-theme';
  try {
    if (chosen !== undefined) localStorage.setItem(key, chosen);
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
