import { LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Diagnostic, SourceLocation } from '../diagnostic.ts';
import { formatPath, type Path } from '../model/path.ts';
import { messageOf } from '../model/coded-error.ts';
import { readJsonValue } from './json-value.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { locationAt, type Source, type SourceResult } from './source.ts';
import { explainYaml } from './yaml-errors.ts';
import { findTooMuch } from './yaml-limits.ts';
import { readNodes, type YamlNodes } from './yaml-nodes.ts';

/** How many values aliases may stand for: a configuration has few, and a bomb has all. */
const mostAliases = 100_000;

/** Reads YAML 1.2, of which JSON is a part; `<<` merges, `!override` and `!reset` say how files merge. */
export function readYaml(file: string, directory: string, text: string): SourceResult {
  // Places are worked out when a finding asks for one.
  const plain = readJsonValue(text) ?? readPlainYaml(text);
  if (plain !== undefined) {
    let locate: Source['locate'] | undefined;
    const source = { file, directory, value: plain.value, overrides: (): boolean => false };
    return { source: { ...source, locate: (path, part) => (locate ??= locator(parse(file, text)))(path, part) }, diagnostics: [] };
  }
  const tooMuch = findTooMuch(text);
  if (tooMuch !== undefined) {
    const { offset, message, hint } = tooMuch;
    return { diagnostics: [{ code: 'syntax-error', severity: 'error', message, hint, source: locationAt(file, text, offset, offset) }] };
  }
  const parsed = parse(file, text);
  const { document, range, nodes } = parsed;
  const diagnostics = document.errors.length > 0 ? explainYaml(document.errors, text, range) : explainNodes(parsed, text);
  if (diagnostics.length > 0) return { diagnostics };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    return { diagnostics: [explainValue(error, file)] };
  }
  const overriding = new Set<string>();
  for (const { path, tag } of nodes.tags) {
    if (tag === '!reset') value = withNull(value, path);
    else overriding.add(formatPath(path));
  }
  const overrides = (path: Path): boolean => overriding.size > 0 && overriding.has(formatPath(path));
  return { source: { file, directory, value, locate: locator(parsed), overrides }, diagnostics: [] };
}

interface Parsed {
  readonly document: Document;
  readonly nodes: YamlNodes;
  readonly range: (start: number, end: number) => SourceLocation;
}

function parse(file: string, text: string): Parsed {
  const lines = new LineCounter();
  // The library looks for repeated keys pair by pair, which takes minutes for 100,000 servers: `readNodes` finds them.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, uniqueKeys: false, logLevel: 'error' });
  const range = (start: number, end: number): SourceLocation => {
    const { line, col } = lines.linePos(start);
    const next = lines.lineStarts[line];
    const last = next === undefined ? end : Math.min(end, next - 1);
    return { file, line, column: col, length: Math.max(1, last - start) };
  };
  return { document, nodes: readNodes(document), range };
}

function locator({ nodes, range }: Parsed): Source['locate'] {
  return (path, part) => {
    const found = nodes.find(path, part);
    return found?.range == null ? undefined : range(found.range[0], found.range[1]);
  };
}

/** What YAML allows, and a configuration does not. */
function explainNodes({ document, nodes, range }: Parsed, text: string): readonly Diagnostic[] {
  const place = ({ range: at }: Node): SourceLocation => range(at?.[0] ?? 0, at?.[1] ?? 0);
  const error = { code: 'syntax-error', severity: 'error' } as const;
  const aliases = nodes.unknown.map((alias): Diagnostic => ({
    ...error,
    message: `"*" begins an alias in YAML, and there is no anchor "&${alias.source}" before it`,
    hint: `Where the "*" is meant, put the value in quotes: "*${alias.source}"`,
    source: place(alias),
  }));
  const circles = nodes.circular.map((alias): Diagnostic => ({
    ...error,
    message: `*${alias.source} stands inside &${alias.source}, so it would hold itself`,
    hint: 'Write out what is meant.',
    source: place(alias),
  }));
  const tags = document.warnings.flatMap(({ pos: [start, end] }): Diagnostic[] => {
    const tag = text.slice(start, end);
    if (tag === '!override' || tag === '!reset' || !tag.startsWith('!')) return [];
    return [
      {
        ...error,
        message: `the tag ${tag} means nothing here`,
        hint: 'There are !override and !reset. Where a text is meant, put it in quotes.',
        source: range(start, end),
      },
    ];
  });
  const repeated = nodes.repeated.map((key): Diagnostic => ({
    code: 'duplicate-key',
    severity: 'error',
    message: `the key "${String(key.source ?? key.value)}" stands here for the second time in the same map`,
    hint: 'Keep one of them, or put what both hold under one key.',
    source: place(key),
  }));
  return [...aliases, ...circles, ...tags, ...repeated];
}

function explainValue(error: unknown, file: string): Diagnostic {
  const message = messageOf(error);
  const isBomb = message.includes('alias count');
  return {
    code: 'syntax-error',
    severity: 'error',
    message: isBomb ? `aliases stand for more than ${mostAliases.toLocaleString('en')} values` : `not YAML: ${message}`,
    ...(isBomb && { hint: 'Write aliases to values that hold no other aliases, or write a module.' }),
    source: { file, line: 1, column: 1, length: 1 },
  };
}

/** The same value, without the one at a path: null, which takes away what an earlier file has there. */
function withNull(root: unknown, path: Path): unknown {
  const last = path.at(-1);
  if (last === undefined) return null;
  let holder = root as Readonly<Record<string | number, unknown>>;
  for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder;
  Object.defineProperty(holder, last, { value: null, enumerable: true, writable: true, configurable: true });
  return root;
}
