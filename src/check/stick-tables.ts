import type { Annotation, Entry } from '../model/catalogue.ts';
import { expressionTables, type ExpressionTable, type SampleType } from '../model/expression-table.ts';
import { parseExpression } from '../model/expression.ts';
import type { Finding } from '../model/finding.ts';
import type { HaproxyVersion } from '../model/haproxy-version.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { entryOf, isMap } from '../model/walk.ts';
import { judgeExpression, nounOf } from './expression-chain.ts';
import type { Visits } from './texts.ts';

type Section = Readonly<Record<string, unknown>>;
type Sections = Readonly<Record<string, Readonly<Record<string, Section>> | undefined>>;

/** Lines about stick tables: that their section has none, or one of another type, or one that does not keep what they need. */
export function checkStickTables({ config }: Model, { all }: Visits, target: HaproxyVersion | undefined): readonly Finding[] {
  const sections = config as Sections;
  const table = expressionTables(target).at(-1);
  return all.flatMap(({ value, entry, path }) => {
    if (entry.keyword === 'write-to') return mixed(sections, value, path);
    if (!isMap(value)) return [];
    const { own } = entryOf(value, entry).properties.get('table') ?? {};
    if (own === undefined || (typeof own === 'string' && value[own] === undefined)) return [];
    return judge(sections, value, entryOf(value, entry), path, table);
  });
}

function judge(
  sections: Sections,
  value: Readonly<Record<string, unknown>>,
  { properties }: Entry,
  path: Path,
  table: ExpressionTable | undefined,
): readonly Finding[] {
  const [group, name] = path.map(String);
  const section = sections[group ?? '']?.[name ?? ''];
  // What a defaults section says is about the tables of those that start from it; HAProxy looks at no section that is disabled.
  if (group === 'defaults' || section === undefined || section['disabled'] === true) return [];
  const other = value['table'];
  if (other === undefined && !hasTable(section)) {
    const message = `${group}.${name} has no stick table of its own, and no other is named`;
    const hint = 'Add stickTable to it, or name the section whose table is meant: table: NAME';
    return [{ code: 'unknown-reference', message, hint, at: path }];
  }
  const meant = typeof other === 'string' ? named(sections, other) : section['stickTable'];
  if (!isMap(meant)) return [];
  const keys = [...properties].filter(([key, { language }]) => language === 'expression' && typeof value[key] === 'string');
  return [
    ...keys.flatMap(([key]) => (table === undefined ? [] : wrongKey(String(value[key]), meant, table, [...path, key]))),
    ...unkept(meant, properties.get('table'), path),
  ];
}

const types: Readonly<Record<string, SampleType>> = {
  ip: 'ipv4',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  integer: 'sint',
  string: 'str',
  binary: 'bin',
};

function wrongKey(text: string, stickTable: Section, table: ExpressionTable, at: Path): readonly Finding[] {
  const { type } = judgeExpression(parseExpression(text), table);
  const wanted = types[String(stickTable['type'])];
  if (type === undefined || wanted === undefined || table.canCast(type, wanted)) return [];
  return [
    {
      code: 'type-mismatch',
      message: `the keys of the stick table are of type ${String(stickTable['type'])}, and "${text}" gives ${nounOf(type)}`,
      hint: 'Convert it, or give the table another type.',
      at,
    },
  ];
}

function unkept({ store }: Section, { keeps }: Pick<Annotation, 'keeps'> = {}, path: Path): readonly Finding[] {
  const kept = Array.isArray(store) ? store.map((one) => String(one).replace(/\(.*/, '')) : [];
  if (keeps === undefined || kept.includes(keeps)) return [];
  const message = `the stick table does not keep ${keeps}, by which it is to be limited`;
  return [{ code: 'missing-key', message, hint: `Add to its store: ${keeps}(1s)`, at: path }];
}

/** Whether a section has a stick table. */
export function hasTable({ stickTable, extra }: Section): boolean {
  return stickTable !== undefined || (Array.isArray(extra) && extra.some((line) => /^\s*stick-table\b/.test(String(line))));
}

/** The table of a section, or of a peers section by `peers/table`. */
function named(sections: Sections, name: string): unknown {
  const [section = '', table] = name.split('/');
  if (table !== undefined) return (sections['peers']?.[section]?.['tables'] as Section | undefined)?.[table];
  return ['frontends', 'listens', 'backends'].map((group) => sections[group]?.[section]?.['stickTable']).find((one) => one !== undefined);
}

function mixed(sections: Sections, value: unknown, path: Path): readonly Finding[] {
  if (typeof value !== 'string') return [];
  const own = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Section | undefined)?.[key], sections);
  const [from, to] = [own, named(sections, value)].map((table) => (isMap(table) ? types[String(table['type'])] : undefined));
  if (from === undefined || to === undefined || from === to) return [];
  const message = `a stick table cannot write to "${value}", which is of another type`;
  return [{ code: 'type-mismatch', message, hint: 'Give both the same type.', at: path }];
}
