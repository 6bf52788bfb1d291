import { isObject } from '../catalogue/cases.ts';
import type { Configuration } from './configurations.ts';

/** The smallest configuration that is still as it was: keys and items are left away, one after the other, the biggest first. */
export async function shrink(configuration: Configuration, isStill: (smaller: Configuration) => Promise<boolean>): Promise<Configuration> {
  let smallest = configuration;
  for (let tries = 0, index = 0; tries < 80; tries++) {
    const smaller = without(smallest)[index];
    if (smaller === undefined) return smallest;
    if (await isStill(smaller as Configuration)) [smallest, index] = [smaller as Configuration, 0];
    else index += 1;
  }
  return smallest;
}

/** The same value without one of its keys or items, for each of them, those further inside last. */
function without(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const shorter = items.length < 2 ? [] : items.map((_, index) => items.toSpliced(index, 1));
    return [...shorter, ...items.flatMap((item, index) => without(item).map((smaller) => items.with(index, smaller)))];
  }
  if (!isObject(value)) return [];
  const keys = Object.keys(value);
  const fewer = keys.length < 2 ? [] : keys.map((key) => Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)));
  return [...fewer, ...keys.flatMap((key) => without(value[key]).map((smaller) => ({ ...value, [key]: smaller })))];
}
