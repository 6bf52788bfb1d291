import { readFileSync } from 'node:fs';
import type { Model } from '../model/model.ts';
import { inherited, proxiesOf } from '../model/proxies.ts';
import type { Finding } from '../model/finding.ts';
import { serversOf } from '../model/servers.ts';

/**
 * More connections and checks than this machine lets a process open files for: `haproxy -c` accepts it, and the start
 * fails (manual 3.1 "strict-limits"). A connection takes two, a check and a bind one each.
 */
export function checkFileLimit(model: Model, limit: number | undefined = hardLimit()): readonly Finding[] {
  const { maxconn, ulimitN } = model.config.global ?? {};
  const hard = Math.min(...[limit, typeof ulimitN === 'number' ? ulimitN : undefined].filter((value) => value !== undefined));
  if (!Number.isFinite(hard)) return [];
  const findings: Finding[] = [];
  if (typeof maxconn === 'number' && maxconn * 2 > hard) {
    findings.push({
      code: 'too-many-files',
      severity: 'warning',
      message: `maxconn ${maxconn} needs ${maxconn * 2} open files, and a process may have ${hard}: HAProxy would not start`,
      hint: `Lower it to ${Math.floor((hard - 100) / 2)} or less, or raise the limit of open files (ulimit -n, LimitNOFILE).`,
      at: ['global', 'maxconn'],
    });
  }
  findings.push(...heldRequests(model, hard));
  const checked = proxiesOf(model.config).reduce((sum, proxy) => {
    const byDefault = inherited(proxy, ({ defaultServer }) => defaultServer?.check) === true;
    return (
      sum +
      serversOf(proxy.config).filter(({ config }) => (typeof config === 'object' && 'check' in config ? config.check : byDefault)).length
    );
  }, 0);
  if (checked > hard) {
    findings.push({
      code: 'too-many-files',
      severity: 'warning',
      message: `${checked} servers are checked, and a process may have ${hard} open files: HAProxy would not start`,
      hint: 'Let servers share a check (track), or raise the limit of open files (ulimit -n, LimitNOFILE).',
      at: ['backends'],
      part: 'key',
    });
  }
  return findings;
}

/** Each request that a pause holds needs a second file, its connection to the server, once it is released. */
function heldRequests({ config }: Model, hard: number): readonly Finding[] {
  return proxiesOf(config).flatMap(({ path, config: { httpRequest = [], tcpRequest } }) =>
    [
      { rules: httpRequest, at: [...path, 'httpRequest'] },
      { rules: tcpRequest?.content ?? [], at: [...path, 'tcpRequest', 'content'] },
    ].flatMap(({ rules, at }) =>
      rules.flatMap((rule, index): readonly Finding[] => {
        const queue = rule.action === 'lua' && rule.name === 'hold' ? Number(rule.args?.[2]) : 0;
        if (!(queue * 2 > hard)) return [];
        return [
          {
            code: 'too-many-files',
            severity: 'warning',
            message: `${queue} that are held need ${queue * 2} open files when they are released, and a process may have ${hard}`,
            hint: `Lower the queue to ${Math.max(1, Math.floor((hard - 100) / 2))} or less, or raise the limit of open files (ulimit -n, LimitNOFILE).`,
            at: [...at, index],
          },
        ];
      }),
    ),
  );
}

function hardLimit(): number | undefined {
  try {
    const line = /^Max open files\s+(\S+)\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
    return line?.[2] === undefined || line[2] === 'unlimited' ? undefined : Number(line[2]);
  } catch {
    return undefined;
  }
}
