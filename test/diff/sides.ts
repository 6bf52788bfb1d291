import { Buffer } from 'node:buffer';
import { diff } from '../../src/diff/diff.ts';
import type { Change } from '../../src/diff/change.ts';
import type { DiffSide } from '../../src/diff/side.ts';
import type { BundleFile } from '../../src/render/bundle.ts';

/** A file of a bundle. */
export function file(content: string | Uint8Array, secret = false): BundleFile {
  return { content: typeof content === 'string' ? Buffer.from(content) : content, mode: secret ? 0o600 : 0o644, secret };
}

/** A side with this `haproxy.cfg` and other files. */
export function side(configuration: string, files: Readonly<Record<string, BundleFile>> = {}): DiffSide {
  return { files: new Map([['haproxy.cfg', file(configuration)], ...Object.entries(files)]) };
}

/** The changes between two texts of `haproxy.cfg`. */
export function changesOf(before: string, after: string): readonly Change[] {
  return diff(side(before), side(after));
}

/** The changes in short: kind and text, and what a moved line follows. */
export function outline(before: string, after: string): readonly string[] {
  return changesOf(before, after).map((change) => {
    if (change.what === 'file') return `${change.kind} ${change.path}`;
    const text = [change.before, change.after].filter((part, index, all) => part !== undefined && all.indexOf(part) === index).join(' => ');
    const follows = change.what === 'line' && change.moved === true ? ` after ${change.follows ?? 'nothing'}` : '';
    return `${change.kind} ${text}${follows}`;
  });
}

/** A configuration of one section. */
export function backend(...lines: readonly string[]): string {
  return ['backend app', ...lines, ''].join('\n');
}
