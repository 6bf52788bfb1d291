import { env } from 'node:process';
import { Output, output } from '@pulumi/pulumi';
import { isEnvironmentReference } from '../model/environment-reference.ts';
import { bindAddresses } from '../release/binds.ts';
import type { ConfigText } from '../release/config-lines.ts';

/** A port of a container, and where clients reach it on the machine of its daemon. */
export interface PublishedPort {
  readonly internal: number;
  /** Default: one that the daemon chooses. */
  readonly external?: number;
  /** The address of the machine. Default: all of them. */
  readonly ip?: string;
  /** Default: `tcp`. */
  readonly protocol?: 'tcp' | 'udp';
}

/** Each port that a configuration listens on, but for those that only the container itself reaches, under its own number. */
export function portsOf(config: ConfigText): readonly Required<PublishedPort>[] {
  const ports = bindAddresses(config).addresses.flatMap(({ protocol, host, port }) =>
    protocol === 'abstract' || /^127\.|^::1$|^localhost$/.test(host) ? [] : [{ internal: port, external: port, ip: '0.0.0.0', protocol }],
  );
  const once = new Map(ports.map((port) => [`${port.internal}/${port.protocol}`, port]));
  return [...once.values()].toSorted((a, b) => a.internal - b.internal || (a.protocol < b.protocol ? -1 : 1));
}

/** Where clients reach ports: by the name of the machine of the daemon, where an address is any of its own. */
export function publishedAddresses(ports: readonly PublishedPort[], daemon: string | undefined = env['DOCKER_HOST']): readonly string[] {
  const machine = /^(?:tcp|https?|ssh):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(daemon ?? '')?.[1] ?? '127.0.0.1';
  const named = (ip = '0.0.0.0'): string => (['0.0.0.0', '::', ''].includes(ip) ? machine : ip.includes(':') ? `[${ip}]` : ip);
  return ports.flatMap(({ external, ip }) => (external === undefined ? [] : [`${named(ip)}:${external}`]));
}

/**
 * The lines of a configuration that say where it listens, found without its other parts: those, such as the address of a
 * server, may not be known yet in a preview, which would show all ports as changed.
 */
export function bindLines(config: unknown): Output<string> {
  const picked = through(config, (whole) =>
    ['frontends', 'listens'].map((kind) =>
      through(field(whole, kind), (sections) =>
        Object.values(objectOf(sections)).map((section) =>
          through(section, (one) => ({ bind: field(one, 'bind'), extra: field(one, 'extra') })),
        ),
      ),
    ),
  );
  return (output(picked) as Output<unknown>).apply((found) => {
    const sections = (found as readonly (readonly { readonly bind?: unknown; readonly extra?: unknown }[])[]).flat();
    const lines = sections.flatMap(({ bind, extra }) => [...listOf(bind).map(lineOf), ...listOf(extra).map(String)]);
    return ['frontend any', ...lines].join('\n');
  });
}

/** What an address is written as; one of several parts, which no address has, is left out. */
function lineOf(bind: unknown): string {
  const address = typeof bind === 'object' && bind !== null && 'address' in bind ? bind.address : bind;
  if (!isEnvironmentReference(address)) return typeof address === 'string' ? `bind ${address}` : '';
  return `bind "\${${address.env}${address.default === undefined ? '' : `-${address.default}`}}"`;
}

function through(value: unknown, apply: (value: unknown) => unknown): unknown {
  return Output.isInstance(value) || value instanceof Promise ? output(value).apply(apply) : apply(value);
}

function field(value: unknown, name: string): unknown {
  return objectOf(value)[name];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
