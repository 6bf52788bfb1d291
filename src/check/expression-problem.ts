import type { PatternKind } from '../model/expression-table.ts';
import type { Finding } from '../model/finding.ts';
import type { Word } from '../model/words.ts';

/** What is wrong with a part of a text, by its place in that text. */
export interface Problem extends Pick<Finding, 'code' | 'severity' | 'message' | 'hint'> {
  readonly offset: number;
  readonly length: number;
}

/** How the patterns of a criterion are read and compared. */
export interface Comparison {
  /** The name of the method, as in `-m str`; undefined where the type of the sample tells. */
  readonly method?: string;
  readonly values: PatternKind;
  /** Whether names of machines are looked up. */
  readonly resolves: boolean;
}

/** Problems of a word in the text around it: the whole word, where quotes keep its characters from having one place. */
export function placed(problems: readonly Problem[], word: Word, text: string): readonly Problem[] {
  const { start, end } = word;
  if (problems.length === 0 || (start === 0 && text === word.text)) return problems;
  const isPlain = text.slice(start, end) === word.text;
  return problems.map((problem) =>
    isPlain ? { ...problem, offset: problem.offset + start } : { ...problem, offset: start, length: end - start },
  );
}
