// What an editor waits for: completion in YAML and in TypeScript, of which the goal is 300 ms, and what `tsc` takes for a
// configuration beyond an empty program, of which it is 5 s. In time of the processor, in milliseconds: what others do on
// the machine does not count. Needs Linux and `npm run build`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { bundleSchema } from '../src/model/schema.ts';
import { startTypeScriptEditor } from '../test/editor/typescript-editor.ts';
import { wholeConfig } from '../test/editor/whole-config.ts';
import { startYamlEditor } from '../test/editor/yaml-editor.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = 10;
const directory = mkdtempSync(join(tmpdir(), 'hi-'));
const shop = readFileSync(join(root, 'examples/shop/haproxy.yaml'), 'utf8');

/** The processor's time of a process so far, in milliseconds, to 10 ms. */
function spent(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): string => String(Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0)).padStart(6);
  console.log(`${what.padEnd(72)} p50${at(0.5)}   p95${at(0.95)}`);
}

/** Asks at each place in each round, after one round that does not count. */
async function measure(
  what: string,
  pid: number,
  places: readonly string[],
  ask: (text: string) => Promise<{ readonly length: number }>,
): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const place of places) {
      const before = spent(pid);
      const { length } = await ask(place);
      if (length === 0) throw new Error(`nothing is offered in\n${place}`);
      if (round > 0) times.push(spent(pid) - before);
    }
  }
  report(what, times);
}

async function yaml(): Promise<void> {
  writeFileSync(join(directory, 'haproxy.schema.json'), JSON.stringify(bundleSchema()));
  const text = shop.replace(/.*\n/, '# yaml-language-server: $schema=./haproxy.schema.json\n');
  const editor = await startYamlEditor(directory);
  const places = [
    text.replace('\nswitches:', '\n‸\nswitches:'),
    text.replace('defaultBackend: app', 'defaultBackend: app\n    ‸'),
    text.replace('action: deny,', 'action: deny, s‸,'),
    text.replace('action: deny,', 'action: d‸,'),
    text.replace('balance: roundrobin', 'balance: r‸'),
  ];
  await measure('completion in YAML, a file like examples/shop', editor.pid, places, (place) => editor.complete(place));
  await editor.stop();
}

const forms: Readonly<Record<string, (config: string) => string>> = {
  'satisfies Config': (config) => `import type { Config } from 'haproxy-iac';\nexport default ${config} satisfies Config;\n`,
  defineConfig: (config) => `import { defineConfig } from 'haproxy-iac';\nexport default defineConfig(${config});\n`,
  'defineConfig and haproxy-iac/pulumi': (config) =>
    `import { defineConfig } from 'haproxy-iac';\nexport { ConfigRelease } from 'haproxy-iac/pulumi';\nexport default defineConfig(${config});\n`,
};
const configs: Readonly<Record<string, string>> = {
  'like examples/shop': JSON.stringify(parse(shop), undefined, 2),
  'with each key': JSON.stringify(wholeConfig(), undefined, 2),
};

function project(): void {
  mkdirSync(join(directory, 'node_modules/@types'), { recursive: true });
  symlinkSync(root, join(directory, 'node_modules/haproxy-iac'));
  symlinkSync(join(root, 'node_modules/@types/node'), join(directory, 'node_modules/@types/node'));
  writeFileSync(join(directory, 'package.json'), '{ "private": true, "type": "module" }');
  const compilerOptions = { target: 'es2024', module: 'nodenext', strict: true, noEmit: true, skipLibCheck: true, types: ['node'] };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['index.ts'] }));
}

async function editing(): Promise<void> {
  for (const [form, write] of Object.entries(forms).slice(0, 2)) {
    for (const [size, config] of Object.entries(configs)) {
      const editor = startTypeScriptEditor();
      const file = join(directory, 'index.ts');
      const places = [
        config.replace('{\n', '{\n‸\n'),
        config.replace(/("frontends": \{\s*"\w+": \{)/, '$1 ‸'),
        config.replace('"action": "set-header",', '"action": "set-header", ‸'),
        config.replace('"action": "set-header"', '"action": "‸"'),
      ];
      await measure(`completion in TypeScript, ${form}, ${size}`, editor.pid, places.map(write), (place) => editor.complete(file, place));
      await editor.stop();
    }
  }
}

/** The processor's time of tsc, in milliseconds, the median of three. */
function compile(text: string): number {
  writeFileSync(join(directory, 'index.ts'), text);
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const atExit = 'process.on("exit",()=>{const{user,system}=process.cpuUsage();console.log((user+system)/1000)})';
  const times = [1, 2, 3].map(() => {
    const args = ['--import', `data:text/javascript,${encodeURIComponent(atExit)}`, tsc, '-p', directory];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout);
    return Number(stdout);
  });
  return times.toSorted((a, b) => a - b)[1] ?? 0;
}

function compiling(): void {
  const empty = compile('export {};\n');
  for (const [form, write] of Object.entries(forms)) {
    for (const [size, config] of Object.entries(configs)) {
      const more = Math.round(compile(write(config)) - empty);
      console.log(`${`tsc beyond an empty program, ${form}, ${size}`.padEnd(84)} ${more}`);
    }
  }
}

project();
await yaml();
await editing();
compiling();
rmSync(directory, { recursive: true });
