import type { Config, Pausable } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Path } from '../model/path.ts';
import { inherited, modeOf, type Proxy } from '../model/proxies.ts';
import { millisecondsOf } from './duration.ts';

/** What keeps a pause from what it promises, with the numbers. */
export function pauseFindings(config: Config, proxy: Proxy, intent: Pausable, origin: Path): readonly Finding[] {
  const isTcp = modeOf(proxy) === 'tcp';
  return [
    ...connectionLimits(config, proxy, intent, isTcp).map((finding) => ({ ...finding, at: [...origin, 'queue'] })),
    ...timeLimits(proxy, intent, isTcp).map((finding) => ({ ...finding, at: [...origin, 'max'] })),
    ...(isTcp ? onlyInHttp(intent, origin) : []),
    ...(config.global?.chroot === undefined || isTcp ? [] : [unseenAborts([...origin, 'max'])]),
  ];
}

/** The delay within which HAProxy waits for the rules of a connection; one of the user's that is longer stays. */
export function inspectDelay(proxy: Proxy, intent: Pausable): string {
  const own = inherited(proxy, ({ tcpRequest }) => tcpRequest?.inspectDelay);
  return `${Math.max(longestStay(intent) + 1000, millisecondsOf(own))}ms`;
}

/** Until the last one is released, in milliseconds. */
function longestStay({ max, queue = 1000, releaseRate = 500 }: Pausable): number {
  return millisecondsOf(max) + Math.ceil((queue * 1000) / releaseRate);
}

function connectionLimits({ global }: Config, proxy: Proxy, intent: Pausable, isTcp: boolean): readonly Omit<Finding, 'at'>[] {
  const { queue = 1000 } = intent;
  const limits = [
    [`of ${proxy.kind} "${proxy.name}"`, inherited(proxy, ({ maxconn }) => maxconn)],
    ['of global', global?.maxconn],
  ] as const;
  return limits.flatMap(([whose, maxconn]) =>
    typeof maxconn !== 'number' || maxconn > queue
      ? []
      : [
          {
            code: 'pause-limit',
            severity: 'warning',
            message: `maxconn ${maxconn} ${whose} is reached before ${queue} ${isTcp ? 'connections' : 'requests'} are held: more clients are not answered, they wait in the kernel`,
            hint: `Raise maxconn above ${queue}, with room for those that are answered meanwhile, or lower the queue below ${maxconn}.`,
          },
        ],
  );
}

function timeLimits(proxy: Proxy, intent: Pausable, isTcp: boolean): readonly Omit<Finding, 'at'>[] {
  const { max, queue = 1000, releaseRate = 500 } = intent;
  const timeout = inherited(proxy, (section) => section.timeout?.client);
  const [client, stay] = [millisecondsOf(timeout), longestStay(intent)];
  if (client === 0 || client >= stay) return [];
  const shown = typeof timeout === 'string' ? timeout : `${client}ms`;
  const whose = isTcp ? 'connections that are held' : 'requests whose body has not come whole';
  const release = (stay - millisecondsOf(max)) / 1000;
  return [
    {
      code: 'pause-limit',
      severity: 'warning',
      message: `timeout client ${shown} cuts ${whose}; one may be held for ${max}, and ${release}s until the last of ${queue} is released at ${releaseRate} a second`,
      hint: `Set timeout client to ${Math.ceil(stay / 1000)}s or more, or lower max.`,
    },
  ];
}

function unseenAborts(at: Path): Finding {
  return {
    code: 'pause-limit',
    severity: 'warning',
    message:
      "under chroot the requests of clients that give up while they are held are run after the pause: the kernel's table of sockets (/proc/self/net/tcp) cannot be read there",
    hint: 'Take chroot away, or set "option abortonclose" in the defaults of the section and of its backends, which helps where the connection to the server is a new one.',
    at,
  };
}

function onlyInHttp(intent: Pausable, origin: Path): readonly Finding[] {
  const keys = (['exempt', 'answer'] as const).filter((key) => intent[key] !== undefined);
  return keys.map((key) => ({
    code: 'mode-mismatch',
    message: `"${key}" is about HTTP requests, and the section is in mode tcp: there a connection is held, and closed when it cannot be`,
    hint: `Take "${key}" away, or write "mode: http".`,
    at: [...origin, key],
    part: 'key',
  }));
}
