// A module that is made when it is imported, in the build (esbuild) and in tests (vite) alike.

/**
 * @param {string} name what source imports it as, such as `cadastre:scanner`.
 * @param {() => Promise<string>} textOf its source, in JavaScript.
 * @returns plugins for esbuild and for vite, and so for vitest.
 */
export function virtualModule(name, textOf) {
  return {
    esbuild: {
      name,
      setup(builder) {
        builder.onResolve({ filter: new RegExp(`^${name}$`) }, ({ path }) => ({ path, namespace: name }));
        builder.onLoad({ filter: /.*/, namespace: name }, async () => ({ contents: await textOf() }));
      },
    },
    vite: {
      name,
      enforce: 'pre',
      resolveId: (id) => (id === name ? `\0${name}` : undefined),
      load: (id) => (id === `\0${name}` ? textOf() : undefined),
    },
  };
}
