import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkTarget } from '../src/check/check.ts';
import { formatText } from '../src/check/format/text.ts';
import { haproxyCheck } from '../src/check/haproxy-check.ts';
import { hasErrors } from '../src/diagnostic.ts';
import { parseHaproxyVersion } from '../src/model/haproxy-version.ts';
import { configName, manifestName, type Bundle } from '../src/render/bundle.ts';
import { configOf, expectGolden, renderInputs } from './support/golden.ts';
import { haproxies, temporaryDirectory } from './support/haproxy.ts';

const directory = fileURLToPath(new URL('golden/', import.meta.url));
const names = readdirSync(directory).filter((name) => name.endsWith('.golden'));
const line = '----------\n';

interface Files {
  /** Everything in front of the line, as it is. */
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
  /** From comments such as `# env NAME=value`. */
  readonly env: Readonly<Record<string, string>>;
}

/** One file, or several, each of them behind `=== NAME`; what stands in front of the first is for readers. */
function readInput(file: string): Files {
  const [text = ''] = readFileSync(file, 'utf8').split(line);
  const [head = '', ...rest] = text.split(/^=== (.+)\n/m);
  const named = rest.length === 0 ? [['haproxy.yaml', head] as const] : pairs(rest);
  const variables = text.matchAll(/^# env (\w+)=(.*)$/gm);
  return { text, files: new Map(named), env: Object.fromEntries([...variables].map(([, name = '', value = '']) => [name, value])) };
}

function pairs(parts: readonly string[]): (readonly [string, string])[] {
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ''] as const] : []));
}

/** The files of a bundle that came with the configuration. */
function others(bundle: Bundle): string {
  return [...bundle.files]
    .filter(([name]) => name !== configName && name !== manifestName)
    .map(([name, { content, mode }]) => `${name}  ${mode.toString(8)}  ${content.length} bytes\n`)
    .join('');
}

test.each(names)('%s', async (name) => {
  const { text, files, env } = readInput(join(directory, name));
  const cwd = await temporaryDirectory();
  for (const [file, content] of files) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), content);
  }
  const inputs = [...files.keys()].filter((file) => file.endsWith('.yaml'));
  const templates = [...files.keys()].some((file) => file.startsWith('templates/')) ? [join(cwd, 'templates')] : [];
  const { model, bundle, diagnostics } = await renderInputs(inputs, { cwd, templates });
  const findings = formatText(diagnostics, { read: (file) => files.get(file) }).replaceAll(`${cwd}/`, '');
  const config = bundle === undefined ? '' : configOf(bundle).replaceAll(bundle.hash, 'HASH');
  const rest = bundle === undefined ? '' : others(bundle);
  const parts = [findings.trimEnd(), config.trimEnd(), rest.trimEnd()].filter((part) => part !== '');
  expectGolden(join(directory, name), `${text}${line}${parts.join(`\n${line}`)}\n`);
  if (model === undefined || bundle === undefined) return;

  const verdicts = await Promise.all(
    haproxies().map(async ({ version, path }) => {
      const said = await haproxyCheck(bundle, path, env);
      const target = parseHaproxyVersion(version);
      const isTooOld = target !== undefined && hasErrors(checkTarget(model, target));
      return { version, isTooOld, said: isTooOld && hasErrors(said) ? [] : said, isRefused: hasErrors(said) };
    }),
  );
  expect(verdicts).toEqual(verdicts.map(({ version, isTooOld }) => ({ version, isTooOld, said: [], isRefused: isTooOld })));
  expect(verdicts.some(({ isRefused }) => !isRefused)).toBe(true);
});
