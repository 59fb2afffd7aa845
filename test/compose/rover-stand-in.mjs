#!/usr/bin/env node
// Stands in for Rover and its plugin: takes `supergraph compose` as Rover does, composes with @apollo/composition, and answers in Rover's JSON.
// Sources: apollographql/rover, `src/command/supergraph/compose/output.rs`; apollographql/federation-rs, `apollo-federation-types/src/build`.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { parse as parseYaml } from 'yaml';

const args = process.argv.slice(2);
const act = process.env.STAND_IN ?? 'compose';
const answer = (data, error) => {
  process.stderr.write('merging supergraph schema files\n');
  process.stdout.write(`${JSON.stringify({ json_version: '1', data, error })}\n`);
  process.exitCode = error === null ? 0 : 1;
};

if (args[0] === '--version') process.stdout.write('Rover 0.41.0\n');
else if (act === 'no-plugin')
  // As Rover 0.41.0 puts it.
  answer(
    { success: false },
    {
      message:
        'Error when updating Federation Version:\nunable to find dependency: "error: You do not have the \'supergraph-v2.9.3\' plugin installed.\n\nStack backtrace:\n   0: anyhow::error::msg\n        Try re-running this command without the `--skip-update` flag.\n"',
      causes: [],
      code: null,
    },
  );
else if (act === 'garbage') process.stdout.write('No such option\n');
else if (act === 'hang') {
  // The plugin is a process of Rover's own.
  const plugin = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  writeFileSync(process.env.STAND_IN_PID, String(plugin.pid));
  setInterval(() => {}, 1000);
} else if (act === 'grow')
  spawn(process.execPath, ['-e', 'globalThis.all = []; setInterval(() => all.push(Buffer.alloc(2 ** 24, 1)), 20)'], {
    stdio: 'inherit',
  });
else compose(args[args.indexOf('--config') + 1]);

function compose(file) {
  const expected = `supergraph compose --config ${file} --format json --skip-update`;
  if (args.join(' ') !== expected) throw new Error(`called with ${args.join(' ')}`);
  const config = parseYaml(readFileSync(file, 'utf8'));
  const services = Object.entries(config.subgraphs).map(([name, { schema, routing_url: url }]) => {
    const text = readFileSync(resolve(dirname(file), schema.file), 'utf8');
    return { name, url, text, typeDefs: parse(text) };
  });
  const { errors, hints, supergraphSdl } = composeServices(services);
  const told = ({ message, code, nodes = [] }) => ({
    message,
    code,
    type: 'composition',
    nodes: nodes.flatMap(({ loc }) => {
      const subgraph = services.find(({ text }) => text === loc?.source.body)?.name;
      const at = ({ line, column, start, end }) => ({ line, column, start, end });
      return loc === undefined ? [] : [{ subgraph, source: '', start: at(loc.startToken), end: at(loc.endToken) }];
    }),
    omittedNodesCount: 0,
  });
  if (errors === undefined)
    return answer(
      {
        success: true,
        core_schema: supergraphSdl,
        hints: hints.map(({ message, definition: { code }, nodes }) => told({ message, code, nodes })),
        federation_version: config.federation_version ?? '=2.14.4',
        plugins: [],
      },
      null,
    );
  const builds = errors.map(({ message, extensions: { code }, nodes }) => told({ message, code, nodes }));
  return answer(
    { success: false },
    {
      message: `Encountered ${builds.length} build errors while trying to build a supergraph.`,
      causes: [],
      code: 'E029',
      details: { build_errors: builds },
    },
  );
}
