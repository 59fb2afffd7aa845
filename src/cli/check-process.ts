/** The process of `check`, which most runs are: built with no other command, as code that is read takes time even if it never runs. */
export { main } from './process.ts';
