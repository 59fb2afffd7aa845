import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/policy/parse-settings.ts';
import { problemList, problemsOf } from './support.ts';

const parse = (text: string) => parseSettings(text, 'cadastre.yaml', { knownRules: new Set(['composes']) });

describe('settings', () => {
  it('says all that it may say', () => {
    const settings = parse(`subgraphs: [billing=./billing.graphql, live=https://x.example/graphql]
policies: policies
services: { customer: customer-profile }
rules: { composes: off }
exceptions:
  - { rule: override-has-transfer, at: b/Mutation.warmUp, reason: it keeps nothing, expires: 2026-12-31 }
compose: off
baseline: cadastre.baseline.yaml
teams: [./CODEOWNERS, team-a]
plugins: [./rules/own.js]
headers:
  "*": { authorization: "Bearer \${env.TOKEN}" }
  live: { x-team: web }
`);
    expect(settings).toEqual({
      subgraphs: ['billing=./billing.graphql', 'live=https://x.example/graphql'],
      policies: 'policies',
      services: new Map([['customer', 'customer-profile']]),
      rules: new Map([['composes', 'off']]),
      exceptions: [
        {
          rule: 'override-has-transfer',
          at: 'b/Mutation.warmUp',
          reason: 'it keeps nothing',
          expires: '2026-12-31',
          location: { file: 'cadastre.yaml', line: 6, column: 5 },
          removal: expect.any(Function),
        },
      ],
      compose: 'off',
      baseline: 'cadastre.baseline.yaml',
      teams: ['team-a'],
      teamFiles: ['./CODEOWNERS'],
      plugins: ['./rules/own.js'],
      headers: new Map([
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as it is written
        ['*', new Map([['authorization', 'Bearer ${env.TOKEN}']])],
        ['live', new Map([['x-team', 'web']])],
      ]),
      locate: expect.any(Function),
    });
  });

  it('knows the rules of plugins once these are loaded, and until then takes any', () => {
    const text = 'plugins: [./own.js]\nrules: { own/rule: off, composes: off }\n';
    const known = (pluginRules?: ReadonlySet<string>) =>
      problemsOf(() => parseSettings(text, 'cadastre.yaml', { knownRules: new Set(['composes']), pluginRules }));
    expect(known()).toEqual([]);
    expect(known(new Set(['own/rule']))).toEqual([]);
    expect(known(new Set(['own/other']))).toEqual(['2:10 there is no rule "own/rule"']);
    expect(problemsOf(() => parse('rules: { own/rule: off }\n'))).toEqual(['1:10 there is no rule "own/rule"']);
    expect(problemsOf(() => parseSettings(text, 'cadastre.yaml'))).toEqual([]);
  });

  it('takes one source of subgraphs without a list', () => {
    expect(parse('subgraphs: ./subgraphs\n').subgraphs).toEqual(['./subgraphs']);
  });

  it.each([
    ['', '1:1 the settings file is empty'],
    ['policies: a\n---\npolicies: b\n', '3:1 the settings file has a second document'],
    ['polices: a', '1:1 unknown key "polices"'],
    ['subgraphs: {a: b}', '1:12 subgraphs is neither a text nor a list of texts'],
    ['subgraphs: [1]', '1:12 subgraphs is neither a text nor a list of texts'],
    ['compose: ful', '1:10 compose is "ful", not one of full, merge, off'],
    ['rules: {composed: off}', '1:9 there is no rule "composed"'],
    ['rules: {composes: true}', '1:19 rules.composes is "true", not one of error, warning, hint, off'],
    ['headers: {a: b}', '1:14 headers.a is the text, not a mapping'],
    ['headers: {a: {"b c": d}}', '1:15 headers.a: the key "b c" is not the name of a header'],
  ])('refuses %j', (text, problem) => {
    expect(problemsOf(() => parse(text))).toEqual([problem]);
  });

  it('never repeats the value of a header', () => {
    for (const value of ['1234567890', '[1234567890]', '{a: 1234567890}', '"1234567890 "', 'true']) {
      const [problem, ...more] = problemList(() => parse(`headers: {live: {x-key: ${value}}}`));
      expect(more).toEqual([]);
      expect(JSON.stringify(problem)).toContain('headers.live.x-key');
      expect(JSON.stringify(problem)).not.toContain('1234567890');
    }
    expect(problemList(() => parse('headers: {live: {x-key: 1}}'))).toMatchObject([
      { remedy: 'put the value in quotes' },
    ]);
  });
});
