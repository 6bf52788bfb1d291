import { isEnvironmentReference, type EnvironmentReference } from './environment-reference.ts';
import { escapeWeak, quoteWord } from './words.ts';

/** A part of a word: a text, or a reference to the environment. */
export type Piece = string | EnvironmentReference;

/** The parts of a value that becomes one word. */
export function piecesOf(value: unknown): readonly Piece[] {
  if (Array.isArray(value)) return value.flatMap(piecesOf);
  return [isEnvironmentReference(value) ? value : String(value)];
}

/** Writes parts as one HAProxy word, quoted so that only the references are live. */
export function writePieces(pieces: readonly Piece[]): string {
  if (pieces.every((piece) => typeof piece === 'string')) return quoteWord(pieces.join(''));
  return `"${pieces.map((piece) => (typeof piece === 'string' ? escapeWeak(piece) : writeReference(piece))).join('')}"`;
}

function writeReference(reference: EnvironmentReference): string {
  return reference.default === undefined ? `\${${reference.env}}` : `\${${reference.env}-${reference.default}}`;
}
