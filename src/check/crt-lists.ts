import type { Config } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { nearest } from '../model/nearest.ts';
import type { Visits } from './texts.ts';

/** Certificates that no crt-store has, and filters of crt-lists that leave out nothing. */
export function checkCrtLists({ config }: Model, visits: Visits): readonly Finding[] {
  return [...unknownAliases(config, visits), ...idleFilters(config)];
}

/** `@store/alias`, or `@store/certs/shop.pem` for a certificate without an alias (manual 12.7). */
function unknownAliases({ crtStores = {}, extra = [] }: Config, { all }: Visits): readonly Finding[] {
  if (extra.some((line) => /^\s*crt-store\b/.test(line))) return [];
  const known = new Set(
    Object.entries(crtStores).flatMap(([store, { load = [] }]) =>
      load.flatMap((one) => {
        const name = typeof one === 'object' && 'crt' in one ? (one.alias ?? one.crt) : undefined;
        return typeof name === 'string' ? [nameOf(store, name)] : [];
      }),
    ),
  );
  return all.flatMap(({ value, entry, path: at }): Finding[] => {
    if (entry.file !== 'certificate' || typeof value !== 'string' || !value.startsWith('@') || known.has(value)) return [];
    const meant = nearest(value, known);
    return [
      {
        code: 'unknown-reference',
        message: `no crt-store has a certificate "${value}"`,
        hint: meant === undefined ? 'Give it in "crtStores": @store/alias.' : `Did you mean "${meant}"?`,
        at,
      },
    ];
  });
}

function nameOf(store: string, name: string): string {
  return `@${store}${name.startsWith('/') ? '' : '/'}${name}`;
}

/** Only what a wildcard of the same line lets in can be left out: HAProxy says so from 3.2 on. */
function idleFilters({ crtLists = {} }: Config): readonly Finding[] {
  return Object.entries(crtLists).flatMap(([list, lines]) =>
    lines.flatMap((line, index) => {
      if (typeof line !== 'object' || !('crt' in line) || typeof line.crt !== 'string') return [];
      const { crt } = line;
      const filters = line.sniFilter ?? [];
      if (filters.some((filter) => filter.startsWith('*.'))) return [];
      return filters.flatMap((filter, place): Finding[] =>
        filter.startsWith('!') && filter !== '!*'
          ? [
              {
                code: 'never-matches',
                severity: 'warning',
                message: `"${filter}" of "${crt}" leaves out nothing: the line has no wildcard`,
                hint: `Write the wildcard in front of it, such as "*.${filter.split('.').slice(1).join('.')}", or take it away.`,
                at: ['crtLists', list, index, 'sniFilter', place],
              },
            ]
          : [],
      );
    }),
  );
}
