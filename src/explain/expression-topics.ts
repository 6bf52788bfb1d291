import {
  checkpointsOf,
  expressionGrammar,
  expressionNames,
  expressionTables,
  versionsThatKnow,
  type ExpressionTable,
  type Signature,
} from '../model/expression-table.ts';
import { converterWords, fetchWords, variableWords, type ExpressionWords } from '../model/expression-words.ts';
import { writeExample, type ShownExample } from './example.ts';
import type { Inside, Topic } from './topic.ts';

/** What expressions are made of, by what stands in front of a name in a question. */
export type ExpressionKind = 'fetch' | 'converter' | 'acl' | 'log-format';

const nothing = {
  values: [],
  repeats: false,
  required: false,
  needs: [],
  needsOneOf: [],
  needsInside: [],
  only: {},
  excludes: [],
  where: [],
  inside: [],
} as const;

/** What is said of a sample fetch, converter, ACL keyword or variable of log formats; undefined for a name that no version knows. */
export function expressionTopic(kind: ExpressionKind, name: string): Topic | undefined {
  return { fetch: fetchTopic, converter: converterTopic, acl: aclTopic, 'log-format': logFormatTopic }[kind](name);
}

function fetchTopic(name: string): Topic | undefined {
  const fact = newest(({ fetch }) => fetch(name));
  const words = fetchWords(name);
  if (fact === undefined || words === undefined) return undefined;
  return {
    ...nothing,
    ...common('fetches', name, words),
    name: `fetch.${name}`,
    kind: 'fetch',
    syntax: [signatureText(name, fact)],
    expects: typeWords(fact.type),
    checkpoints: checkpointsOf(fact.valid),
    inside: argumentsOf(fact, words),
    ...exampleOf(words.example, fact.valid),
  };
}

function converterTopic(name: string): Topic | undefined {
  const fact = newest(({ converter }) => converter(name));
  const words = converterWords(name);
  if (fact === undefined || words === undefined) return undefined;
  return {
    ...nothing,
    ...common('converters', name, words),
    name: `converter.${name}`,
    kind: 'converter',
    syntax: [`<sample>,${signatureText(name, fact)}`],
    expects: `${typeWords(fact.in)} → ${typeWords(fact.out)}`,
    inside: argumentsOf(fact, words),
    ...exampleOf(words.example, 'everywhere'),
  };
}

/** An ACL keyword is a fetch under a name that tells how it is compared. */
function aclTopic(name: string): Topic | undefined {
  const fact = newest(({ acl }) => acl(name));
  const base = fetchTopic(fact?.fetch ?? name);
  const fetch = newest((table) => table.fetch(fact?.fetch ?? name));
  if (base === undefined || fetch === undefined) return undefined;
  if (fact === undefined) return { ...base, name: `acl.${name}` };
  const { replacement: _, unit: __, ...rest } = base;
  const isPath = /^(?:path|url)$/.test(fact.fetch);
  const [, given = ''] = /^[\w.]+(\([^)]*\))?/.exec(fetchWords(fact.fetch)?.example ?? '') ?? [];
  return {
    ...rest,
    ...versionsOf('acls', name),
    name: `acl.${name}`,
    kind: 'acl',
    description: `Compares as \`${fact.fetch} -m ${fact.match}\` does. ${base.description}`,
    syntax: [signatureText(name, fetch), `${signatureText(fact.fetch, fetch)} -m ${fact.match}`],
    ...exampleOf(`${name}${given} ${(isPath ? pathPatterns : patterns)[fact.match] ?? 'example'}`, fetch.valid),
  };
}

/** A pattern for each way to compare names of hosts and the like, and paths. */
const patterns: Readonly<Record<string, string>> = {
  beg: 'www.',
  bin: '160301',
  dir: 'api',
  dom: 'example',
  end: '.example.com',
  int: 'gt 10',
  ip: '10.0.0.0/8',
  len: 'gt 10',
  reg: '^www[0-9]',
};
const pathPatterns: Readonly<Record<string, string>> = { ...patterns, beg: '/api/', end: '.png', reg: '^/api/v[0-9]+/' };

function logFormatTopic(name: string): Topic | undefined {
  const { logFormatAliases } = expressionGrammar();
  const alias = name.replace(/^%/, '');
  const fact = Object.hasOwn(logFormatAliases, alias) ? logFormatAliases[alias] : undefined;
  const words = variableWords(alias);
  if (fact === undefined || words === undefined) return undefined;
  const { description, manual, unit, example } = words;
  return {
    ...nothing,
    name: `log-format.%${alias}`,
    kind: 'log-format',
    description,
    syntax: [`%${alias}`],
    ...(unit !== undefined && { unit }),
    ...(fact.since !== undefined && { since: fact.since }),
    manual,
    example: writeExample({ frontends: { www: { logFormat: example } } }, ['frontends', 'www']),
  };
}

/** The names of a kind, of any version. */
export function expressionNamesOf(kind: ExpressionKind): readonly string[] {
  return kind === 'log-format'
    ? Object.keys(expressionGrammar().logFormatAliases).map((name) => `%${name}`)
    : expressionNames(({ fetch: 'fetches', converter: 'converters', acl: 'acls' } as const)[kind]);
}

function newest<T>(find: (table: ExpressionTable) => T | undefined): T | undefined {
  return expressionTables(undefined)
    .map(find)
    .findLast((found) => found !== undefined);
}

function common(
  kind: 'fetches' | 'converters',
  name: string,
  { description, manual, unit, replacement }: ExpressionWords,
): Pick<Topic, 'description' | 'manual' | 'unit' | 'replacement' | 'since' | 'until'> {
  return {
    description,
    manual,
    ...(unit !== undefined && { unit }),
    ...(replacement !== undefined && { replacement }),
    ...versionsOf(kind, name),
  };
}

/** Since and until, as far as they lie between the versions that were asked. */
function versionsOf(kind: 'fetches' | 'converters' | 'acls', name: string): Pick<Topic, 'since' | 'until'> {
  const known = versionsThatKnow(kind, name);
  const all = expressionTables(undefined).map(({ version }) => version);
  const [first, last] = [known[0], known.at(-1)];
  return {
    ...(first !== undefined && first !== all[0] && { since: first }),
    ...(last !== undefined && last !== all.at(-1) && { until: last }),
  };
}

/** `req.hdr([string[,integer]])`. */
function signatureText(name: string, { types, needed }: Signature): string {
  if (types.length === 0) return name;
  const optional = types.slice(needed).reduceRight((rest, type, index) => `[${needed + index > 0 ? ',' : ''}<${type}>${rest}]`, '');
  return `${name}(${types
    .slice(0, needed)
    .map((type) => `<${type}>`)
    .join(',')}${optional})`;
}

function argumentsOf({ types, needed }: Signature, { arguments: words = [] }: ExpressionWords): readonly Inside[] {
  return words.map((summary, index) => {
    const type = types[index] ?? types.at(-1) ?? 'string';
    return { name: index < needed ? `<${type}>` : `[<${type}>]`, key: '', summary };
  });
}

const typeNames: Readonly<Record<string, string>> = {
  any: 'any type',
  same: 'the same type',
  bool: 'a boolean',
  sint: 'a whole number',
  addr: 'an address',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  str: 'a text',
  bin: 'bytes',
  meth: 'a method',
};

function typeWords(type: string): string {
  return typeNames[type] ?? type;
}

/** Where an expression is shown: in a rule in which all of it exists. */
function exampleOf(example: string, valid: string): { readonly example: ShownExample } {
  const config = /\s/.test(example.replace(/"[^"]*"|'[^']*'/g, ''))
    ? { frontends: { www: { acl: { example } } } }
    : { frontends: { www: shownIn(example, checkpointsOf(valid)) } };
  return { example: writeExample(config, ['frontends', 'www']) };
}

function shownIn(expression: string, checkpoints: readonly string[]): Readonly<Record<string, unknown>> {
  const rule = { action: 'set-header', name: 'X-Example', value: `%[${expression}]` };
  if (checkpoints.includes('frontend http-request header rule')) return { httpRequest: [rule] };
  if (checkpoints.includes('frontend http-response header rule')) return { httpResponse: [rule] };
  return { logFormat: `%[${expression}]` };
}
