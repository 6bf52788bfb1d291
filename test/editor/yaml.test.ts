import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { factsOf } from '../../src/model/documentation.ts';
import { placesOf } from '../catalogue/places.ts';
import { run } from '../cli/run.ts';
import { containerOf, keyOf, textIn, valueOf } from './place-text.ts';
import { startYamlEditor, type Complaint, type YamlEditor } from './yaml-editor.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const modeline = '# yaml-language-server: $schema=./haproxy.schema.json\n';
// What an editor finds its schema with is no part of what is configured.
const places = placesOf().filter(({ path }) => path !== '' && path !== '$schema');
const ruleOf = /\[([^\]]+)\]$/;

let directory: string;
let editor: YamlEditor;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hi-'));
  const { stdout } = await run(['schema'], { cwd: directory });
  await writeFile(join(directory, 'haproxy.schema.json'), stdout);
  editor = await startYamlEditor(directory);
});

afterAll(async () => {
  await editor.stop();
  await rm(directory, { recursive: true });
});

/** The labels of what is offered, without what writes several keys at once. */
async function offered(text: string): Promise<readonly string[]> {
  return (await editor.complete(modeline + text)).filter(({ isSkeleton }) => !isSkeleton).map(({ label }) => label);
}

const frontend = (lines: string): string => textIn('frontends.*', lines.replaceAll('\n', '\n    '));
const backend = (lines: string): string => textIn('backends.*', lines.replaceAll('\n', '\n    '));

test('each key of the catalogue is offered where it can stand, and to a rule those of its action alone', { timeout: 120_000 }, async () => {
  const keys = places.filter(({ path }) => /[^*\]]$/.test(path));
  const containers = Map.groupBy(keys, ({ path }) => containerOf(path));
  const ofRules = new Set(keys.filter(({ path }) => ruleOf.test(containerOf(path))).map(({ path }) => keyOf(path)));
  const missing: string[] = [];
  const foreign: string[] = [];
  for (const [container, inside] of containers) {
    const labels = await offered(textIn(container, '‸'));
    const [, action] = ruleOf.exec(container) ?? [];
    const own = inside.map(({ path }) => keyOf(path)).filter((key) => action === undefined || key !== 'action');
    missing.push(...own.filter((key) => !labels.includes(key)).map((key) => `${container}.${key}`));
    if (action !== undefined) {
      foreign.push(...labels.filter((label) => ofRules.has(label) && !own.includes(label)).map((label) => `${container}.${label}`));
    }
  }
  expect(containers.size).toBeGreaterThan(1000);
  expect([missing, foreign]).toEqual([[], []]);
});

test('a hover over each keyword shows what the catalogue says of it', { timeout: 120_000 }, async () => {
  const different = new Map(places.map((place) => [place.entry, place])).values();
  const silent: string[] = [];
  let asked = 0;
  for (const place of different) {
    const { path, node } = place;
    // Lists are hovered over at their key, and the key `action` shows the rule.
    if (path.endsWith('[]') || path.endsWith('].action')) continue;
    const [, actions] = ruleOf.exec(path) ?? [];
    const [action = ''] = actions?.split('|') ?? [];
    const text =
      action === ''
        ? textIn(containerOf(path), `‸${keyOf(path).replace('*', 'sample')}: ${valueOf(place)}`)
        : textIn(path, 'if: "TRUE"').replace(`action: ${action}`, `action: ‸${action}`);
    const shown = await editor.hover(modeline + text);
    asked++;
    const said = node.description === undefined ? [] : [node.description, ...factsOf(node)];
    if (shown === '' || !said.every((part) => shown.includes(part))) silent.push(path);
  }
  expect(asked).toBeGreaterThan(2500);
  expect(silent).toEqual([]);
});

test('a hover shows the keyword, its sentence, what its value is and what there is to know', async () => {
  const [heading, sentence, facts] = (await editor.hover(`${modeline}${backend('timeout: { con‸nect: 5s }')}`)).split('\n\n');
  expect([heading, sentence, facts]).toEqual([
    '#### timeout connect',
    'How long connecting to a server may take.',
    expect.stringMatching(/^a duration such as "30s" .* · unit: ms · manual 4\.2$/),
  ]);
  for (const value of ['5s', '{ env: CONNECT }', '[{ env: CONNECT }, s]', '']) {
    expect(await editor.hover(`${modeline}${backend(`timeout: { con‸nect: ${value} }`)}`)).toContain(sentence);
  }
});

test.each<readonly [what: string, text: string, labels: readonly string[]]>([
  ['the kinds of sections', '‸', ['global', 'defaults', 'frontends', 'backends', 'switches', 'maintenance']],
  ['the kinds of sections, behind a first letter', 'f‸', ['frontends']],
  ['keys behind others', frontend('from: web\nbind: [":80"]\n‸'), ['acl', 'httpRequest', 'useBackend', 'defaultBackend', 'pausable']],
  ['keys before others', frontend('‸\nfrom: web'), ['bind', 'httpRequest']],
  ['keys between braces', frontend('option: { h‸ }'), ['httplog', 'httpclose']],
  ['keys behind others between braces', frontend('bind: [{ address: ":80", s‸ }]'), ['ssl', 'strictSni']],
  ['keys of a server', backend('servers: { web1: { address: ":80", c‸ } }'), ['check', 'cookie', 'crt']],
  ['what is not HAProxy’s own', frontend('pausable:\n  ‸'), ['max', 'queue', 'exempt', 'deadline', 'releaseRate', 'answer']],
  ['keys of a site that can be closed', 'maintenance:\n  shop:\n    ‸', ['frontend', 'hosts', 'switch', 'answer', 'bypass', 'exempt']],
  ['values of an enum', backend('mode: ‸'), ['http', 'tcp', 'log', 'spop']],
  ['values of an enum, behind a first letter', backend('mode: h‸'), ['http']],
  ['values beside maps', backend('balance: ‸'), ['roundrobin', 'leastconn', 'source']],
  ['values in a list', backend('retryOn: [‸]'), ['conn-failure', 'all-retryable-errors']],
  ['true and false', backend('option:\n  redispatch: ‸'), ['true', 'false']],
  ['true and false between braces', backend('option: { redispatch: ‸}'), ['true', 'false']],
])('%s are offered', async (_, text, labels) => {
  expect(await offered(text)).toEqual(expect.arrayContaining([...labels]));
});

test('behind `action: ` all actions are offered, each with its sentence', async () => {
  const actions = places.flatMap(({ path, entry }) => {
    const [, names] = /^frontends\.\*\.httpRequest\[(.+)\]$/.exec(path) ?? [];
    return names === undefined ? [] : names.split('|').map((name) => `${name}: ${entry.description}`);
  });
  for (const [line, typed] of [
    ['- action: ‸', ''],
    ['- { action: ‸}', ''],
    ['- { action: se‸ }', 'se'],
  ] as const) {
    const completions = await editor.complete(modeline + frontend(`httpRequest:\n  ${line}`));
    const shown = completions.map(({ label, documentation }) => `${label}: ${documentation.split('\n\n')[0]}`);
    // Editors leave out those that do not begin with what is typed.
    const fitting = shown.filter((one) => one.startsWith(typed));
    expect(fitting.toSorted()).toEqual(actions.filter((one) => one.startsWith(typed)).toSorted());
  }
});

test('a new rule asks for its action, and a rule of an action can be written with all that it needs', async () => {
  const rule = (lines: string): Promise<readonly string[]> => offered(frontend(`httpRequest:\n  - ${lines}`));
  expect(await rule('‸')).toEqual(['action']);
  expect(await rule('action: set-header\n    ‸')).toEqual(['name', 'value', 'if', 'unless']);
  expect(await rule('{ action: set-header, n‸ }')).toEqual(['name', 'value', 'if', 'unless']);
  const completions = await editor.complete(modeline + frontend('httpRequest:\n  - action: set-header\n    ‸'));
  const { insertText } = completions.find(({ isSkeleton }) => isSkeleton) ?? {};
  expect(insertText).toMatch(/^name: .*\nvalue: /);
});

const allowed = (values: string): string => `Value is not accepted. Valid values: ${values}.`;

test.each<readonly [what: string, text: string, complaint: Complaint]>([
  ['a key', backend('balence: roundrobin'), { at: 'balence', message: 'Property balence is not allowed.' }],
  ['a kind of section', 'frontend: {}', { at: 'frontend', message: 'Property frontend is not allowed.' }],
  ['a key of an option', backend('option: { redispach: true }'), { at: 'redispach', message: 'Property redispach is not allowed.' }],
  [
    'a key of a server',
    backend('servers: { a: { address: ":80", chek: true } }'),
    { at: 'chek', message: 'Property chek is not allowed.' },
  ],
  ['a key of a bind', frontend('bind: [{ address: ":80", sssl: true }]'), { at: 'sssl', message: 'Property sssl is not allowed.' }],
  ['a value', backend('mode: https'), { at: 'https', message: allowed('"http", "tcp", "log", "spop"') }],
  [
    'a kind of value',
    backend('fullconn: many'),
    { at: 'many', message: 'Incorrect type. Expected "integer | environmentReference | array".' },
  ],
  [
    'a text',
    backend('timeout: { connect: 5sec }'),
    { at: '5sec', message: expect.stringMatching(/^Expected a duration such as "30s" .*\.$/) as string },
  ],
  [
    'an argument of another action',
    frontend('httpRequest: [{ action: set-header, name: a, value: b, status: 403 }]'),
    { at: 'status', message: 'Property status is not allowed.' },
  ],
  ['no argument', frontend('httpRequest: [{ action: set-header, name: a }]'), { at: '{', message: 'Missing property "value".' }],
  ['no action', frontend('httpRequest: [{ name: a }]'), { at: '{', message: 'Missing property "action".' }],
  ['no name', '"www shop": {}\n', { at: '"www shop"', message: 'Property www shop is not allowed.' }],
])('%s that is wrong is underlined, and what is wrong is said once and short', async (_, text, complaint) => {
  expect(await editor.complaints(modeline + text)).toEqual([complaint]);
});

test('an action that there is not is underlined, and those that there are are named', async () => {
  const text = frontend('httpRequest: [{ action: set-headers, name: a, value: b }]');
  const [complaint, ...others] = await editor.complaints(modeline + text);
  expect([complaint?.at, others]).toEqual(['set-headers', []]);
  expect(complaint?.message).toMatch(/^Value must be "auth" \| .*"set-header"/);
});

test.each(globSync('examples/*/haproxy.yaml', { cwd: root }))('%s has nothing that is underlined', async (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  expect(await editor.complaints(modeline + text)).toEqual([]);
  const wrong = text.replace(/^(frontends|listens):/m, '$1:\n  wrong: { bnd: 1 }');
  expect(await editor.complaints(modeline + wrong)).toEqual([{ at: 'bnd', message: 'Property bnd is not allowed.' }]);
});

test('the files of the package, which refer to each other, do for an editor too', async () => {
  const files = `# yaml-language-server: $schema=${join(root, 'schemas/config.schema.json')}\n`;
  const labels = (await editor.complete(files + backend('bal‸'))).map(({ label }) => label);
  expect(labels).toContain('balance');
  expect(await editor.complaints(files + backend('balence: roundrobin'))).toEqual([
    { at: 'balence', message: 'Property balence is not allowed.' },
  ]);
});
