import { readCatalogue } from './catalogue.ts';
import { walk, type Visit } from './walk.ts';

/** Stands where a secret is not shown. */
const notShown = '<not-shown>';

/** The texts of a configuration that must not be shown: passwords, tokens, values of variables that it sets. */
export function secretsOf(config: unknown): readonly string[] {
  const found = new Set<string>();
  const visit = ({ value, entry }: Visit): void => {
    if (entry.secret !== true) return;
    for (const part of Array.isArray(value) ? value : [value])
      if (typeof part === 'string' || typeof part === 'number') found.add(String(part));
  };
  walk(config, readCatalogue(), { visit, wants: ({ secret }) => secret === true });
  return [...found];
}

/** A text for people, with no secret in it. What is shorter than three characters would hide too much else. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length > 2)
    .toSorted((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(secret, notShown), text);
}
