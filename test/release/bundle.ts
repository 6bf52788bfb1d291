import { createHash } from 'node:crypto';
import { configName, manifestName, releaseVariable } from '../../src/render/bundle.ts';
import type { BundleFile } from '../../src/render/bundle.ts';
import type { ReleaseBundle } from '../../src/release/stage.ts';

/** What a test's configuration has beside the usual. */
export interface SiteOptions {
  /** The stats socket's path. */
  readonly socket: string;
  readonly port: number;
  /** The body of the answer. */
  readonly answer?: string;
  /** A server on 127.0.0.1 that answers instead. */
  readonly server?: number;
  /** Replaces the rule that answers. */
  readonly rule?: string;
  /** More ports to listen on. */
  readonly more?: readonly number[];
  /** Replaces the line of the stats socket. */
  readonly socketLine?: string;
  /** More lines for global, and for the frontend. */
  readonly global?: readonly string[];
  readonly frontend?: readonly string[];
  /** More sections, line by line. */
  readonly sections?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** Says another hash than the bundle has. */
  readonly says?: string;
}

/** A bundle as the renderer would make it: one frontend that answers by itself, or from a server. */
export function site(options: SiteOptions): ReleaseBundle {
  const rule = options.rule ?? `http-request return status 200 content-type text/plain string ${options.answer ?? 'one'}`;
  const text = (hash: string): string =>
    [
      'global',
      '    default-path config',
      `    setenv ${releaseVariable} ${hash}`,
      options.socketLine ?? `    stats socket ${options.socket} mode 600 level admin expose-fd listeners`,
      ...(options.global ?? []).map((line) => `    ${line}`),
      `    # ${options.answer ?? ''}`,
      'defaults',
      '    mode http',
      '    timeout connect 5s',
      '    timeout client 30s',
      '    timeout server 30s',
      '    option idle-close-on-response',
      'frontend www',
      `    bind 127.0.0.1:${options.port}`,
      ...(options.more ?? []).map((port) => `    bind 127.0.0.1:${port}`),
      ...(options.frontend ?? []).map((line) => `    ${line}`),
      options.server === undefined ? `    ${rule}` : '    default_backend app',
      ...(options.server === undefined ? [] : ['backend app', `    server app1 127.0.0.1:${options.server}`]),
      ...(options.sections ?? []),
      '',
    ].join('\n');
  const hash = createHash('sha256')
    .update(text(''))
    .update(JSON.stringify(options.files ?? {}))
    .digest('hex')
    .slice(0, 12);
  const files = new Map<string, BundleFile>([[configName, file(text(options.says ?? hash))]]);
  for (const [path, content] of Object.entries(options.files ?? {})) files.set(path, file(content, path.startsWith('certs/')));
  const listed = Object.fromEntries(
    [...files].map(([path, { content, mode }]) => [
      path,
      { sha256: createHash('sha256').update(content).digest('hex'), size: content.length, mode: mode.toString(8) },
    ]),
  );
  files.set(manifestName, file(JSON.stringify({ hash, version: '0', files: listed })));
  return { hash, files };
}

function file(text: string, secret = false): BundleFile {
  return { content: Buffer.from(text), mode: secret ? 0o600 : 0o644, secret };
}
