import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';
import { configName, type Bundle } from '../render/bundle.ts';
import { writeBundle } from '../render/write-bundle.ts';
import { runHaproxy } from './haproxy-binary.ts';
import { parseHaproxyMessages, type HaproxyMessage } from './haproxy-messages.ts';

/** Asks the real HAProxy about the very bytes that would be deployed. Its messages come back at the user's own lines. */
export async function haproxyCheck(
  bundle: Bundle,
  haproxy: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly Diagnostic[]> {
  const parent = await mkdtemp(join(tmpdir(), 'haproxy-iac-'));
  const directory = join(parent, 'bundle');
  try {
    await writeBundle(bundle, directory);
    const { status, output } = await runHaproxy(haproxy, ['-c', '-f', configName], { cwd: directory, env });
    return toDiagnostics(status, output, (message) => locate(bundle, message));
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/** Asks HAProxy about a `haproxy.cfg` as it is. */
export async function haproxyCheckFile(
  file: string,
  haproxy: string,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Promise<readonly Diagnostic[]> {
  const { status, output } = await runHaproxy(haproxy, ['-c', '-f', file], { cwd, env });
  return toDiagnostics(status, output, ({ file: name, line, column = 1 }) =>
    line === undefined ? {} : { source: { file: name === undefined || name === '' ? file : name, line, column, length: 1 } },
  );
}

type Place = Pick<Diagnostic, 'source' | 'path'>;

function toDiagnostics(status: number, output: string, placeOf: (message: HaproxyMessage) => Place): readonly Diagnostic[] {
  const messages = parseHaproxyMessages(output);
  const found = messages.map((message): Diagnostic => {
    const code: DiagnosticCode = message.severity === 'error' ? 'haproxy-error' : 'haproxy-warning';
    const hint = hintFor(message.text);
    return {
      code,
      severity: message.severity,
      message: `HAProxy: ${message.text}`,
      ...(hint !== undefined && { hint }),
      ...placeOf(message),
    };
  });
  if (status !== 0 && !found.some(({ severity }) => severity === 'error')) {
    const said = output.trim().split('\n').slice(-3).join(' ');
    found.push({
      code: 'haproxy-error',
      severity: 'error',
      message: `HAProxy refuses the configuration (exit code ${status}): ${said === '' ? 'it said nothing' : said}`,
    });
  }
  return found;
}

function locate(bundle: Bundle, { file, line, text }: HaproxyMessage): Place {
  const isConfig = file === undefined || basename(file) === configName;
  if (line !== undefined && isConfig) return bundle.locate(line) ?? {};
  const section = sectionNamed(text);
  if (section === undefined) return {};
  const lines = new TextDecoder().decode(bundle.files.get(configName)?.content).split('\n');
  const index = lines.findIndex((candidate) => section.test(candidate));
  return index === -1 ? {} : (bundle.locate(index + 1) ?? {});
}

/** Messages without a place name a proxy: `missing timeouts for backend 'app'`, `Proxy 'www': …`. */
function sectionNamed(text: string): RegExp | undefined {
  const match = /\b(frontend|backend|listen|proxy|peers|resolvers|cache|userlist|defaults) '([\w.:-]+)'/i.exec(text);
  if (match?.[2] === undefined) return undefined;
  const keyword = match[1]?.toLowerCase() === 'proxy' ? '(?:frontend|backend|listen)' : match[1]?.toLowerCase();
  return new RegExp(`^${keyword} ${match[2].replaceAll('.', '\\.')}(?: |$)`);
}

/** What to do about messages that only HAProxy gives. */
const hints: readonly [RegExp, string][] = [
  [
    /could not resolve address|invalid address: '[^']*' in/,
    'Use an IP address, or let HAProxy start without it: initAddr: [last, libc, none] and resolvers.',
  ],
  [/unknown keyword/, 'Lines in "extra" are written as they are: check the spelling, and the version of HAProxy (haproxy -v).'],
  [
    /unable to (?:load|stat) (?:SSL )?(?:certificate|private key)|cannot open the file/,
    'An absolute path must be there on the machine that checks; a relative one goes into the bundle.',
  ],
  [/is empty and marks the end of the argument list/, 'An environment variable that is empty or not set ends the line: give it a default.'],
  [/'no' keyword/, 'Write the option as false.'],
];

function hintFor(text: string): string | undefined {
  return hints.find(([pattern]) => pattern.test(text))?.[1];
}
