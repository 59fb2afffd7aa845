/** What the build makes the library of: the public API, and beside it the command line, which the command's process loads from there. */
export { runCommand } from './cli/command-line.ts';
export * from './index.ts';
