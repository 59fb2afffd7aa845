// Lays out a new rule: npm run new-rule -- <id> [category]
import process from 'node:process';
import { layOutRule } from './lay-out-rule.ts';

const { status, stdout, stderr } = layOutRule(process.cwd(), process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
