import type { LogTarget } from '../model/config.generated.ts';
import type { Model } from '../model/model.ts';
import { inherited, modeOf, proxiesOf, type Proxy } from '../model/proxies.ts';
import type { Finding } from '../model/finding.ts';
import { serversOf } from '../model/servers.ts';

/** What a proxy lacks, or what two of them disagree on: timeouts, log targets, modes, names. */
export function checkProxies(model: Model): readonly Finding[] {
  const proxies = proxiesOf(model.config);
  return [
    ...proxies.flatMap(missingTimeouts),
    ...proxies.flatMap((proxy) => missingLog(model, proxy)),
    ...modeMismatches(proxies),
    ...duplicateNames(proxies),
    ...duplicateIds(proxies),
    ...circularDefaults(model),
  ];
}

const timeouts = { frontend: ['client'], backend: ['connect', 'server'], listen: ['client', 'connect', 'server'] } as const;

function missingTimeouts(proxy: Proxy): readonly Finding[] {
  const needed = proxy.kind === 'backend' && serversOf(proxy.config).length === 0 ? [] : timeouts[proxy.kind];
  const absent = needed.filter(
    (name) => inherited(proxy, ({ timeout }) => (timeout as Readonly<Record<string, unknown>> | undefined)?.[name]) === undefined,
  );
  if (absent.length === 0) return [];
  const isRaw = [proxy.config, ...proxy.defaults].some(({ extra }) => extra?.some((line) => /^\s*timeout\b/.test(line)) === true);
  if (isRaw) return [];
  return [
    {
      code: 'missing-timeout',
      severity: 'warning',
      message: `${proxy.kind} "${proxy.name}" has no timeout ${absent.join(', ')}: connections of which nothing is heard any more stay for ever`,
      hint: `Add to it or to its defaults: timeout: { ${absent.map((name) => `${name}: ${name === 'connect' ? '5s' : '60s'}`).join(', ')} }`,
      at: proxy.path,
      part: 'key',
    },
  ];
}

function missingLog(model: Model, proxy: Proxy): readonly Finding[] {
  if (proxy.kind === 'backend') return [];
  const sections = [proxy.config, ...proxy.defaults];
  if (sections.some(({ extra }) => extra?.some((line) => /^\s*log\b/.test(line)) === true)) return [];
  const log = inherited(proxy, (section) => section.log);
  if (log === false) return [];
  const targets = Array.isArray(log) ? (log as readonly LogTarget[]) : [];
  const isGlobal = targets.some(({ address }) => address === 'global');
  const global = model.config.global;
  const hasGlobal = (global?.log?.length ?? 0) > 0 || global?.extra?.some((line) => /^\s*log\b/.test(line)) === true;
  if (targets.length > 0 && (!isGlobal || hasGlobal)) return [];
  return [
    {
      code: 'missing-log',
      severity: 'warning',
      message: isGlobal
        ? `${proxy.kind} "${proxy.name}" logs to the targets of global, which has none`
        : `${proxy.kind} "${proxy.name}" logs nowhere`,
      hint: isGlobal
        ? 'Add to global: log: [{ address: stdout, format: raw, facility: local0 }]'
        : 'Add to it or to its defaults: log: global; or say that it is meant: log: false',
      at: proxy.path,
      part: 'key',
    },
  ];
}

function modeMismatches(proxies: readonly Proxy[]): readonly Finding[] {
  const backends = new Map(proxies.filter(({ kind }) => kind !== 'frontend').map((proxy) => [proxy.name, proxy]));
  return proxies.flatMap((proxy) => {
    const { config, path } = proxy;
    const targets = [
      ...(config.useBackend ?? []).map(({ backend }, index) => ({ name: backend, at: [...path, 'useBackend', index, 'backend'] })),
      ...(config.defaultBackend === undefined ? [] : [{ name: config.defaultBackend, at: [...path, 'defaultBackend'] }]),
    ];
    return targets.flatMap(({ name, at }): Finding[] => {
      const backend = typeof name === 'string' ? backends.get(name) : undefined;
      // A frontend in mode tcp may hand over to a backend in mode http (manual 4.2 "mode").
      if (backend === undefined || modeOf(backend) === modeOf(proxy) || modeOf(proxy) === 'tcp') return [];
      return [
        {
          code: 'mode-mismatch',
          message: `${proxy.kind} "${proxy.name}" is in mode ${modeOf(proxy)}, and its backend "${backend.name}" in mode ${modeOf(backend)}`,
          hint: `Write "mode: ${modeOf(proxy)}" in the backend or in its defaults.`,
          at,
        },
      ];
    });
  });
}

/** A listen section is a frontend and a backend, so it shares its name with neither. */
function duplicateNames(proxies: readonly Proxy[]): readonly Finding[] {
  const seen = new Map<string, Proxy>();
  const findings: Finding[] = [];
  for (const proxy of proxies) {
    const before = seen.get(proxy.name);
    if (before !== undefined && (before.kind === 'listen' || proxy.kind === 'listen')) {
      findings.push({
        code: 'duplicate-name',
        message: `"${proxy.name}" is the name of a ${before.kind} and of a ${proxy.kind}`,
        hint: 'Give one of them another name.',
        at: proxy.path,
        part: 'key',
        related: [{ message: `the ${before.kind}`, at: before.path }],
      });
    }
    if (before === undefined) seen.set(proxy.name, proxy);
  }
  return findings;
}

function duplicateIds(proxies: readonly Proxy[]): readonly Finding[] {
  const seen = new Map<number, Proxy>();
  return proxies.flatMap((proxy): readonly Finding[] => {
    const { id } = proxy.config;
    if (typeof id !== 'number') return [];
    const before = seen.get(id);
    if (before === undefined) {
      seen.set(id, proxy);
      return [];
    }
    const message = `${id} is the id of ${before.kind} "${before.name}" and of ${proxy.kind} "${proxy.name}"`;
    const related = [{ message: `that of the ${before.kind}`, at: [...before.path, 'id'] }];
    return [{ code: 'duplicate-name', message, hint: 'Give one of them another.', at: [...proxy.path, 'id'], related }];
  });
}

function circularDefaults(model: Model): readonly Finding[] {
  const sections = model.config.defaults ?? {};
  return Object.keys(sections).flatMap((name): Finding[] => {
    const seen = new Set<string>();
    let next: string | undefined = name;
    while (next !== undefined && Object.hasOwn(sections, next) && !seen.has(next)) {
      seen.add(next);
      next = sections[next]?.from;
    }
    if (next !== name) return [];
    return [
      {
        code: 'unknown-reference',
        message: `defaults "${name}" starts from itself: ${[...seen, name].join(' → ')}`,
        hint: 'Take one "from" away.',
        at: ['defaults', name, 'from'],
      },
    ];
  });
}
