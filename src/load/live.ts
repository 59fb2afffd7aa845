/** A running subgraph: how it is queried, and what of the query may be shown. */
import type { Location } from '../diagnostic/location.ts';
import { InputError, type Problem, withProblems } from '../diagnostic/problem.ts';
import type { LiveRequest } from './fetch-sdl.ts';
import { interpolate } from './interpolate.ts';
import { type Found, type LoadOptions, refuseAtRevision } from './options.ts';
import { parseOne } from './supergraph-file.ts';

/** A running subgraph to query for its SDL. */
export interface LiveSource {
  readonly name: string;
  /** `https://…`, `${env.X}` not yet replaced. */
  readonly address: string;
  /** Headers for this subgraph alone, `${env.X}` not yet replaced. */
  readonly headers?: ReadonlyMap<string, string>;
  /** Asked by introspection, which every server answers, and which knows no directives. */
  readonly raw?: boolean;
  /** Where the address is written. */
  readonly location?: Location;
}

/** Milliseconds for all live subgraphs together: they are asked at once, each with this limit. The whole run ends within ten seconds. */
const defaultTimeout = 9_000;

/** A subgraph that is queried for its SDL when it is loaded. */
export function foundLive(source: LiveSource, options: LoadOptions): Found {
  const { name, location } = source;
  const file = showAddress(source.address);
  return {
    name,
    from: file,
    isAsked: true,
    async load() {
      try {
        refuseAtRevision(name, file, options);
        const request = prepare(source, options);
        const { fetchIntrospected, fetchSdl } = await import('./fetch-sdl.ts');
        const ask = source.raw === true ? fetchIntrospected : fetchSdl;
        const sdl = await ask(request, options.timeoutMs ?? defaultTimeout);
        return parseOne(name, [{ file, text: sdl, sdl }]);
      } catch (error) {
        throw withProblems(error, (problem) => ({ ...(location && { location }), ...problem }));
      }
    },
  };
}

/** An address without what may be secret: user, password, query. `${env.X}` stays as it is written. */
function showAddress(address: string): string {
  return address.replace(/(:\/\/)[^/?#]*@/, '$1').replace(/[?#].*$/s, '?…');
}

/** @throws InputError for an address or a header that cannot be used; the message never has the value of either. */
function prepare(source: LiveSource, options: LoadOptions): LiveRequest {
  const { name } = source;
  const shown = showAddress(source.address);
  const address = interpolate(source.address, options.env);
  if (address.problem !== undefined) refuse(name, shown, address.problem);
  const url = URL.canParse(address.text) ? new URL(address.text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return refuse(name, shown, {
      message: 'this is not an https:// or http:// address',
      remedy: 'write the whole address of the running subgraph',
    });
  }
  if (url.username !== '' || url.password !== '') {
    const remedy = 'send them as the header Authorization, under `headers` in the settings';
    refuse(name, shown, { message: 'the address contains a user name or password', remedy });
  }
  const secrets = address.variables.map((variable) => options.env?.[variable] ?? '');
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
  const written = [options.headers?.get('*'), options.headers?.get(name), source.headers];
  for (const [header, value] of written.flatMap((map) => [...(map ?? [])])) {
    const { text, variables, problem } = interpolate(value, options.env);
    if (problem !== undefined) refuse(name, shown, problem, ` (in the header ${header})`);
    if (variables.length > 0 && url.protocol === 'http:' && !isLoopback(url.hostname)) {
      const message = `the header ${header} holds ${variables.map((v) => `\${env.${v}}`).join(', ')}, which would go over the network unencrypted`;
      refuse(name, shown, { message, remedy: 'use https://' });
    }
    try {
      headers.set(header, text);
    } catch {
      refuse(name, shown, {
        message: `the header ${JSON.stringify(header)} has characters that no header may have`,
        remedy: 'correct its name and its value',
      });
    }
    secrets.push(text, ...text.split(/\s+/), ...variables.map((variable) => options.env?.[variable] ?? ''));
  }
  // Short words (`Bearer`) are no secrets, and would blank out harmless text.
  return { name, shown, url, headers, secrets: [...new Set(secrets)].filter((secret) => secret.length >= 8) };
}

function refuse(name: string, shown: string, problem: Problem, where = ''): never {
  throw new InputError({
    ...problem,
    message: `the subgraph "${name}" at ${shown} cannot be queried${where}: ${problem.message}`,
  });
}

/** Hosts that a plain http:// request reaches without leaving the machine. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^127\.\d+\.\d+\.\d+$/.test(host) || host === '[::1]';
}
