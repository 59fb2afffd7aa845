/** Versions of the rules: an upgrade fails nobody's build, and what waits is said. */
import { describe, expect, it } from 'vitest';
import { check, parsePolicies, parseSubgraph, rules } from '../../src/index.ts';
import { parseSettings } from '../../src/policy/parse-settings.ts';
import { checkFiles, cleanGraph, folderOf, graph, runIn } from './support.ts';

describe('a rule that a later version added', () => {
  const subgraphs = ['billing', 'reporting'].map((name) =>
    parseSubgraph(name, [{ file: `${name}.graphql`, sdl: graph[`subgraphs/${name}.graphql` as never] }]),
  );
  const policies = parsePolicies(graph['policies/invoice.yaml'], 'invoice.yaml');
  const later = rules.map((rule) => (rule.id.endsWith('-in-authority') ? { ...rule, since: '0.2.0' } : rule));
  const found = (settings: string) => {
    const { diagnostics, notes } = check({
      subgraphs,
      policies,
      rules: later,
      settings: parseSettings(settings, 'cadastre.yaml'),
    });
    return { rules: diagnostics.map(({ ruleId }) => ruleId), notes };
  };
  const two = ['mutation-in-authority', 'transition-in-authority'];
  const waits = [`off, because newer than rules_version: ${two.join(' and ')}; \`cadastre rules --new\` explains them`];

  it.each([
    ['waits, and the result says so', 'compose: off', { rules: [], notes: waits }],
    ['waits for its version', 'rules_version: 0.1.9', { rules: [], notes: waits }],
    ['applies from its version on', 'rules_version: 0.2.0', { rules: two, notes: [] }],
    [
      'applies where it is named',
      'rules: { mutation-in-authority: warning, transition-in-authority: off }',
      { rules: ['mutation-in-authority'], notes: [] },
    ],
  ])('%s', (_, settings, expected) => {
    expect(found(settings)).toEqual(expected);
  });
});

describe('rules_version', () => {
  it.each([
    ['before the first version', '0.0.9', 'the first rules are those of 0.1.0: raise rules_version'],
    ['no version', 'latest', 'rules_version "latest" is not a version of Cadastre\n  at cadastre.yaml:1:16'],
  ])('%s is refused', async (_, version, message) => {
    const { code, stderr } = await checkFiles({ ...cleanGraph, 'cadastre.yaml': `rules_version: ${version}\n` });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('`rules --new` lists what raising it would add', async () => {
    const { code, stdout } = await runIn(folderOf({}), ['rules', '--new']);
    expect(stdout).toBe('no rule is off because of rules_version: all rules of this version apply\n');
    expect(code).toBe(0);
  });
});
