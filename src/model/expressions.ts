import { readFileSync } from 'node:fs';
import type { ReferenceKind } from './catalogue.ts';

/** A part of a configuration that an expression refers to, and where in the text. */
export interface ExpressionReference {
  readonly kind: ReferenceKind | 'frontend';
  readonly name: string;
  readonly offset: number;
}

interface Expressions {
  readonly references: Readonly<Record<string, readonly (ReferenceKind | 'frontend' | null)[]>>;
  readonly predefinedAcls: readonly string[];
}

let expressions: Expressions | undefined;

function read(): Expressions {
  return (expressions ??= JSON.parse(readFileSync(new URL('../../schemas/expressions.json', import.meta.url), 'utf8')) as Expressions);
}

/** ACLs that HAProxy defines itself (manual 7.4). */
export function predefinedAcls(): readonly string[] {
  return read().predefinedAcls;
}

const call = /([a-z][a-z0-9_.]*)\(([^()]*)\)/g;

/** What the fetches and converters in a text refer to: `nbsrv(app)` to the backend app (manual 7.3). */
export function expressionReferences(text: string): readonly ExpressionReference[] {
  const { references } = read();
  return [...text.matchAll(call)].flatMap((match) => {
    const [, name = '', args = ''] = match;
    const kinds = Object.hasOwn(references, name) ? references[name] : undefined;
    if (kinds === undefined) return [];
    let offset = match.index + name.length + 1;
    return args.split(',').flatMap((arg, index): ExpressionReference[] => {
      const start = offset;
      offset += arg.length + 1;
      const kind = kinds[index];
      return kind === undefined || kind === null || arg === '' || arg.includes('$') ? [] : [{ kind, name: arg, offset: start }];
    });
  });
}
