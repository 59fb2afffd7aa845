#!/usr/bin/env bash
# A language server finds something in a file that is not open: what CodeMirror shows when it is opened.
# Packages: @codemirror/lsp-client 6.3.0 (the protocol's client for editors in web pages), jsdom 26.1.0
# Guess: the finding is kept, as the protocol says that the server owns diagnostics and need not send them again, and stands there when the file is opened; it was written after the client's handler had been seen. Related places are at least kept.
# Seen: nothing is kept of a file that is not open, and a file that is closed and opened again shows nothing either, until the server publishes anew. Of each finding the message and the severity are taken; related places, the rule and its page are not.
# For users of an ownership checker: the trespass is seldom in the file that one is editing. In such an editor the other subgraph's file looks clean when it is opened, and what the finding is held against (the authority's own line) is told by its message alone.
# In Cadastre: changed: src/lsp/session.ts sends the findings of a file again when it is opened, with a test in test/lsp/server.test.ts; messages name both subgraphs.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @codemirror/lsp-client@6.3.0 @codemirror/lint@6.9.8 @codemirror/view@6.43.15 jsdom@26.1.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<body></body>');
for (const name of ['document', 'MutationObserver', 'Node', 'HTMLElement', 'Range', 'getComputedStyle']) globalThis[name] = window[name];
globalThis.window = window;
window.requestAnimationFrame = globalThis.requestAnimationFrame = () => 0;
window.cancelAnimationFrame = globalThis.cancelAnimationFrame = () => {};
const { forEachDiagnostic } = await import('@codemirror/lint');
const { EditorView } = await import('@codemirror/view');
const { LSPClient, languageServerExtensions } = await import('@codemirror/lsp-client');

const handlers = new Set();
const say = (message) => handlers.forEach((handler) => handler(JSON.stringify({ jsonrpc: '2.0', ...message })));
const server = {
  send(text) {
    const { id, method } = JSON.parse(text);
    const result = method === 'initialize' ? { capabilities: { textDocumentSync: 1 } } : null;
    if (id !== undefined) setTimeout(() => say({ id, result }));
  },
  subscribe: (handler) => handlers.add(handler),
  unsubscribe: (handler) => handlers.delete(handler),
};
const client = new LSPClient({ extensions: languageServerExtensions() }).connect(server);
await client.initializing;
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
const open = async (uri) => {
  const view = new EditorView({ doc: 'type Mutation { pay: Int }', extensions: [client.plugin(uri, 'graphql')], parent: document.body });
  await pause();
  return view;
};
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
const publish = async (uri) => {
  const relatedInformation = [{ location: { uri: 'file:///policy.yaml', range }, message: 'the policy' }];
  const found = { range, severity: 1, message: 'writes a record', code: 'mutation-in-authority', codeDescription: { href: 'https://docs' }, relatedInformation };
  say({ method: 'textDocument/publishDiagnostics', params: { uri, diagnostics: [found] } });
  await pause();
};
const shown = ({ state }) => {
  const all = [];
  forEachDiagnostic(state, (found) => all.push(JSON.stringify(found)));
  return all.join(' ') || 'nothing';
};
const billing = await open('file:///billing.graphql');
await publish('file:///billing.graphql');
console.log('published while open:', shown(billing));
await publish('file:///reporting.graphql');
const reporting = await open('file:///reporting.graphql');
console.log('published before it was opened:', shown(reporting));
await publish('file:///reporting.graphql');
console.log('published again:', shown(reporting));
reporting.destroy();
await pause();
console.log('closed and opened:', shown(await open('file:///reporting.graphql')));
process.exit(0);
END

cat > recorded.txt <<'END'
published while open: {"from":0,"to":4,"severity":"error","message":"writes a record"}
published before it was opened: nothing
published again: {"from":0,"to":4,"severity":"error","message":"writes a record"}
closed and opened: nothing
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
