import { createHash } from 'node:crypto';
import { configName, manifestName, releaseVariable, type BundleFile } from './bundle.ts';

// Lines end where HAProxy ends them: `^` and `.` would also stop at U+2028, which can stand in a literal.
const releaseLine = new RegExp(`(?<![^\\n])([ \\t]*setenv ${releaseVariable})(?:[ \\t][^\\n]*)?(?![^\\n])`);

/** The SHA-256 of bytes, in hexadecimal. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The hash of a release: over names, modes and contents of its files, the line that names the release without it. */
export function hashOf(files: ReadonlyMap<string, BundleFile>): string {
  const all = createHash('sha256');
  for (const [name, { content, mode }] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (name === manifestName || name.startsWith('state/')) continue;
    // Latin-1 keeps every byte, whatever it is.
    const bytes = name === configName ? Buffer.from(withRelease(Buffer.from(content).toString('latin1'), ''), 'latin1') : content;
    all.update(`${name}\0${mode.toString(8)}\0${sha256(bytes)}\n`);
  }
  return all.digest('hex').slice(0, 12);
}

/** The configuration's text with the hash put into the line that names the release. */
export function withRelease(text: string, hash: string): string {
  return text.replace(releaseLine, (_, head: string) => `${head} ${hash}`);
}

/** Whether a configuration has the line that names its release. */
export function namesRelease(text: string): boolean {
  return releaseLine.test(text);
}
