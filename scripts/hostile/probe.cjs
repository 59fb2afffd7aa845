// Loaded before the command: tells its peak of resident memory when it ends. Looked at from outside, the last moment would be missed.
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
