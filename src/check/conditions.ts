import type { Backend, Frontend, Listen } from '../model/config.generated.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { aclsIn, unknownAcl } from './acls.ts';
import { extraLines } from './extra-lines.ts';
import { fetchedAcls } from './fetched-acls.ts';
import type { Visits } from './texts.ts';

/** Conditions that cannot be read, ACLs that they or expressions name and nobody defines, and ACLs that nobody names. */
export function checkConditions(model: Model, { conditions, expressions }: Visits): readonly Finding[] {
  const fetched = fetchedAcls(model, expressions);
  const { used } = fetched;
  const findings = [...fetched.findings];
  const aclsOf = new Map<string, ReadonlySet<string>>();
  for (const { text, condition, path } of conditions) {
    if (condition.error !== undefined) {
      const { message, offset, length } = condition.error;
      findings.push({
        code: 'bad-condition',
        message: `${message}: ${text}`,
        hint: 'Write it as in HAProxy: "is_api !{ ssl_fc } || METH_POST".',
        at: path,
        within: { text, offset, length },
      });
      continue;
    }
    const section = path.slice(0, 2);
    const key = section.join('/');
    let acls = aclsOf.get(key);
    if (acls === undefined) aclsOf.set(key, (acls = aclsIn(model, section)));
    const names = used.get(key) ?? new Set<string>();
    used.set(key, names);
    for (const { acl, offset, length } of condition.alternatives.flat()) {
      if (acl === undefined) continue;
      names.add(acl);
      const unknown = unknownAcl(acl, acls, section);
      if (unknown !== undefined) findings.push({ ...unknown, at: path, within: { text, offset, length } });
    }
  }
  return [...findings, ...unused(model, used)];
}

function unused(model: Model, used: ReadonlyMap<string, ReadonlySet<string>>): readonly Finding[] {
  const findings: Finding[] = [];
  for (const group of ['frontends', 'listens', 'backends'] as const) {
    for (const [name, config] of Object.entries<Frontend | Listen | Backend>(model.config[group] ?? {})) {
      const inExtra = new Set(
        extraLines(config as Readonly<Record<string, unknown>>).flatMap(({ words }) => words.map((word) => word.replace(/^!/, ''))),
      );
      for (const acl of Object.keys(config.acl ?? {})) {
        if (used.get(`${group}/${name}`)?.has(acl) === true || inExtra.has(acl)) continue;
        findings.push({
          code: 'unused-acl',
          severity: 'warning',
          message: `no condition in ${group}.${name} names the ACL "${acl}"`,
          hint: 'Take it away, or use it: if: …',
          at: [group, name, 'acl', acl],
          part: 'key',
        });
      }
    }
  }
  return findings;
}
