import { predefinedAcls } from '../model/expressions.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import { extraLines } from './extra-lines.ts';

/** The ACLs of a section, in their order: those of the model, and those that its own lines in `extra` define. */
export function aclsIn(model: Model, [group, name]: Path): ReadonlySet<string> {
  const sections = (model.config as Readonly<Record<string, unknown>>)[String(group)];
  const section = isMap(sections) ? sections[String(name)] : undefined;
  if (!isMap(section)) return new Set();
  const inExtra = extraLines(section).flatMap(({ words: [word, acl] }) => (word === 'acl' && acl !== undefined ? [acl] : []));
  return new Set([...Object.keys(isMap(section['acl']) ? section['acl'] : {}), ...inExtra]);
}

/** That a section has no ACL of a name; undefined where it has, or HAProxy itself. */
export function unknownAcl(name: string, acls: ReadonlySet<string>, section: Path): Pick<Finding, 'code' | 'message' | 'hint'> | undefined {
  if (acls.has(name) || predefinedAcls().includes(name)) return undefined;
  const meant = nearest(name, [...acls, ...predefinedAcls()]);
  const define = `Define it: acl: { ${name}: "path_beg /…" }`;
  return {
    code: 'unknown-acl',
    message: `there is no ACL "${name}" in ${section.join('.')}`,
    hint: meant === undefined ? define : `Did you mean "${meant}"?`,
  };
}
