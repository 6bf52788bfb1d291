import type { Backend, Frontend, Listen } from '../model/config.generated.ts';
import { predefinedAcls } from '../model/expressions.ts';
import type { Model } from '../model/model.ts';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import { splitWords } from '../model/words.ts';
import type { Finding } from '../model/finding.ts';
import type { Visits } from './texts.ts';

/** Conditions that cannot be read, ACLs that they name and nobody defines, and ACLs that nobody names. */
export function checkConditions(model: Model, { conditions, expressions }: Visits): readonly Finding[] {
  const findings: Finding[] = [];
  const used = aclsFetched(expressions);
  const aclsOf = new Map<string, ReadonlyMap<string, Path | undefined>>();
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
    for (const term of condition.alternatives.flat()) {
      if (term.acl === undefined) continue;
      names.add(term.acl);
      if (acls.has(term.acl) || predefinedAcls().includes(term.acl)) continue;
      const meant = nearest(term.acl, [...acls.keys(), ...predefinedAcls()]);
      findings.push({
        code: 'unknown-acl',
        message: `there is no ACL "${term.acl}" in ${section.join('.')}`,
        hint:
          meant === undefined
            ? `Define it: acl: { ${term.acl}: "path_beg /…" }, or write a criterion between braces: { path_beg /… }`
            : `Did you mean "${meant}"?`,
        at: path,
        within: { text, offset: term.offset, length: term.length },
      });
    }
  }
  return [...findings, ...unused(model, used)];
}

/** ACLs that the fetch `acl()` names, by their section (manual 7.3.2). */
function aclsFetched(expressions: Visits['expressions']): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  for (const { value, path } of expressions) {
    const names = [...String(value).matchAll(/\bacl\(([^()]*)\)/g)].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.replace(/^!/, '')),
    );
    if (names.length > 0) used.set(path.slice(0, 2).join('/'), new Set([...(used.get(path.slice(0, 2).join('/')) ?? []), ...names]));
  }
  return used;
}

/** ACLs of a section: those of the model, and those that its own lines in `extra` define. */
function aclsIn(model: Model, section: Path): ReadonlyMap<string, Path | undefined> {
  const config = sectionAt(model, section);
  const acls = new Map<string, Path | undefined>();
  for (const name of Object.keys(isMap(config['acl']) ? config['acl'] : {})) acls.set(name, [...section, 'acl', name]);
  for (const { words } of extraLines(config)) if (words[0] === 'acl' && words[1] !== undefined) acls.set(words[1], undefined);
  return acls;
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

function sectionAt(model: Model, [group, name]: Path): Readonly<Record<string, unknown>> {
  const sections = (model.config as Readonly<Record<string, unknown>>)[String(group)];
  const section = isMap(sections) ? sections[String(name)] : undefined;
  return isMap(section) ? section : {};
}

/** The words of a section's lines in `extra`. */
export function extraLines(config: Readonly<Record<string, unknown>>): readonly { readonly words: readonly string[] }[] {
  const extra = Array.isArray(config['extra']) ? config['extra'] : [];
  return extra.map((line) => ({ words: splitWords(String(line)).words.map((word) => word.text) }));
}
