// Has programs of others read our reports and JSON Schemas, each installed in a folder that is thrown away, and prints what is wrong.
//   node scripts/run-ts.mjs scripts/consumers.ts [--only <text>]
// Needs npm's registry, and Linux for SARIF. Ends with 1 where something is wrong.
import { editorConsumer } from './consumers/editor.ts';
import { formatConsumers } from './consumers/formats.ts';
import { withPackages } from './consumers/installed.ts';

const only = process.argv.includes('--only') ? (process.argv[process.argv.indexOf('--only') + 1] ?? '') : '';
let faulty = 0;
for (const { name, packages, check } of [...formatConsumers, editorConsumer].filter((one) => one.name.includes(only))) {
  const faults = await withPackages(packages, check);
  faulty += faults.length;
  console.log(`${faults.length === 0 ? 'ok' : `${faults.length} faults`}\t${name} (${packages.join(', ')})`);
  for (const fault of faults.slice(0, 10)) console.log(`\t${fault}`);
}
process.exitCode = faulty === 0 ? 0 : 1;
