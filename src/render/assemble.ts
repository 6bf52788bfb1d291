import { version } from '../model/package.ts';
import { configName, manifestName, type Bundle, type BundleFile, type Manifest } from './bundle.ts';
import { hashOf, sha256, withRelease } from './hash.ts';

/**
 * Makes a bundle of its files: works out the hash, writes it into the line of `haproxy.cfg` that names the release, and
 * adds the manifest. A manifest among the files is replaced.
 */
export function assemble(parts: ReadonlyMap<string, BundleFile>): Pick<Bundle, 'hash' | 'files'> {
  const config = parts.get(configName);
  if (config === undefined) throw new Error(`a bundle needs ${configName}`);
  const hash = hashOf(parts);
  const named: BundleFile = { ...config, content: Buffer.from(withRelease(Buffer.from(config.content).toString(), hash)) };
  const others = [...parts].filter(([name]) => name !== configName && name !== manifestName).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const files = new Map([[configName, named], ...others]);
  files.set(manifestName, { content: Buffer.from(manifest(hash, files)), mode: 0o644, secret: false });
  return { hash, files };
}

function manifest(hash: string, files: ReadonlyMap<string, BundleFile>): string {
  const described = [...files].map(([name, { content, mode }]) => [
    name,
    { sha256: sha256(content), size: content.length, mode: mode.toString(8).padStart(4, '0') },
  ]);
  const content: Manifest = { hash, version, files: Object.fromEntries(described) as Manifest['files'] };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
