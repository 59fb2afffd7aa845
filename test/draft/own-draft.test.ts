/** Whatever the graph, a check with its own draft finds nothing that the draft itself says wrongly. */
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { draftPolicies } from '../../src/draft/draft.ts';
import { draftFiles } from '../../src/draft/yaml.ts';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import { noSettings } from '../../src/policy/settings.ts';
import { drawSamples } from '../relations/run.ts';
import { parsed, today } from '../relations/sample.ts';

/** Rules about what a policy says of the graph. What is left is what the graph itself does. */
const ofPolicies = new Set([
  'authority-declared',
  'authority-present',
  'consumer-declared',
  'consumer-in-use',
  'copy-declared',
  'copy-in-use',
  'policy-resolves',
]);

test('a draft is right about its own graph', () => {
  let drafted = 0;
  for (const sample of drawSamples(300, 11)) {
    const subgraphs = parsed(sample.written.schemas);
    const map = buildOwnershipMap(subgraphs);
    const drafts = draftPolicies(map, { covered: new Map(), recordNames: new Set(), ownersOf: () => undefined });
    const texts = [...draftFiles(drafts.records).values()].map((text) => text.replaceAll('purpose: ""', 'purpose: x'));
    const policies = texts.flatMap((text, index) => parsePolicies(text, `${index}.yaml`));
    const { diagnostics } = check({ map, policies, settings: noSettings, today });
    const undrafted = new Set(drafts.undrafted.map(({ type }) => type));
    // In Federation 1 the subgraph that does not extend an entity is its home, even if it has nothing but the key.
    const homes = new Set(subgraphs.filter(({ dialect }) => dialect === 'federation-1').map(({ name }) => name));
    const wrong = diagnostics.filter(({ ruleId, primary, record }) => {
      if (!ofPolicies.has(ruleId) || undrafted.has(primary.coordinate ?? '')) return false;
      const draft = drafts.records.find((one) => one.record === record);
      return ruleId !== 'authority-present' || !homes.has(draft?.authority.subgraph ?? '');
    });
    const shown = [...sample.written.schemas].map(([name, parts]) => `# ${name}\n${parts.join('\n')}`).join('\n');
    expect(
      wrong.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      `${shown}\n${texts.join('---\n')}`,
    ).toEqual([]);
    drafted += drafts.records.length;
  }
  expect(drafted).toBeGreaterThan(500);
});
