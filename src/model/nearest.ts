import { distance } from 'fastest-levenshtein';

/** The candidate that was most likely meant: the same letters in another spelling, or a few typing errors away. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longest) return undefined;
  const plain = letters(name);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (letters(candidate) === plain) return candidate;
    const away = isDoubled(name, candidate) ? 0.5 : isSwapped(name, candidate) ? 1 : distance(name.toLowerCase(), candidate.toLowerCase());
    if (away < bestDistance) [best, bestDistance] = [candidate, away];
  }
  return best;
}

/** No name is as long, and nobody types one so. */
const longest = 100;

/** Whether two letters that stand side by side changed places, which is one typing error and not two. */
function isSwapped(name: string, candidate: string): boolean {
  if (name.length !== candidate.length) return false;
  const at = [...name].findIndex((char, index) => char !== candidate[index]);
  return at >= 0 && `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}` === candidate;
}

/** Whether a letter was hit twice. */
function isDoubled(name: string, candidate: string): boolean {
  if (name.length !== candidate.length + 1) return false;
  const at = [...name].findIndex((char, index) => char !== candidate[index]);
  return name[at] === name[at - 1] && name.slice(at + 1) === candidate.slice(at);
}

/** A name as it is compared: its letters and digits, in small. */
export function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
