import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Path } from '../model/path.ts';

/** What a document's nodes say that its value does not. */
export interface YamlNodes {
  /** The node of a value, or of its key; undefined where there is none. */
  readonly find: (path: Path, part: 'key' | 'value') => Node | undefined;
  /** Keys that stand in their map for the second time. */
  readonly repeated: readonly Scalar[];
  /** Aliases of which no anchor stands before them, and those that stand inside their own anchor. */
  readonly unknown: readonly Alias[];
  readonly circular: readonly Alias[];
  /** Values that are tagged `!override` or `!reset`. */
  readonly tags: readonly { readonly path: Path; readonly tag: string }[];
}

/** Walks a document once. */
export function readNodes(document: Document): YamlNodes {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const tags: { path: Path; tag: string }[] = [];
  const [repeated, unknown, circular]: [Scalar[], Alias[], Alias[]] = [[], [], []];
  visit(document, {
    Alias(_, alias, around) {
      const target = anchors.get(alias.source);
      if (target === undefined) unknown.push(alias);
      else if (around.includes(target)) circular.push(alias);
      else targets.set(alias, target);
    },
    Value(_, node, around) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (node.tag === '!override' || node.tag === '!reset') tags.push({ path: pathOf(node, around), tag: node.tag });
      if (isMap(node)) repeated.push(...repeatedIn(node));
    },
  });
  const behind = (node: unknown): unknown => (isAlias(node) ? targets.get(node) : node);
  const indexes = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  const indexOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    let index = indexes.get(map);
    if (index === undefined) indexes.set(map, (index = indexMap(map, behind, indexOf)));
    return index;
  };
  return { find: (path, part) => find(document.contents, path, part, behind, indexOf), repeated, unknown, circular, tags };
}

function find(
  root: unknown,
  path: Path,
  part: 'key' | 'value',
  behind: (node: unknown) => unknown,
  indexOf: (map: YAMLMap) => ReadonlyMap<string, Pair>,
): Node | undefined {
  let [node, key]: [unknown, unknown] = [root, undefined];
  for (const step of path) {
    const container = behind(node);
    if (isMap(container)) {
      const pair = indexOf(container).get(String(step));
      if (pair === undefined) return undefined;
      [key, node] = [pair.key, pair.value];
    } else if (isSeq(container) && typeof step === 'number') {
      key = node = container.items[step];
    } else {
      return undefined;
    }
  }
  // A block begins on the line below its key, with something else.
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  const found = part === 'key' || isBlock ? (key ?? node) : (node ?? key);
  return found === null || found === undefined || isPair(found) ? undefined : (found as Node);
}

/** The pairs of a map by key, those that `<<` merges into it included. */
function indexMap(
  map: YAMLMap,
  behind: (node: unknown) => unknown,
  indexOf: (map: YAMLMap) => ReadonlyMap<string, Pair>,
): ReadonlyMap<string, Pair> {
  const index = new Map<string, Pair>();
  const merged: unknown[] = [];
  for (const pair of map.items) {
    if (isMerge(pair.key)) merged.push(behind(pair.value));
    else if (isScalar(pair.key)) index.set(String(pair.key.value), pair);
  }
  for (const one of merged.flatMap((node) => (isSeq(node) ? node.items.map(behind) : [node]))) {
    if (!isMap(one)) continue;
    for (const [key, pair] of indexOf(one)) if (!index.has(key)) index.set(key, pair);
  }
  return index;
}

function isMerge(key: unknown): boolean {
  return isScalar(key) && (typeof key.value === 'symbol' || (key.value === '<<' && key.type === 'PLAIN'));
}

function repeatedIn(map: YAMLMap): Scalar[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    if (seen.has(name)) return [key];
    seen.add(name);
    return [];
  });
}

function pathOf(node: Node, around: readonly unknown[]): Path {
  return around.flatMap((ancestor, index): (string | number)[] => {
    if (isPair(ancestor)) return [isScalar(ancestor.key) ? String(ancestor.key.value) : ''];
    return isSeq(ancestor) ? [ancestor.items.indexOf(around[index + 1] ?? node)] : [];
  });
}
