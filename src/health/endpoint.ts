import { HealthError } from './error.ts';
import type { Health } from './health.ts';

export interface EndpointOptions {
  /** The path that load balancers check; `/health` when not given. */
  readonly path?: string;
  /**
   * What it answers with while the machine is shunted; 404 when not given, which keeps sessions on the machine where HAProxy
   * has `http-check disable-on-404` (`softStop: { disableOn404 }`). Any other, such as 503, ends them: HAProxy takes the
   * machine for one that is down (manual 4.2, http-check disable-on-404).
   */
  readonly status?: number;
  /** Milliseconds that a status may be old before the store is asked again; 1000 when not given. */
  readonly maxAge?: number;
  /**
   * Whether the application itself is well. When it is not, or this throws, the answer is 503, shunted or not: a machine that
   * cannot serve must not keep its sessions.
   */
  readonly isWell?: () => boolean | Promise<boolean>;
}

/** An answer that is the same in every framework. */
export interface EndpointAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Endpoint {
  readonly path: string;
  /** Whether a request is a check of this endpoint. */
  readonly isAsked: (method: string | undefined, path: string | undefined) => boolean;
  readonly answer: () => Promise<EndpointAnswer>;
}

/** Checks are sent with one of these: HAProxy's `option httpchk` with the second when it is told nothing (manual 4.2). */
export const checkMethods: readonly ['GET', 'OPTIONS', 'HEAD'] = ['GET', 'OPTIONS', 'HEAD'];

/** What every middleware does. Throws HealthError `bad-status` for a status that would be taken for a machine in rotation. */
export function endpointOf(health: Health, { path = '/health', status = 404, maxAge = 1000, isWell }: EndpointOptions = {}): Endpoint {
  if (!Number.isInteger(status) || status < 400 || status > 599) {
    throw new HealthError('bad-status', `a machine that is shunted cannot answer ${status}`, {
      hint: 'load balancers take 2xx and 3xx for one in rotation: 404 keeps sessions with disable-on-404, 503 ends them',
    });
  }
  return {
    path,
    isAsked: (method, asked) => checkMethods.some((known) => known === method) && asked?.split('?')[0] === path,
    answer: async () => {
      if (isWell !== undefined && !(await holds(isWell))) return answerOf(503, 'not well');
      const { shunted } = await health.status({ maxAge });
      return shunted ? answerOf(status, 'shunted') : answerOf(200, 'in rotation');
    },
  };
}

async function holds(isWell: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await isWell();
  } catch {
    return false;
  }
}

function answerOf(status: number, text: string): EndpointAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }, body: `${text}\n` };
}
