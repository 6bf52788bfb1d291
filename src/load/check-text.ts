import type { Diagnostic } from '../diagnostic.ts';
import type { Entry } from '../model/catalogue.ts';
import { isEnvironmentReference } from '../model/environment-reference.ts';
import { formatPath, type Path } from '../model/path.ts';
import { isMap, walk, type Visit } from '../model/walk.ts';
import { splitWords } from '../model/words.ts';

/** What is wrong with a text, and what to do about it. */
interface Complaint {
  readonly message: string;
  readonly hint: string;
}

/** Finds texts that cannot stand in a HAProxy configuration, whatever they are quoted with. */
export function checkText(config: unknown, catalogue: Entry): (Diagnostic & { readonly at: Path })[] {
  const found: (Diagnostic & { readonly at: Path })[] = [];
  const judge = (text: string, at: Visit, isPart: boolean): void => {
    const complaint = complain(text, at.entry, isPart);
    if (complaint === undefined) return;
    const { path } = at;
    found.push({ at: path, code: 'unsafe-text', severity: 'error', path: formatPath(path), ...complaint });
  };
  const visit = (at: Visit): void => {
    const { value, entry } = at;
    if (entry.form === 'none') return;
    if (typeof value === 'string') judge(value, at, false);
    else if (typeof value === 'object') for (const text of texts(value)) judge(text, at, Array.isArray(value));
  };
  walk(config, catalogue, { visit });
  return [...found, ...checkBareText(config, catalogue)];
}

/** The same for what is written to a file of its own, whose words HAProxy takes as they are (manual 5.1 "crt-list"). */
function checkBareText(config: unknown, catalogue: Entry): (Diagnostic & { readonly at: Path })[] {
  const found: (Diagnostic & { readonly at: Path })[] = [];
  const visit = ({ value, path }: Visit): void => {
    const complaint = complainOfBare(value);
    if (complaint === undefined) return;
    found.push({ at: path, code: 'unsafe-text', severity: 'error', path: formatPath(path), ...complaint });
  };
  for (const [key, entry] of catalogue.properties) {
    if (entry.form === 'file' && isMap(config)) walk(config[key], entry, { visit }, [key]);
  }
  return found;
}

function complainOfBare(value: unknown): Complaint | undefined {
  if (isEnvironmentReference(value) || (Array.isArray(value) && value.some(isEnvironmentReference))) {
    return {
      message: 'HAProxy puts no variables of the environment into a crt-list',
      hint: 'Write the value itself, or set it for all on the bind.',
    };
  }
  if (typeof value !== 'string' || !/[\s[\]]|^#/.test(value)) return undefined;
  return {
    message: `"${value}" cannot stand in a crt-list: HAProxy reads it without quotes, so that it holds no blank, "[" or "]", and begins with no "#"`,
    hint: 'Give the file another name, or the option another value.',
  };
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((part) => typeof part === 'string');
  return isEnvironmentReference(value) && typeof value.default === 'string' ? [value.default] : [];
}

/** What no ordinary text holds: NUL, line breaks, halves of surrogate pairs. */
const odd = /[\0\n\r\ud800-\udfff]/;

function complain(text: string, entry: Entry, isPart: boolean): Complaint | undefined {
  return (odd.test(text) ? complainOfSigns(text, entry) : undefined) ?? complainOfText(text, entry, isPart);
}

function complainOfSigns(text: string, entry: Entry): Complaint | undefined {
  if (text.includes('\0')) return { message: 'a NUL character cannot stand in a HAProxy configuration', hint: 'Take it away.' };
  if (!text.isWellFormed()) return { message: 'half of a surrogate pair cannot be written as UTF-8', hint: 'Write the whole character.' };
  if (entry.multiline !== true && /[\n\r]/.test(text)) {
    return {
      message: 'a line break cannot stand in this value',
      hint: 'Write it on one line. In YAML ">-" joins lines, and leaves the last line break away.',
    };
  }
  return undefined;
}

function complainOfText(text: string, entry: Entry, isPart: boolean): Complaint | undefined {
  if (text === '' && !isPart && entry.language !== 'comment' && entry.language !== 'raw') {
    return { message: "an empty text would end HAProxy's line here", hint: 'Leave the key away, or give it a value.' };
  }
  if (entry.form === 'enclosed' && /[(),\s]/.test(text)) {
    return { message: `"${text}" stands between parentheses, and must have no parenthesis, comma or blank`, hint: 'Choose another name.' };
  }
  if (entry.separator !== undefined && text.includes(entry.separator)) {
    return { message: `"${text}" holds a "${entry.separator}", which separates values here`, hint: 'Make it several values.' };
  }
  return entry.language === 'condition' || entry.language === 'criterion' ? complainOfWords(text) : undefined;
}

/** Conditions and criteria are several words in HAProxy's own syntax, so their quotes must be in order. */
function complainOfWords(text: string): Complaint | undefined {
  const { words, comment, error } = splitWords(text);
  if (error !== undefined) return { message: `${error.message}: ${text}`, hint: 'Quote as in a haproxy.cfg: \'…\', "…", or a backslash.' };
  if (comment !== undefined)
    return { message: `"#" begins a comment: what follows would be lost: ${text}`, hint: 'Write it as "\\#" or between quotes.' };
  if (words.some((word) => word.text === ''))
    return { message: `an empty word would end HAProxy's line here: ${text}`, hint: 'Give it a value.' };
  return words.length === 0 ? { message: 'a condition of blanks', hint: 'Leave the key away, or write a condition.' } : undefined;
}
