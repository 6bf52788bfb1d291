import { expressionTables, type Signature } from '../model/expression-table.ts';
import type { Call } from '../model/expression.ts';
import type { Finding } from '../model/finding.ts';
import type { HaproxyVersion } from '../model/haproxy-version.ts';
import type { Model } from '../model/model.ts';
import { isMap } from '../model/walk.ts';
import type { Problem } from './expression-problem.ts';
import { inExpressions } from './expressions-in.ts';
import { hasTable } from './stick-tables.ts';
import type { Visits } from './texts.ts';

/**
 * Fetches without the argument that would name a section, and so are about their own: where that has no stick table, or is
 * no frontend.
 */
export function checkOwnArguments({ config }: Model, { expressions }: Visits, target: HaproxyVersion | undefined): readonly Finding[] {
  const table = expressionTables(target).at(-1);
  const sections = config as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  if (table === undefined) return [];
  const judged = (call: Call, group: string, section: Readonly<Record<string, unknown>>): readonly Problem[] => {
    const { types, needed }: Signature = table.fetch(call.name) ??
      table.fetch(table.acl(call.name)?.fetch ?? '') ?? { types: [], needed: 0 };
    const place = { offset: call.offset, length: call.name.length };
    // An argument that need not be given is not looked for: `sc0_conn_cur` is about what is tracked.
    const isOwn = (type: string): boolean => {
      const index = types.indexOf(type);
      return index >= 0 && index < needed && (call.args?.[index]?.text ?? '') === '';
    };
    if (isOwn('table') && !hasTable(section)) {
      const hint = `Add stickTable to the section, or name another whose table is meant: ${call.name}(NAME)`;
      return [
        { code: 'wrong-arguments', message: `"${call.name}" is about the stick table of its own section, which has none`, hint, ...place },
      ];
    }
    if (!isOwn('frontend') || group !== 'backends') return [];
    const hint = `Name the frontend that is meant: ${call.name}(NAME)`;
    return [{ code: 'wrong-arguments', message: `"${call.name}" is about its own section, which is no frontend`, hint, ...place }];
  };
  return expressions.flatMap(({ value, entry, path }): readonly Finding[] => {
    const group = String(path[0]);
    const section = sections[group]?.[String(path[1])];
    if (!sided.has(group) || !isMap(section) || section['disabled'] === true) return [];
    const text = String(value);
    return inExpressions(text, entry.language, ({ fetch }) => judged(fetch, group, section)).map(({ offset, length, ...problem }) => ({
      ...problem,
      at: path,
      within: { text, offset, length },
    }));
  });
}

/** Sections whose expressions are about themselves; those of defaults are about the proxies that start from it. */
const sided: ReadonlySet<string> = new Set(['frontends', 'listens', 'backends']);
