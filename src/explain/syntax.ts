import type { Entry } from '../model/catalogue.ts';
import { hyphenated } from './names.ts';
import { alternativesOf, placesIn, shapeOf, type Place, type Shape, type WrittenSchema } from './place.ts';

/** From so many options on, a line names none of them. */
const manyOptions = 8;
/** The longest `{ a | b }`. */
const longestChoice = 90;
/** The longest option that is told inside a line. */
const longestOption = 60;

/** How a place is written in `haproxy.cfg`, one text for each way: `balance { roundrobin | leastconn }`, `balance hash <sample>`. */
export function syntaxOf(place: Place): readonly string[] {
  const { around } = place;
  // A rule is written behind the keyword of its list.
  if (around?.entry.form === 'rule' && !place.isItem)
    return writtenObject(place, place.node).map((rest) => joined(around.entry.keyword, rest));
  if (place.isItem && around !== undefined) return syntaxOf(around);
  if (place.entry.form === 'section') return [sectionLine(place)];
  return written(place);
}

/** How `false` is written, where that is more than leaving the keyword out. */
export function negationOf({ entry }: Place): string | undefined {
  return entry.no === true ? joined('no', entry.keyword) : typeof entry.no === 'string' ? entry.no : undefined;
}

function sectionLine(place: Place): string {
  const item = placesIn(place).find(({ isItem }) => isItem);
  const from = item?.entry.properties.get('from');
  return joined(place.entry.keyword, item && '<name>', from && '[from <name>]');
}

function written(place: Place): readonly string[] {
  const { keyword, form } = place.entry;
  if (unwritten.has(form)) return [];
  if (form === 'flag') return [keyword ?? ''];
  if (form === 'lines') return ['<line>'];
  if (form === 'comment') return ['# <text>'];
  if (form === 'rule') return [joined(keyword, '<action> …')];
  if (form === 'pairs') return [joined(keyword, '<name> <value> …')];
  if (form === 'named') return named(place);
  // Each line of the file is one of its values (manual 5.1 "crt-list").
  if (form === 'file') return ['<crtfile> [\\[<sslbindconf> …\\]] [[!]<snifilter> …]'];
  return form === 'words' ? [words(place)] : values(place);
}

const unwritten: ReadonlySet<string> = new Set(['none', 'intent', 'family', 'environment', 'parts']);

function named(place: Place): readonly string[] {
  const item = placesIn(place).find(({ isItem }) => isItem);
  const { keyword, shorthand } = place.entry;
  const inside = item === undefined ? [] : written(shorthand === undefined ? item : { ...item, entry: { ...item.entry, shorthand } });
  return (inside.length === 0 ? [''] : inside).map((rest) => joined(keyword, `<${nameOf(place)}>`, rest));
}

/** What the names of a map are: `status` for error files. */
function nameOf({ node, file }: Place): string {
  const names = alternativesOf({ node, file }).find(({ node: { propertyNames } }) => propertyNames !== undefined);
  if (names?.node.propertyNames === undefined) return 'name';
  const { node: allowed, type } = shapeOf(names.node.propertyNames, names.file);
  if (allowed.enum?.every((value) => /^[1-5]\d\d$/.test(String(value))) === true) return 'status';
  return type === undefined ? 'name' : (nouns[type] ?? hyphenated(type));
}

function words(place: Place): string {
  const [word = '<word>'] = alternativesOf(place).map((shape) => valueText(shape, place.entry));
  const { separator, keyword } = place.entry;
  return joined(keyword, separator === undefined ? `${word} …` : `${word}[${separator}…]`);
}

/** A value in its ways: scalars, then objects; what is a list or has a shorthand is written as its object. */
function values(place: Place): readonly string[] {
  const { entry } = place;
  const shapes = alternativesOf(place);
  const objects = shapes.filter(({ node }) => node.properties !== undefined);
  const isFlag = shapes.some(({ node }) => node.type === 'boolean' || node.const === true || node.enum?.includes(true) === true);
  const scalars = entry.shorthand === undefined ? shapes.filter((shape) => !objects.includes(shape) && writesWord(shape)) : [];
  const own = entry.form === 'enclosed' ? '' : entry.keyword;
  const texts = [
    ...(isFlag ? [own ?? ''] : []),
    ...choices(scalars, place).map((text) => joined(own, `${entry.prefix ?? ''}${text}`)),
    ...objects.flatMap(({ node }) => writtenObject(place, node).map((rest) => joined(own, rest))),
  ];
  return unique(texts);
}

function writesWord({ node }: Shape): boolean {
  if (node.type === 'boolean' || typeof node.const === 'boolean') return false;
  return node.enum === undefined || node.enum.some((value) => typeof value !== 'boolean');
}

/** Enumerated values in one choice, the other kinds each by itself. */
function choices(shapes: readonly Shape[], { entry, path }: Place): readonly string[] {
  const listed = shapes.flatMap(({ node }) => node.enum ?? (node.const === undefined ? [] : [node.const]));
  const known = listed.filter((value) => typeof value !== 'boolean').map(String);
  const others = shapes.filter(({ node }) => node.enum === undefined && node.const === undefined);
  const texts = unique(others.map((shape) => valueText(shape, entry)));
  return [...(known.length === 0 ? [] : [choiceOf(unique(known), path.at(-1) ?? '')]), ...(texts.includes('<text>') ? ['<text>'] : texts)];
}

function choiceOf(known: readonly string[], name: string): string {
  if (known.length === 1) return known[0] ?? '';
  const text = `{ ${known.join(' | ')} }`;
  return text.length <= longestChoice ? text : `<${hyphenated(name)}>`;
}

const nouns: Readonly<Record<string, string>> = {
  literal: 'text',
  longText: 'text',
  nodeName: 'name',
  headerName: 'name',
  integer: 'number',
  mark: 'number',
  duration: 'time',
  durationWithUnit: 'time',
  if: 'condition',
  unless: 'condition',
  expression: 'sample',
  logFormat: 'format',
  certificateFile: 'file',
  unixMode: 'mode',
  tableName: 'table',
};

function valueText({ node, type }: Shape, { key, keyword, form }: Entry): string {
  if (node.enum !== undefined) return choiceOf(node.enum.map(String), key === '' ? 'value' : key);
  if (keyword === undefined && key !== '' && form !== 'words') return `<${hyphenated(key)}>`;
  const plain = node.type === 'integer' ? 'number' : 'text';
  return `<${type === undefined ? plain : (nouns[type] ?? hyphenated(type))}>`;
}

/** The words of an object's keys, what need not be there in brackets. */
function writtenObject(place: Place, node: WrittenSchema): readonly string[] {
  const inside = placesIn(place).filter(({ object, entry }) => object === node && entry.form !== 'none' && entry.form !== 'intent');
  const isOneOf = node.minProperties === 1 && node.maxProperties === 1;
  if (isOneOf) return inside.flatMap(written);
  const groupOf = (key: string): readonly string[] | undefined => place.entry.exclusive?.find((keys) => keys.includes(key));
  const isNeeded = (key: string): boolean => node.required?.includes(key) === true;
  const options = new Set(
    inside.filter(({ entry }) => !isNeeded(entry.key) && !isCondition(entry)).map(({ entry }) => groupOf(entry.key) ?? entry.key),
  );
  const shown = options.size >= manyOptions ? inside.filter(({ entry }) => isNeeded(entry.key)) : inside;
  const done = new Set<string>();
  let text = '';
  for (const property of shown) {
    const { key } = property.entry;
    if (done.has(key) || isCondition(property.entry)) continue;
    const group = isNeeded(key) ? undefined : groupOf(key);
    const members = group === undefined ? [property] : shown.filter(({ entry }) => group.includes(entry.key));
    for (const { entry } of members) done.add(entry.key);
    const texts = members.map((member) => shortOf(member)).filter((one) => one !== '');
    const isEnclosed = property.entry.form === 'enclosed';
    if (isEnclosed) text += isNeeded(key) ? `(${texts.join('')})` : `[(${texts.join('')})]`;
    else if (texts.length > 0) text = joined(text, isNeeded(key) ? texts[0] : `[${texts.join(' | ')}]`);
  }
  const conditions = inside.filter(({ entry }) => isCondition(entry));
  return [
    joined(
      text,
      shown.length < inside.length && options.size >= manyOptions && '[<option> …]',
      conditions.length > 1 ? '[{ if | unless } <condition>]' : conditions.length === 1 && '[if <condition>]',
    ),
  ];
}

function isCondition({ language, keyword }: Entry): boolean {
  return language === 'condition' && (keyword === 'if' || keyword === 'unless');
}

/** A property's words; where there are several ways or too many words, its keyword and an ellipsis. */
function shortOf(property: Place): string {
  const texts = written(property);
  const [text = ''] = texts;
  const { keyword, key } = property.entry;
  if (texts.length < 2 && text.length <= longestOption) return text;
  return keyword === undefined ? `<${hyphenated(key)}>` : `${keyword} …`;
}

/** The parts with a blank between them, but none in front of a parenthesis, which belongs to the word before. */
function joined(...parts: readonly (string | false | undefined)[]): string {
  const given = parts.filter((part) => part !== undefined && part !== false && part !== '');
  return given.join(' ').replace(/ (\[?\()/g, '$1');
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
