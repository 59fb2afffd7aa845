// Changes a file of policies by a comment, then runs a command in this process: node bench/changed-policy.cjs FILE COMMAND [ARG …]
const { appendFileSync } = require('node:fs');
const { resolve } = require('node:path');

const [node, , file, command, ...args] = process.argv;
appendFileSync(file, `# ${process.hrtime.bigint()}\n`);
process.argv = [node, resolve(command), ...args];
require(resolve(command));
