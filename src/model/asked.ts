import { readCatalogue, type Entry } from './catalogue.ts';
import { isUnsound } from './exclusive.ts';
import { isMap, walk, type Visit } from './walk.ts';

const known = new WeakMap<object, readonly Visit[]>();

/**
 * The values of a configuration of which anything is asked: references, texts in HAProxy's own syntax, names of files,
 * what not every version knows, and references to the environment. Most values of a large one are addresses and numbers.
 * It is walked once, and the answer kept as long as the configuration is.
 */
export function askedOf(config: object): readonly Visit[] {
  let found = known.get(config);
  if (found === undefined) known.set(config, (found = ask(config)));
  return found;
}

function ask(config: object): readonly Visit[] {
  const found: Visit[] = [];
  const answers = new Map<Entry, boolean>();
  const isAskedAnyway = (entry: Entry): boolean => {
    let answer = answers.get(entry);
    if (answer === undefined) answers.set(entry, (answer = isAsked(entry)));
    return answer;
  };
  const visit = (at: Visit): void => {
    const { value, entry } = at;
    // Most maps have nothing to find: a server is asked only whether its keys go together.
    const isSound = isMap(value) && !isAskedAnyway(entry) && !isUnsound(value, entry);
    if (!isSound) found.push({ value, entry, path: at.path });
  };
  walk(config, readCatalogue(), { visit, wants: (entry) => hasNeighbours(entry) || isAsked(entry) });
  return found;
}

/** Whether fetches and converters stand in the texts of an entry. */
export function holdsExpressions({ language }: Entry): boolean {
  return language === 'condition' || language === 'criterion' || language === 'expression' || language === 'log-format';
}

function hasNeighbours({ exclusive, needed, needs, properties }: Entry): boolean {
  return (
    [exclusive, needed, needs].some((fact) => fact !== undefined) ||
    [...properties.values()].some(({ only, alone }) => [only, alone].some((fact) => fact !== undefined))
  );
}

function isAsked(entry: Entry): boolean {
  const { reference, within, slot, file, since, until, deprecated, valueSince, variants, language, properties } = entry;
  return (
    [reference, within, slot, file, since, until, deprecated, valueSince, variants].some((fact) => fact !== undefined) ||
    language === 'raw' ||
    properties.get('table')?.own !== undefined ||
    holdsExpressions(entry)
  );
}
