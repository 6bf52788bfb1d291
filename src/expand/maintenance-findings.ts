import type { Config, Maintenance } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Path } from '../model/path.ts';

type Sites = NonNullable<Config['maintenance']>;

/** Hosts that belong to two sites or stand twice in one, and frontends that are two sites as a whole. */
export function sharedHosts(sites: Sites): readonly Finding[] {
  const seen = new Map<string, { readonly name: string; readonly at: Path }>();
  const claims = Object.entries(sites).flatMap(([name, { frontend, hosts }]) =>
    hosts === undefined
      ? [{ name, key: `/${frontend}`, what: `the whole frontend ${frontend}`, at: ['maintenance', name, 'frontend'] }]
      : hosts.map((host, index) => ({
          name,
          key: host.toLowerCase(),
          what: `the host ${host}`,
          at: ['maintenance', name, 'hosts', index],
        })),
  );
  return claims.flatMap(({ name, key, what, at }): readonly Finding[] => {
    const before = seen.get(key);
    if (before !== undefined)
      return [
        { code: 'duplicate-name', ...claimedTwice(sites, what, before.name, name), at, related: [{ message: 'the first', at: before.at }] },
      ];
    seen.set(key, { name, at });
    return [];
  });
}

function claimedTwice(sites: Sites, what: string, first: string, second: string): Pick<Finding, 'message' | 'hint'> {
  if (first === second)
    return { message: `${what} stands twice in the site ${first}`, hint: 'Take one away: upper and lower case are the same.' };
  const [one, other] = [sites[first]?.frontend, sites[second]?.frontend];
  if (one !== other)
    return {
      message: `${what} belongs to two sites: ${first} of ${one} and ${second} of ${other}`,
      hint: 'Take it away from one of them; a frontend can have the binds of both.',
    };
  const isWhole = sites[second]?.hosts === undefined;
  return {
    message: `${what} belongs to two sites: ${first} and ${second}`,
    hint: isWhole ? 'Name the hosts of one of them, or take it away.' : 'Take it away from one of them.',
  };
}

/** Parts of an answer that exclude each other, or lack what they need. */
export function answerFindings(name: string, { answer = {}, backend, switch: by }: Maintenance): readonly Finding[] {
  const at = ['maintenance', name, 'answer'];
  const findings: Finding[] = [];
  const excluded = (keys: string, key: string, why = ''): void => {
    findings.push({
      code: 'exclusive-keys',
      message: `${keys} exclude each other${why}`,
      hint: 'Keep one of them.',
      at: [...at, key],
      part: 'key',
    });
  };
  if (backend !== undefined) {
    for (const key of ['page', 'string', 'json', 'contentType'] as const)
      if (answer[key] !== undefined) excluded(`"backend" and "${key}"`, key, ': the maintenance server has the page');
  } else if (answer.page !== undefined && answer.string !== undefined) {
    excluded('"page" and "string"', 'string');
  }
  if (answer.retryAfter === 'remaining' && by.map !== true) {
    findings.push({
      code: 'missing-key',
      message: `"remaining" is the time that a map says, and the switch of "${name}" reads none`,
      hint: 'Add "map: true" to the switch, or write a duration such as "10m".',
      at: [...at, 'retryAfter'],
    });
  }
  return findings;
}
