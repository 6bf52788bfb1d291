import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { inherited, proxiesOf, type Proxy } from '../model/proxies.ts';
import { isMap } from '../model/walk.ts';

/**
 * Filters of a proxy that stand twice, in an order that HAProxy refuses, or that must be listed since others are
 * (manual 9).
 */
export function checkFilters({ config }: Model): readonly Finding[] {
  return proxiesOf(config).flatMap((proxy) => (proxy.config.filter === undefined ? [] : [...doubled(proxy), ...unlisted(proxy)]));
}

interface Filter {
  readonly kind: string;
  /** What tells it from others of its kind. */
  readonly name: string;
}

function filtersOf({ config }: Proxy): readonly Filter[] {
  return (config.filter ?? []).map((filter): Filter => {
    if (!isMap(filter)) return { kind: typeof filter === 'string' ? filter : '', name: '' };
    const [[kind, value] = ['', '']] = Object.entries(filter);
    const name = isMap(value) ? (value['name'] ?? value['engine']) : value;
    return { kind: kind.startsWith('bwlim') ? 'bwlim' : kind, name: typeof name === 'string' ? name : '' };
  });
}

function doubled(proxy: Proxy): readonly Finding[] {
  const filters = filtersOf(proxy);
  return filters.flatMap(({ kind, name }, index): readonly Finding[] => {
    const at = [...proxy.path, 'filter', index];
    const before = filters.findIndex((other) => other.kind === kind && other.name === name);
    if (before < index && kind !== 'trace') {
      const message = `the filter ${kind}${name === '' ? '' : ` "${name}"`} stands twice`;
      return [
        {
          code: 'duplicate-name',
          message,
          hint: 'Take one of them away.',
          at,
          related: [{ message: 'the first', at: [...proxy.path, 'filter', before] }],
        },
      ];
    }
    // What is cached must not have been compressed before (manual 9.2, 9.4).
    const compression = filters.findIndex((other) => other.kind === 'compression');
    if (kind !== 'cache' || compression === -1 || compression > index) return [];
    return [{ code: 'exclusive-keys', message: 'a filter "cache" cannot stand behind "compression"', hint: 'Put it in front.', at }];
  });
}

/** Filters among which HAProxy finds the place of what adds a filter by itself. */
const placed: ReadonlySet<string> = new Set(['compression', 'cache', 'fcgiApp']);

/** What adds a filter by itself must be listed where there are others: HAProxy cannot know its place. */
function unlisted(proxy: Proxy): readonly Finding[] {
  const filters = filtersOf(proxy);
  const { config, path } = proxy;
  if (filters.every(({ kind }) => placed.has(kind))) return [];
  const isListed = (kind: string, name = ''): boolean => filters.some((one) => one.kind === kind && one.name === name);
  const wanted: readonly (readonly [key: string, filter: string, isMissing: boolean])[] = [
    ['compression', 'compression', inherited(proxy, ({ compression }) => compression) !== undefined && !isListed('compression')],
    ['useFcgiApp', `{ fcgiApp: ${String(config.useFcgiApp)} }`, config.useFcgiApp !== undefined && !isListed('fcgiApp', config.useFcgiApp)],
  ];
  const caches = [...(config.httpRequest ?? []), ...(config.httpResponse ?? [])].flatMap((rule) =>
    (rule.action === 'cache-use' || rule.action === 'cache-store') && !isListed('cache', rule.name) ? [rule.name] : [],
  );
  return [...wanted, ...caches.map((name) => ['filter', `{ cache: ${name} }`, true] as const)].flatMap(
    ([key, filter, isMissing]): readonly Finding[] =>
      isMissing
        ? [
            {
              code: 'missing-key',
              message:
                key === 'filter'
                  ? `what rules use must be listed among the filters, since there are others: ${filter}`
                  : `"${key}" must be listed among the filters too, since there are others`,
              hint: `Add to filter: ${filter}`,
              at: [...path, key],
              part: 'key',
            },
          ]
        : [],
  );
}
