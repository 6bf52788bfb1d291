import type { ReferenceKind } from '../model/catalogue.ts';
import { expressionReferences } from '../model/expressions.ts';
import type { Model } from '../model/model.ts';
import { isCrtListFile } from '../model/crt-list.ts';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/path.ts';
import { referenceKinds } from '../model/reference.ts';
import { serversOf } from '../model/servers.ts';
import { extraLines } from './extra-lines.ts';
import type { Finding } from '../model/finding.ts';
import type { Visits } from './texts.ts';

/** Groups whose sections do nothing unless something refers to them. */
const mustBeUsed: readonly ReferenceKind[] = ['backend', 'defaults', 'userlist', 'resolvers', 'cache', 'httpErrors', 'crtList'];

interface Reference {
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly at: Path;
  readonly within?: Finding['within'];
}

/** Names that nothing has, and sections that nothing names. */
export function checkReferences(model: Model, visits: Visits): readonly Finding[] {
  const names = definitions(model);
  const references: Reference[] = [];
  let isDynamic = false;
  for (const { value, entry, path } of visits.all) {
    if (entry.reference === undefined || value === undefined) continue;
    if (entry.reference === 'crtList' && typeof value === 'string' && isCrtListFile(value)) continue;
    // A name that a log format or the environment gives can be any.
    if (typeof value !== 'string' || isFormat(value)) isDynamic ||= entry.reference === 'backend';
    else references.push({ kind: entry.reference, name: value, at: path });
  }
  for (const { value, entry, path } of visits.expressions) {
    const text = String(value);
    for (const { kind, name, offset } of expressionReferences(text)) {
      if (entry.language === 'log-format' && !isLive(text, offset)) continue;
      references.push({ kind, name, at: path, within: { text, offset, length: name.length } });
    }
  }
  const unknown = references.flatMap((reference) => missing(model, reference, names));
  return [...unknown, ...unused(model, references, isDynamic), ...implicitDefaults(model)];
}

/** Whether something in a name is replaced, as in a log format: a percent sign itself is written twice. */
function isFormat(name: string): boolean {
  return name.replaceAll('%%', '').includes('%');
}

/** Whether a place in a log format is inside `%[…]`: what is outside is text. */
function isLive(text: string, offset: number): boolean {
  return text.lastIndexOf('%[', offset) > text.lastIndexOf(']', offset);
}

function definitions(model: Model): ReadonlyMap<ReferenceKind, ReadonlySet<string>> {
  const config = model.config as Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined>>;
  const inExtra = extraLines(model.config as Readonly<Record<string, unknown>>).map(({ words }) => words);
  return new Map(
    Object.entries(referenceKinds).map(([kind, { groups, section }]) => {
      const modelled = groups.flatMap((group) =>
        Object.entries(config[group] ?? {})
          .filter(
            ([, value]) => kind !== 'table' || group === 'peers' || value['stickTable'] !== undefined || Array.isArray(value['extra']),
          )
          .map(([name]) => name),
      );
      const raw = inExtra.flatMap(([word, name]) =>
        word !== undefined && name !== undefined && (section as readonly string[]).includes(word) ? [name] : [],
      );
      return [kind as ReferenceKind, new Set([...modelled, ...raw])];
    }),
  );
}

function missing(
  model: Model,
  { kind, name, at, within }: Reference,
  names: ReadonlyMap<ReferenceKind, ReadonlySet<string>>,
): readonly Finding[] {
  const known = kind === 'server' ? serversFor(model, name, at) : (names.get(kind) ?? new Set());
  // `peers/table` names a table that a peers section declares.
  if (known.has(name) || (kind === 'table' && known.has(name.split('/')[0] ?? ''))) return [];
  const meant = nearest(name, known);
  const listed = [...known].slice(0, 10).join(', ');
  const asFile = kind === 'crtList' ? ` A file has its directory in front: ./${name}` : '';
  return [
    {
      code: 'unknown-reference',
      message: `there is no ${referenceKinds[kind].noun} "${name}"`,
      hint:
        meant !== undefined
          ? `Did you mean "${meant}"?`
          : known.size > 0
            ? `There are: ${listed}${known.size > 10 ? ', …' : ''}.${asFile}`
            : `Define it${referenceKinds[kind].groups[0] === undefined ? '' : ` in "${referenceKinds[kind].groups[0]}"`}.${asFile}`,
      at,
      ...(within !== undefined && { within }),
    },
  ];
}

/** The servers that a name can mean: of its own section, or `backend/server` of any. */
function serversFor(model: Model, name: string, at: Path): ReadonlySet<string> {
  const all = { ...model.config.listens, ...model.config.backends };
  if (!name.includes('/')) return new Set(serversOf(all[String(at[1])] ?? {}).map((server) => server.name));
  return new Set(Object.entries(all).flatMap(([backend, section]) => serversOf(section).map((server) => `${backend}/${server.name}`)));
}

function unused(model: Model, references: readonly Reference[], isDynamic: boolean): readonly Finding[] {
  const config = model.config as Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined>>;
  const used = new Set(
    references.map(({ kind, name }) => `${kind === 'table' || kind === 'server' ? 'backend' : kind} ${name.split('/')[0]}`),
  );
  const inExtra = new Set(
    [
      config,
      ...Object.values(config).flatMap((group) => (typeof group === 'object' && group !== null ? Object.values(group) : [])),
    ].flatMap((section) => extraLines(section ?? {}).flatMap(({ words }) => words.flatMap((word) => word.split(/[(),/]/)))),
  );
  return mustBeUsed.flatMap((kind) => {
    const group = referenceKinds[kind].groups[0] ?? '';
    if (kind === 'backend' && isDynamic) return [];
    if (kind === 'defaults' && isImplicit(model)) return [];
    return Object.keys(config[group] ?? {})
      .filter((name) => !used.has(`${kind} ${name}`) && !inExtra.has(name))
      .map((name): Finding => ({
        code: 'unused-section',
        severity: 'warning',
        message: `nothing refers to the ${referenceKinds[kind].noun} "${name}"`,
        hint:
          kind === 'backend' ? 'Send requests to it with useBackend or defaultBackend, or take it away.' : 'Take it away, or refer to it.',
        at: [group, name],
        part: 'key',
      }));
  });
}

/** Whether some proxy takes over the defaults section before it without naming it, as HAProxy does where there is no `from`. */
function isImplicit(model: Model): boolean {
  const { frontends, listens, backends } = model.config;
  return [frontends, listens, backends].some((group) => Object.values(group ?? {}).some(({ from }) => from === undefined));
}

function implicitDefaults(model: Model): readonly Finding[] {
  const names = Object.keys(model.config.defaults ?? {});
  if (names.length < 2) return [];
  return (['frontends', 'listens', 'backends'] as const).flatMap((group) =>
    Object.entries(model.config[group] ?? {})
      .filter(([, { from }]) => from === undefined)
      .map(([name]): Finding => ({
        code: 'implicit-defaults',
        severity: 'warning',
        message: `${group}.${name} does not say which defaults it starts from, and there are ${names.length}: HAProxy takes the last, "${names.at(-1)}"`,
        hint: `Add "from: ${names.at(-1)}", or another of: ${names.join(', ')}.`,
        at: [group, name],
        part: 'key',
      })),
  );
}
