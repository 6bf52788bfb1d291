import { readSchemas, type SchemaNode } from '../../src/model/catalogue.ts';
import { isSingle } from '../catalogue/cases.ts';
import { shapeOf } from '../catalogue/places.ts';
import { isKnown, versionsOf } from '../catalogue/versions.ts';
import { chance, type Chance } from '../check/expression-samples.ts';
import { generator, type Around } from './generator.ts';

/** Sections by kind and name; `global` and `traces` are one section each. */
export type Configuration = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Makes small configurations that are valid by the catalogue, for a version of HAProxy: the same for the same seed and index. */
export function configurations(version: string, seed: number): (index: number) => Configuration {
  let current: Chance = chance(seed);
  const any: Chance = { below: (limit) => current.below(limit), of: (list) => current.of(list) };
  const { section } = generator(version, any);
  const kinds = kindsFor(version);
  const of = (kind: string): Kind => {
    const found = kinds.find((one) => one.kind === kind);
    if (found === undefined) throw new Error(`there are no ${kind}`);
    return found;
  };

  return (index) => {
    current = chance(seed * 1_000_003 + index * 7919);
    let port = 0;
    const mode = any.of(['http', 'http', 'tcp']);
    const around: Around = {
      mode,
      names: { ...names, ownServer: ['s1'] },
      files,
      isRash: any.below(10) === 0,
    };
    const address = (): string => `127.${100 + ((index >> 8) & 127)}.${index & 255}.1:${1024 + (port += 1)}`;
    const make = (kind: string, name: string, fixed: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => {
      const { schema, file } = of(kind);
      return section(schema, file, isSingle(kind) ? [kind] : [kind, name], around, fixed);
    };
    const table = { stickTable: { type: 'ip', size: 100, store: ['gpc0', 'gpt0', 'http_req_rate(10s)'] } };
    const proxy = (kind: 'frontends' | 'listens' | 'backends' | 'defaults', name: string, more: Readonly<Record<string, unknown>>) => {
      const timeout = { client: '10s', connect: '10s', server: '10s' };
      const { client: _, ...server } = timeout;
      const base = {
        from: 'base',
        mode,
        log: [{ address: 'stdout', facility: 'local0' }],
        timeout: kind === 'frontends' ? { client: '10s' } : kind === 'backends' ? server : timeout,
        ...(kind !== 'defaults' && any.below(3) === 0 && table),
        ...((kind === 'frontends' || kind === 'listens') && { bind: [address()] }),
        ...((kind === 'backends' || kind === 'listens') && any.below(2) === 0 && { servers: { s1: address() } }),
        ...more,
      } as Readonly<Record<string, unknown>> & { readonly timeout: object };
      const made: Record<string, unknown> = { ...make(kind, name, withSome(base, any)) };
      if (base.servers === undefined) delete made['useServer'];
      return { ...base, ...made, timeout: { ...base.timeout, ...(made['timeout'] as object) } };
    };
    const name = `p${index}`;
    const what = any.below(20);
    if (what < 2) return { global: make('global', '') };
    if (what < 6) return { backends: { [name]: proxy('backends', name, {}) } };
    if (what < 9) return { listens: { [name]: proxy('listens', name, {}) } };
    if (what < 12) return { frontends: { [name]: proxy('frontends', name, {}) } };
    if (what < 17) {
      const from = `${name}d`;
      return {
        defaults: { [from]: proxy('defaults', from, {}) },
        frontends: { [name]: { ...proxy('frontends', name, { from }), defaultBackend: `${name}b` } },
        backends: { [`${name}b`]: proxy('backends', `${name}b`, { from }) },
      };
    }
    const others = kinds.filter(({ kind }) => !['global', 'defaults', 'frontends', 'backends', 'listens', 'programs'].includes(kind));
    const { kind } = any.of(others);
    return isSingle(kind) ? { [kind]: make(kind, '') } : { [kind]: { [name]: make(kind, name) } };
  };
}

/** Less some of what the generator may make itself. */
function withSome(base: Readonly<Record<string, unknown>>, any: Chance): Readonly<Record<string, unknown>> {
  const left = any.of(['timeout', 'log', 'servers', 'bind', '']);
  return Object.fromEntries(Object.entries(base).filter(([key]) => key !== left && key !== 'timeout'));
}

interface Kind {
  readonly kind: string;
  readonly schema: SchemaNode;
  readonly file: string;
}

function kindsFor(version: string): readonly Kind[] {
  const root = readSchemas().get('config.schema.json') ?? {};
  return Object.entries(root.properties ?? {}).flatMap(([kind, schema]): readonly Kind[] => {
    const { node, file } = shapeOf(schema, 'config.schema.json');
    if (node['x-haproxy']?.form !== 'section' || !isKnown(versionsOf(node), version)) return [];
    return typeof node.additionalProperties === 'object'
      ? [{ kind, schema: node.additionalProperties, file }]
      : [{ kind, schema, file: 'config.schema.json' }];
  });
}

const names: Around['names'] = {
  backend: ['sample'],
  frontend: ['fe'],
  defaults: ['base'],
  userlist: ['ul'],
  resolvers: ['sample'],
  peers: ['sample'],
  cache: ['sample'],
  httpErrors: ['sample'],
  mailers: ['sample'],
  fcgiApp: ['sample'],
  logProfile: ['sample'],
  acme: ['sample'],
  table: ['st', 'sample'],
  server: ['sample/sample'],
};

const files: Around['files'] = {
  certificate: ['certs/sample.pem'],
  ca: ['certs/ca.pem'],
  'crt-list': ['certs/list'],
  page: ['pages/sample.http'],
  map: ['/dev/null'],
  list: ['/dev/null'],
  lua: ['lua/sample.lua'],
};
