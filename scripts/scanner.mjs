// The scanner of schemas, compiled to WebAssembly. Source that imports `cadastre:scanner` gets its bytes as a text in base64, in the build (esbuild)
// and in tests (vite) alike. Compiling takes two seconds, most of them to load the compiler, so the bytes are kept until the source changes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { virtualModule } from './virtual-module.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}src/schema/scan/assembly`;
const cache = `${root}node_modules/.cache/cadastre`;
const compiler = `${root}node_modules/assemblyscript/package.json`;
const options = ['--runtime', 'stub', '--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--use', 'abort='];
let compiled;

/** @returns {Promise<Buffer>} a WebAssembly module. @throws with what the compiler says. */
export function compileScanner() {
  compiled ??= keptOrCompiled();
  return compiled;
}

async function keptOrCompiled() {
  const hash = createHash('sha256').update(options.join(' ')).update(readFileSync(compiler));
  for (const file of readdirSync(folder).sort()) hash.update(`\0${file}\0`).update(readFileSync(`${folder}/${file}`));
  const kept = `${cache}/scanner-${hash.digest('hex').slice(0, 16)}.wasm`;
  if (existsSync(kept)) return readFileSync(kept);
  const bytes = await compile();
  mkdirSync(cache, { recursive: true });
  // At once, since several may compile side by side.
  writeFileSync(`${kept}.${process.pid}`, bytes);
  renameSync(`${kept}.${process.pid}`, kept);
  return bytes;
}

async function compile() {
  const { main } = await import('assemblyscript/asc');
  let bytes;
  const { error, stderr } = await main(['index.ts', '--baseDir', folder, '--outFile', 'scanner.wasm', ...options], {
    writeFile: (_, contents) => {
      bytes = Buffer.from(contents);
    },
  });
  if (error !== null || bytes === undefined) throw new Error(`the scanner does not compile\n${stderr}`);
  return bytes;
}

const asModule = virtualModule('cadastre:scanner', async () => {
  return `export const wasm = ${JSON.stringify((await compileScanner()).toString('base64'))};\n`;
});
export const scannerPlugin = asModule.esbuild;
export const scannerVitePlugin = asModule.vite;
