#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

enableCompileCache();
const [{ main }, { processIo }] = await Promise.all([import('../dist/cli/main.js'), import('../dist/cli/io.js')]);
process.exitCode = await main(process.argv.slice(2), processIo());
