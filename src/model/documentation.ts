import type { SchemaNode } from './catalogue.ts';

/** The sentence of a keyword in Markdown, and behind it what else there is to know; empty where there is nothing. */
export function documentationOf(node: SchemaNode): string {
  const phrase = phraseOf(node);
  const [example] = node.examples ?? [];
  const parts = [
    node.description ?? '',
    [...(phrase === undefined ? [] : [phrase]), ...factsOf(node)].join(' · '),
    example === undefined || isPlain(example) ? '' : `Example: \`${JSON.stringify(example)}\``,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What there is to know of a keyword beside its sentence, as phrases: `since HAProxy 3.0`, `manual 4.2`. */
export function factsOf(node: SchemaNode): readonly string[] {
  const { unit, mode, only = {}, since, until, deprecated, replacement, manual } = node['x-haproxy'] ?? {};
  const value = typeof node.default === 'string' ? node.default : JSON.stringify(node.default);
  return [
    ...(unit === undefined ? [] : [`unit: ${unit}`]),
    ...(value === undefined ? [] : [`default: \`${value}\``]),
    ...(mode === undefined ? [] : [`mode ${mode} only`]),
    ...Object.entries(only).map(([key, values]) => `only with ${key} ${values.join(' or ')}`),
    ...(since === undefined ? [] : [`since HAProxy ${since}`]),
    ...(until === undefined ? [] : [`until HAProxy ${until}`]),
    ...(deprecated === undefined ? [] : [`deprecated since HAProxy ${deprecated}`]),
    ...(replacement === undefined ? [] : [`replaced by ${replacement}`]),
    ...(manual === undefined ? [] : [`manual ${manual}`]),
  ];
}

/** What a value has to be, as a noun phrase; undefined where the title is a type's name. */
export function phraseOf({ title }: SchemaNode): string | undefined {
  return title === undefined || /^[A-Z]\w*$/.test(title) ? undefined : title;
}

/** Whether an example is a text, a number, true or false. */
export function isPlain(example: unknown): boolean {
  return example !== undefined && typeof example !== 'object';
}
