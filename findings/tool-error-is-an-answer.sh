#!/usr/bin/env bash
# A tool of the Model Context Protocol that answers with an error (`isError: true`), and one that answers with structured content beside a text, in two clients that hand tools to models.
# Packages: @ai-sdk/mcp 1.0.102, @langchain/mcp-adapters 1.1.4, @modelcontextprotocol/sdk 1.32.2 (the server), zod 4.6.7
# Guess: in both an error makes the call fail, and structured content reaches the model.
# Seen: in @langchain/mcp-adapters. @ai-sdk/mcp returns the error as the tool's ordinary result, and what it makes for the model (`toModelOutput`) has the text alone: neither the mark of an error nor the structured content.
# For users of an ownership checker: an assistant reads "could not be checked" as it reads an answer, and gets of an answer what stands in its text. A server has to write all of an answer into its text, and say there that it is none.
# In Cadastre: nothing to change: the text of an answer is the whole of it as JSON, with `allowed`, and an error's text has no `allowed` (src/mcp/server.ts); docs/mcp.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @ai-sdk/mcp@1.0.102 @langchain/mcp-adapters@1.1.4 @langchain/core@1.4.0 @modelcontextprotocol/sdk@1.32.2 zod@4.6.7 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { createMCPClient } from '@ai-sdk/mcp';
import { Experimental_StdioMCPTransport as Transport } from '@ai-sdk/mcp/mcp-stdio';
import { MultiServerMCPClient } from '@langchain/mcp-adapters';

writeFileSync(
  'server.mjs',
  `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
const server = new McpServer({ name: 'ownership', version: '1.0.0' });
server.registerTool('failing', { inputSchema: {} }, () => ({ isError: true, content: [{ type: 'text', text: 'billing could not be read' }] }));
server.registerTool('structured', { inputSchema: {}, outputSchema: { writers: z.array(z.string()) } }, () => ({
  content: [{ type: 'text', text: 'two writers' }],
  structuredContent: { writers: ['billing', 'reporting'] },
}));
await server.connect(new StdioServerTransport());
`,
);
const command = { command: process.execPath, args: ['server.mjs'] };
const ai = await createMCPClient({ transport: new Transport(command) });
const tools = await ai.tools();
const chain = new MultiServerMCPClient({ mcpServers: { ownership: { ...command, transport: 'stdio' } } });
const chainTools = await chain.getTools();
for (const name of ['failing', 'structured']) {
  const output = await tools[name].execute({}, { toolCallId: '1', messages: [] });
  console.log(`@ai-sdk/mcp, ${name}: returns ${JSON.stringify(output)}`);
  console.log(`  to the model: ${JSON.stringify(await tools[name].toModelOutput({ output }))}`);
  const found = chainTools.find((tool) => tool.name === name);
  const told = await found.invoke({ id: '1', name, args: {}, type: 'tool_call' }).then(({ content }) => `returns ${content}`, ({ message }) => `throws ${message}`);
  console.log(`@langchain/mcp-adapters, ${name}: ${told}`);
}
await ai.close();
await chain.close();
END

cat > recorded.txt <<'END'
@ai-sdk/mcp, failing: returns {"content":[{"type":"text","text":"billing could not be read"}],"isError":true}
  to the model: {"type":"content","value":[{"type":"text","text":"billing could not be read"}]}
@langchain/mcp-adapters, failing: throws MCP tool 'failing' on server 'ownership' returned an error: billing could not be read
@ai-sdk/mcp, structured: returns {"content":[{"type":"text","text":"two writers"}],"structuredContent":{"writers":["billing","reporting"]},"isError":false}
  to the model: {"type":"content","value":[{"type":"text","text":"two writers"}]}
@langchain/mcp-adapters, structured: returns {"type":"text","text":"two writers","structuredContent":{"writers":["billing","reporting"]}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
