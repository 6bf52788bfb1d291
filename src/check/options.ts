import { readCatalogue, type Entry } from '../model/catalogue.ts';
import type { Defaults } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { proxiesOf, type Proxy } from '../model/proxies.ts';

type Section = Proxy['config'] | Defaults;

/** Options of which one takes the place of the other: a server has one check, and a request one line in the log. */
const alternatives: readonly (readonly string[])[] = [
  ['httpchk', 'ldapCheck', 'mysqlCheck', 'pgsqlCheck', 'redisCheck', 'smtpchk', 'sslHelloChk', 'tcpCheck'],
  ['httplog', 'httpslog', 'tcplog'],
];

/** What can be turned off in place of `option tcpka`, which turns on both. */
const halves = ['clitcpka', 'srvtcpka'];

/** The groups of a section in which HAProxy cannot turn everything off. */
const groups = ['option', 'stats'] as const;

/** Options that are set to false where HAProxy knows no `no …`: what the defaults have turned on stays on. */
export function checkOptions({ config }: Model): readonly Finding[] {
  const sections = config.defaults ?? {};
  const defaults = Object.keys(sections).flatMap((name) => {
    const [own, ...chain] = chainFrom(sections, name);
    return own === undefined ? [] : staysOn(own, chain, ['defaults', name]);
  });
  return [...defaults, ...proxiesOf(config).flatMap((proxy) => staysOn(proxy.config, proxy.defaults, proxy.path))];
}

/** A defaults section, and those that it starts from. */
function chainFrom(sections: Readonly<Record<string, Defaults>>, name: string): readonly Defaults[] {
  const chain = new Set<Defaults>();
  for (let next: Defaults | undefined = sections[name]; next !== undefined && !chain.has(next); next = sections[next.from ?? ''])
    chain.add(next);
  return [...chain];
}

function staysOn(section: Section, defaults: readonly Defaults[], path: Path): readonly Finding[] {
  return groups.flatMap((group) => {
    const entries = entriesOf(String(path[0]), group);
    return Object.entries(keysOf(section, group)).flatMap(([key, value]): Finding[] => {
      const { keyword, no } = entries?.get(key) ?? {};
      if (value !== false || keyword === undefined || no !== undefined) return [];
      const index = defaults.findIndex((one) => keysOf(one, group)[key] !== undefined);
      const from = defaults[index];
      if (from === undefined || keysOf(from, group)[key] === false) return [];
      const nearer = [section, ...defaults.slice(0, index)];
      if (group === 'stats' ? nearer.some(hasStats) : isReplaced(key, nearer, path)) return [];
      return [
        {
          code: 'option-stays-on',
          severity: 'warning',
          message: `"${keyword}" stays on: the defaults turn it on, and HAProxy knows no "no ${keyword}"`,
          hint:
            key === 'tcpka'
              ? `Turn off what it consists of: ${halvesOf(path)
                  .map((half) => `${half}: false`)
                  .join(', ')}.`
              : 'Start from defaults without it (from: …).',
          at: [...path, group, key],
        },
      ];
    });
  });
}

function keysOf(section: Section, group: (typeof groups)[number]): Readonly<Record<string, unknown>> {
  return (section[group] ?? {}) as Readonly<Record<string, unknown>>;
}

/** Whether a section says anything of statistics: HAProxy then takes nothing of them from the defaults. */
function hasStats(section: Section): boolean {
  return Object.values(keysOf(section, 'stats')).some((value) => value !== false);
}

function entriesOf(kind: string, group: (typeof groups)[number]): ReadonlyMap<string, Entry> | undefined {
  return readCatalogue().properties.get(kind)?.item?.properties.get(group)?.properties;
}

function halvesOf([kind]: Path): readonly string[] {
  return halves.filter((half) => entriesOf(String(kind), 'option')?.has(half));
}

/** Whether one of the sections, the nearest first, does without the option in another way. */
function isReplaced(key: string, sections: readonly Section[], path: Path): boolean {
  const others = alternatives.find((group) => group.includes(key)) ?? [];
  return sections.some((section) => {
    const options = keysOf(section, 'option');
    if (key === 'tcpka') return halvesOf(path).every((half) => options[half] === false);
    if (others.includes('httplog') && section.logFormat !== undefined) return true;
    return others.some((other) => other !== key && options[other] !== undefined && options[other] !== false);
  });
}
