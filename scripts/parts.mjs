// The parts of the command whose compiled code is kept (src/cli/code-cache.ts): each a single file in CommonJS, as V8 compiles it for a script.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import ts from 'typescript';

/** What stands before a bundle in CommonJS. Node 21, and 22 before 22.3, have no `getBuiltinModule`. */
export const builtins = { js: 'const cadastreBuiltin = process.getBuiltinModule ?? require;' };
const url = "const cadastreUrl = cadastreBuiltin('node:url').pathToFileURL(__filename).href;";

/**
 * @param {import('esbuild').BuildOptions} options with one entry point.
 * @returns {Promise<import('esbuild').BuildResult>}
 */
export async function buildPart(options) {
  const result = await build({
    ...options,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { ...options.define, 'import.meta.url': 'cadastreUrl' },
    banner: { js: `${builtins.js}\n${url}` },
    write: false,
  });
  for (const { path, text } of result.outputFiles) {
    // esbuild escapes all but what stands in regular expressions. One character more, and V8 keeps all of the text in twice the memory.
    const [odd] = text.match(/.{0,30}[^\0-\x7f]/) ?? [];
    if (odd !== undefined) throw new Error(`not ASCII, write it as \\u….: ${odd}`);
    writeFileSync(path, withImportOfItsOwn(text));
  }
  return result;
}

/** Each `import()` as a call of the function that whoever loads the part hands to it. */
function withImportOfItsOwn(text) {
  const source = ts.createSourceFile('part.js', text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
  const pieces = [];
  let done = 0;
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.ImportKeyword) {
      pieces.push(text.slice(done, node.getStart(source)), 'cadastreImport');
      done = node.end;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...pieces, text.slice(done)].join('');
}
