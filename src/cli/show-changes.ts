import { diff } from '../diff/diff.ts';
import type { Change } from '../diff/change.ts';
import { formatChanges } from '../diff/summary.ts';
import { formatUnifiedDiff } from '../diff/unified.ts';
import { hiddenValues } from '../diff/variables.ts';
import { inForce } from '../release/decided-variables.ts';
import type { LiveRelease } from '../release/live.ts';
import { isState } from '../release/stage.ts';
import type { Host } from './hosts.ts';
import type { Io } from './io.ts';
import { hiding } from './prepare.ts';

/** What is to serve on a host, and what serves there. */
export interface Intended {
  readonly host: Host;
  readonly live: LiveRelease | undefined;
  readonly next: LiveRelease;
}

/** What differs between what is live and what is to be. */
export function changesOf({ live, next }: Intended): readonly Change[] {
  return diff(live && sideOf(live), sideOf(next));
}

/** What is in `state/` outlives a release: a bundle only brings an empty file where there is none. So does what was decided. */
function sideOf({ hash, files, variables, decided = [] }: LiveRelease): LiveRelease {
  return { hash, files: new Map([...files].filter(([path]) => !isState(path))), variables: inForce(variables, decided) };
}

/** The same process, with the values of variables hidden that a diff does not show. */
export function hidingVariables(intended: readonly Intended[], io: Io): Io {
  const values = new Set(intended.flatMap(({ live, next }) => hiddenValues(live && sideOf(live), sideOf(next))));
  return hiding(
    [...values].map((text) => ({ text, path: '', locate: () => undefined })),
    io,
  );
}

/** Shows what changes, once for targets where it is the same. */
export function showChanges(intended: readonly Intended[], io: Io): void {
  const told = new Map<string, string[]>();
  for (const one of intended) {
    const text = describe(one, io.color.stderr);
    told.set(text, [...(told.get(text) ?? []), one.host.name]);
  }
  for (const [text, names] of told) {
    if (intended.length > 1) io.stderr(`${names.join(', ')}:\n`);
    io.stderr(text);
  }
}

function describe(intended: Intended, color: boolean): string {
  const { live, next } = intended;
  const changes = changesOf(intended);
  if (live !== undefined) {
    const labels = [`live ${live.hash}`, `new ${next.hash}`] as const;
    return formatUnifiedDiff(sideOf(live), sideOf(next), { color, labels }) + formatChanges(changes, { color });
  }
  const variables = changes.filter(({ what }) => what === 'variable');
  return `${intended.host.name} has no release yet.\n${variables.length === 0 ? '' : formatChanges(variables, { color })}`;
}
