import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatText } from '../../src/check/format/text.ts';
import { load } from '../../src/load/load.ts';

// Run by Node itself, since Vitest loads modules in a way of its own.
const [cwd = '', ...names] = process.argv.slice(2);
const loaded = [];
for (const name of names) {
  const { model, diagnostics } = await load([name], { cwd });
  const text = formatText(diagnostics, { read: (file) => readFileSync(resolve(cwd, file), 'utf8') }).replaceAll(cwd, 'DIR');
  loaded.push([name, { config: model?.config, diagnostics, text }]);
}
process.stdout.write(JSON.stringify(Object.fromEntries(loaded)));
