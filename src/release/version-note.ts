import type { Situation } from './situation.ts';
import type { Target } from './target.ts';

/** Milliseconds in which a binary tells its version. */
const answerTimeout = 5000;

/**
 * What a person should know when the binary was taken from the process that runs: that the one in PATH is another version,
 * as after an upgrade to another place. Undefined when it is the same, or there is none.
 */
export async function otherVersion(target: Target, { seen: { running } }: Situation): Promise<string | undefined> {
  const { binary, identity } = running ?? {};
  if (binary === undefined || identity === undefined) return undefined;
  const found = await versionInPath(target);
  if (found === undefined || found === identity.version) return undefined;
  return `HAProxy ${identity.version} runs (${binary}), and "haproxy" in PATH is ${found}: name the one that you mean with --haproxy`;
}

async function versionInPath(target: Target): Promise<string | undefined> {
  try {
    const { output } = await target.run('haproxy', ['-v'], answerTimeout);
    return /^HA-?Proxy version (\S+)/m.exec(output)?.[1];
  } catch {
    // The release has succeeded, and does not fail over a remark.
    return undefined;
  }
}
