#!/usr/bin/env node
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`haproxy-iac: needs Node.js 22.18 or newer, and this is ${process.versions.node}\n`);
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  const [{ main }, { processIo }] = await Promise.all([import('../dist/cli/main.js'), import('../dist/cli/io.js')]);
  process.exitCode = await main(process.argv.slice(2), processIo());
}
