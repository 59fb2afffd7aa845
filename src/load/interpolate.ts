/** Replaces `${env.X}` in a text. */
import type { Problem } from '../diagnostic/problem.ts';
import type { LoadOptions } from './options.ts';

/** A text after `${…}` was replaced. */
export interface Interpolated {
  readonly text: string;
  /** Names of the environment variables that are part of it. */
  readonly variables: readonly string[];
  /** What could not be replaced. Never holds a variable's value. */
  readonly problem: Problem | undefined;
}

/**
 * Replaces `${env.X}` and `${env.X:-default}`, as the Apollo Router and Rover do in their files
 * (https://www.apollographql.com/docs/graphos/routing/configuration/yaml#variable-expansion). Replaced text is not looked at again.
 */
export function interpolate(text: string, env: LoadOptions['env'] = {}): Interpolated {
  const variables: string[] = [];
  const parts: string[] = [];
  let problem: Problem | undefined;
  let from = 0;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', from)) {
    const end = text.indexOf('}', start);
    // An opening without its end is text.
    if (end < 0) break;
    const written = text.slice(start, end + 1);
    const [, name = '', fallback] = /^\$\{env\.([^:}]+)(?::-(.*))?\}$/s.exec(written) ?? [];
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value !== undefined) variables.push(name);
    else if (fallback === undefined) problem ??= problemOf(written, name);
    parts.push(text.slice(from, start), value ?? fallback ?? '');
    from = end + 1;
  }
  return { text: parts.join('') + text.slice(from), variables, problem };
}

function problemOf(written: string, name: string): Problem {
  if (name !== '')
    return {
      message: `the environment variable ${name} is not set`,
      remedy: `set it, or write \${env.${name}:-default}`,
    };
  return {
    message: `${written.slice(0, 80)} is not understood`,
    remedy: `only \${env.NAME} and \${env.NAME:-default} are replaced`,
  };
}
