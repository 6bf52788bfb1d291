import { readSchemas, type SchemaNode } from '../../src/model/catalogue.ts';
import { replacements, sectionNeeds, typeExamples } from './examples.ts';
import { shapeOf } from './places.ts';
import { samplesOf, type Sample, type Types } from './samples.ts';
import { narrow, versionsOf } from './versions.ts';

/** One thing that the catalogue says: a section that shows it, and the versions of HAProxy that must take it. */
export interface Case extends Sample {
  /** The kind of section, as a key of the configuration: `frontends`. */
  readonly kind: string;
  readonly section: Readonly<Record<string, unknown>>;
}

const log = [{ address: 'stdout', facility: 'local0' }];
const bases: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  frontends: { mode: 'http', log, timeout: { client: '10s' } },
  backends: { mode: 'http', log, timeout: { connect: '10s', server: '10s' } },
  listens: { mode: 'http', log, timeout: { client: '10s', connect: '10s', server: '10s' } },
  resolvers: { nameservers: { ns1: '192.0.2.53:53' } },
  defaults: { mode: 'http', log, timeout: { client: '10s', connect: '10s', server: '10s' } },
};

/** All that the catalogue says, section by section, with these values where a type tells all there is to know. */
export function casesOf(types: Types = typeExamples): readonly Case[] {
  const root = readSchemas().get('config.schema.json') ?? {};
  return Object.entries(root.properties ?? {}).flatMap(([kind, schema]) => {
    const { node, file } = shapeOf(schema, 'config.schema.json');
    const form = node['x-haproxy']?.form;
    if (form !== 'section' && form !== 'file') return [];
    const { additionalProperties: item } = node;
    return typeof item === 'object'
      ? sectionCases(`${kind}.*`, kind, item, file, types).map((one) => ({ ...one, ...narrow(one, versionsOf(node)) }))
      : sectionCases(kind, kind, schema, 'config.schema.json', types);
  });
}

function sectionCases(path: string, kind: string, schema: SchemaNode, file: string, types: Types): readonly Case[] {
  return samplesOf(schema, file, types).map((sample, index) => {
    const what = `${path}${sample.what}`;
    const [needs, instead] = [sectionNeeds, replacements].map((table) =>
      table.filter(([pattern]) => pattern.test(what)).map(([, fragment]) => fragment),
    );
    return { ...sample, kind, what, section: sectionOf(kind, index, [...(needs ?? []), sample.value, ...(instead ?? [])]) };
  });
}

const listening: ReadonlySet<string> = new Set(['frontends', 'listens', 'logForwards']);

/** A section of a kind made of parts, the later ones in place of the earlier ones, with what any section of the kind needs. */
export function sectionOf(kind: string, index: number, parts: readonly unknown[]): Case['section'] {
  const bind = listening.has(kind) ? [{ bind: [`127.0.0.1:${1024 + index}`] }] : [];
  const section = [bases[kind] ?? {}, ...bind, ...parts].reduce(merge) as Case['section'];
  return kind === 'peers' ? withLocalPeer(section) : section;
}

/** A peers section in which this process has a place, as a peer or as a server. */
function withLocalPeer(section: Case['section']): Case['section'] {
  const isServer = ['servers', 'bind', 'defaultBind', 'defaultServer'].some((key) => key in section);
  if (!isServer) return merge({ peers: { lb1: '127.0.0.1:9' } }, section) as Case['section'];
  // Both or none of the local peer's sides have TLS.
  const { bind = [], defaultBind, defaultServer } = section;
  const binds = [defaultBind, ...(bind as readonly unknown[])].filter(isObject);
  const tls = {
    ...(binds.some(({ ssl }) => ssl === true) && { defaultServer: { ssl: true, verify: 'none' } }),
    ...(isObject(defaultServer) && defaultServer['ssl'] === true && { defaultBind: { ssl: true, crt: 'certs/shop.pem' } }),
  };
  return [{ bind: ['127.0.0.1:9'], servers: { lb1: {} } }, tls, section].reduce<unknown>(merge, {}) as Case['section'];
}

/** The second into the first: maps key by key, everything else in place of what was there. */
export function merge(a: unknown, b: unknown): unknown {
  if (!isObject(a) || !isObject(b)) return b;
  const merged: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) merged[key] = key in a ? merge(a[key], value) : value;
  return merged;
}

/** Whether a value has keys. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there is one section of a kind, without a name. */
export function isSingle(kind: string): boolean {
  return kind === 'global' || kind === 'traces';
}
