import { readCatalogue, type Entry } from '../model/catalogue.ts';
import { parseCondition, type Condition } from '../model/condition.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { walk, type Visit } from '../model/walk.ts';

/** Every value of a model, visited once for all checks. */
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
  walk(model.config, readCatalogue(), (visit) => {
    all.push(visit);
    if (typeof visit.value !== 'string' || !holdsExpressions(visit.entry)) return;
    expressions.push(visit);
    if (visit.entry.language === 'condition')
      conditions.push({ text: visit.value, condition: parseCondition(visit.value), path: visit.path });
  });
  return { all, conditions, expressions };
}

function holdsExpressions({ language }: Entry): boolean {
  return language === 'condition' || language === 'criterion' || language === 'expression' || language === 'log-format';
}
