import { readCatalogue, type Entry } from '../model/catalogue.ts';
import { parseCondition, type Condition } from '../model/condition.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { isMap, walk, type Visit } from '../model/walk.ts';

/** The values of a model that checks ask about, visited once for all of them. */
export interface Visits {
  readonly all: readonly Visit[];
  readonly conditions: readonly ConditionVisit[];
  /** Texts in which fetches and converters stand: criteria, expressions, log formats, and what is inside conditions. */
  readonly expressions: readonly Visit[];
}

export interface ConditionVisit {
  readonly text: string;
  readonly condition: Condition;
  readonly path: Path;
}

/** Walks a model once. */
export function visitModel(model: Model): Visits {
  const all: Visit[] = [];
  const conditions: ConditionVisit[] = [];
  const expressions: Visit[] = [];
  const visitOne = (live: Visit): void => {
    if (!isAskedAbout(live)) return;
    const visit = { value: live.value, entry: live.entry, path: live.path };
    all.push(visit);
    if (typeof visit.value !== 'string' || !holdsExpressions(visit.entry)) return;
    expressions.push(visit);
    if (visit.entry.language === 'condition')
      conditions.push({ text: visit.value, condition: parseCondition(visit.value), path: visit.path });
  };
  walk(model.config, readCatalogue(), { visit: visitOne, wants: isAskedOfTexts });
  return { all, conditions, expressions };
}

function isAskedAbout({ value, entry }: Visit): boolean {
  return typeof value === 'object' ? entry.variants !== undefined || !isPlain(entry) || !isMap(value) : isAskedOfTexts(entry);
}

/** Most values of a large model are addresses and numbers, of which no check asks anything. */
function isAskedOfTexts(entry: Entry): boolean {
  return !isPlain(entry) || entry.language === 'raw' || holdsExpressions(entry);
}

const plain = new WeakMap<Entry, boolean>();

function isPlain(entry: Entry): boolean {
  let known = plain.get(entry);
  if (known === undefined) {
    const { reference, since, until, deprecated, exclusive, valueSince } = entry;
    known = [reference, since, until, deprecated, exclusive, valueSince].every((fact) => fact === undefined);
    plain.set(entry, known);
  }
  return known;
}

function holdsExpressions({ language }: Entry): boolean {
  return language === 'condition' || language === 'criterion' || language === 'expression' || language === 'log-format';
}
