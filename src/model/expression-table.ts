import { readFileSync } from 'node:fs';
import { compareHaproxyVersions, parseHaproxyVersion, type HaproxyVersion } from './haproxy-version.ts';

/** The type of a sample (manual 7.3). */
export type SampleType = 'any' | 'same' | 'bool' | 'sint' | 'addr' | 'ipv4' | 'ipv6' | 'str' | 'bin' | 'meth';

/** The arguments that a fetch or a converter takes: their types in order, and how many there must be. */
export interface Signature {
  readonly types: readonly string[];
  readonly needed: number;
}

/** A sample fetch. */
export interface Fetch extends Signature {
  readonly type: SampleType;
  /** The name of the set of checkpoints at which it is valid. */
  readonly valid: string;
}

/** A converter. */
export interface Converter extends Signature {
  readonly in: SampleType;
  readonly out: SampleType;
}

/** An ACL keyword: a fetch, and how it is compared. */
export interface AclKeyword {
  readonly fetch: string;
  readonly match: string;
}

/** What one version of HAProxy knows of expressions. */
export interface ExpressionTable {
  /** The version, as `3.2`. */
  readonly version: string;
  readonly fetch: (name: string) => Fetch | undefined;
  readonly converter: (name: string) => Converter | undefined;
  readonly acl: (name: string) => AclKeyword | undefined;
  /** Whether a sample of one type can be used as another. */
  readonly canCast: (from: SampleType, to: SampleType) => boolean;
  /** Whether a fact is one of this version, by the first that knows it. */
  readonly knows: (fact: { readonly since?: string }) => boolean;
}

/** What an argument must be, where its type does not tell all. */
export interface ArgumentKind {
  /** What is expected, in words. */
  readonly title: string;
  /** A regular expression for the whole argument. */
  readonly pattern: string;
  /** The type that the argument has in the versions for which this is true. Default: string. */
  readonly type?: string;
  /** Whether it must be given, though its place says that it need not. */
  readonly required?: boolean;
}

/** Where a fetch must be valid, by what it is for: any of the checkpoints. */
export interface ExpressionPlace {
  readonly condition?: readonly string[];
  readonly text?: readonly string[];
}

/** What is said of expressions that no binary prints. */
export interface ExpressionGrammar {
  /** What a sample of a type can be used as. */
  readonly casts: Readonly<Record<string, readonly string[]>>;
  /** The same, for versions up to one. */
  readonly castsUntil: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** The fetch of each ACL that HAProxy defines itself. */
  readonly predefinedAcls: Readonly<Record<string, string>>;
  /** What a sample must be to be compared, and what the patterns are. */
  readonly matches: Readonly<Record<string, { readonly type: SampleType; readonly values: PatternKind }>>;
  readonly places: Readonly<Record<string, ExpressionPlace>>;
  readonly kinds: Readonly<Record<string, ArgumentKind>>;
  /** The kinds of arguments, by their positions. */
  readonly arguments: Readonly<Record<'fetches' | 'converters', Readonly<Record<string, readonly (string | null)[]>>>>;
  readonly logFormatAliases: Readonly<Record<string, LogFormatAlias>>;
}

/** How patterns are written. */
export type PatternKind = 'none' | 'text' | 'integer' | 'version' | 'address' | 'hex' | 'regex';

/** A variable of log formats. */
export interface LogFormatAlias {
  readonly since?: string;
  /** Whether it is for HTTP only. */
  readonly http?: boolean;
  /** The first version in which it has a value in other modes all the same. */
  readonly tcpSince?: string;
}

type Versioned<T> = Readonly<Record<string, readonly (T & { readonly since?: string; readonly until?: string })[]>>;

interface Written {
  readonly versions: readonly string[];
  readonly checkpoints: readonly string[];
  readonly validity: Readonly<Record<string, string>>;
  readonly acls: Versioned<AclKeyword>;
  readonly fetches: Versioned<{ readonly args?: string; readonly type: SampleType; readonly valid: string }>;
  readonly converters: Versioned<{ readonly args?: string; readonly in: SampleType; readonly out: SampleType }>;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../schemas/${file}`, import.meta.url), 'utf8'));
}

let written: Written | undefined;
let grammar: ExpressionGrammar | undefined;

function table(): Written {
  return (written ??= read('expressions-table.json') as Written);
}

/** What is said of expressions in schemas/expressions-grammar.json. */
export function expressionGrammar(): ExpressionGrammar {
  return (grammar ??= read('expressions-grammar.json') as ExpressionGrammar);
}

/**
 * The tables by which expressions for a version of HAProxy are judged: its own; where it lies between two that are
 * known, those of both; without a version, those of all. None for one that is newer or older than all.
 */
export function expressionTables(target: HaproxyVersion | undefined): readonly ExpressionTable[] {
  const known = table().versions;
  if (target === undefined) return known.map(tableOf);
  const order = known.map((version) => compareHaproxyVersions(parseHaproxyVersion(version) ?? target, target));
  const same = order.indexOf(0);
  if (same >= 0) return [tableOf(known[same] ?? '')];
  const above = order.findIndex((one) => one > 0);
  return above <= 0 ? [] : [known[above - 1] ?? '', known[above] ?? ''].map(tableOf);
}

const tables = new Map<string, ExpressionTable>();

function tableOf(version: string): ExpressionTable {
  let found = tables.get(version);
  if (found === undefined) tables.set(version, (found = compileTable(version)));
  return found;
}

function compileTable(version: string): ExpressionTable {
  const { acls, fetches, converters, versions } = table();
  const position = versions.indexOf(version);
  const at = <T, R>(entries: Versioned<T>, make: (facts: T) => R): ((name: string) => R | undefined) => {
    const made = new Map<string, R | undefined>();
    return (name) => {
      if (made.has(name)) return made.get(name);
      const facts = (Object.hasOwn(entries, name) ? entries[name] : undefined)?.find(
        ({ since, until }) =>
          (since === undefined || versions.indexOf(since) <= position) && (until === undefined || versions.indexOf(until) >= position),
      );
      const result = facts === undefined ? undefined : make(facts);
      made.set(name, result);
      return result;
    };
  };
  return {
    version,
    fetch: at(fetches, ({ args, type, valid }) => ({ ...signatureOf(args), type, valid })),
    converter: at(converters, (facts) => ({ ...signatureOf(facts.args), in: facts.in, out: facts.out })),
    acl: at(acls, ({ fetch, match }) => ({ fetch, match })),
    canCast: (from, to) => (castsOf(version)[from] ?? []).includes(to),
    knows: ({ since }) => since === undefined || versions.indexOf(since) <= position,
  };
}

function castsOf(version: string): Readonly<Record<string, readonly string[]>> {
  const { casts, castsUntil } = expressionGrammar();
  return { ...casts, ...castsUntil[version] };
}

/** Reads `integer,string[,table]`: what stands in brackets need not be given. */
function signatureOf(args: string | undefined): Signature {
  if (args === undefined) return { types: [], needed: 0 };
  const [needed = ''] = args.split('[');
  const list = (text: string): readonly string[] => text.split(',').filter((type) => type !== '');
  return { types: list(args.replace(/[[\]]/g, '')), needed: list(needed).length };
}

/** The versions that know a name, oldest first. */
export function versionsThatKnow(kind: 'acls' | 'fetches' | 'converters', name: string): readonly string[] {
  const { versions } = table();
  const entries: Versioned<unknown> = table()[kind];
  const facts = Object.hasOwn(entries, name) ? (entries[name] ?? []) : [];
  return versions.filter((_, index) =>
    facts.some(
      ({ since, until }) =>
        (since === undefined || versions.indexOf(since) <= index) && (until === undefined || versions.indexOf(until) >= index),
    ),
  );
}

/** All names of a kind, of any version. */
export function expressionNames(kind: 'acls' | 'fetches' | 'converters'): readonly string[] {
  return Object.keys(table()[kind]);
}

/** The checkpoints of a set, in HAProxy's words: `frontend http-request header rule`. */
export function checkpointsOf(valid: string): readonly string[] {
  const { checkpoints, validity } = table();
  return checkpoints.filter((_, index) => validity[valid]?.[index] === 'Y');
}
