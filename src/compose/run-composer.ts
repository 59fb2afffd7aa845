/**
 * Calls the composer that is asked for, and gives it the newest version of federation that it knows, where a schema links a newer one and uses nothing that is
 * new in it.
 */
import { newestMinor } from '../schema/federation-versions.ts';
import type { Composed, ComposeJob, ComposeSubgraph } from './job.ts';
import { isUnknownVersion } from './limits.ts';

/**
 * Composes, in this thread, for as long as it takes. Loads the composer that is asked, and no other. Where it does not know a version that is linked, it is
 * asked once more with the newest that it knows.
 *
 * @param signal ends a composer that is a program.
 * @throws whatever the composer or the file system throws; the stack may overflow.
 */
export async function runComposer(job: ComposeJob, signal?: AbortSignal): Promise<Composed> {
  // Its user wants what that program says, and of nothing else.
  if (job.composer === 'rover') return (await import('./rover.ts')).composeWithRover(job, signal);
  const composed = await compose(job);
  if (!composed.errors.some(isUnknownVersion)) return composed;
  const newest = await newestKnown(job);
  const subgraphs = job.subgraphs.map((subgraph) => asOlder(subgraph, newest));
  const readAs = subgraphs.flatMap(({ name, linked, readAs: as }) =>
    linked === undefined || as === undefined ? [] : [{ subgraph: name, linked: linked.version, as }],
  );
  if (readAs.length === 0) return composed;
  const { errors, hints, supergraphSdl } = await compose({ ...job, subgraphs });
  return { errors, hints, supergraphSdl, readAs };
}

async function compose(job: ComposeJob): Promise<Composed> {
  switch (job.composer) {
    case 'guild':
      return (await import('./guild.ts')).composeWithGuild(job);
    case 'cosmo':
      return (await import('./cosmo.ts')).composeWithCosmo(job);
    default:
      return (await import('./apollo.ts')).composeWithApollo(job);
  }
}

function asOlder(subgraph: ComposeSubgraph, newest: number): ComposeSubgraph {
  const { linked } = subgraph;
  const isNewer = linked !== undefined && Number(linked.version.split('.')[1]) > newest;
  return isNewer && linked.least <= newest ? { ...subgraph, readAs: `2.${newest}` } : subgraph;
}

/** The newest minor version that the composer accepts, found by trying, since the user chose the installed version. -1 if it accepts none. */
async function newestKnown(job: ComposeJob): Promise<number> {
  for (let minor = newestMinor; minor >= 0; minor--) {
    const text = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.${minor}") type Query { x: Int }`;
    const probe = { name: 'probe', sources: [{ file: 'probe', text }] };
    const { errors } = await compose({ ...job, subgraphs: [probe], satisfiability: false });
    if (!errors.some(isUnknownVersion)) return minor;
  }
  return -1;
}
