import { crowdedKeys, excludingKeys, idleKeys, lackingKeys, unfitKeys } from '../model/exclusive.ts';
import type { Finding } from '../model/finding.ts';
import { entryOf, isMap } from '../model/walk.ts';
import type { Visits } from './texts.ts';

/** Keys of one map that do not go together: that exclude each other, of which one is missing, or that need another. */
export function checkNeighbours({ all }: Visits): readonly Finding[] {
  return all.flatMap(({ value, entry, path }): readonly Finding[] => [
    ...excludingKeys(value, entry).map((keys): Finding => ({
      code: 'exclusive-keys',
      message: `${keys.map(quoted).join(' and ')} exclude each other`,
      hint: 'Keep one of them.',
      at: [...path, keys.at(-1) ?? ''],
      part: 'key',
    })),
    ...lackingKeys(value, entry).map((keys): Finding => ({
      code: 'missing-key',
      message: `there is none of ${keys.map(quoted).join(', ')}, of which one is needed`,
      hint: `Add one of them.`,
      at: path,
    })),
    ...unfitKeys(value, entry).map(([key, other, values]): Finding => ({
      code: 'exclusive-keys',
      message: `"${key}" can stand beside ${quoted(other)} only where that is ${values.join(' or ')}`,
      hint: `Take "${key}" away, or write "${other}: ${values[0]}".`,
      at: [...path, key],
      part: 'key',
    })),
    ...crowdedKeys(value, entry).map(([key, item]): Finding => ({
      code: 'wrong-value',
      message: `"${item}" can stand in "${key}" only alone`,
      hint: `Take "${item}" away, or all others.`,
      at: [...path, key],
    })),
    ...idleKeys(value, entry).map(([key, others]): Finding => {
      const place = {
        hint: others.length === 1 ? `Add "${others[0]}", or take "${key}" away.` : `Add one of them, or take "${key}" away.`,
        at: [...path, key],
        part: 'key',
      } as const;
      const isRefused = isMap(value) && entryOf(value, entry).properties.get(key)?.refused === true;
      return isRefused
        ? { code: 'missing-key', message: `"${key}" needs ${others.map(quoted).join(' or ')} beside it`, ...place }
        : {
            code: 'idle-key',
            severity: 'warning',
            message: `"${key}" is without effect where there is no ${others.map(quoted).join(', ')}`,
            ...place,
          };
    }),
  ]);
}

function quoted(key: string): string {
  return `"${key}"`;
}
