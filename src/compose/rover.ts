/**
 * Composes with the user's own Rover and its plugin, run as people run it: `rover supergraph compose --format json`.
 * Its output: apollographql/rover, `src/command/supergraph/compose/output.rs`; errors as in apollographql/federation-rs, `BuildError`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ASTNode, type DocumentNode, GraphQLError, parse, print } from 'graphql';
import { asObject, type JsonObject, parseObject } from '../diagnostic/json.ts';
import { type Failed, failure, outOfMemory, outOfTime, stopped } from './failure.ts';
import { issueOfError, issueOfHint } from './issues.ts';
import type { Composed, ComposeJob } from './job.ts';
import { joinDocuments, type Origins } from './join-documents.ts';
import { nodeAt } from './printed-nodes.ts';
import { runBounded } from './run-bounded.ts';

/**
 * Composes with the plugin that is installed: nothing is downloaded, and no licence accepted that the user did not accept.
 *
 * @throws where a file can no longer be read.
 */
export async function composeWithRover(job: ComposeJob, signal?: AbortSignal): Promise<Composed> {
  const { timeoutMs, memoryMb } = job.limits ?? { timeoutMs: 60_000, memoryMb: 2048 };
  const fail = (failed: Failed): Composed => ({ errors: [failure(failed, job)], hints: [], supergraphSdl: undefined });
  const folder = mkdtempSync(join(tmpdir(), 'cadastre-rover-'));
  try {
    const graph = new PrintedGraph(job);
    graph.write(folder);
    const config = join(folder, 'supergraph.yaml');
    const args = ['supergraph', 'compose', '--config', config, '--format', 'json', '--skip-update'];
    // Where the user would run it: plugins can belong to a project.
    const ended = await runBounded('rover', args, { cwd: job.cwd, timeoutMs, memoryMb, signal });
    switch (ended.how) {
      case 'time':
        return fail(outOfTime(timeoutMs));
      case 'memory':
        return fail(outOfMemory(memoryMb));
      case 'stopped':
        return fail(stopped);
      case 'failed':
        return fail({ code: 'COMPOSER_CRASHED', what: `rover could not be run (${ended.message})` });
      case 'exit':
        return verdictOf(ended.stdout, graph) ?? fail(refused(ended.stdout, ended.stderr));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The subgraphs as Rover is given them, one file each, and the way back to where their declarations stand. */
class PrintedGraph {
  readonly job: ComposeJob;
  readonly origins: Origins;
  private readonly joined: ReadonlyMap<string, { readonly document: DocumentNode; readonly text: string }>;

  /** @throws where a file can no longer be read. */
  constructor(job: ComposeJob) {
    const { documents, origins } = joinDocuments(job);
    this.job = job;
    this.origins = origins;
    this.joined = new Map(documents.map(({ name, document }) => [name, { document, text: print(document) }]));
  }

  write(folder: string): void {
    const entries = [...this.joined].map(([name, { text }], index) => {
      writeFileSync(join(folder, `${index}.graphql`), text);
      return [name, { routing_url: 'http://localhost', schema: { file: join(folder, `${index}.graphql`) } }] as const;
    });
    const { wanted } = this.job;
    const config = {
      ...(wanted !== undefined && { federation_version: wanted }),
      subgraphs: Object.fromEntries(entries),
    };
    // JSON is YAML.
    writeFileSync(join(folder, 'supergraph.yaml'), JSON.stringify(config));
  }

  /** The declarations at the places that Rover names. */
  nodesAt(places: unknown): readonly ASTNode[] {
    return listOf(places).flatMap((place) => {
      const { subgraph, start } = place;
      const { line, column } = asObject(start) ?? {};
      const joined = typeof subgraph === 'string' ? this.joined.get(subgraph) : undefined;
      if (joined === undefined || typeof line !== 'number' || typeof column !== 'number') return [];
      return nodeAt(joined.document, parse(joined.text), line, column) ?? [];
    });
  }
}

/** Rover's result for the graph; undefined if there is none. */
function verdictOf(stdout: string, graph: PrintedGraph): Composed | undefined {
  const { data: said, error } = parseObject(stdout) ?? {};
  const data = asObject(said);
  const errors = listOf(asObject(asObject(error)?.details)?.build_errors).map(({ message, code, nodes }) => {
    const known = new GraphQLError(String(message ?? 'composition failed'), {
      extensions: typeof code === 'string' ? { code } : {},
    });
    return issueOfError(known, graph.job.subgraphs, graph.origins, graph.nodesAt(nodes));
  });
  const supergraphSdl = data?.success === true && typeof data.core_schema === 'string' ? data.core_schema : undefined;
  if (errors.length === 0 && supergraphSdl === undefined) return undefined;
  const hints = listOf(data?.hints).map(({ message, code, nodes }) => {
    const definition = { code: typeof code === 'string' ? code : 'HINT' };
    return issueOfHint({ message: String(message), definition, nodes: graph.nodesAt(nodes) }, graph.origins);
  });
  const federation = data?.federation_version;
  const spoke = typeof federation === 'string' && { federation: federation.replace(/^=?v?/, '') };
  return { errors, hints, supergraphSdl, ...spoke };
}

function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(asObject).filter((item) => item !== undefined) : [];
}

/** Rover's own words, without the inner workings that it prints along. */
function refused(stdout: string, stderr: string): Failed {
  const message = asObject(parseObject(stdout)?.error)?.message;
  const words = (typeof message === 'string' ? message : stderr).split(/\s*Stack backtrace:/)[0]?.trim() ?? '';
  const reason = words.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 500);
  const [, plugin] = /'(supergraph)(?:-v[\d.]+)?' plugins? installed/.exec(reason) ?? [];
  return {
    code: 'COMPOSER_FAILED',
    what: reason === '' ? 'rover ended without a result' : `rover says: ${reason}`,
    ...(plugin !== undefined && { remedy: '`rover install --plugin supergraph@latest-2` installs the plugin' }),
  };
}
