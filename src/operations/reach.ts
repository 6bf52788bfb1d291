import { millisecondsOf } from '../expand/duration.ts';
import { splitWords } from '../model/words.ts';
import { expandWord } from '../release/config-lines.ts';
import type { ConfigText } from '../release/config-lines.ts';

/** A section of a configuration that takes connections, and where it sends them. */
export interface Entrance {
  readonly name: string;
  /** The backends that its rules name; a `listen` section is its own. */
  readonly backends: readonly string[];
  /** A rule chooses by an expression: it may be any backend. */
  readonly anyBackend: boolean;
  /** `timeout client`, in milliseconds; absent for none, and for what a variable says. */
  readonly timeoutClient?: number;
  readonly tcp: boolean;
}

interface Section {
  readonly kind: string;
  readonly name: string;
  readonly parent: Section | undefined;
  readonly settings: Map<string, string>;
  readonly backends: Set<string>;
  anyBackend: boolean;
}

/** Reads where the frontends of a rendered configuration lead to. Pure. */
export function entrancesOf(config: ConfigText): readonly Entrance[] {
  return sectionsOf(config)
    .filter(({ kind }) => kind !== 'backend')
    .map(entrance);
}

/**
 * How long who waits for a server may wait, in milliseconds by backend, before it gets a 503: `timeout queue`, or `timeout
 * connect` where that is not given (manual 4.2). Pure.
 */
export function queueTimeoutsOf(config: ConfigText): ReadonlyMap<string, number> {
  const found = sectionsOf(config).filter(({ kind }) => kind !== 'frontend');
  return new Map(
    found.flatMap((section) => {
      const timeout = millisecondsOf(setting(section, 'timeout queue') ?? setting(section, 'timeout connect'));
      return timeout > 0 ? [[section.name, timeout] as const] : [];
    }),
  );
}

function sectionsOf({ text, env }: ConfigText): readonly Section[] {
  const defaults = new Map<string, Section>();
  const found: Section[] = [];
  let [current, last]: (Section | undefined)[] = [];
  for (const line of text.split('\n')) {
    if (
      !/^\s*"?(?:global|defaults|frontend|listen|backend|mode|timeout|use_backend|default_backend|peers|resolvers|userlist|cache)\b/.test(
        line,
      )
    )
      continue;
    const [keyword = '', first, ...rest] = splitWords(line).words.map((word) => expandWord(word, env));
    if (['defaults', 'frontend', 'listen', 'backend'].includes(keyword)) {
      const from: Section | undefined =
        rest[0] === 'from'
          ? defaults.get(rest[1] ?? '')
          : keyword === 'defaults' && first === 'from'
            ? defaults.get(rest[0] ?? '')
            : undefined;
      // Manual 4: without "from", the settings of the last defaults section in front are taken.
      const parent: Section | undefined = from ?? (keyword === 'defaults' ? undefined : last);
      current = { kind: keyword, name: first ?? '', parent, settings: new Map(), backends: new Set(), anyBackend: false };
      if (keyword === 'defaults') {
        last = current;
        defaults.set(current.name, current);
      } else found.push(current);
    } else if (!['mode', 'timeout', 'use_backend', 'default_backend'].includes(keyword)) current = undefined;
    else if (current !== undefined) readLine(current, keyword, first, rest[0]);
  }
  return found;
}

function readLine(section: Section, keyword: string, first: string | undefined, second: string | undefined): void {
  if (keyword === 'mode') section.settings.set('mode', first ?? '');
  else if (keyword === 'timeout') section.settings.set(`timeout ${first}`, second ?? '');
  else if (first === undefined || first.includes('%')) section.anyBackend = true;
  else section.backends.add(first);
}

function setting(section: Section, key: string): string | undefined {
  for (let each: Section | undefined = section; each !== undefined; each = each.parent) {
    const value = each.settings.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

function entrance(section: Section): Entrance {
  const timeout = millisecondsOf(setting(section, 'timeout client'));
  const chain = [section, ...(section.parent === undefined ? [] : [section.parent])];
  const backends = chain.flatMap((each) => [...each.backends]);
  return {
    name: section.name,
    backends: [...new Set([...(section.kind === 'listen' ? [section.name] : []), ...backends])],
    anyBackend: chain.some(({ anyBackend }) => anyBackend),
    ...(timeout > 0 && { timeoutClient: timeout }),
    tcp: (setting(section, 'mode') ?? 'tcp') === 'tcp',
  };
}
