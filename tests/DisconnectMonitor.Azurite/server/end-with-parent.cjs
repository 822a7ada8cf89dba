// Azurite ends when whoever started it does, however that ends: then the other side of its input is closed. It leaves nothing behind.
const { rmSync } = require('node:fs');

const data = process.argv[process.argv.indexOf('--location') + 1];
process.on('exit', () => rmSync(data, { recursive: true, force: true }));
process.stdin.on('end', () => process.exit()).resume();
