import type { SourceLocation } from '../diagnostic.ts';

/** The name of the configuration in a bundle. */
export const configName = 'haproxy.cfg';

/** The name of the manifest in a bundle. */
export const manifestName = 'manifest.json';

/** The environment variable that a running process answers with its release's hash (`show env`). */
export const releaseVariable = 'HAPROXY_IAC_RELEASE';

/** One file of a bundle. */
export interface BundleFile {
  readonly content: Uint8Array;
  /** Permission bits: 0o644, or 0o600 for a certificate or a key. */
  readonly mode: number;
  /** Never shown in a diff, a finding or a log. */
  readonly secret: boolean;
}

/** Where a line of a bundle comes from. */
export interface BundleLine {
  /** The model path, as `backends.app.servers.web1`. */
  readonly path: string;
  /** The user's own line, where the value has one. */
  readonly source?: SourceLocation;
}

/** `manifest.json`: what a release is made of. */
export interface Manifest {
  /** Twelve hexadecimal digits over all files, with the line that names the release blank. */
  readonly hash: string;
  /** The version of haproxy-iac that rendered it. */
  readonly version: string;
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly size: number; readonly mode: string }>>;
}

/** What a configuration renders to: `haproxy.cfg`, the files that it names, and a manifest. */
export interface Bundle {
  readonly hash: string;
  /** By path below the bundle's root, with `/`; `haproxy.cfg` and `manifest.json` included. */
  readonly files: ReadonlyMap<string, BundleFile>;
  /**
   * Where a line of `haproxy.cfg`, or of another file that was written from the model, comes from, counted from 1;
   * undefined for lines that a template wrote by itself.
   */
  readonly locate: (line: number, file?: string) => BundleLine | undefined;
}
