import { notShown } from '../model/secrets.ts';
import { splitWords } from '../model/words.ts';
import { releaseVariable } from '../render/bundle.ts';

const suspicious = /password|auth|ca-sign-pass|setenv|-bypass/;
const brokenSecret =
  /^(\s*user\s.*?password\W*\s|\s*stats\s+auth\s|.*?ca-sign-pass\W*\s|\s*(?:pre)?setenv\s+\S+\s|\s*acl\s+\S+-bypass\s.*?-m\s+str\s).*$/s;

/**
 * The line with its secrets replaced by `<not-shown>`: passwords of `user`, of `stats auth` and of `ca-sign-pass`,
 * values of `setenv` and `presetenv` (manual 12.2 "Userlists", 4.2 "stats auth", 5.1 "ca-sign-pass", 3.1 "setenv"), and
 * the cookie or header by which a site under maintenance is passed. In comments too. Everything else stays as written.
 */
export function redactLine(line: string): string {
  if (!suspicious.test(line)) return line;
  const { words, comment = line.length, error } = splitWords(line);
  // Where a secret ends in a broken line cannot be told.
  if (error !== undefined) return line.replace(brokenSecret, `$1${notShown}`);
  let result = '';
  let offset = 0;
  for (const [index, replacement] of replacements(words.map(({ text }) => text))) {
    const { start = 0, end = 0 } = words[index] ?? {};
    result += line.slice(offset, start) + replacement;
    offset = end;
  }
  // A `#` without a blank before it was meant to be a part of the secret.
  if (offset > 0 && offset === comment) return result;
  const [marks = ''] = /^[#\s]*/.exec(line.slice(comment)) ?? [];
  return result + line.slice(offset, comment + marks.length) + redactLine(line.slice(comment + marks.length));
}

/** What to write instead of the words that are secrets, by index. */
function replacements(words: readonly string[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const isStatsAuth = words[0] === 'stats' && words[1] === 'auth';
  const hiddenFrom = firstOfValue(words);
  for (const [index, word] of words.entries()) {
    const previous = words[index - 1] ?? '';
    if (isStatsAuth && index >= 2) found.set(index, index === 2 ? redactCredentials(word) : notShown);
    if (words[0] === 'user' && index >= 3 && isPassword(word, previous, found.has(index - 1))) found.set(index, notShown);
    if (previous === 'ca-sign-pass' || index >= hiddenFrom) found.set(index, notShown);
  }
  return found;
}

/** From where all words are the value of a variable, or what lets a client pass. */
function firstOfValue([keyword, name = '', criterion = '', flag, match]: readonly string[]): number {
  if ((keyword === 'setenv' || keyword === 'presetenv') && name !== releaseVariable) return 2;
  const lets = keyword === 'acl' && name.endsWith('-bypass') && /^req\.(?:cook|fhdr)\(/.test(criterion);
  return lets && flag === '-m' && match === 'str' ? 5 : Number.POSITIVE_INFINITY;
}

const userKeywords: ReadonlySet<string> = new Set(['groups', 'insecure-password', 'password']);

/** A word that follows a password, and is nothing else, is a part of it that was not quoted. */
function isPassword(word: string, previous: string, followsPassword: boolean): boolean {
  return followsPassword ? !userKeywords.has(word) : previous === 'password' || previous === 'insecure-password';
}

function redactCredentials(text: string): string {
  const user = /^([\w.@-]+):/.exec(text)?.[1];
  return user === undefined ? notShown : `${user}:${notShown}`;
}
