import type { Config } from '../model/config.generated.ts';
import type { Path } from '../model/path.ts';
import { modeOf, proxiesOf, type Proxy } from '../model/proxies.ts';
import { isForLogs, usersOf } from './text-users.ts';

/** A proxy in another mode than http, as far as a text of its own or of its defaults tells of HTTP. */
export interface OtherMode {
  /** `frontend "www"`. */
  readonly proxy: string;
  readonly mode: string;
  /** Whether the text is for its logs. */
  readonly isLog: boolean;
  /** Whether its connections can become HTTP (manual 4.2 "mode", 4.3 "switch-mode"). */
  readonly switches: boolean;
}

/** The first proxy in another mode than http that uses the text at a path; undefined where there is none. */
export function otherModeOf(config: Config, path: Path): OtherMode | undefined {
  const proxy = usersOf(config, path).find((one) => modeOf(one) !== 'http');
  if (proxy === undefined) return undefined;
  const { kind, name } = proxy;
  return { proxy: `${kind} "${name}"`, mode: modeOf(proxy), isLog: isForLogs(path), switches: switchesMode(config, proxy) };
}

function switchesMode(config: Config, { kind, config: own, defaults }: Proxy): boolean {
  if (kind !== 'frontend') return false;
  const rules = [own, ...defaults].flatMap(({ tcpRequest }) => tcpRequest?.content ?? []);
  const handsOver = (one: Proxy): boolean => one.kind === 'backend' && modeOf(one) === 'http';
  return rules.some(({ action }) => action === 'switch-mode') || proxiesOf(config).some(handsOver);
}
