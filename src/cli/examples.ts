/** Examples at the end of the help of each command, and the address of the documentation. */
import { homepage } from '../docs-address.ts';

/** Name of a command to command lines. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  check: [
    'cadastre check',
    'cadastre check --subgraphs "services/*/schema.graphql" --policies policies',
    'cadastre check --format github --format sarif=ownership.sarif',
    'cadastre check --since origin/main',
  ],
  gate: [
    'cadastre gate billing --schema subgraphs/billing.graphql',
    'cadastre gate billing --schema billing.graphql --against git:origin/main:subgraphs',
  ],
  approvals: [
    'cadastre approvals --pull-request 7 --output approvals.json',
    'cadastre approvals --pull-request 7 --after gate.json',
  ],
  report: ['cadastre report', 'cadastre report --format mermaid --record invoice'],
  render: ['cadastre render result.json --format markdown'],
  diff: ['cadastre diff git:main:subgraphs', 'cadastre diff ownership.lock.json subgraphs --format markdown'],
  who: ['cadastre who invoice', 'cadastre who Invoice.status'],
  explain: ['cadastre explain copy-declared', 'cadastre explain reporting/Mutation.fixInvoiceStatus'],
  rules: ['cadastre rules', 'cadastre rules --rule "writes/*"'],
  coverage: ['cadastre coverage', 'cadastre coverage --subgraph billing'],
  test: ['cadastre test', 'cadastre test policies/invoice.test.yaml'],
  init: ['cadastre init', 'cadastre init --owners CODEOWNERS --output policies'],
  move: ['cadastre move invoice invoicing', 'cadastre move Invoice.daysOverdue risk --traffic 5,50 --write patches'],
  fix: ['cadastre fix', 'cadastre fix --rule exception-current --write'],
  anon: ['cadastre anon', 'cadastre anon --subgraphs billing=billing.graphql --output report'],
  lock: ['cadastre lock', 'cadastre lock --check'],
  lsp: ['cadastre lsp --against ownership.lock.json'],
  mcp: ['cadastre mcp --against ownership.lock.json'],
  serve: ['cadastre serve --against ownership.lock.json'],
  complete: ['cadastre complete bash > ~/.local/share/bash-completion/completions/cadastre'],
  cadastre: [
    'cadastre init                draft policies for the graph in subgraphs/',
    'cadastre check               check the graph against them',
    'cadastre who Invoice.status  who decides, copies, reads and writes it',
  ],
};

/** @param command its name; `cadastre` for the program. @returns text for the end of its help. */
export function examplesOf(command: string): string {
  const lines = examples[command] ?? [];
  const shown = lines.length === 0 ? [] : ['Examples:', ...lines.map((line) => `  ${line}`), ''];
  return ['', ...shown, `Documentation: ${homepage}`].join('\n');
}
