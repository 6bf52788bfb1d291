import { typeExamples } from '../catalogue/examples.ts';
import { alternativesOf, type Place } from '../catalogue/places.ts';

/** The map, list item or rule that a place is a key of: `frontends.*.bind[]`; empty for the configuration itself. */
export function containerOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('.'), 0));
}

/** The last key of a path. */
export function keyOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** A file that has nothing but what leads to a place inside a container, and lines there: YAML in block style. */
export function textIn(container: string, inside: string): string {
  let [text, indent] = ['', ''];
  let next = '';
  const add = (line: string): void => {
    text += `${next === '' ? indent : next}${line}\n`;
    next = '';
  };
  for (const segment of container === '' ? [] : container.split('.')) {
    const [, key = '', list] = /^(.+?)(\[.*\])?$/.exec(segment) ?? [];
    add(`${key === '*' ? 'sample' : key}:`);
    indent += '  ';
    if (list === undefined) continue;
    next = `${indent}- `;
    indent += '  ';
    const [action = ''] = list.slice(1, -1).split('|');
    if (action !== '') add(`action: ${action}`);
  }
  add(inside);
  return text;
}

/** A value that the place takes, in YAML's flow style: the catalogue's example, where it has one. */
export function valueOf(place: Place): string {
  const [example] = place.entry.examples ?? [];
  if (example !== undefined) return JSON.stringify(example);
  const [first] = alternativesOf(place);
  if (first === undefined || first.node.type === 'object' || first.node.oneOf !== undefined) return first?.isItem === true ? '[]' : '{}';
  const { type = '', node } = first;
  const plain = node.enum?.[0] ?? node.const ?? typeExamples[type]?.[0] ?? { boolean: true, integer: 1 }[String(node.type)] ?? 'sample';
  return JSON.stringify(first.isItem ? [plain] : plain);
}
