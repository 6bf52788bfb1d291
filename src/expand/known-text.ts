import { piecesOf } from '../model/pieces.ts';

/** A value as one text, with the defaults of what comes from the environment; "?" stands for what has none. */
export function knownText(value: unknown): string {
  return piecesOf(value)
    .map((piece) => (typeof piece === 'string' ? piece : String(piece.default ?? '?')))
    .join('');
}
