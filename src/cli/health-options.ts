import { HealthError } from '../health/error.ts';
import { openHealth, type Health, type HealthOptions } from '../health/health.ts';
import { describeStatus, type HealthStatus } from '../health/status.ts';
import { failureOf, formatFailure, printJson } from './failure.ts';
import type { Io } from './io.ts';

/** Options of every command about the status of an application machine. */
export const healthOptions = {
  store: {
    type: 'string',
    value: 'URL',
    description:
      'Where the status is kept: file:///DIRECTORY, redis://HOST, postgres://USER@HOST/DATABASE and others. Default: HAPROXY_IAC_STORE, else file:///var/lib/haproxy-iac/health.',
  },
  key: { type: 'string', value: 'KEY', description: 'What it is kept under. Default: HOST/APPLICATION, of this machine.' },
  application: { type: 'string', value: 'NAME', description: 'Which of several applications on this machine. Default: app.' },
} as const;

export interface HealthValues {
  readonly store: string | undefined;
  readonly key: string | undefined;
  readonly application: string | undefined;
}

/** Opens the status that the options name. Throws HealthError. */
export async function openHealthOf(values: HealthValues, io: Io, options: HealthOptions = {}): Promise<Health> {
  const store = values.store ?? (io.env['HAPROXY_IAC_STORE'] || undefined);
  return openHealth({
    // A person waits longer than a health check.
    timeout: 5000,
    ...options,
    ...(store !== undefined && { store }),
    ...(values.key !== undefined && { key: values.key }),
    ...(values.application !== undefined && { application: values.application }),
  });
}

/** Does something with the status that the options name, and prints what it is then. */
export async function withHealth(
  values: HealthValues & { readonly json: boolean | undefined },
  io: Io,
  work: (health: Health) => Promise<HealthStatus>,
): Promise<HealthStatus | undefined> {
  let health: Health | undefined;
  try {
    health = await openHealthOf(values, io);
    const status = await work(health);
    if (values.json === true) printJson({ ok: status.problem === undefined, ...status }, io);
    else io.stdout(`${describeStatus(status)}\n`);
    return status;
  } catch (error) {
    if (values.json !== true || !(error instanceof HealthError)) throw error;
    const failure = failureOf(error);
    printJson({ ok: false, error: failure }, io);
    io.stderr(formatFailure(failure, false));
    return undefined;
  } finally {
    await health?.close();
  }
}
