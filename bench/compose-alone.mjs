// The composer alone: reads the files of a folder, parses them with graphql-js and composes, with the proof that every query can be answered.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse, Source } from 'graphql';

const folder = process.argv[2];
const services = readdirSync(folder)
  .sort()
  .map((file) => ({
    name: file.replace('.graphql', ''),
    typeDefs: parse(new Source(readFileSync(join(folder, file), 'utf8'), file)),
  }));
const { errors = [] } = composeServices(services, { runSatisfiability: true });
if (errors.length > 0) throw errors[0];
