import type { Section } from './configuration.ts';

/**
 * Sections that are the same thing before and after: of one keyword and name. Where several are (unnamed `defaults`,
 * repeated `global`, the branches of an `.if`), those with the same lines first, then the first left with the first left.
 */
export function pairSections(before: readonly Section[], after: readonly Section[]): readonly (readonly [Section, Section])[] {
  const groups = groupBy(after, nameOf);
  const pairs: (readonly [Section, Section])[] = [];
  for (const [name, candidates] of groupBy(before, nameOf)) {
    const left = groups.get(name) ?? [];
    if (candidates.length === 1 && left.length === 1) {
      for (const from of candidates) for (const to of left) pairs.push([from, to]);
      continue;
    }
    const byText = groupBy(left.toReversed(), textOf);
    const taken = new Map<Section, Section>();
    for (const from of candidates) {
      const to = byText.get(textOf(from))?.pop();
      if (to !== undefined) taken.set(from, to);
    }
    const used = new Set(taken.values());
    const rest = left.filter((to) => !used.has(to)).values();
    for (const from of candidates) {
      const to = taken.get(from) ?? rest.next().value;
      if (to !== undefined) pairs.push([from, to]);
    }
  }
  return pairs;
}

function nameOf({ name }: Section): string {
  return `${name?.keyword ?? ''}\n${name?.name ?? ''}`;
}

function textOf({ header, lines }: Section): string {
  return [header, ...lines].map((line) => `${line?.condition ?? ''}\n${line?.content.same ?? ''}`).join('\n');
}

function groupBy(sections: readonly Section[], keyOf: (section: Section) => string): ReadonlyMap<string, Section[]> {
  const groups = new Map<string, Section[]>();
  for (const section of sections) {
    const key = keyOf(section);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [section]);
    else known.push(section);
  }
  return groups;
}
