// The bill of materials of what is published (CycloneDX 1.5, JSON), on standard output: the package, what is bundled into it, and what npm installs with it.
//   npm run build && npm run -s sbom > sbom.json
// It is read from the lock file and from the licences of the bundle; nothing is downloaded.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'];
const shell = process.platform === 'win32';
const full = JSON.parse(execFileSync('npm', args, { cwd: root, shell, encoding: 'utf8', maxBuffer: 64e6 }));

const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
const installed = new Set();
for (const [path, { version, dev, devOptional }] of Object.entries(packages)) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (path !== '' && !dev && !devOptional) installed.add(`${name}@${version}`);
}
// Bundled packages are of development for npm, but they are what a user runs.
const bundled = new Set(
  [...readFileSync(`${root}dist/licenses.txt`, 'utf8').matchAll(/^((?:@[^/\s]+\/)?[^@\s]+@\d\S*) \(/gm)].map(
    ([, id]) => id,
  ),
);

const components = full.components
  .filter((component) => installed.has(component['bom-ref']) || bundled.has(component['bom-ref']))
  .map((component) =>
    bundled.has(component['bom-ref'])
      ? { ...component, properties: [...component.properties, { name: 'cadastre:bundled', value: 'true' }] }
      : component,
  );
const missing = [...installed, ...bundled].filter((id) => !components.some((component) => component['bom-ref'] === id));
if (missing.length > 0) throw new Error(`npm sbom does not know ${missing.join(', ')}`);

const own = full.metadata.component;
const known = new Set([own['bom-ref'], ...components.map((component) => component['bom-ref'])]);
const dependencies = full.dependencies
  .filter(({ ref }) => known.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((id) => known.has(id)) }));
// npm names it after the folder.
const metadata = { ...full.metadata, component: { ...own, name: 'cadastre' } };
console.log(JSON.stringify({ ...full, metadata, components, dependencies }, null, 2));
