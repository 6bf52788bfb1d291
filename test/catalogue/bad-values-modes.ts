import type { Path } from '../../src/model/path.ts';
import { withValue, type Placed } from './bad-values.ts';

/** A proxy in a mode in which one of its lines does not count. */
export interface OtherMode {
  readonly what: string;
  readonly config: unknown;
  readonly at: Path;
  /** The mode that has to be named. */
  readonly mode: string;
  readonly code: 'mode-mismatch' | 'idle-key';
}

/** Every keyword, and every value of one, that the catalogue knows for one mode only, in a proxy of another. */
export function inOtherModes(places: readonly Placed[]): readonly OtherMode[] {
  const proxies = places.filter(({ path }) => /^(?:frontends|listens|backends)\.\*\./.test(path));
  const bound = new Set(proxies.filter(({ entry }) => entry.mode !== undefined).map(({ path }) => path));
  return proxies.flatMap((place): OtherMode[] => {
    const { path, entry, at, config, value } = place;
    const isInside = path.split(/(?=[.[])/).some((_, index, steps) => index > 0 && bound.has(steps.slice(0, index).join('')));
    if (isInside || value === false) return [];
    const values = entry.mode === undefined ? Object.entries(entry.valueMode ?? {}) : [[undefined, entry.mode] as const];
    return values.map(([one, mode]) => {
      const proxy = at.slice(0, 2);
      const changed = one === undefined ? config : withValue(config, at, one);
      return {
        what: `${path}${one === undefined ? '' : `=${one}`}`,
        config: withValue(changed, [...proxy, 'mode'], mode === 'tcp' ? 'http' : 'tcp'),
        at,
        mode,
        code: entry.refused === undefined ? 'idle-key' : 'mode-mismatch',
      };
    });
  });
}
