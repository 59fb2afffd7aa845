#!/usr/bin/env bash
# A tool of the Model Context Protocol that answers with a key which its output schema does not have.
# Packages: @modelcontextprotocol/sdk 1.32.2, zod 4.6.7
# Guess: the server, which checks answers against the schema, refuses it or leaves the key out; whatever it sends, the client takes.
# Seen: the server lets it pass as it is, but the JSON Schema that it publishes for the same zod types allows no further keys, in nested objects neither. So the SDK's client refuses the whole answer ("must NOT have additional properties") if it has listed the tools, and takes it if it has not.
# For users of an ownership checker: an answer such as "not allowed" can be an error in one assistant and readable in another, by whether the tools were listed before the call. Test a server with a client that has listed its tools.
# In Cadastre: a test in test/mcp/server.test.ts asks every kind of subject with such a client.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error @modelcontextprotocol/sdk@1.32.2 zod@4.6.7 > install.txt || exit 2

cat > see.mjs <<'END'
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const outputSchema = { allowed: z.boolean(), owner: z.object({ team: z.string() }).optional() };
const answers = {
  'as the schema has it': { allowed: false },
  'a key more': { allowed: false, because: 'billing decides' },
  'a key more below': { allowed: false, owner: { team: 'billing', chat: '#billing' } },
  'a key less': {},
};
for (const [title, structuredContent] of Object.entries(answers)) {
  const server = new McpServer({ name: 'server', version: '1' });
  server.registerTool('gate', { description: 'gates', inputSchema: {}, outputSchema }, () => ({ structuredContent, content: [] }));
  const client = new Client({ name: 'client', version: '1' });
  const [one, other] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(one), client.connect(other)]);
  const ask = () =>
    client.callTool({ name: 'gate' }).then(
      ({ isError, content, structuredContent: given }) => (isError ? `the server refuses: ${content[0].text.replace(/ for tool .*/s, '')}` : JSON.stringify(given)),
      ({ message }) => `the client refuses: ${message}`,
    );
  console.log(title);
  console.log('  tools not listed:', await ask());
  await client.listTools();
  console.log('  tools listed:    ', await ask());
  await client.close();
}
END

cat > recorded.txt <<'END'
as the schema has it
  tools not listed: {"allowed":false}
  tools listed:     {"allowed":false}
a key more
  tools not listed: {"allowed":false,"because":"billing decides"}
  tools listed:     the client refuses: MCP error -32602: Structured content does not match the tool's output schema: data must NOT have additional properties
a key more below
  tools not listed: {"allowed":false,"owner":{"team":"billing","chat":"#billing"}}
  tools listed:     the client refuses: MCP error -32602: Structured content does not match the tool's output schema: data/owner must NOT have additional properties
a key less
  tools not listed: the server refuses: MCP error -32602: Output validation error: Invalid structured content
  tools listed:     the server refuses: MCP error -32602: Output validation error: Invalid structured content
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
