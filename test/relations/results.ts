/** Relations: what one report says, all say; and what more or less of a graph or its policies must bring. */
import { coverage } from '../../src/check/coverage.ts';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import type { RecordPolicy } from '../../src/policy/policy.ts';
import { Register } from '../../src/register/register.ts';
import { render } from '../../src/report/index.ts';
import { formats, slowFormats } from './formats.ts';
import type { Relation } from './relation.ts';
import { parsed } from './sample.ts';

export const results: readonly Relation[] = [
  {
    name: 'formats agree',
    says: 'every format of the report tells the same findings',
    async differs(sample) {
      const result = sample.result();
      const dice = sample.dice('formats');
      // Three of them for each graph, and the slow one now and then.
      const chosen = [...dice.shuffled(formats).slice(0, 3), ...(dice.below(10) === 0 ? slowFormats : [])];
      for (const { name, read, expect } of chosen) {
        const text = await render(result, name, { color: false, width: 100 });
        const found = [...read(text)].sort();
        const wanted = [...expect(result)].sort();
        if (found.join('\n') === wanted.join('\n')) continue;
        const extra = found.filter((line) => !wanted.includes(line));
        const lost = wanted.filter((line) => !found.includes(line));
        return `${name} told ${found.length} findings instead of ${wanted.length}\n+ ${extra.join('\n+ ')}\n- ${lost.join('\n- ')}`;
      }
      return undefined;
    },
  },
  {
    name: 'an unowned type',
    says: 'an entity that no policy names adds a finding, and takes none away',
    differs(sample) {
      const at = sample.dice('unowned').one([...sample.written.schemas.keys()]);
      const extra = 'type Wanderer @key(fields: "id") {\n  id: ID!\n  whereabouts: String\n}\n';
      const schemas = new Map(
        [...sample.written.schemas].map(([name, texts]) => [name, name === at ? [...texts, extra] : texts]),
      );
      const after = sample.checkLoaded(parsed(schemas), sample.policies()).diagnostics;
      const told = new Set(after.map(({ fingerprint }) => fingerprint));
      const lost = sample.result().diagnostics.filter(({ fingerprint }) => !told.has(fingerprint));
      if (lost.length > 0) return `lost: ${lost.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n')}`;
      const about = after.filter(({ primary }) => primary.coordinate === 'Wanderer');
      return about.length > 0 ? undefined : 'nothing was found of Wanderer';
    },
  },
  {
    name: 'a policy less',
    says: 'taking a policy away never leaves fewer types without an owner',
    differs(sample) {
      const map = buildOwnershipMap(parsed(sample.written.schemas));
      const policies = sample.policies();
      const missing = (some: readonly RecordPolicy[]) =>
        coverage(new Register(map, some)).missing.map(({ type }) => type);
      const gone = sample.dice('less').below(policies.length);
      const after = new Set(missing(policies.filter((_, index) => index !== gone)));
      const covered = missing(policies).filter((type) => !after.has(type));
      return covered.length === 0 ? undefined : `with a policy less, these have an owner: ${covered.join(', ')}`;
    },
  },
];
