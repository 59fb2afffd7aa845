// Preloaded into every measured process: it tells its own peak memory (KiB) on descriptor 3 when it ends.
process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));
