/** What runs on other people's machines: the action's own commands in a shell with the variables that the runner sets, the template, the hooks. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { binary, cleanGraph, folderOf, graph, repository } from '../cli/support.ts';

interface Step {
  readonly name: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
  readonly if?: string;
}

const action = parse(readFileSync(join(repository, 'action.yml'), 'utf8'));
const [, run, comment, verdict] = action.runs.steps as [Step, Step, Step, Step];
const marker = '<!-- cadastre-report -->';

/** A folder with a graph, and beside it what the runner has: a temporary folder, and stubs of npx and gh on the path. */
function runnerWith(files: Readonly<Record<string, string>>, comments = '') {
  const cwd = folderOf({
    ...files,
    '.runner/tmp/empty': '',
    '.runner/bin/npx': npx,
    '.runner/bin/gh': gh,
    '.runner/comments': comments,
    // The action's own checkout, which builds itself when it is asked.
    '.runner/action/scripts/ensure.mjs': '',
    '.runner/action/scripts/build.mjs': `import { writeFileSync } from 'node:fs';
writeFileSync('dist/bin.cjs', 'require(process.env.BINARY)');`,
    '.runner/action/dist/empty': '',
  });
  for (const stub of ['npx', 'gh']) chmodSync(join(cwd, '.runner/bin', stub), 0o755);
  const path = (name: string) => join(cwd, '.runner', name);
  const read = (name: string) => (existsSync(path(name)) ? readFileSync(path(name), 'utf8') : '');
  const env = {
    PATH: `${path('bin')}:${process.env.PATH}`,
    RUNNER_TEMP: path('tmp'),
    GITHUB_OUTPUT: path('output'),
    GITHUB_STEP_SUMMARY: path('summary'),
    GITHUB_REPOSITORY: 'shop/graph',
    GITHUB_ACTION_PATH: path('action'),
    STUBS: path(''),
    NODE: process.execPath,
    BINARY: binary,
  };
  /** As the runner does: `shell: bash` is this very command. */
  const step = ({ run: script }: Step, inputs: Readonly<Record<string, string>>) => {
    writeFileSync(path('step.sh'), script);
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', path('step.sh')],
      { cwd, env: { ...env, ...inputs }, encoding: 'utf8' },
    );
    return { status, stdout, stderr };
  };
  return { cwd, step, read };
}

const npx = `#!/bin/sh
echo "$@" >> "$STUBS/npx.log"
if [ -n "$NPX_FAILS" ]; then echo "npm error 404 Not Found" >&2; exit "$NPX_FAILS"; fi
while [ "$1" != cadastre ]; do shift; done
shift
exec "$NODE" "$BINARY" "$@"
`;
/** Answers a list of comments as --jq would leave it, and records everything else. */
const gh = `#!/bin/sh
printf '%s\\n' "$*" >> "$STUBS/gh.log"
case "$*" in *--paginate*) cat "$STUBS/comments" ;; esac
for argument in "$@"; do case "$argument" in body=@*) cat "\${argument#body=@}" > "$STUBS/body" ;; esac; done
`;

/** The inputs of the action with their defaults, under the names of the step's variables. */
function inputs(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(run.env).map(([variable, value]) => {
      const name = /inputs\.([\w-]+)/.exec(value)?.[1] ?? '';
      return [variable, given[name] ?? action.inputs[name]?.default ?? ''];
    }),
  );
}

describe('the GitHub action', () => {
  test('check: annotations, a summary, and findings fail at the end', () => {
    const { step, read } = runnerWith(graph);
    const { status, stdout, stderr } = step(run, inputs({ arguments: '--compose\noff' }));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^::error file=subgraphs\/reporting\.graphql,line=3,/m);
    expect(read('summary')).toContain(`${marker}\n### ❌ Ownership: `);
    expect(read('output')).toBe('exit-code=1\n');
    expect(read('npx.log')).toBe('');
    expect(step(verdict, { CODE: '1' }).status).toBe(1);
    expect(step(verdict, { CODE: '0' }).status).toBe(0);
    expect(step(verdict, { CODE: '' }).status).toBe(3);
  });

  test.each([
    ['0.1.0', '--package cadastre@0.1.0 -- cadastre'],
    ['./cadastre-0.1.0.tgz', '--package ./cadastre-0.1.0.tgz -- cadastre'],
    [
      'git+https://example.com/cadastre.git#v0.1.0',
      '--package git+https://example.com/cadastre.git#v0.1.0 -- cadastre',
    ],
  ])('version %s is what npx is given', (version, given) => {
    const { step, read } = runnerWith(graph);
    step(run, inputs({ version, arguments: '--compose\noff' }));
    expect(read('npx.log')).toMatch(/^--yes /);
    expect(read('npx.log')).toContain(`${given} check --compose off --format github --format markdown=`);
    expect(read('output')).toBe('exit-code=1\n');
  });

  test("without a version the project's own command runs, and else the action's checkout; never one of a registry", () => {
    const own = `#!/bin/sh\necho own >> "$STUBS/own.log"\nexec "$NODE" "$BINARY" "$@"\n`;
    const { cwd, step, read } = runnerWith({ ...graph, 'node_modules/.bin/cadastre': own });
    chmodSync(join(cwd, 'node_modules/.bin/cadastre'), 0o755);
    step(run, inputs({ arguments: '--compose\noff' }));
    expect([read('own.log'), read('npx.log'), read('output')]).toEqual(['own\n', '', 'exit-code=1\n']);
  });

  test('check without findings passes', () => {
    const { step, read } = runnerWith(cleanGraph);
    expect(
      step(run, inputs({ subgraphs: 'subgraphs\n', policies: 'policies', arguments: '--compose\noff' })).stderr,
    ).toBe('');
    expect(read('output')).toBe('exit-code=0\n');
    expect(read('summary')).toContain('✅');
  });

  test('gate: what the candidate brings', () => {
    const { step, read } = runnerWith({ ...cleanGraph, 'new.graphql': graph['subgraphs/reporting.graphql'] });
    const gate = {
      command: 'gate',
      subgraph: 'reporting',
      schema: 'new.graphql',
      against: 'subgraphs',
      arguments: '--compose\noff',
    };
    expect(step(run, inputs(gate)).stdout).toContain('::error file=new.graphql');
    expect(read('output')).toBe('exit-code=1\n');
    expect(read('summary')).toContain('`reporting` introduces');
  });

  test('gate with approvals: they are read first, and the host is told afterwards', () => {
    const { step, read } = runnerWith({ ...cleanGraph, 'new.graphql': graph['subgraphs/reporting.graphql'] });
    const own = {
      command: 'gate',
      subgraph: 'reporting',
      schema: 'new.graphql',
      against: 'subgraphs',
      approvals: 'true',
    };
    // Nobody answers: a gate that could not ask is none.
    const nobody = { PULL_REQUEST: '7', GH_TOKEN: 't', GITHUB_API_URL: 'http://127.0.0.1:9' };
    const { stderr } = step(run, { ...inputs({ ...own, version: '0', arguments: '--compose\noff' }), ...nobody });
    expect(stderr).toContain('error: GitHub ');
    expect(read('npx.log')).toMatch(
      /^--yes --package cadastre@0 -- cadastre approvals --pull-request 7 --output \S+\n$/,
    );
    expect(read('output')).toBe('exit-code=2\n');
  });

  test('what cannot be checked replaces what an earlier run said, and fails', () => {
    const { step, read } = runnerWith({ ...graph, 'policies/invoice.yaml': 'record: [' });
    expect(step(run, inputs()).stderr).toContain('error:');
    expect(read('output')).toBe('exit-code=2\n');
    expect(read('summary')).toContain(`${marker}\n### ❌ Ownership: could not be checked`);
    expect(step(run, inputs({ command: 'publish' })).stdout).toContain('::error::command must be');
    expect(read('output')).toBe('exit-code=2\nexit-code=2\n');
  });

  test.each(['1', '127', '254', '243'])('npx that could not install, and ends with %s, is no finding', (code) => {
    const { step, read } = runnerWith(graph);
    step(run, inputs({ version: '0', arguments: '--compose\noff' }));
    step(run, { ...inputs({ version: '0', arguments: '--compose\noff' }), NPX_FAILS: code });
    expect(read('output')).toBe('exit-code=1\nexit-code=2\n');
    expect(read('summary')).toMatch(/### ❌ Ownership: could not be checked\n\n {4}npm error 404 Not Found\n$/);
  });

  test('what an earlier step said is not commented again by one that cannot begin', () => {
    const { step, read } = runnerWith(cleanGraph);
    step(run, inputs({ arguments: '--compose\noff' }));
    expect(read('tmp/cadastre-comment.md')).toContain('✅');
    step(run, inputs({ command: 'publish' }));
    expect(read('tmp/cadastre-comment.md')).toBe('');
  });

  test('inputs are data: nothing of them is run', () => {
    const { step, cwd } = runnerWith(graph);
    step(
      run,
      inputs({
        command: 'gate',
        subgraph: '$(touch pwned)`touch pwned`; touch pwned',
        schema: '"; touch pwned; "',
        policies: '$(touch pwned)',
      }),
    );
    expect(existsSync(join(cwd, 'pwned'))).toBe(false);
    for (const { run: script } of [run, comment, verdict]) expect(script).not.toContain('${{');
  });

  test('one comment, written once and then updated in place', () => {
    const first = runnerWith(graph);
    first.step(run, inputs({ arguments: '--compose\noff' }));
    const pull = { PULL_REQUEST: '7', GH_TOKEN: 't' };
    expect(first.step(comment, pull).status).toBe(0);
    expect(first.read('gh.log')).toMatch(/--method POST repos\/shop\/graph\/issues\/7\/comments --field body=@/);
    expect(first.read('body')).toBe(first.read('summary'));
    const again = runnerWith(graph, '4711\n4712\n');
    again.step(run, inputs({ arguments: '--compose\noff' }));
    expect(again.step(comment, pull).status).toBe(0);
    expect(again.read('gh.log')).toMatch(/--method PATCH repos\/shop\/graph\/issues\/comments\/4711 --field body=@/);
    expect(again.read('gh.log')).not.toContain('POST');
    expect(
      again
        .read('gh.log')
        .startsWith(
          `api --paginate repos/shop/graph/issues/7/comments --jq .[] | select(.body | startswith("${marker}"))`,
        ),
    ).toBe(true);
  });
});

test('the GitLab template takes nothing from a registry unasked', () => {
  const { '.cadastre': job } = parse(readFileSync(join(repository, 'templates/gitlab-ci.yml'), 'utf8'));
  const { step, read } = runnerWith(graph);
  const script = { name: '', run: job.script.join('\n'), env: {} };
  step(script, job.variables);
  step(script, { ...job.variables, CADASTRE_PACKAGE: './cadastre-0.1.0.tgz' });
  expect(read('npx.log').replace(/ check.*/g, '')).toBe(
    '--no-install cadastre\n--yes --package ./cadastre-0.1.0.tgz -- cadastre\n',
  );
});

test('the GitLab template writes the report that it hands on', () => {
  const { '.cadastre': job } = parse(readFileSync(join(repository, 'templates/gitlab-ci.yml'), 'utf8'));
  const { cwd, step } = runnerWith(graph);
  const { status, stdout } = step(
    { name: '', run: job.script.join('\n'), env: {} },
    { ...job.variables, CADASTRE_COMMAND: 'check --compose off' },
  );
  expect(status).toBe(1);
  expect(stdout).toContain('Mutation.fixInvoiceStatus');
  const report = JSON.parse(readFileSync(join(cwd, job.artifacts.reports.codequality), 'utf8'));
  expect(report[0]).toMatchObject({ severity: 'critical', location: { path: 'subgraphs/reporting.graphql' } });
  const script = { name: '', run: job.script.join('\n'), env: {} };
  expect(step(script, { ...job.variables, NPX_FAILS: '1' }).status).toBe(2);
  expect(step(script, { ...job.variables, NPX_FAILS: '254' }).status).toBe(254);
});

test('the pre-commit hooks run as they are written', () => {
  const hooks = parse(readFileSync(join(repository, '.pre-commit-hooks.yaml'), 'utf8'));
  const cwd = folderOf({ ...graph, 'new.graphql': 'type Query { a: Int }' });
  const hook = (id: string, ...args: string[]) => {
    const { entry } = hooks.find((candidate: { id: string }) => candidate.id === id);
    const [command, ...rest] = entry.split(' ');
    expect(command).toBe('cadastre');
    return spawnSync(process.execPath, [binary, ...rest, ...args], { cwd, encoding: 'utf8' }).status;
  };
  expect(hook('cadastre-check')).toBe(1);
  expect(spawnSync(process.execPath, [binary, 'lock'], { cwd }).status).toBe(0);
  expect(hook('cadastre-gate', 'other', '--schema', 'new.graphql')).toBe(0);
  expect(new RegExp(hooks[0].files).test('subgraphs/a.graphql')).toBe(true);
});

describe('the recipes beside a registry', () => {
  const recipes = ['README.md', 'docs/gate.md'].flatMap((file) =>
    [
      ...readFileSync(join(repository, file), 'utf8').matchAll(
        /^(?:npx )?(cadastre gate .+) && ((rover|hive|wgc) .+)$/gm,
      ),
    ].map(([line, , publish, registry]) => [file, registry ?? '', line ?? '', publish ?? ''] as const),
  );

  test('there is one for each registry, in the README and beside the gate', () => {
    const registries = ['rover', 'hive', 'wgc'];
    expect(recipes.map(([file, registry]) => [file, registry])).toEqual(
      ['README.md', 'docs/gate.md'].flatMap((file) => registries.map((registry) => [file, registry])),
    );
  });

  test.each(recipes)('%s: %s publishes what the gate lets through, and nothing else', (_, registry, line, publish) => {
    const schema = /--schema (\S+)/.exec(line)?.[1] ?? '';
    const gateAndPublish = (sdl: string) => {
      const cwd = folderOf({
        'graph/ledger.graphql': graph['subgraphs/billing.graphql'],
        'policies/invoice.yaml': 'record: invoice\nauthoritative_service: ledger\n',
        [schema]: sdl,
        'bin/cadastre': `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`,
        'bin/npx': '#!/bin/sh\nexec "$@"\n',
        [`bin/${registry}`]: `#!/bin/sh\necho "${registry} $*" >> published\n`,
      });
      for (const stub of ['cadastre', 'npx', registry]) chmodSync(join(cwd, 'bin', stub), 0o755);
      expect(spawnSync(process.execPath, [binary, 'lock', '-s', 'graph'], { cwd }).status).toBe(0);
      const { status } = spawnSync('sh', ['-c', line], { cwd, env: { PATH: `${join(cwd, 'bin')}:/usr/bin:/bin` } });
      const published = join(cwd, 'published');
      return [status, existsSync(published) ? readFileSync(published, 'utf8').trim() : ''];
    };
    expect(gateAndPublish('type Query { news: Int }')).toEqual([0, publish]);
    expect(gateAndPublish(graph['subgraphs/reporting.graphql'])).toEqual([1, '']);
  });
});
