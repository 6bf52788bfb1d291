import type { Listen, Server, ServerTemplate } from './config.generated.ts';
import { splitWords } from './words.ts';

type Section = Pick<Partial<Listen>, 'servers' | 'serverTemplates' | 'extra'>;

/** A server of a section, by the name that HAProxy gives it. */
export interface NamedServer {
  readonly name: string;
  /** Where it stands: in `servers`, in `serverTemplates`, or as a line of `extra`, of which nothing else is known. */
  readonly config: string | Server | ServerTemplate | undefined;
}

/** The servers of a section: a template makes several (manual 4.2 "server-template"). */
export function serversOf({ servers = {}, serverTemplates = {}, extra = [] }: Section): readonly NamedServer[] {
  return [
    ...Object.entries(servers).map(([name, config]) => ({ name, config: config as NamedServer['config'] })),
    ...Object.entries(serverTemplates).flatMap(([prefix, config]) =>
      numbersOf(config).map((number) => ({ name: `${prefix}${number}`, config })),
    ),
    ...extra.flatMap((line) => {
      const [keyword, name] = splitWords(line).words.map(({ text }) => text);
      return keyword === 'server' && name !== undefined ? [{ name, config: undefined }] : [];
    }),
  ];
}

function numbersOf({ count }: ServerTemplate): readonly number[] {
  const [first = 0, last] = String(count).split('-').map(Number);
  const [from, to] = last === undefined ? [1, first] : [first, last];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
