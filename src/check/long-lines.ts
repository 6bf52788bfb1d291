import type { Diagnostic } from '../diagnostic.ts';
import { splitWords } from '../model/words.ts';
import { configName, type Bundle } from '../render/bundle.ts';

/** How many words of a line HAProxy reads (`MAX_LINE_ARGS`), in all versions; a longer one is an error. */
const most = 64;

/** Lines of more words than HAProxy reads. */
export function checkLongLines({ files, locate }: Pick<Bundle, 'files' | 'locate'>): readonly Diagnostic[] {
  const lines = Buffer.from(files.get(configName)?.content ?? '')
    .toString()
    .split('\n');
  return lines.flatMap((line, index): Diagnostic[] => {
    // Nearly all lines are too short for so many words.
    if (line.length < 2 * most) return [];
    const { words } = splitWords(line);
    if (words.length <= most) return [];
    return [
      {
        code: 'too-many-words',
        severity: 'error',
        message: `the line has ${words.length} words, and HAProxy reads ${most} of one: ${words
          .slice(0, 2)
          .map(({ text }) => text)
          .join(' ')} …`,
        hint: 'Divide it. Patterns of an ACL can stand in a file, one on a line (-f FILE), or in several lines of its name.',
        ...locate(index + 1),
      },
    ];
  });
}
