// P, the yardstick: reads the files of a folder, parses each with graphql-js, locations on, and keeps the documents.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';

const folder = process.argv[2];
const documents = readdirSync(folder).map((name) => parse(readFileSync(join(folder, name), 'utf8')));
process.stdout.write(`${documents.length}\n`);
