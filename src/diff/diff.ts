import { configName } from '../render/bundle.ts';
import type { Change } from './change.ts';
import { diffConfigurations } from './diff-configurations.ts';
import { diffFile } from './diff-file.ts';
import { pathsOf, viewFile } from './side.ts';
import type { DiffSide } from './side.ts';
import { diffVariables } from './variables.ts';

/**
 * What differs between two bundles for HAProxy: variables, sections and lines of `haproxy.cfg` in the order of the file, then the
 * other files. Comments, blanks, quoting, the order of lines that HAProxy does not read in order, the manifest and the
 * line that names the release are no changes. Without `before` everything is added.
 */
export function diff(before: DiffSide | undefined, after: DiffSide): readonly Change[] {
  const files = pathsOf(before, after).flatMap((path): readonly Change[] => {
    const [from, to] = viewFile(path, before, after);
    const isText = (from ?? to)?.content === 'text';
    if (path !== configName || !isText) return diffFile(path, from, to);
    const text = (view: typeof from): string => (view?.content === 'text' ? view.text : '');
    return diffConfigurations(text(from), text(to));
  });
  return [...diffVariables(before, after), ...files];
}
