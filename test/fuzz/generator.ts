import { placeOf } from '../../src/check/expression-places.ts';
import { checkpointsOf } from '../../src/model/expression-table.ts';
import { resolveSchema, type Annotation, type SchemaNode } from '../../src/model/catalogue.ts';
import type { Path } from '../../src/model/path.ts';
import { companions, mapKeys } from '../catalogue/examples.ts';
import { actionsOf, alternativesOf, shapeOf, type Shape } from '../catalogue/places.ts';
import { isKnown, versionsOf } from '../catalogue/versions.ts';
import { sampler, type Chance, type Sampler } from '../check/expression-samples.ts';
import { annotationsOf, besides, isOf, isPlain, isUsable, knownOf, nest, sinceOf, type Limits } from './schema-facts.ts';
import { madeFor, madeOfType } from './values.ts';

/** What a section is made for. */
export interface Around {
  readonly mode: string;
  /** Names that can be referred to, by their kind. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** Whether it may break what the catalogue says of keys that need or exclude each other. */
  readonly isRash: boolean;
}

/** Where a value stands. */
interface At {
  readonly path: Path;
  /** `TITLE.KEY`, by which the tables of test/catalogue know it. */
  readonly name: string;
  /** What the nearest schema around it says. */
  readonly annotation: Annotation;
  /** ACLs that are defined. */
  readonly acls: readonly string[];
  /** The rule that it is in: the length of its path, and its action. */
  readonly rule?: { readonly depth: number; readonly action: string };
  /** How much there should be inside. */
  readonly density: number;
  /** What stands beside the reference that leads to it. */
  readonly limits?: Limits;
}

/** Makes values that are valid by the catalogue for a version of HAProxy. */
export interface Generator {
  readonly section: (
    schema: SchemaNode,
    file: string,
    path: Path,
    around: Around,
    fixed: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>>;
}

export function generator(version: string, any: Chance): Generator {
  const samplers = new Map<string, Sampler>();
  let around: Around = { mode: 'http', names: {}, files: {}, isRash: false };
  let hasTable = false;

  const textsAt = ({ path, rule }: At, kind: 'condition' | 'text'): Sampler => {
    const config = rule === undefined ? {} : nest(path.slice(0, rule.depth), { action: rule.action });
    const place = placeOf(config, path, kind);
    const key = `${place?.checkpoints.join() ?? ''} ${around.mode} ${hasTable}`;
    let found = samplers.get(key);
    if (found === undefined) {
      found = sampler(version, any, '/dev/null', {
        allows: place?.allows ?? ((valid) => checkpointsOf(valid).length > 15),
        names: { table: hasTable ? ['st', ''] : ['st'], frontend: path[0] === 'frontends' ? ['fe', ''] : ['fe'] },
        isHttp: around.mode === 'http',
      });
      samplers.set(key, found);
    }
    return found;
  };

  const condition = (at: At): string => {
    const term = (): string => {
      const not = any.below(4) === 0 ? '!' : '';
      const acls = ['TRUE', 'FALSE', 'LOCALHOST', ...at.acls, ...at.acls];
      return any.below(2) === 0 ? `${not}${any.of(acls)}` : `${not}{ ${textsAt(at, 'condition').criterion()} }`;
    };
    const terms = Array.from({ length: 1 + any.below(2) }, term).join(' ');
    return any.below(5) === 0 ? `${terms} || ${term()}` : terms;
  };

  const text = (at: At): unknown => {
    const { language, reference, file } = at.annotation;
    if (reference === 'backend' && language === 'log-format' && any.below(3) === 0) return `%[${textsAt(at, 'text').expression()}]`;
    if (reference === 'backend') return any.of(around.names['backend'] ?? []);
    if (language === 'condition') return condition(at);
    if (language === 'criterion') return textsAt(at, 'text').criterion();
    if (language === 'expression') return textsAt(at, 'text').expression();
    // HAProxy refuses tables and regular expressions in log profiles, and has places of their own for what is fetched.
    if (language === 'log-format' && at.path[0] === 'logProfiles') return 'sample %ci';
    if (language === 'log-format') return any.below(3) === 0 ? 'sample' : textsAt(at, 'text').logFormat();
    if (reference === 'server' && at.name === 'UseServer.server') return any.of(around.names['ownServer'] ?? []);
    if (at.name.endsWith('.sc')) return any.below(3);
    if (reference !== undefined && around.names[reference] !== undefined) return any.of(around.names[reference]);
    if (file !== undefined && file !== 'file' && around.files[file] !== undefined) return any.of(around.files[file]);
    return undefined;
  };

  const integer = ({ minimum, maximum }: Limits, { minimum: beside, maximum: besideMost }: Limits): number => {
    const lowest = beside ?? minimum ?? 0;
    return numberBetween(lowest, besideMost ?? maximum);
  };

  const numberBetween = (minimum: number, maximum: number | undefined): number => {
    const highest = maximum ?? Math.max(minimum * 10, 5000);
    return any.of([
      minimum,
      Math.min(minimum + 1, highest),
      highest,
      minimum + any.below(highest - minimum + 1),
      minimum + any.below(Math.min(100, highest - minimum + 1)),
    ]);
  };

  const value = (schema: SchemaNode, from: string, at: At): unknown => {
    const shape = shapeOf(schema, from);
    const { node, type = '' } = shape;
    const annotation = node['x-haproxy'] ?? {};
    if (annotation.form === 'intent') return undefined;
    const inside = { ...at, annotation, limits: node as Limits };
    if (at.name === 'CheckConnect.proto' && at.path.includes('tcpCheck')) return 'none';
    const made = madeFor(at.name, annotation.keyword ?? at.name, node.type === 'array', type, any);
    if (made === null) return undefined;
    if (made !== undefined) return Array.isArray(made) && annotation.valueSince !== undefined ? knownOf(made, annotation, version) : made;
    const special = node.type === 'array' && node.items !== undefined ? undefined : text(inside);
    const alternatives = alternativesOf(shape);
    if (special !== undefined && alternatives.every((alternative) => isPlain(alternative.node))) return special;
    const lists = alternatives.filter(({ isItem }) => isItem);
    const plain = alternatives.filter(({ isItem }) => !isItem);
    if (lists.length > 0 && (plain.length === 0 || any.below(2) === 0)) return list(node, lists, inside);
    const alternative = plain[any.below(plain.length)];
    return alternative === undefined ? undefined : alternativeOf(alternative, inside);
  };

  const list = (node: SchemaNode, items: readonly Shape[], at: At): unknown => {
    const known = (node as Limits).minItems ?? 0;
    const { maxItems = 3 } = node as Limits;
    const length = Math.min(maxItems, Math.max(known, 1 + any.below(3)));
    const made = Array.from({ length }, (_, index) => alternativeOf(any.of(items), { ...at, path: [...at.path, index] })).filter(
      (item) => item !== undefined,
    );
    const isEnum = items.every(({ node: item }) => item.enum !== undefined);
    const different = isEnum ? [...new Set(made)] : made;
    return different.length === 0 ? undefined : different;
  };

  const alternativeOf = ({ node, file, type }: Shape, at: At): unknown => {
    const annotation = { ...at.annotation, ...node['x-haproxy'] };
    if (node.oneOf !== undefined) {
      const variants = node.oneOf.filter((variant) => isKnown(versionsOf(resolveSchema(variant, file).node), version));
      if (variants.length === 0) return undefined;
      const shape = shapeOf(any.of(variants), file);
      const actions = actionsOf(shape.node, shape.file).filter((action) =>
        isOf(action, shape.node.properties?.['action'], version, shape.file),
      );
      if (actions.length === 0) return undefined;
      const action = String(any.of(actions));
      return object(shape.node, shape.file, { ...at, rule: { depth: at.path.length, action } }, { action });
    }
    if (node.properties !== undefined) return object(node, file, at, {});
    if (typeof node.additionalProperties === 'object') return map(node, file, at, node.additionalProperties);
    const values = node.enum ?? (node.const === undefined ? undefined : [node.const]);
    if (values !== undefined) {
      const known = values.filter((item) => isKnown({ ...sinceOf(annotation, item) }, version));
      return known.length === 0 ? undefined : any.of(known);
    }
    if (node.type === 'boolean') return annotation.no === undefined || any.below(3) > 0;
    if (type === 'duration') return any.of([1000, 30_000]);
    if (node.type === 'integer') return integer(node, at.limits ?? {});
    return text({ ...at, annotation }) ?? madeOfType(type ?? '', any) ?? integer(node, at.limits ?? {});
  };

  const map = (node: SchemaNode, file: string, at: At, item: SchemaNode): unknown => {
    const { propertyNames } = node as Limits;
    const listed = propertyNames === undefined ? undefined : shapeOf(propertyNames, file).node.enum?.map(String);
    const names = mapKeys[at.annotation.keyword ?? ''] ?? listed ?? ['sample', 'other', 'a.b-c'];
    const keys = new Set(Array.from({ length: 1 + any.below(2) }, () => any.of(names)));
    return Object.fromEntries(
      [...keys].flatMap((key) => {
        const inner = value(item, file, { ...at, path: [...at.path, key], name: `${at.name}.*` });
        return inner === undefined ? [] : [[key, inner]];
      }),
    );
  };

  const object = (
    node: SchemaNode,
    file: string,
    at: At,
    fixed: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> | undefined => {
    const { title = '', properties = {}, required = [], minProperties = 0, maxProperties, dependentRequired = {} } = node as Limits;
    const known = Object.keys(properties).filter((key) => !(key in fixed) && isUsable(properties[key] ?? {}, file, version));
    const chosen = new Set(required.filter((key) => !(key in fixed)));
    if (required.some((key) => !(key in fixed) && !known.includes(key))) return undefined;
    const exclusive = node['x-haproxy']?.exclusive ?? [];
    const fits = (key: string): boolean =>
      around.isRash ||
      !exclusive.some((group) => group.includes(key) && group.some((other) => other !== key && (chosen.has(other) || other in fixed)));
    const add = (key: string): void => {
      if (chosen.has(key) || key in fixed || !fits(key) || !known.includes(key)) return;
      if (maxProperties !== undefined && chosen.size >= maxProperties) return;
      chosen.add(key);
      for (const other of dependentRequired[key] ?? []) {
        add(other);
        if (!chosen.has(other) && !(other in fixed)) chosen.delete(key);
      }
    };
    const wanted = Math.max(minProperties - chosen.size, any.below(at.density + 1));
    for (let tries = 0; tries < wanted && known.length > 0; tries++) add(any.of(known));
    const { needed = [], needs = {} } = node['x-haproxy'] ?? {};
    if (!around.isRash) {
      for (const group of needed) {
        if (!group.some((key) => chosen.has(key) || key in fixed)) add(any.of(group));
        if (!group.some((key) => chosen.has(key) || key in fixed)) group.forEach(add);
      }
      for (const [key, others] of Object.entries(needs))
        if (chosen.has(key) && !others.some((other) => chosen.has(other))) add(any.of(others));
    }
    for (let tries = 0; tries < 50 && chosen.size + Object.keys(fixed).length < minProperties; tries++) add(any.of(known));
    const made: Record<string, unknown> = { ...fixed };
    // In the order of the schema, as people write them, and so that ACLs are known in conditions.
    for (const key of Object.keys(properties)) {
      if (!chosen.has(key)) continue;
      const inner = value(properties[key] ?? {}, file, {
        ...at,
        path: [...at.path, key],
        name: `${title}.${key}`,
        annotation: {},
        density: 3,
      });
      if (inner === undefined || (typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0)) {
        if (required.includes(key)) return undefined;
        continue;
      }
      made[key] = inner;
    }
    for (const [key, { only }] of Object.entries(annotationsOf(properties, file))) {
      const clashes = Object.entries(only ?? {}).some(([other, values]) => !values.includes(String(made[other])));
      if (clashes && !around.isRash) delete made[key];
    }
    for (const key of Object.keys(made)) {
      const beside = besides.test(title) ? companions[`${title}.${key}`] : undefined;
      for (const [other, one] of Object.entries(beside ?? {}))
        if (one === undefined) delete made[other];
        else made[other] = one;
    }
    for (const [key, others] of Object.entries(dependentRequired))
      if (key in made && !others.every((other) => other in made)) delete made[key];
    return Object.keys(made).length < minProperties ? undefined : made;
  };

  const section: Generator['section'] = (schema, file, path, where, fixed) => {
    around = where;
    const { node, file: at } = shapeOf(schema, file);
    hasTable = 'stickTable' in fixed;
    const acls = 'acl' in (node.properties ?? {}) && any.below(2) === 0 ? ['own1', 'own2'] : [];
    const start: At = { path, name: node.title ?? '', annotation: {}, acls, density: 6 };
    const criteria = acls.map((name) => [name, textsAt({ ...start, path: [...path, 'acl', name] }, 'text').criterion()] as const);
    const all = { ...fixed, ...(acls.length > 0 && { acl: Object.fromEntries(criteria) }) };
    return object(node, at, start, all) ?? all;
  };
  return { section };
}
