// The part of the HTML report that runs in the browser: bundled to one script and one style, which a report carries inside.
// Source that imports `cadastre:report-app` gets them as two texts, in the build (esbuild) and in tests (vite) alike.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { virtualModule } from './virtual-module.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const inputs = new Set();

/** @returns {Promise<{ script: string, style: string }>} the same texts from the same source. */
export async function bundleReportApp() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { 'report-app': 'src/report-app/main.tsx' },
    outdir: 'dist',
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    charset: 'ascii',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  const textOf = (extension) => outputFiles.find(({ path }) => path.endsWith(extension))?.text.trim() ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}

/** What was bundled so far, for the licences. */
export function bundledInputs() {
  return [...inputs];
}

const asModule = virtualModule('cadastre:report-app', async () => {
  const { script, style } = await bundleReportApp();
  return `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};\n`;
});
export const reportAppPlugin = asModule.esbuild;
export const reportAppVitePlugin = asModule.vite;
