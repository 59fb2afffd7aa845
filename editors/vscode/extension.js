/** Starts the language server of the workspace's own Cadastre. */
const { join } = require('node:path');
const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = async () => {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) return;
  const settings = workspace.getConfiguration('cadastre', folder);
  const bin = join(
    folder.uri.fsPath,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? 'cadastre.cmd' : 'cadastre',
  );
  const [command = bin, ...first] = settings.get('command', []);
  const server = {
    command,
    args: [...first, 'lsp', ...settings.get('arguments', [])],
    options: { cwd: folder.uri.fsPath, shell: process.platform === 'win32' },
  };
  const documentSelector = [
    { scheme: 'file', language: 'graphql' },
    { scheme: 'file', language: 'yaml' },
  ];
  client = new LanguageClient('cadastre', 'Cadastre', server, { documentSelector, workspaceFolder: folder });
  await client.start();
};

exports.deactivate = () => client?.stop();
