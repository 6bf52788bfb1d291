import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node, type YAMLError } from 'yaml';
import type { Diagnostic, SourceLocation } from '../diagnostic.ts';
import { formatPath, type Path } from '../model/path.ts';
import type { SourceResult } from './source.ts';

/** How many errors of one file are reported; the rest is most often what the first ones caused. */
const mostErrors = 20;

/** Reads YAML 1.2, of which JSON is a part; `<<` merges, `!override` and `!reset` say how files merge. */
export function readYaml(file: string, directory: string, text: string): SourceResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'silent' });
  const range = (start: number, end: number): SourceLocation => {
    const { line, col } = lines.linePos(start);
    const next = lines.lineStarts[line];
    const last = next === undefined ? end : Math.min(end, next - 1);
    return { file, line, column: col, length: Math.max(1, last - start) };
  };
  if (document.errors.length > 0) return { diagnostics: document.errors.slice(0, mostErrors).map((error) => explain(error, text, range)) };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 1000 });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { diagnostics: [{ code: 'syntax-error', severity: 'error', message, source: { file, line: 1, column: 1, length: 1 } }] };
  }
  const tags = readTags(document, text);
  return {
    source: {
      file,
      directory,
      value,
      locate: (path, part) => {
        const found = find(document, path, part);
        return found?.range == null ? undefined : range(found.range[0], found.range[1]);
      },
      tag: (path) => tags.get(formatPath(path)),
    },
    diagnostics: [],
  };
}

function explain(error: YAMLError, text: string, range: (start: number, end: number) => SourceLocation): Diagnostic {
  const [start, end] = error.pos;
  const source = range(Math.min(start, text.length), end);
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^:\n]*/.exec(text.slice(start))?.[0].trim() ?? '';
    return {
      code: 'duplicate-key',
      severity: 'error',
      message: `the key ${key} stands here for the second time in the same map`,
      hint: 'Keep one of them, or put what both hold under one key.',
      source,
    };
  }
  const tab =
    error.code === 'TAB_AS_INDENT' ||
    (error.code === 'BAD_INDENT' && /^ *\t/m.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, end + 1)));
  if (tab) {
    return {
      code: 'syntax-error',
      severity: 'error',
      message: 'a tab is used to indent',
      hint: 'YAML indents with spaces: replace the tab.',
      source,
    };
  }
  if (error.code === 'MULTIPLE_DOCS') {
    return {
      code: 'syntax-error',
      severity: 'error',
      message: 'a second YAML document begins here',
      hint: 'One file is one configuration: put the documents into files of their own, and name both.',
      source,
    };
  }
  return { code: 'syntax-error', severity: 'error', message: `not YAML: ${error.message}`, source };
}

/** The node of a value, or of its key; undefined where there is none. */
function find(document: Document, path: Path, part: 'key' | 'value'): Node | undefined {
  let node: unknown = document.contents;
  let key: unknown;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => (isScalar(item.key) ? String(item.key.value) : undefined) === String(step));
      if (pair === undefined) return undefined;
      [key, node] = [pair.key, pair.value];
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      key = node;
    } else {
      return undefined;
    }
  }
  const found = part === 'key' ? key : (node ?? key);
  return found === null || found === undefined || isPair(found) ? undefined : (found as Node);
}

function readTags(document: Document, text: string): ReadonlyMap<string, 'override' | 'reset'> {
  const tags = new Map<string, 'override' | 'reset'>();
  if (!text.includes('!override') && !text.includes('!reset')) return tags;
  visit(document, {
    Node(key, node, ancestors) {
      if (!('tag' in node) || (node.tag !== '!override' && node.tag !== '!reset')) return;
      const steps: (string | number)[] = [];
      for (const [index, ancestor] of ancestors.entries()) {
        if (isPair(ancestor)) steps.push(isScalar(ancestor.key) ? String(ancestor.key.value) : '');
        else if (isSeq(ancestor)) {
          const inner = ancestors[index + 1] ?? node;
          steps.push(ancestor.items.indexOf(inner));
        }
      }
      tags.set(formatPath(steps), node.tag === '!override' ? 'override' : 'reset');
    },
  });
  return tags;
}
