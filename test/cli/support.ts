/** Runs the command line on a graph of a test's own, without a process. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The command as it is published. */
export const binary = join(repository, 'dist', 'bin.cjs');

/** Path to text. */
export type Files = Readonly<Record<string, string>>;

/** A graph with one fault: reporting sets the state of billing's invoices. Composes. */
export const graph = {
  'subgraphs/billing.graphql': `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { invoice(id: ID!): Invoice }
type Mutation { payInvoice(invoiceId: ID!): Invoice! }
type Invoice @key(fields: "id") { id: ID! status: InvoiceStatus! }
enum InvoiceStatus { OPEN PAID }
`,
  'subgraphs/reporting.graphql': `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Mutation {
  fixInvoiceStatus(invoiceId: ID!, status: InvoiceStatus!): Boolean!
}
enum InvoiceStatus { OPEN PAID }
`,
  'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n',
} satisfies Files;

/** The same graph without its fault. */
export const cleanGraph = {
  ...graph,
  'subgraphs/reporting.graphql': `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { revenueCents: Int! }
`,
} satisfies Files;

/** A folder with these files, which goes when the test ends. */
export function folderOf(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'cadastre-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }), 60_000);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export interface World {
  readonly env?: Readonly<Record<string, string>>;
  /** A terminal reads standard output. */
  readonly terminal?: boolean;
  readonly columns?: number;
  /** What writing to standard output fails with. */
  readonly broken?: Error;
  /** When the process is asked to end. */
  readonly untilStopped?: () => Promise<void>;
  /** Takes what is said on standard error, as it is said. */
  readonly heard?: (text: string) => void;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in a folder. */
export async function runIn(cwd: string, argv: readonly string[], world: World = {}): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const io: Io = {
    stdout: {
      write: async (text) => {
        if (world.broken !== undefined) throw world.broken;
        stdout += text;
      },
      isTTY: world.terminal === true,
      columns: world.columns ?? (world.terminal === true ? 80 : undefined),
    },
    stderr: {
      write: async (text) => {
        stderr += text;
        world.heard?.(text);
      },
      isTTY: false,
      columns: undefined,
    },
    cwd,
    env: world.env ?? {},
    readStdin: async () => '',
    ...(world.untilStopped && { untilStopped: world.untilStopped }),
  };
  const code = await run(argv, io);
  return { code, stdout, stderr };
}

/** Checks a graph without composing it. */
export function checkFiles(files: Files, argv: readonly string[] = [], world: World = {}): Promise<Outcome> {
  return runIn(folderOf(files), ['check', '--compose', 'off', ...argv], world);
}
