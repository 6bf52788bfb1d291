import { readCatalogue } from '../model/catalogue.ts';
import { parseCondition } from '../model/condition.ts';
import type { Config, Switch } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Path } from '../model/path.ts';
import { proxiesOf, type Proxy } from '../model/proxies.ts';
import { isMap, walk } from '../model/walk.ts';
import type { Addition } from './additions.ts';
import { nowRule, switchCriteria } from './switch-criteria.ts';

interface Use {
  readonly name: string;
  readonly at: Path;
}

/** Expands the switches of users: an ACL in each proxy that names one in a condition, or as `acl: { x: { switch: … } }`. */
export function expandSwitches(config: Config): { readonly additions: readonly Addition[]; readonly findings: readonly Finding[] } {
  const switches = config.switches ?? {};
  const additions: Addition[] = [];
  const findings: Finding[] = [];
  const read = new Set<string>();
  for (const proxy of proxiesOf(config)) {
    const { acls, early, content } = usesIn(proxy, switches);
    const timed: string[] = [];
    for (const [acl, { name, at }] of acls) {
      const intent = Object.hasOwn(switches, name) ? switches[name] : undefined;
      if (intent === undefined) {
        findings.push({
          code: 'unknown-reference',
          message: `there is no switch "${name}"`,
          hint: `Define it: switches: { ${name}: { env: NAME } }`,
          at,
        });
        continue;
      }
      read.add(name);
      const criteria = switchCriteria(intent, { file: 'state/switches.map', key: name });
      additions.push({ to: [...proxy.path, 'acl'], place: { name: acl }, value: criteria, origin: ['switches', name] });
      if (intent.map !== true) continue;
      timed.push(acl);
      if (early.has(acl)) findings.push(tooEarly(name, at));
    }
    const [first] = timed;
    if (first === undefined) continue;
    const origin = ['switches', acls.get(first)?.name ?? first];
    additions.push(
      nowRule(
        proxy,
        origin,
        timed.some((acl) => content.has(acl)),
      ),
    );
  }
  return {
    additions,
    findings: [
      ...findings,
      ...Object.keys(switches)
        .filter((name) => !read.has(name))
        .map(unread),
    ],
  };
}

/** The ACLs of a proxy that are switches, and which of them are used in rules of connections and sessions, or in content rules. */
function usesIn(
  proxy: Proxy,
  switches: Readonly<Record<string, Switch>>,
): { acls: ReadonlyMap<string, Use>; early: ReadonlySet<string>; content: ReadonlySet<string> } {
  const acls = new Map<string, Use>();
  const early = new Set<string>();
  const content = new Set<string>();
  for (const [acl, value] of Object.entries(proxy.config.acl ?? {})) {
    if (isMap(value) && typeof value['switch'] === 'string')
      acls.set(acl, { name: value['switch'], at: [...proxy.path, 'acl', acl, 'switch'] });
  }
  const entry = readCatalogue().properties.get(String(proxy.path[0]))?.item;
  if (entry === undefined || (acls.size === 0 && Object.keys(switches).length === 0)) return { acls, early, content };
  const visit = (text: string, path: Path): void => {
    for (const { acl } of parseCondition(text).alternatives.flat()) {
      if (acl === undefined) continue;
      if (!acls.has(acl) && Object.hasOwn(switches, acl) && proxy.config.acl?.[acl] === undefined) acls.set(acl, { name: acl, at: path });
      if (acls.has(acl) && path[2] === 'tcpRequest') (path[3] === 'content' ? content : early).add(acl);
    }
  };
  walk(
    proxy.config,
    entry,
    {
      visit: (at) => (at.entry.language === 'condition' && typeof at.value === 'string' ? visit(at.value, at.path) : undefined),
      wants: ({ language }) => language === 'condition',
    },
    proxy.path,
  );
  return { acls, early, content };
}

function tooEarly(name: string, at: Path): Finding {
  return {
    code: 'switch-conflict',
    message: `the switch "${name}" reads a map, and rules of connections and sessions come before the time is known`,
    hint: 'Use it in content or http rules, or let it read the environment only.',
    at,
  };
}

function unread(name: string): Finding {
  return {
    code: 'unused-section',
    severity: 'warning',
    message: `no condition reads the switch "${name}"`,
    hint: `Use it in a condition (if: ${name}), or take it away.`,
    at: ['switches', name],
    part: 'key',
  };
}
