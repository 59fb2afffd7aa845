#!/usr/bin/env bash
# A tool of the Model Context Protocol, called with a misspelt optional argument.
# Packages: @modelcontextprotocol/sdk 1.32.2, zod 4.6.7
# Guess: the server refuses the call and names the argument (-32602), as it does for an argument of the wrong type.
# Seen: where the tool's input is written as the SDK's examples write it (an object of zod types), the argument is dropped before the tool is called, and the JSON Schema that clients read allows any. With `z.strictObject` it is refused by name, and the schema says so.
# For users of an ownership checker: an assistant that asks with `record` for `records` gets the answer to another question, without a word, and takes it for the one it asked.
# In Cadastre: changed: src/mcp/server.ts refuses arguments that a tool does not have, with a test in test/mcp/server.test.ts.
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

const records = z.array(z.string()).optional();
const inputs = { 'zod types': { records }, 'z.strictObject': z.strictObject({ records }) };
for (const [title, inputSchema] of Object.entries(inputs)) {
  const server = new McpServer({ name: 'server', version: '1' });
  server.registerTool('check', { description: 'checks', inputSchema }, (given) => ({ content: [{ type: 'text', text: `asked with ${JSON.stringify(given)}` }] }));
  const client = new Client({ name: 'client', version: '1' });
  const [one, other] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(one), client.connect(other)]);
  const { tools } = await client.listTools();
  console.log(`${title}: additionalProperties ${tools[0].inputSchema.additionalProperties ?? 'not said'}`);
  for (const given of [{ record: ['invoice'] }, { records: 'invoice' }]) {
    const { content } = await client.callTool({ name: 'check', arguments: given });
    console.log(`  ${JSON.stringify(given)}: ${content[0].text}`);
  }
  await client.close();
}
END

cat > recorded.txt <<'END'
zod types: additionalProperties not said
  {"record":["invoice"]}: asked with {}
  {"records":"invoice"}: MCP error -32602: Input validation error: Invalid arguments for tool check: Invalid input: expected array, received string at records
z.strictObject: additionalProperties false
  {"record":["invoice"]}: MCP error -32602: Input validation error: Invalid arguments for tool check: Unrecognized key: "record"
  {"records":"invoice"}: MCP error -32602: Input validation error: Invalid arguments for tool check: Invalid input: expected array, received string at records
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
