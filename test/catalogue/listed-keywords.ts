import { runHaproxy } from '../../src/check/haproxy-binary.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';

/**
 * The keywords of configurations that a binary lists, each behind its section or the keyword whose argument it is:
 * `global daemon`, `bind crt`, `http-request deny`, `filter cache`, `service prometheus-exporter`.
 */
export async function listedKeywords({ path }: HaproxyBinary): Promise<readonly string[]> {
  const { output } = await runHaproxy(path, ['-dKall', '-q', '-c', '-f', '/dev/null'], { env: {} });
  const listed = (what: string): readonly string[] => {
    const [, list = ''] = output.split(`# List of registered ${what}:\n`);
    return (
      list
        .split(/^#/m)[0]
        ?.split('\n')
        .filter((line) => line !== '') ?? []
    );
  };
  const first = (line: string): string => line.split(' ')[0] ?? '';
  return [
    ...keywordsOf(listed('configuration keywords')),
    ...listed('filter names').map((line) => `filter ${first(line)}`),
    ...listed('service names').map((line) => `service ${first(line)}`),
  ];
}

/** What a line says beside the keyword: what it is an argument of, how many arguments it has itself, where it can stand. */
const notes = /<\w+> (ssl )?| [+-]+\d+$| \[.*\]$/g;

/** Keywords of a list in which sections stand in front of theirs. */
function keywordsOf(lines: readonly string[]): readonly string[] {
  const keywords: string[] = [];
  let section = '';
  for (const line of lines) {
    if (line.startsWith('\t')) {
      const keyword = line.trim().replaceAll(notes, '');
      keywords.push(keyword.includes(' ') ? keyword : `${section} ${keyword}`);
    } else {
      section = line;
    }
  }
  return keywords;
}
