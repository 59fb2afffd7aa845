/** The server for AI assistants (Model Context Protocol, https://modelcontextprotocol.io): tools and resources, all of them read-only. */
import type { Readable, Writable } from 'node:stream';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { InputError, inputError } from '../diagnostic/problem.ts';
import { problemLine } from '../report/problem-line.ts';
import { version } from '../version.ts';
import { bounded } from './bounds.ts';
import type { Engine } from './engine.ts';
import { toolsOf } from './tools.ts';

export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/** Items of a list that are answered by default. */
const usualItems = 20;

const instructions =
  'Cadastre knows which subgraph of a federated GraphQL graph is the authority of each business record. Before you add a mutation, a field of a record of others, a copy or an @override, ask `gate`; before you call or extend something, ask `who`. A finding that stays needs a decision of people: never write an exception into a policy without asking.';

/** Serves one client, until it closes the input. */
export async function serveAssistant({ input, output }: Streams, engine: Engine): Promise<void> {
  const { McpServer, ResourceTemplate, StdioServerTransport, z } = await import('./library.ts');
  const server = new McpServer({ name: 'cadastre', version }, { instructions });
  const limit = z.number().int().min(1).max(200).default(usualItems).describe('items of each list');
  const cut = z.string().nullable().describe('what is missing from the answer; null: nothing');
  for (const { name, description, input: inputSchema, output: outputSchema, ask } of toolsOf(z, engine)) {
    server.registerTool(
      name,
      {
        description,
        // The SDK drops what a plain shape does not name: a misspelt filter would be answered as if it were not there.
        inputSchema: z.strictObject({ ...inputSchema, limit }),
        outputSchema: { ...outputSchema, cut },
        annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
      },
      async (given: { readonly limit?: number }) => {
        const { value, cut: left } = bounded(await ask(given).catch(cannotAnswer), given.limit ?? usualItems);
        const structuredContent = { ...value, cut: left };
        const text = JSON.stringify(structuredContent);
        return { structuredContent, content: [{ type: 'text', text }] } satisfies CallToolResult;
      },
    );
  }
  server.registerResource(
    'rule',
    new ResourceTemplate('cadastre://rules/{id}', {
      list: async () => ({
        resources: (await engine.rules()).map(({ id, summary }) => {
          return { uri: `cadastre://rules/${id}`, name: id, description: summary, mimeType: 'text/markdown' };
        }),
      }),
    }),
    { description: 'The page of a rule' },
    async ({ href }, { id }) => {
      const text = await engine.explain(String(id).replaceAll('.', ''));
      return { contents: [{ uri: href, mimeType: 'text/markdown', text }] };
    },
  );
  server.registerResource(
    'policy',
    new ResourceTemplate('cadastre://policies/{+file}', {
      list: async () => ({
        resources: [...(await engine.policies()).keys()].map((file) => {
          return { uri: `cadastre://policies/${encodeURI(file)}`, name: file, mimeType: 'application/yaml' };
        }),
      }),
    }),
    { description: 'A file of ownership policies' },
    async ({ href }, { file }) => {
      const text = (await engine.policies()).get(decodeURI(String(file)));
      if (text === undefined)
        throw inputError(`there is no policy file ${String(file)}`, 'list the resources: each policy file is one');
      return { contents: [{ uri: href, mimeType: 'application/yaml', text }] };
    },
  );
  const ended = new Promise<void>((end) => {
    input.on('end', end);
    input.on('close', end);
  });
  await server.connect(new StdioServerTransport(input, output));
  await ended;
  await server.close();
}

/** What cannot be answered is an answer too, and never looks like a pass: the library answers with the message of what is thrown. */
function cannotAnswer(error: unknown): never {
  if (!(error instanceof InputError)) throw error;
  const lines = error.problems.slice(0, usualItems).map((problem) => problemLine(problem).slice(0, 2000));
  throw new Error(`could not be answered:\n${lines.join('\n')}`);
}
