import {
  checkpointsOf,
  expressionGrammar,
  expressionNames,
  expressionTables,
  type ExpressionTable,
  type SampleType,
  type Signature,
} from '../../src/model/expression-table.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';

/** A text in one of HAProxy's languages. */
export interface Sample {
  readonly language: 'criterion' | 'expression' | 'log-format';
  readonly text: string;
}

/** Chance that can be had again: mulberry32. */
export interface Chance {
  readonly below: (limit: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
}

export function chance(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    of: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('there is nothing to choose from');
      return one;
    },
  };
}

/** Where the samples are tried. */
export const place = 'frontend tcp-request content rule';

/** Arguments where the table does not tell all: files, names of algorithms, and what has to fit together. */
const special: Readonly<Record<string, readonly string[]>> = {
  acl: ['TRUE'],
  add_item: ['-', 'txn.sample'],
  aes_gcm_dec: ['128', 'bm9uY2U=', 'a2V5', 'txn.tag'],
  aes_gcm_enc: ['128', 'bm9uY2U=', 'a2V5', 'txn.tag'],
  be2hex: [':', '2', '1'],
  be2dec: ['.', '2'],
  le2dec: ['.', '2'],
  debug: ['sample', 'buf0'],
  digest: ['sha256'],
  // Without an argument it breaks sha2 for all of the configuration, in HAProxy 3.2.
  has_ctl: ['any'],
  hmac: ['sha256', 'a2V5'],
  fc_pp_tlv: ['ALPN'],
  fix_tag_value: ['MsgType'],
  jwt_verify: ['HS256', 'sample'],
  mqtt_field_value: ['connect', 'username'],
  when: ['normal'],
  ssl_c_s_dn: ['CN'],
};

const byType: Readonly<Record<string, readonly string[]>> = {
  integer: ['0', '1', '2'],
  string: ['sample', 'x-sample', '"a,b"', 'a b'],
  table: ['st', ''],
  backend: ['be'],
  frontend: ['fe', ''],
  server: ['be/srv'],
  'user list': ['ul'],
  regex: ['^a', '"(a|b)"'],
  'IPv4 address': ['10.0.0.1'],
  'IPv6 address': ['2001:db8::1'],
  'IPv4 mask': ['24', '255.255.0.0'],
  'IPv6 mask': ['64', 'ffff::'],
  'Protocol buffers field number': ['1.2'],
};

const byKind: Readonly<Record<string, readonly string[]>> = {
  variable: ['txn.sample', 'req.a.b', 'proc.x', 'sess.s', 'res.r'],
  'optional variable': ['txn.sample', ''],
  operand: ['5', '-3', 'txn.sample'],
  offset: ['0', '4'],
  length: ['1', '8'],
  condition: ['ifset', 'ifnotexists'],
  'time unit': ['s', 'ms', 'us'],
  'small time unit': ['us', 'ms'],
  occurrence: ['1', '-1', '-10', '3'],
  encoding: ['ascii', 'utf8s', ''],
  query: ['query', ''],
  'question mark': ['with_qm', ''],
  bits: ['224', '256', '512'],
  'key bits': ['128'],
  version: ['4'],
  boolean: ['true', 'FALSE', '1'],
  hex: ['0d0a'],
  protobuf: ['int32', 'double'],
  'control characters': ['0x2401', 'any', ''],
  method: ['GET', 'PURGE'],
  index: ['1', '-1'],
  text: [':', 'sample', '"a,b"'],
  character: [':', '"&"'],
  flags: ['g', 'i', 'ig', ''],
  chunk: ['1', '8'],
  truncate: ['0', '1'],
  start: ['0', '5'],
  'second start': ['+1', '2'],
  token: ['ABCD'],
  'name format': ['rfc2253', ''],
  output: ['int', ''],
  block: ['head', '1'],
  address: ['10.0.0.1', '::1'],
};

/** Converters that read a map, of which there must be a file. */
const readsMap = /^map(?:_|$)/;

function argumentsOf(
  name: string,
  { types, needed }: Signature,
  kinds: readonly (string | null)[] | undefined,
  any: Chance,
  map: string,
  names: Readonly<Record<string, readonly string[]>>,
): string {
  const known = special[name];
  if (known !== undefined) return `(${known.join(',')})`;
  if (types.length === 0) return any.below(10) === 0 ? '()' : '';
  const required = (kinds ?? []).findLastIndex((kind) => expressionGrammar().kinds[kind ?? '']?.required === true) + 1;
  const least = Math.max(needed, required);
  const number = least + any.below(types.length - least + 1);
  if (number === 0) return '';
  const values = types.slice(0, number).map((type, index) => {
    if (index === 0 && readsMap.test(name)) return map;
    const kind = kinds?.[index] ?? '';
    const isOfKind = (expressionGrammar().kinds[kind]?.type ?? 'string') === type;
    const list = (isOfKind ? byKind[kind] : undefined) ?? names[type] ?? byType[type];
    if (list === undefined) throw new Error(`no example for ${type}, ${kind} of ${name}`);
    return any.of(list);
  });
  return `(${values.join(',')})`;
}

/** What the samples of a place may hold, and what they refer to there. */
export interface Around {
  /** Whether a fetch of a set of checkpoints is valid. Default: in the content rules of a frontend. */
  readonly allows?: (valid: string) => boolean;
  /** Values of arguments, by their type. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** Whether HTTP is spoken: else its variables are not in log formats. */
  readonly isHttp?: boolean;
  /** Names of fetches and converters that are not to be taken. */
  readonly without?: ReadonlySet<string>;
}

/** Makes texts that are valid by the table of a version. */
export interface Sampler {
  readonly make: () => Sample;
  readonly criterion: () => string;
  readonly expression: () => string;
  readonly logFormat: () => string;
  readonly table: ExpressionTable;
}

/** Makes texts that are valid by the table of a version, and at a place. */
export function sampler(version: string, any: Chance, map: string, around: Around = {}): Sampler {
  const { allows = (valid) => checkpointsOf(valid).includes(place), names = {}, isHttp = true, without = new Set() } = around;
  const [table] = expressionTables(parseHaproxyVersion(version));
  if (table === undefined) throw new Error(`there is no table for HAProxy ${version}`);
  const { arguments: kinds, matches, logFormatAliases } = expressionGrammar();
  // The patterns of http_auth_group are names of groups.
  const isMade = (name: string): boolean => name !== 'http_auth_group' && !without.has(name);
  const fetches = expressionNames('fetches')
    .filter(isMade)
    .filter((name) => allows(table.fetch(name)?.valid ?? ''));
  const acls = expressionNames('acls')
    .filter(isMade)
    .filter((name) => allows(table.fetch(table.acl(name)?.fetch ?? '')?.valid ?? ''));
  const converters = expressionNames('converters').filter((name) => table.converter(name) !== undefined && !without.has(name));
  const aliases = Object.keys(logFormatAliases).filter(
    (name) => table.knows(logFormatAliases[name] ?? {}) && (isHttp || logFormatAliases[name]?.http !== true),
  );

  const subject = (
    name: string,
    fetchName: string,
    longest: number,
  ): { readonly text: string; readonly type: SampleType; readonly steps: number } => {
    const fetch = table.fetch(fetchName);
    if (fetch === undefined) throw new Error(`${fetchName} is not known`);
    let text = name + argumentsOf(fetchName, fetch, kinds.fetches[fetchName], any, map, names);
    let { type } = fetch;
    let steps = 0;
    for (const wanted = any.below(longest + 1); steps < wanted; steps++) {
      const fitting = converters.filter((one) => table.canCast(type, table.converter(one)?.in ?? 'any'));
      const step = any.of(fitting);
      const converter = table.converter(step);
      if (converter === undefined) break;
      text += `,${step}${argumentsOf(step, converter, kinds.converters[step], any, map, names)}`;
      if (converter.out !== 'same') type = converter.out;
    }
    return { text, type, steps };
  };

  const expression = (): string => {
    const name = any.of(fetches);
    return subject(name, name, 3).text;
  };

  const patterns = (values: string): string => {
    const lists: Readonly<Record<string, readonly string[]>> = {
      none: [''],
      text: ['sample', '/a /b', '-- -x', '"a b"', 'gt5'],
      integer: ['1', '1:9', 'gt 5', ':9 12', 'le 5 ge 1'],
      version: ['3.1', '3:3.1', 'lt 3'],
      address: ['10.0.0.0/8', '127.0.0.1 ::1', '2001:db8::/32'],
      hex: ['0d0a', 'ff 00'],
      regex: ['^a', 'a|b', '[a-z]+', '(a)?b{2}'],
    };
    return any.of(lists[values] ?? ['']);
  };

  const criterion = (): string => {
    const isAcl = acls.length > 0 && any.below(2) === 0;
    const name = any.of(isAcl ? acls : fetches);
    const acl = isAcl ? table.acl(name) : undefined;
    const { text, type, steps } = subject(name, acl?.fetch ?? name, 2);
    const fixed = isAcl && steps === 0;
    const ways = Object.keys(matches).filter((way) => way === 'found' || table.canCast(type, matches[way]?.type ?? 'any'));
    const byItself = { bool: 'none', sint: 'integer', str: 'text', addr: 'address', ipv4: 'address', ipv6: 'address' }[type as string];
    const isSaid = any.below(2) === 0 || (byItself === undefined && !fixed);
    const way = any.of(ways);
    const own = name.endsWith('ssl_ver') ? 'version' : matches[acl?.match ?? '']?.values;
    const values = isSaid ? matches[way]?.values : fixed ? own : byItself;
    const flags = `${any.below(4) === 0 ? ' -i' : ''}${isSaid ? ` -m ${way}` : ''}${any.below(6) === 0 ? ' -n' : ''}`;
    const quoted = text.includes(' ') || text.includes('"') ? `'${text}'` : text;
    return `${quoted}${flags} ${patterns(values ?? 'none')}`.trimEnd();
  };

  const logFormat = (): string =>
    Array.from({ length: 1 + any.below(3) }, () =>
      any.of([() => `%${any.of(aliases)} `, () => `%[${expression()}]`, () => '%% ', () => 'text ', () => `%{+Q}[${expression()}]`])(),
    ).join('');

  const make = (): Sample => {
    const language = any.of(['criterion', 'criterion', 'expression', 'log-format'] as const);
    return { language, text: language === 'criterion' ? criterion() : language === 'expression' ? expression() : logFormat() };
  };
  return { make, criterion, expression, logFormat, table };
}
