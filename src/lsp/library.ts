/** The libraries of the protocol: a file of their own in `dist`, which no other command loads. */
export { createConnection } from 'vscode-languageserver';
export { createProtocolConnection } from 'vscode-languageserver-protocol/node';
