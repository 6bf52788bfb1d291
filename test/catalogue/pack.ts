import { isObject, type Case } from './cases.ts';

/** Sections in one, and what it shows of them. */
export interface Packed {
  readonly section: unknown;
  readonly cases: readonly Case[];
}

/** As few sections as show all of them: what sets the same key goes into different ones, and lines that can repeat into one. */
export function pack(cases: readonly Case[]): readonly Packed[] {
  const packed: Packed[] = [];
  for (const one of cases) {
    const index = packed.findIndex(({ section }) => !collide(section, one.section));
    const found = packed[index];
    if (found === undefined) packed.push({ section: one.section, cases: [one] });
    else packed[index] = { section: together(found.section, one.section), cases: [...found.cases, one] };
  }
  return packed;
}

function collide(a: unknown, b: unknown): boolean {
  if (isList(a) && isList(b)) return false;
  if (!isObject(a) || !isObject(b)) return true;
  return Object.entries(b).some(([key, value]) => key in a && collide(a[key], value));
}

function together(a: unknown, b: unknown): unknown {
  if (isList(a) && isList(b)) return [...a, ...b];
  if (!isObject(a) || !isObject(b)) return b;
  return { ...a, ...Object.fromEntries(Object.entries(b).map(([key, value]) => [key, key in a ? together(a[key], value) : value])) };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isObject);
}
