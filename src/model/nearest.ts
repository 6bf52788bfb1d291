import { distance } from 'fastest-levenshtein';

/** The candidate that was most likely meant: the same letters in another spelling, or a few typing errors away. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const plain = letters(name);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (letters(candidate) === plain) return candidate;
    const away = distance(name.toLowerCase(), candidate.toLowerCase());
    if (away < bestDistance) [best, bestDistance] = [candidate, away];
  }
  return best;
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
