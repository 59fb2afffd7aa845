/** Gives a composer the newest version of federation that it knows, where a schema links a newer one and uses nothing that is new in it. */
import { newestMinor } from '../schema/federation-versions.ts';
import type { Composed, ComposeJob, ComposeSubgraph } from './job.ts';
import { isUnknownVersion } from './limits.ts';

type Compose = (job: ComposeJob) => Promise<Composed>;

/** Composes; where the composer does not know a version that is linked, once more with the newest that it knows. */
export async function composeAsKnown(job: ComposeJob, compose: Compose): Promise<Composed> {
  const composed = await compose(job);
  if (!composed.errors.some(isUnknownVersion)) return composed;
  const newest = await newestKnown(job, compose);
  const subgraphs = job.subgraphs.map((subgraph) => asOlder(subgraph, newest));
  const readAs = subgraphs.flatMap(({ name, linked, readAs: as }) =>
    linked === undefined || as === undefined ? [] : [{ subgraph: name, linked: linked.version, as }],
  );
  if (readAs.length === 0) return composed;
  const { errors, hints, supergraphSdl } = await compose({ ...job, subgraphs });
  return { errors, hints, supergraphSdl, readAs };
}

function asOlder(subgraph: ComposeSubgraph, newest: number): ComposeSubgraph {
  const { linked } = subgraph;
  const isNewer = linked !== undefined && Number(linked.version.split('.')[1]) > newest;
  return isNewer && linked.least <= newest ? { ...subgraph, readAs: `2.${newest}` } : subgraph;
}

/** The newest minor version that the composer takes: it is asked, since the user chose which one is installed. -1 where it takes none. */
async function newestKnown(job: ComposeJob, compose: Compose): Promise<number> {
  for (let minor = newestMinor; minor >= 0; minor--) {
    const text = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.${minor}") type Query { x: Int }`;
    const probe = { name: 'probe', sources: [{ file: 'probe', text }] };
    const { errors } = await compose({ ...job, subgraphs: [probe], satisfiability: false });
    if (!errors.some(isUnknownVersion)) return minor;
  }
  return -1;
}
