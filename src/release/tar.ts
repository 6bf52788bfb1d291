import { dirname } from 'node:path/posix';
import type { Tree } from './target.ts';

const block = 512;

/** A tree as one tar archive (POSIX ustar, with pax headers for what does not fit), its directories with mode 755. */
export function tarOf(tree: Tree): Buffer {
  const directories = new Set([...tree.files.keys(), ...tree.links.keys()].flatMap(parents));
  return Buffer.concat([
    ...[...directories].flatMap((path) => entry({ path: `${path}/`, type: '5', mode: 0o755 })),
    ...[...tree.files].flatMap(([path, { content, mode }]) => entry({ path, type: '0', mode, content })),
    ...[...tree.links].flatMap(([path, to]) => entry({ path, type: '2', mode: 0o777, to })),
    Buffer.alloc(2 * block),
  ]);
}

/** `maps`, then `maps/eu` for `maps/eu/x.map`. */
export function parents(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === '.' ? [] : [...parents(parent), parent];
}

interface Entry {
  readonly path: string;
  readonly type: '0' | '2' | '5' | 'x';
  readonly mode: number;
  readonly content?: Uint8Array;
  readonly to?: string;
}

function entry({ path, type, mode, content = new Uint8Array(), to = '' }: Entry): readonly Uint8Array[] {
  const long = { ...(Buffer.byteLength(path) > 100 && { path }), ...(Buffer.byteLength(to) > 100 && { linkpath: to }) };
  const records = Object.entries(long).map(([name, value]) => record(name, value));
  const extension: readonly Uint8Array[] =
    records.length === 0 ? [] : entry({ path: 'pax', type: 'x', mode: 0o644, content: Buffer.from(records.join('')) });
  const padding = Buffer.alloc((block - (content.length % block)) % block);
  return [...extension, header(path, type, mode, content.length, to), content, padding];
}

/** `30 path=…\n`: the length counts its own digits (pax(1)). */
function record(name: string, value: string): string {
  const rest = ` ${name}=${value}\n`;
  const length = Buffer.byteLength(rest);
  const digits = String(length + String(length + 3).length).length;
  return `${length + digits}${rest}`;
}

function header(path: string, type: string, mode: number, size: number, to: string): Buffer {
  const bytes = Buffer.alloc(block);
  const put = (text: string, offset: number, length: number): void => void bytes.write(text, offset, length, 'utf8');
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  put(path, 0, 100);
  put(octal(mode, 7), 100, 8);
  put(octal(0, 7), 108, 8);
  put(octal(0, 7), 116, 8);
  put(octal(size, 11), 124, 12);
  put(octal(Math.floor(Date.now() / 1000), 11), 136, 12);
  put(' '.repeat(8), 148, 8);
  put(type, 156, 1);
  put(to, 157, 100);
  put('ustar\0', 257, 6);
  put('00', 263, 2);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 6)}\0 `, 148, 8);
  return bytes;
}
