import type { Call, Expression } from '../model/expression.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { aclsIn, unknownAcl } from './acls.ts';
import type { Problem } from './expression-problem.ts';
import { inExpressions } from './expressions-in.ts';
import { isForLogs, usersOf } from './text-users.ts';
import type { Visits } from './texts.ts';

/** The ACLs that expressions name: the fetch `acl(…)` and the converter `when(acl,…)` (manual 7.3.1, 7.3.2). */
export interface FetchedAcls {
  /** Names that no ACL has, or none yet. */
  readonly findings: readonly Finding[];
  /** The names, by the section: `frontends/www`. */
  readonly used: Map<string, Set<string>>;
}

const namesAcls = /\b(?:acl|when)\(/;

/** Looks up the ACLs that expressions name. HAProxy does so in the section of a text, for a log format in that of each proxy. */
export function fetchedAcls(model: Model, expressions: Visits['expressions']): FetchedAcls {
  const findings: Finding[] = [];
  const used = new Map<string, Set<string>>();
  for (const { value, entry, path } of expressions) {
    const text = String(value);
    if (!namesAcls.test(text)) continue;
    const own: Path = path.slice(0, 2);
    const sections = path[0] === 'defaults' && isForLogs(path) ? usersOf(model.config, path).map((proxy) => proxy.path) : [own];
    for (const section of sections) {
      const names = used.get(section.join('/')) ?? new Set();
      used.set(section.join('/'), names);
      const acls = aclsIn(model, section);
      const problems = inExpressions(text, entry.language, (expression) =>
        callsOf(expression).flatMap((call) =>
          namesIn(call).flatMap((found): readonly Problem[] => {
            if (found.name === undefined) return [withoutName(call)];
            names.add(found.name);
            const problem = unknownAcl(found.name, acls, section) ?? tooEarly(found.name, acls, path);
            return problem === undefined ? [] : [{ ...problem, offset: found.offset, length: Math.max(1, found.name.length) }];
          }),
        ),
      );
      findings.push(...problems.map(({ offset, length, ...rest }) => ({ ...rest, at: path, within: { text, offset, length } })));
    }
  }
  return { findings, used };
}

function callsOf({ fetch, converters }: Expression): readonly (Call & { readonly isFetch: boolean })[] {
  return [{ ...fetch, isFetch: true }, ...converters.map((converter) => ({ ...converter, isFetch: false }))];
}

/** The names that a call names, and where; without a name, where one is needed. What the environment gives is not known. */
function namesIn({
  name,
  args = [],
  isFetch,
}: ReturnType<typeof callsOf>[number]): readonly { readonly name?: string; readonly offset: number }[] {
  if (isFetch && name === 'acl') {
    return args
      .map(({ text, offset }) => (text.startsWith('!') ? { name: text.slice(1), offset: offset + 1 } : { name: text, offset }))
      .filter((one) => !one.name.includes('$'));
  }
  const [occasion, acl] = args;
  if (isFetch || name !== 'when' || !/^!?acl$/.test(occasion?.text ?? '')) return [];
  return acl === undefined ? [{ offset: 0 }] : acl.text.includes('$') ? [] : [{ name: acl.text, offset: acl.offset }];
}

function withoutName({ name, offset }: Call): Problem {
  return {
    code: 'wrong-arguments',
    message: `"${name}" needs the name of an ACL`,
    hint: 'Write when(acl,NAME).',
    offset,
    length: name.length,
  };
}

/** HAProxy reads ACLs one by one, so that one can ask only for those in front of it. */
function tooEarly(
  name: string,
  acls: ReadonlySet<string>,
  [, , key, own, index]: Path,
): Pick<Problem, 'code' | 'message' | 'hint'> | undefined {
  if (key !== 'acl' || typeof own !== 'string' || !acls.has(name)) return undefined;
  if (name === own) {
    const isFirst = typeof index !== 'number' || index === 0;
    return isFirst ? { code: 'unknown-acl', message: `the ACL "${own}" asks for itself`, hint: 'Ask for another.' } : undefined;
  }
  const all = [...acls];
  if (all.indexOf(name) < all.indexOf(own)) return undefined;
  return {
    code: 'unknown-acl',
    message: `the ACL "${name}" is defined behind "${own}", which asks for it`,
    hint: `Put it in front of "${own}".`,
  };
}
