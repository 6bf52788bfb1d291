import { createHash } from 'node:crypto';
import { align } from './align.ts';
import type { FileChange } from './change.ts';
import { sameBytes } from './side.ts';
import type { FileView } from './side.ts';
import { splitLines } from './text-lines.ts';

/** The change of a file that is not read as a configuration: none or one. */
export function diffFile(path: string, before: FileView | undefined, after: FileView | undefined): readonly FileChange[] {
  const view = after ?? before;
  if (view === undefined || (before !== undefined && after !== undefined && sameBytes(before, after))) return [];
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const change = { what: 'file', kind, path, content: view.content } as const;
  if (view.content === 'secret') return [change];
  return [
    {
      ...change,
      ...(before !== undefined && { before: describeBytes(before.bytes) }),
      ...(after !== undefined && { after: describeBytes(after.bytes) }),
      ...(view.content === 'text' && { lines: countLines(before, after) }),
    },
  ];
}

function describeBytes(bytes: Uint8Array): { readonly size: number; readonly sha256: string } {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex').slice(0, 12) };
}

function countLines(before: FileView | undefined, after: FileView | undefined): { readonly added: number; readonly removed: number } {
  const lines = (view: FileView | undefined): readonly string[] => (view?.content === 'text' ? splitLines(view.text) : []);
  const [a, b] = [lines(before), lines(after)];
  const common = align(a, b).length;
  return { added: b.length - common, removed: a.length - common };
}
