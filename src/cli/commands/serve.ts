/** `cadastre serve`: the gate for registries that call it, Apollo GraphOS and Cosmo. */
import { InvalidArgumentError } from 'commander';
import { inputError } from '../../diagnostic/problem.ts';
import { candidateResult } from '../../gate/candidate-findings.ts';
import type { Candidate } from '../../gate/gate.ts';
import { isStandardInput } from '../../load/spec.ts';
import { printable } from '../../report/escape.ts';
import { cosmoRoute } from '../../serve/cosmo.ts';
import { graphosRoute } from '../../serve/graphos.ts';
import { type Judge, type Known, type Proposal, proposedFile, type Verdict } from '../../serve/judge.ts';
import { type Route, Service } from '../../serve/service.ts';
import { command } from '../command.ts';
import { exitCodeOf } from '../exit-code.ts';
import { candidateOf, gateAgainst, loadGateInputs } from '../gate-inputs.ts';
import { type ExitCode, exitCodes, type Io, isSet } from '../io.ts';
import { collect, type OptionsOf, option, present, take } from '../options.ts';
import type { PublishedGraph } from '../published.ts';
import { turns } from '../turns.ts';

/** The addresses of Apollo and Cosmo, unless they are self-hosted. */
const platformApi = 'https://api.apollographql.com/api/graphql';
const cosmoFiles = 'https://cosmo-cdn.wundergraph.com';

const limits = {
  largestBody: 4 * 1024 * 1024,
  requestTimeoutMs: 15_000,
  mostChecks: 32,
  timeoutMs: 10_000,
  retryAfterMs: [1000, 4000],
  // Cosmo waits for 30 s.
  answerWithinMs: 25_000,
  // Whoever sends SIGTERM mostly sends SIGKILL 30 s later.
  stopWithinMs: 25_000,
};

const environment = `
Environment:
  CADASTRE_GRAPHOS_SECRET  the secret token of the custom check: answers POST /graphos
  APOLLO_KEY               a graph API key, to fetch schemas and to report outcomes
  CADASTRE_COSMO_SECRET    the secret key of the subgraph check extension: answers POST /cosmo`;

const options = [
  option(
    '-a, --against <source>',
    'what is published, as for gate; can be repeated (default: ownership.lock.json)',
    collect,
  ),
  ...take.policies,
  ...take.verdict,
  option('--host <address>', 'the address to listen on', present, '127.0.0.1'),
  option('--port <number>', 'the port to listen on; 0 for any free port', port, 4280),
  option('--graphos-url <address>', 'the Platform API of GraphOS', platformUrl, new URL(platformApi)),
  option(
    '--cosmo-files <origin>',
    `the origin of the files of Cosmo; can be repeated (default: ${cosmoFiles})`,
    collect,
  ),
];
type ServeOptions = OptionsOf<typeof options>;

export const definition = command({
  description: 'run the gate as a service for the custom checks of Apollo GraphOS and Cosmo',
  options,
  notes: environment,
  run({ options, io }) {
    // A service has a log, and no progress.
    const { progress: _, ...quiet } = io;
    return runServe(options, quiet);
  },
});

async function runServe(options: ServeOptions, io: Io): Promise<ExitCode> {
  const routes = routesOf(options, io);
  if (options.against?.some(isStandardInput))
    throw inputError('standard input can be read once only', 'name a file with --against');
  // A graph that cannot be loaded is refused now, and not at the first check.
  await loadGateInputs({ ...options, composeTimeout: 0 }, io);
  const log = (line: string) => void io.stderr.write(`${new Date().toISOString()} ${line}\n`).catch(() => {});
  const { host, port } = options;
  const service = new Service({ ...limits, host, port, routes, log });
  // From here on a signal is waited for.
  const stopped = io.untilStopped?.() ?? new Promise<void>(() => {});
  const address = await start(service, options);
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  log(`listening on http://${shown}:${address.port}: ${[...routes.keys()].join(', ')}`);
  await stopped;
  log('stopping');
  const clean = await service.stop(limits.stopWithinMs);
  log('stopped');
  return clean ? exitCodes.clean : exitCodes.internal;
}

async function start(service: Service, { host, port }: ServeOptions) {
  try {
    return await service.start();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw inputError(`${host}:${port} cannot be listened on (${code})`, 'choose another --host or --port');
  }
}

/** @throws InputError where no registry is set up, or one of them by half. */
function routesOf(options: ServeOptions, io: Io): ReadonlyMap<string, Route> {
  const { CADASTRE_GRAPHOS_SECRET, CADASTRE_COSMO_SECRET, APOLLO_KEY } = io.env;
  const inTurn = turns();
  const judge: Judge = (proposal, known) => inTurn(() => judgeProposal(proposal, known, options, io));
  const routes = new Map<string, Route>();
  if (isSet(CADASTRE_GRAPHOS_SECRET)) {
    if (!isSet(APOLLO_KEY)) {
      throw inputError(
        'CADASTRE_GRAPHOS_SECRET is set, and APOLLO_KEY is not',
        'set it to a graph API key: without one, GraphOS neither serves schemas nor accepts outcomes',
      );
    }
    const platform = { ...limits, url: options.graphosUrl, key: APOLLO_KEY };
    routes.set('/graphos', graphosRoute(CADASTRE_GRAPHOS_SECRET, platform, judge));
  }
  const origins = new Set((options.cosmoFiles ?? [cosmoFiles]).map(originOf));
  if (isSet(CADASTRE_COSMO_SECRET))
    routes.set('/cosmo', cosmoRoute({ ...limits, secret: CADASTRE_COSMO_SECRET, origins }, judge));
  if (routes.size > 0) return routes;
  throw inputError(
    'no registry can call the service: neither CADASTRE_GRAPHOS_SECRET nor CADASTRE_COSMO_SECRET is set',
    'set one in the environment, to the secret that the registry signs with',
  );
}

/** The gate, as the command line has it; composition is the registry's own matter. */
async function judgeProposal(proposal: Proposal, known: Known, options: ServeOptions, io: Io): Promise<Verdict> {
  const { result } = await gateAgainst(
    async ({ published }) => {
      refuseUnknown(published, known);
      const [first, ...others] = proposal.map(({ name, sdl }) =>
        candidateOf(name, sdl, 'the registry', proposedFile(name)),
      );
      return [first as Candidate, ...others];
    },
    { ...options, compose: 'off', composeTimeout: 0 },
    io,
  );
  return { result, fails: exitCodeOf(candidateResult(result), options.failOn) !== exitCodes.clean };
}

/** What we compare with must be what the registry compares with, or a change is blamed on the wrong one. */
function refuseUnknown(published: PublishedGraph, known: Known): void {
  const ours = new Set(published.subgraphs.map(({ name }) => name));
  const theirs = new Set(known.names);
  const unknown = known.names.filter((name) => !ours.has(name));
  const gone = known.complete ? [...ours].filter((name) => !theirs.has(name)) : [];
  if (unknown.length === 0 && gone.length === 0) return;
  const list = (names: readonly string[]) =>
    names
      .slice(0, 5)
      .map((name) => `"${printable(name)}"`)
      .join(', ');
  const facts = [
    ...(unknown.length > 0 ? [`the registry has ${list(unknown)}, which ${published.source} does not have`] : []),
    ...(gone.length > 0 ? [`${published.source} has ${list(gone)}, which the registry does not have`] : []),
  ];
  throw inputError(facts.join('; '), 'update what --against names to match the registry: cadastre lock');
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw new InvalidArgumentError('It must be a port.');
  return Number(text);
}

function platformUrl(text: string): URL {
  const url = secureUrl(text);
  if (url === undefined) throw new InvalidArgumentError('It must be an https:// address, without user and password.');
  return url;
}

function originOf(text: string): string {
  const url = secureUrl(text);
  if (url !== undefined) return url.origin;
  throw inputError(`--cosmo-files ${text} is not an https:// address`, `write it as ${cosmoFiles}`);
}

/** Keys and schemas go over the network encrypted, or stay on this machine. */
function secureUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const loopback = url !== undefined && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url === undefined || url.username !== '' || url.password !== '') return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback) ? url : undefined;
}
