import { askedOf, holdsExpressions } from '../model/asked.ts';
import { parseCondition, type Condition } from '../model/condition.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import type { Visit } from '../model/walk.ts';

/** The values of a model that checks ask about, for all of them. */
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

/** What checks ask of a model. */
export function visitModel(model: Model): Visits {
  const all = askedOf(model.config);
  const expressions = all.filter(({ value, entry }) => typeof value === 'string' && holdsExpressions(entry));
  const conditions = expressions.flatMap(({ value, entry, path }): ConditionVisit[] =>
    typeof value === 'string' && entry.language === 'condition' ? [{ text: value, condition: parseCondition(value), path }] : [],
  );
  return { all, conditions, expressions };
}
