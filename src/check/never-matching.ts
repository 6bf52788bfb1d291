import type { Finding } from '../model/finding.ts';
import { expressionGrammar, type ExpressionTable } from '../model/expression-table.ts';
import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import { placeOf } from './expression-places.ts';
import { hintFor } from './misplaced.ts';
import type { Visits } from './texts.ts';

const nameAtStart = /^[A-Za-z0-9._+:-]*/;

/** Terms of conditions whose fetches do not exist where the condition is: HAProxy takes them, and they never match. */
export function neverMatching(model: Model, { conditions }: Visits, table: ExpressionTable): readonly Finding[] {
  const findings: Finding[] = [];
  const known = new Map<string, string | undefined>();
  /** The set of checkpoints of a criterion's fetch. */
  const validOf = (criterion: string): string | undefined => {
    const name = nameAtStart.exec(criterion)?.[0] ?? '';
    if (!known.has(name)) known.set(name, table.fetch(table.acl(name)?.fetch ?? name)?.valid);
    return known.get(name);
  };
  for (const { text, condition, path } of conditions) {
    if (condition.error !== undefined) continue;
    const place = placeOf(model.config, path, 'condition');
    if (place === undefined) continue;
    for (const { acl, criterion, offset, length } of condition.alternatives.flat()) {
      const criteria = criterion === undefined ? criteriaOf(model, path, acl ?? '') : [criterion];
      const wrong = criteria.find((one) => {
        const valid = validOf(one);
        return valid !== undefined && !place.allows(valid);
      });
      if (wrong === undefined) continue;
      const name = nameAtStart.exec(wrong)?.[0] ?? '';
      findings.push({
        code: 'never-matches',
        severity: 'warning',
        message: `${acl === undefined ? 'this' : `"${acl}"`} never matches: "${name}" does not exist in a ${place.checkpoints.join(', or a ')}`,
        hint: hintFor(validOf(wrong) ?? ''),
        at: path,
        within: { text, offset, length },
      });
    }
  }
  return findings;
}

/** The criteria of an ACL of the section that a condition is in. */
function criteriaOf(model: Model, [group, name]: Path, acl: string): readonly string[] {
  const sections = (model.config as Readonly<Record<string, unknown>>)[String(group)];
  const section = isMap(sections) ? sections[String(name)] : undefined;
  const acls = isMap(section) ? section['acl'] : undefined;
  const own = isMap(acls) && Object.hasOwn(acls, acl) ? acls[acl] : undefined;
  if (own !== undefined) return [own].flat().filter((one): one is string => typeof one === 'string');
  const { predefinedAcls } = expressionGrammar();
  const fetch = Object.hasOwn(predefinedAcls, acl) ? predefinedAcls[acl] : undefined;
  return fetch === undefined ? [] : [fetch];
}
