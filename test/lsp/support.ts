/** Editors of tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { onTestFinished } from 'vitest';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import { binary } from '../cli/support.ts';
import { Editor, openEditor } from './editor.ts';

/** An editor with the command in this process. */
export async function edit(cwd: string, argv: readonly string[] = ['--compose', 'off']): Promise<Editor> {
  const { editor, close } = await openEditor(cwd, argv);
  onTestFinished(close);
  return editor;
}

/** An editor that starts the built command, as editors do. */
export async function editWithProcess(cwd: string, argv: readonly string[] = []): Promise<Editor> {
  const child = spawn(process.execPath, [binary, 'lsp', '--stdio', ...argv], { cwd: '/', stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code]) => Number(code));
  const editor = new Editor(createProtocolConnection(child.stdout, child.stdin), cwd, ended);
  await editor.initialize({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
  return editor;
}
