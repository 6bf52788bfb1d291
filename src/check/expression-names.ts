import { parseHaproxyVersion, compareHaproxyVersions } from '../model/haproxy-version.ts';
import { expressionNames, versionsThatKnow, type ExpressionTable } from '../model/expression-table.ts';
import type { Call } from '../model/expression.ts';
import { nearest } from '../model/nearest.ts';
import type { Problem } from './expression-problem.ts';

/** Names that a HAProxy knows that was built with more, or that was given a script. */
const fromElsewhere = /^(?:lua\.|51d\.|da-csv|wurfl-|ot\.)/;

/** Whether a name can be one that no table has. */
export function isFromElsewhere(name: string): boolean {
  return fromElsewhere.test(name);
}

/** A fetch, an ACL keyword or a converter that a version of HAProxy does not know. */
export function unknownName({ name, offset }: Call, kind: 'fetch' | 'criterion' | 'converter', table: ExpressionTable): Problem {
  const kinds =
    kind === 'converter' ? (['converters'] as const) : kind === 'fetch' ? (['fetches'] as const) : (['fetches', 'acls'] as const);
  const place = { offset, length: Math.max(1, name.length) };
  const noun = kind === 'converter' ? 'converter' : 'sample fetch';
  const versions = kinds.flatMap((one) => versionsThatKnow(one, name));
  const [first, last] = [versions[0], versions.at(-1)];
  if (first !== undefined && last !== undefined) {
    const isTooNew = compareHaproxyVersions(parse(first), parse(table.version)) > 0;
    return isTooNew
      ? {
          code: 'keyword-too-new',
          message: `HAProxy ${table.version} does not know the ${noun} "${name}", which ${first} does`,
          hint: `Do without it, or deploy to HAProxy ${first} or newer.`,
          ...place,
        }
      : { code: 'keyword-removed', message: `HAProxy ${table.version} no longer knows the ${noun} "${name}"`, hint: undefined, ...place };
  }
  const known = kinds.flatMap(expressionNames).filter((one) => isKnown(one, kind, table));
  const meant = nearest(name, known);
  return {
    code: kind === 'converter' ? 'unknown-converter' : 'unknown-fetch',
    message: `there is no ${noun} "${name}"`,
    hint: meant !== undefined ? `Did you mean "${meant}"?` : otherwise(name, kind, table),
    ...place,
  };
}

function otherwise(name: string, kind: 'fetch' | 'criterion' | 'converter', table: ExpressionTable): string {
  if (kind === 'converter' && table.fetch(name) !== undefined) return `"${name}" is a sample fetch: it must stand in front.`;
  if (kind !== 'converter' && table.converter(name) !== undefined) return `"${name}" is a converter: it stands behind a fetch and a comma.`;
  if (kind === 'fetch' && table.acl(name) !== undefined)
    return `"${name}" can stand in a condition only; here it is: ${table.acl(name)?.fetch}.`;
  return kind === 'converter' ? 'The manual lists converters in 7.3.1.' : 'The manual lists sample fetches in 7.3.2 to 7.3.8.';
}

function isKnown(name: string, kind: 'fetch' | 'criterion' | 'converter', table: ExpressionTable): boolean {
  if (kind === 'converter') return table.converter(name) !== undefined;
  return table.fetch(name) !== undefined || (kind === 'criterion' && table.acl(name) !== undefined);
}

function parse(version: string): { readonly major: number; readonly minor: number } {
  return parseHaproxyVersion(version) ?? { major: 0, minor: 0 };
}
