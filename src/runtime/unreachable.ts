import { messageOf } from '../model/coded-error.ts';
import { RuntimeError } from './error.ts';

const rightAddress = 'look whether HAProxy runs and whether this is the address in its "stats socket" line';

/** The error for a socket that could not be connected to, by what the system said. */
export function unreachable(name: string, cause: unknown): RuntimeError {
  if (cause instanceof RuntimeError) return cause;
  const said = messageOf(cause);
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? codeOf(said);
  if (code === 'EACCES' || code === 'EPERM') {
    const hint = 'run as the user or group that owns the socket, or widen its "mode", "user" or "group" in global.stats.socket';
    return new RuntimeError('permission-denied', `no permission to open ${name}`, { hint, cause });
  }
  const hint =
    code === 'ENOENT'
      ? 'there is no such socket: start HAProxy, or name the path that stands in its "stats socket" line'
      : code === 'ECONNREFUSED'
        ? 'nobody listens there: the HAProxy that made this socket has ended'
        : rightAddress;
  return new RuntimeError('unreachable', `cannot reach ${name}: ${said}`, { hint, cause });
}

/** What a tool on another machine printed, as the code that the system would give us. */
function codeOf(said: string): string | undefined {
  if (/permission denied|operation not permitted/i.test(said)) return 'EACCES';
  if (/no such file/i.test(said)) return 'ENOENT';
  return /connection refused/i.test(said) ? 'ECONNREFUSED' : undefined;
}

/** The error for a connection that did not come about in time. */
export function notConnected(name: string, timeout: number): RuntimeError {
  return new RuntimeError('timed-out', `no connection to ${name} within ${Math.round(timeout)} ms`, {
    hint: 'look whether the host is up and no firewall stands between, or give it a longer timeout',
  });
}

/** The error for a reply that was not complete in time. */
export function noReply(name: string, timeout: number): RuntimeError {
  return new RuntimeError('timed-out', `no complete reply from ${name} within ${timeout} ms`, {
    hint: 'ask again with a longer timeout; if nothing comes at all, it is not a HAProxy that listens there, or it hangs',
  });
}
