// Writes docs/reference/ from schemas/. With --check it only says whether the pages are current.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pageText } from './reference/markdown.ts';
import { referencePages } from './reference/pages.ts';

const directory = new URL('../docs/reference/', import.meta.url);
const isCheck = process.argv.includes('--check');
if (!isCheck) mkdirSync(directory, { recursive: true });

const pages = new Map(referencePages().map((page) => [page.file, pageText(page)]));
const there = new Set(readdirSync(directory).filter((file) => file.endsWith('.md')));
const stale = [
  ...[...pages].filter(([file, text]) => !there.has(file) || readFileSync(new URL(file, directory), 'utf8') !== text).map(([file]) => file),
  ...[...there].filter((file) => !pages.has(file)),
];

if (isCheck) {
  if (stale.length > 0) {
    console.error(`docs/reference/ is not current (${stale.join(', ')}): run \`npm run generate\` and commit the result.`);
    process.exitCode = 1;
  }
} else {
  for (const file of stale) {
    const text = pages.get(file);
    if (text === undefined) rmSync(new URL(file, directory));
    else writeFileSync(new URL(file, directory), text);
  }
  if (stale.length > 0) console.error(`wrote docs/reference/ (${stale.length} of ${pages.size} pages)`);
}
