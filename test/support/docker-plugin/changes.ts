import { unknown } from './properties.ts';
import type { Bag, Properties, Property } from './properties.ts';

export interface Change {
  readonly name: string;
  readonly kind: 'add' | 'delete' | 'update';
  readonly replaces: boolean;
}

/** What differs between the state and the inputs. */
export function changes(properties: Properties, state: Bag, inputs: Bag): readonly Change[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (inputs[name] == null && property.computed) return [];
    const before = comparable(property, state[name], inputs[name]);
    const after = comparable(property, inputs[name], inputs[name]);
    const empty = property.type === 'number' || property.type === 'boolean' ? undefined : '';
    const kind = before === empty ? 'add' : after === empty ? 'delete' : 'update';
    return before === after ? [] : [{ name, kind, replaces: property.inPlace !== true }];
  });
}

/** A value as a text that is the same when Terraform sees no difference: nothing, zero, false, and empty are one. */
function comparable(property: Property, value: unknown, given: unknown): string {
  if (value == null || value === '' || value === 0 || value === false) return '';
  if (value === unknown || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    const texts = value.map((item: unknown) => (property.fields ? comparableFields(property.fields, item, given) : String(item)));
    if (texts.length === 0) return '';
    return JSON.stringify(property.ordered ? texts : texts.toSorted());
  }
  if (property.fields !== undefined) return comparableFields(property.fields, value, given);
  const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? '' : JSON.stringify(pairs);
}

function comparableFields(fields: Properties, item: unknown, given: unknown): string {
  if (item === unknown) return unknown;
  const all = (Array.isArray(given) ? given : [given]) as readonly (Bag | undefined)[];
  const compared = Object.entries(fields).filter(([name, field]) => !field.computed || all.every((one) => one?.[name] != null));
  const texts = compared.map(([name, field]) => [name, comparable(field, (item as Bag)[name], undefined)]);
  return JSON.stringify(texts.filter(([, text]) => text !== ''));
}
