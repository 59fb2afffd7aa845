// How the bundle puts off what most runs do not need: plugins for esbuild, and what stands before each bundle.

// Libraries in CommonJS that are bundled ask for Node's own modules with `require`.
export const banner = {
  js: [
    // Node 21, and 22 before 22.3, have no such function.
    "const cadastreBuiltin = process.getBuiltinModule ?? (await import('node:module')).createRequire(import.meta.url);",
    "const require = cadastreBuiltin('node:module').createRequire(import.meta.url);",
  ].join('\n'),
};

/** Of these only functions are used, and by few runs: each call asks for the module. */
const seldom = new Set(['node:crypto', 'node:v8', 'node:zlib']);

/**
 * Node's own modules as the process hands them out, each when the first module that needs it runs. An `import` of them loads them all at every
 * start, and reads all they export, which loads more: 8 ms of the 170 that ten subgraphs take.
 */
export const builtinsPlugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) => {
      const namespace = kind === 'require-call' ? 'required-builtin' : 'builtin';
      return { path, namespace, sideEffects: false };
    });
    const namesOf = (path) => Object.keys(process.getBuiltinModule(path)).filter((name) => /^[a-zA-Z]\w*$/.test(name));
    onLoad({ filter: /.*/, namespace: 'required-builtin' }, ({ path }) => {
      const lines = namesOf(path).map((name) => `get ${name}() { return cadastreBuiltin('${path}').${name}; }`);
      return { contents: `module.exports = { ${lines.join(', ')} };`, loader: 'js' };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => {
      const get = `cadastreBuiltin(${JSON.stringify(path)})`;
      if (seldom.has(path)) {
        const lines = namesOf(path).map(
          (name) => `export function ${name}(...given) { return ${get}.${name}(...given); }`,
        );
        return { contents: lines.join('\n'), loader: 'js' };
      }
      const lines = namesOf(path).map((name) => `export const ${name} = /* @__PURE__ */ (() => all.${name})();`);
      return {
        contents: [`const all = /* @__PURE__ */ ${get};`, 'export default all;', ...lines].join('\n'),
        loader: 'js',
      };
    });
  },
};

/** The YAML library is a sixth of all the code, and needed for few files: it is read, as dist/yaml.cjs, when the first of them is. */
export const latePlugin = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^yaml$/ }, ({ path }) => ({ path, namespace: 'late', sideEffects: false }));
    onLoad({ filter: /.*/, namespace: 'late' }, async ({ path }) => {
      const named = Object.entries(await import(path)).filter(([name]) => name !== 'default');
      const lines = named.map(([name, value]) => {
        const call = `(require('./${path}.cjs').${name})(...given)`;
        return `export function ${name}(...given) { return ${/^class\b/.test(String(value)) ? 'new ' : ''}${call}; }`;
      });
      return { contents: lines.join('\n'), loader: 'js' };
    });
    onResolve({ filter: /^\.\/yaml\.cjs$/ }, ({ path }) => ({ path, external: true }));
  },
};
