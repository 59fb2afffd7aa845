/** What hosts and CI systems show beside a file is placed from the top of the repository, wherever in it the check ran. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, graph, runIn, type World } from '../cli/support.ts';

/** The graph two folders below the top, with one subgraph outside of the working folder and one outside of the repository. */
function checkout(isRepository: boolean) {
  const top = folderOf({
    ...(isRepository && { 'repo/.git/HEAD': 'ref: refs/heads/main\n' }),
    'repo/services/graph/subgraphs/billing.graphql': graph['subgraphs/billing.graphql'],
    'repo/services/graph/policies/invoice.yaml': graph['policies/invoice.yaml'],
    'repo/teams/reporting.graphql': graph['subgraphs/reporting.graphql'],
    'other/audit.graphql': graph['subgraphs/reporting.graphql'].replace('fix', 'repair'),
  });
  return { repository: join(top, 'repo'), cwd: join(top, 'repo/services/graph') };
}

const sources = [
  '-s',
  'subgraphs',
  '-s',
  'reporting=../../teams/reporting.graphql',
  '-s',
  'audit=../../../other/audit.graphql',
];
const check = (cwd: string, format: string, world: World = {}) =>
  runIn(cwd, ['check', ...sources, '--compose', 'off', '--rule', 'mutation-in-authority', '--format', format], world);

const inside = 'teams/reporting.graphql';
const outside = '../../../other/audit.graphql';

describe('the paths of a report', () => {
  test('github: annotations of files that the repository has', async () => {
    const { stdout } = await check(checkout(true).cwd, 'github');
    expect(stdout).toMatch(/^::error file=teams\/reporting\.graphql,line=3,col=3,title=/m);
    expect(stdout).toContain('at services/graph/policies/invoice.yaml:2:1');
    // What has no file there is shown on the run, with its place in words.
    expect(stdout).toMatch(/^::error title=mutation-in-authority%3A audit\/Mutation\.repairInvoiceStatus::/m);
    expect(stdout).toContain(`%0Aat ${outside}:3:3%0A`);
  });

  test('sarif: the build that the run is of, in Azure Pipelines, where all of it is known', async () => {
    const env = {
      TF_BUILD: 'True',
      SYSTEM_COLLECTIONURI: 'https://acme.visualstudio.com/',
      SYSTEM_TEAMPROJECTID: 'p-1',
      SYSTEM_DEFINITIONID: '42',
      BUILD_DEFINITIONNAME: 'ownership',
      BUILD_BUILDID: '1701',
      BUILD_SOURCEBRANCH: 'refs/heads/main',
      SYSTEM_JOBID: 'j-1',
      SYSTEM_JOBNAME: 'check',
    };
    const { cwd, repository: BUILD_SOURCESDIRECTORY } = checkout(false);
    const runOf = async (given: Readonly<Record<string, string>>) =>
      JSON.parse((await check(cwd, 'sarif', { env: { ...given, BUILD_SOURCESDIRECTORY } })).stdout).runs[0];
    expect((await runOf(env)).automationDetails).toEqual({
      id: 'azuredevops/pipeline/build/acme/p-1/42/j-1/refs/heads/main/1701',
      properties: {
        'azuredevops/pipeline/build/buildDefinitionId': '42',
        'azuredevops/pipeline/build/buildDefinitionName': 'ownership',
        'azuredevops/pipeline/build/phaseId': 'j-1',
        'azuredevops/pipeline/build/phaseName': 'check',
      },
    });
    const near = { ...env, SYSTEM_COLLECTIONURI: 'https://dev.azure.com/acme/' };
    expect((await runOf(near)).automationDetails.id).toMatch(/^azuredevops\/pipeline\/build\/acme\/p-1\//);
    for (const part of [
      { TF_BUILD: 'False' },
      { BUILD_BUILDID: ' ' },
      { SYSTEM_COLLECTIONURI: 'https://azure.local/' },
    ])
      expect((await runOf({ ...env, ...part })).automationDetails.id).toBe('cadastre/check/services/graph/');
  });

  test('sarif: URIs on the top, under the name by which services know it', async () => {
    const [run] = JSON.parse((await check(checkout(true).cwd, 'sarif')).stdout).runs;
    const locations = run.results.flatMap((result: { locations: unknown; relatedLocations: unknown }) => [
      result.locations,
      result.relatedLocations,
    ]);
    const uris = locations
      .flat()
      .map(
        (location: { physicalLocation?: { artifactLocation: unknown } }) => location.physicalLocation?.artifactLocation,
      );
    const policy = { uri: 'services/graph/policies/invoice.yaml', uriBaseId: '%SRCROOT%' };
    expect(uris).toContainEqual({ uri: inside, uriBaseId: '%SRCROOT%' });
    expect(uris).toContainEqual(policy);
    expect(uris).toContain(undefined);
    expect(Object.keys(run.originalUriBaseIds)).toEqual(['%SRCROOT%']);
  });

  test('gitlab and junit: the same', async () => {
    const { cwd } = checkout(true);
    const issues = JSON.parse((await check(cwd, 'gitlab')).stdout);
    expect(issues.map(({ location }: { location: { path: string } }) => location.path)).toContain(inside);
    const { stdout } = await check(cwd, 'junit');
    expect(stdout).toContain(`at ${inside}:3:3`);
    expect(stdout).toContain('at services/graph/policies/invoice.yaml:2:1');
    expect(stdout).not.toContain('../../teams');
  });

  test('a gate places what a candidate brings in the same way', async () => {
    const { cwd } = checkout(true);
    const argv = [
      'gate',
      'reporting',
      '--schema',
      '../../teams/reporting.graphql',
      '-a',
      'subgraphs',
      '--compose',
      'off',
    ];
    const { code, stdout } = await runIn(cwd, [...argv, '--format', 'github']);
    expect(code).toBe(1);
    expect(stdout).toContain(`::error file=${inside},line=3`);
  });

  test.each(['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'])(
    'without a repository, the top is what %s says',
    async (variable) => {
      const { cwd, repository } = checkout(false);
      expect((await check(cwd, 'github', { env: { [variable]: repository } })).stdout).toContain(`file=${inside},`);
      expect((await check(cwd, 'github', { env: { [variable]: '/elsewhere' } })).stdout).toContain(
        'at ../../teams/reporting.graphql:3:3',
      );
    },
  );

  test('text and JSON are for whoever ran it: paths are relative to the working folder', async () => {
    const { cwd } = checkout(true);
    expect((await check(cwd, 'text')).stdout).toContain('../../teams/reporting.graphql:3:3');
    const { diagnostics } = JSON.parse((await check(cwd, 'json')).stdout);
    expect(diagnostics[1].primary.file).toBe('../../teams/reporting.graphql');
    expect(diagnostics[1].related[0].file).toBe('subgraphs/billing.graphql');
  });
});
