import { splitWords } from '../model/words.ts';

/** The words of a section's lines in `extra`. */
export function extraLines(config: Readonly<Record<string, unknown>>): readonly { readonly words: readonly string[] }[] {
  const extra = Array.isArray(config['extra']) ? config['extra'] : [];
  return extra.map((line) => ({ words: splitWords(String(line)).words.map((word) => word.text) }));
}
