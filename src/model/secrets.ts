import type { Diagnostic, SourceLocation } from '../diagnostic.ts';
import { readCatalogue } from './catalogue.ts';
import { isEnvironmentReference } from './environment-reference.ts';
import { formatPath, type Path } from './path.ts';
import { walk, type Visit } from './walk.ts';
import { escapeWeak } from './words.ts';

/** Stands for a secret in every output. One word for HAProxy, so that a line keeps its number of words. */
export const notShown = '<not-shown>';

/** A text that must not be shown: a password, a token, the value of a variable that the configuration sets. */
export interface Secret {
  readonly text: string;
  /** The model path of the value that it is, or is a part of. */
  readonly path: string;
  /** Where it is written; undefined where that is not known. Worked out when asked. */
  readonly locate: () => SourceLocation | undefined;
}

/** The secrets of a configuration; `locate` says where the value at a path is written. */
export function secretsOf(config: unknown, locate: (path: Path) => SourceLocation | undefined): readonly Secret[] {
  const found: Secret[] = [];
  const visit = ({ value, entry, path }: Visit): void => {
    if (entry.secret !== true) return;
    for (const { text, at } of textsOf(value, path)) {
      let place: SourceLocation | null | undefined = null;
      found.push({ text, path: formatPath(path), locate: () => (place === null ? (place = locate(at)) : place) });
    }
  };
  walk(config, readCatalogue(), { visit, wants: ({ secret }) => secret === true });
  return found;
}

function textsOf(value: unknown, at: Path): readonly { readonly text: string; readonly at: Path }[] {
  if (Array.isArray(value)) return value.flatMap((part, index) => textsOf(part, [...at, index]));
  if (isEnvironmentReference(value)) return textsOf(value.default, [...at, 'default']);
  return typeof value === 'string' || typeof value === 'number' ? [{ text: String(value), at }] : [];
}

/**
 * A text for people, without the secrets that stand in it as words. A secret like `http` or `8080` is hidden only where
 * it is set, and stays here: hiding it would hide much else.
 */
export function withoutSecrets(text: string, secrets: readonly Secret[]): string {
  return hide(text, tellingTexts(secrets));
}

/** A finding without secrets; where it is about a value that is a secret, or holds one, also without such as `http`. */
export function hideSecrets(diagnostic: Diagnostic, secrets: readonly Secret[]): Diagnostic {
  if (secrets.length === 0) return diagnostic;
  const { message, hint, related } = diagnostic;
  const own = secrets.filter(({ path }) => isAbout(diagnostic.path, path)).map(({ text }) => text);
  const shown = (text: string): string => withoutSecrets(hide(text, own), secrets);
  return {
    ...diagnostic,
    message: shown(message),
    ...(hint !== undefined && { hint: shown(hint) }),
    ...(related !== undefined && { related: related.map((other) => ({ ...other, message: shown(other.message) })) }),
  };
}

/** A finding about a whole section says nothing about one value in it. */
function isAbout(path: string | undefined, secret: string): boolean {
  return path !== undefined && (path === secret || (path.includes('.') && secret.startsWith(`${path}.`)));
}

/** A part of a text, as offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where secrets stand in a text as words, those that `withoutSecrets` hides. */
export function findSecrets(text: string, secrets: readonly Secret[]): readonly Range[] {
  return tellingTexts(secrets)
    .filter((secret) => text.includes(secret))
    .flatMap((secret) => [...text.matchAll(asWord(secret))].map(({ index, 0: { length } }) => ({ start: index, end: index + length })));
}

function hide(text: string, secrets: readonly string[]): string {
  return [...new Set(secrets.flatMap(writings))]
    .filter((secret) => secret !== '' && text.includes(secret))
    .toSorted((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(asWord(secret), notShown), text);
}

/** As it is, between quotes of HAProxy, and in JSON. */
function writings(secret: string): readonly string[] {
  return [secret, escapeWeak(secret), JSON.stringify(secret).slice(1, -1)];
}

/** The lines of secrets that are no ordinary words, names, numbers or addresses of a configuration. */
function tellingTexts(secrets: readonly Secret[]): readonly string[] {
  const lines = secrets.flatMap(({ text }) => text.split('\n'));
  return lines.filter((line) => line.length >= 8 && /\p{L}/u.test(line) && /\d/.test(line));
}

/** The text where no longer word holds it; what colours a terminal ends in a letter, and is no word. */
function asWord(text: string): RegExp {
  const before = /^[\p{L}\p{N}_]/u.test(text) ? String.raw`(?:(?<![\p{L}\p{N}_])|(?<=\u001b\[\d{1,3}m))` : '';
  const after = /[\p{L}\p{N}_]$/u.test(text) ? String.raw`(?![\p{L}\p{N}_])` : '';
  return new RegExp(before + text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`) + after, 'gu');
}
