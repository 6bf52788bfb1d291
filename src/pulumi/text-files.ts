import type { BundleFile } from '../render/bundle.ts';
import { configName, manifestName } from '../render/bundle.ts';

/** The files of a bundle as Pulumi's state has them: texts by name, so that a preview shows the lines that change. */
export interface TextFiles {
  readonly files: Readonly<Record<string, string>>;
  /** Those that are never shown: certificates with their keys. */
  readonly secretFiles: Readonly<Record<string, string>>;
  /** Permission bits, in octal digits, of those that have others than 644 or, where they are secret, 600. */
  readonly modes: Readonly<Record<string, string>>;
}

/** What stands in front of bytes that are no text. */
const base64 = 'base64:';

/** Writes the files of a bundle as texts; the manifest is left out, since it follows from them. */
export function toTexts(bundle: ReadonlyMap<string, BundleFile>): TextFiles {
  const files: Record<string, string> = {};
  const secretFiles: Record<string, string> = {};
  const modes: Record<string, string> = {};
  for (const [name, { content, mode, secret }] of bundle) {
    if (name === manifestName) continue;
    (secret ? secretFiles : files)[name] = toText(content);
    if (mode !== usualMode(secret)) modes[name] = mode.toString(8);
  }
  return { files, secretFiles, modes };
}

/** Reads them again. */
export function fromTexts({ files, secretFiles, modes }: TextFiles): ReadonlyMap<string, BundleFile> {
  const read = (texts: Readonly<Record<string, string>>, secret: boolean): readonly (readonly [string, BundleFile])[] =>
    Object.entries(texts).map(([name, text]) => {
      const mode = modes[name];
      return [name, { content: fromText(text), mode: mode === undefined ? usualMode(secret) : Number.parseInt(mode, 8), secret }];
    });
  const all = [...read(files, false), ...read(secretFiles, true)].toSorted(([a], [b]) => order(a, b));
  return new Map(all);
}

/** `haproxy.cfg` stands in front. */
function order(a: string, b: string): number {
  if (a === configName || b === configName) return a === b ? 0 : a === configName ? -1 : 1;
  return a < b ? -1 : 1;
}

function usualMode(secret: boolean): number {
  return secret ? 0o600 : 0o644;
}

function toText(content: Uint8Array): string {
  const text = Buffer.from(content).toString('utf8');
  const isText = !text.startsWith(base64) && Buffer.from(text, 'utf8').equals(content);
  return isText ? text : `${base64}${Buffer.from(content).toString('base64')}`;
}

function fromText(text: string): Uint8Array {
  return text.startsWith(base64) ? Buffer.from(text.slice(base64.length), 'base64') : Buffer.from(text, 'utf8');
}
