import { groupOf, mainOf, toldInside, type Group } from '../../src/explain/groups.ts';
import { nameOf, ownName } from '../../src/explain/names.ts';
import { topPlaces, type Place } from '../../src/explain/place.ts';
import { firstSentence, topicOf } from '../../src/explain/topic.ts';
import { expressionPages } from './expression-pages.ts';
import { anchorsOf, cell, escaped, placePart, type Page, type Part } from './markdown.ts';

const proxies: ReadonlySet<string> = new Set(['defaults', 'frontends', 'backends', 'listens']);

/** Keywords of global and of proxies that have a page of their own. */
const ownPages = [
  'tune',
  'bind',
  'server',
  'option',
  'timeout',
  'quic-initial',
  'tcp-request',
  'http-request',
  'http-response',
  'http-after-response',
  'tcp-response',
  'http-check',
  'tcp-check',
];

const conditions =
  'A rule applies only where its condition `if` matches, or where that of `unless` does not (manual 7.2); these two are not repeated below.';

/** The pages of the reference, the index first. */
export function referencePages(): readonly Page[] {
  const sections = topPlaces().filter(isShown);
  const shared = sections.filter(({ path }) => proxies.has(path[0] ?? ''));
  const own = sections.filter((section) => !shared.includes(section)).flatMap(sectionPages);
  const described = sharedPages(shared);
  const links = linksOf(described);
  const pages = [...own, ...shared.map((section) => listPage(section, links)), ...described, ...expressionPages()];
  return [indexPage(sections, pages), ...pages];
}

/** `description` and `extra` can stand in each section, and are told in the index. */
function isShown({ entry, path }: Place): boolean {
  return entry.form !== 'lines' && entry.form !== 'comment' && path[0] !== '$schema';
}

function sectionPages(section: Place): readonly Page[] {
  if (section.entry.form !== 'section') return [pageOf(section, [])];
  const lines = toldInside(section).filter(isShown);
  const own = lines.filter((line) => section.entry.key === 'global' && ownPages.includes(ownName(line)));
  const rest = lines.filter((line) => !own.includes(line));
  return [pageOf(section, partsOf(rest)), ...own.map((line) => pageOf(line, partsOf([line])))];
}

/** What may stand in several kinds of proxies is described once. */
function sharedPages(sections: readonly Place[]): readonly Page[] {
  const lines = sections.flatMap(toldInside).filter(isShown);
  const own = ownPages.flatMap((name) => {
    const places = lines.filter((line) => ownName(line) === name);
    return places.length === 0 ? [] : [sharedPage(places)];
  });
  const intro = 'Keywords of `defaults`, `frontend`, `backend` and `listen`, each with the sections that it may stand in.';
  return [
    { file: 'proxies.md', title: 'proxies', intro, parts: partsOf(lines.filter((line) => !ownPages.includes(ownName(line)))) },
    ...own,
  ];
}

function sharedPage(places: readonly Place[]): Page {
  const main = mainOf(places);
  const parts = partsOf(places);
  if (main.entry.form !== 'family' && main.entry.variants === undefined) return pageOf(main, []);
  const hasRules = parts.some(({ place }) => place?.around?.entry.variants !== undefined);
  // What stands in defaults is for all of them.
  const { description } = topicOf(places[0] ?? main);
  return { file: `${ownName(main)}.md`, title: ownName(main), intro: hasRules ? `${description} ${conditions}` : description, parts };
}

/** A page about one thing, and what is inside it. */
function pageOf(place: Place, parts: readonly Part[]): Page {
  const title = ownName(place);
  return { file: `${title}.md`, title, intro: placePart(place, title).text, parts };
}

/** The parts of keywords, those of families and of lists of rules one by one; the same of several sections is one. */
function partsOf(places: readonly Place[]): readonly Part[] {
  const groups = new Map<Group, Place[]>();
  for (const place of places.flatMap(linesIn)) groups.set(groupOf(place), [...(groups.get(groupOf(place)) ?? []), place]);
  const parts = [...groups.values()].map((same) => linePart(mainOf(same)));
  const isTwice = (heading: string): boolean => parts.filter((part) => part.heading === heading).length > 1;
  return parts.map((part) => (isTwice(part.heading) ? { ...part, heading: `${part.heading} (${sectionsOf(part)})` } : part));
}

function sectionsOf({ place }: Part): string {
  return place === undefined ? '' : (topicOf(place).where[0]?.sections.join(', ') ?? '');
}

function linesIn(place: Place): readonly Place[] {
  const { form, variants } = place.entry;
  return form === 'family' || variants !== undefined ? toldInside(place).flatMap(linesIn) : [place];
}

function linePart(place: Place): Part {
  const { around, entry } = place;
  const keyword = entry.keyword ?? ownName(place);
  return placePart(place, around?.entry.variants === undefined ? keyword : `${around.entry.keyword ?? ''} ${keyword}`);
}

/** Where each keyword and rule is described. */
function linksOf(pages: readonly Page[]): ReadonlyMap<Group, string> {
  return new Map(
    pages.flatMap(({ file, parts }) => {
      const anchors = anchorsOf(parts);
      return parts.flatMap(({ place }, index) => (place === undefined ? [] : [[groupOf(place), `${file}#${anchors[index]}`] as const]));
    }),
  );
}

/** A section whose keywords are described on pages that it shares. */
function listPage(section: Place, links: ReadonlyMap<Group, string>): Page {
  const rows = toldInside(section)
    .filter(isShown)
    .map((line) => {
      const name = ownName(line);
      const [first = line] = linesIn(line);
      const link = ownPages.includes(name) ? `${name}.md` : links.get(groupOf(first));
      if (link === undefined) throw new Error(`${nameOf(line)} is described nowhere`);
      return `| [${escaped(name)}](${link}) | \`${line.path.at(-1) ?? ''}\` | ${cell(firstSentence(topicOf(line).description))} |`;
    });
  const text = ['| keyword | key | what it is |', '|---|---|---|', ...rows].join('\n');
  return pageOf(section, [{ heading: 'Keywords', text }]);
}

function indexPage(sections: readonly Place[], pages: readonly Page[]): Page {
  const row = ({ file, title, intro }: Page): string =>
    `| [${escaped(title)}](${file}) | ${cell(firstSentence(intro.split('\n')[0] ?? ''))} |`;
  const table = (wanted: (page: Page) => boolean): string =>
    ['| page | what it is |', '|---|---|', ...pages.filter(wanted).map(row)].join('\n');
  const names = new Set(sections.map(ownName));
  const ofProxies = ({ title }: Page): boolean => title === 'proxies' || ownPages.includes(title);
  return {
    file: 'README.md',
    title: 'Reference',
    intro: [
      'Every keyword of HAProxy 2.6 to 3.2, with what `haproxy-iac explain NAME` tells of it. All these versions know a keyword where none is named.',
      'Each section also takes `description`, and `extra`: a list of lines that are written at its end as they are.',
    ].join(' '),
    parts: [
      { heading: 'Sections', text: table(({ title }) => names.has(title)) },
      { heading: 'Keywords of proxies and of global', text: table(ofProxies) },
      { heading: 'Expressions', text: table((page) => !names.has(page.title) && !ofProxies(page)) },
    ],
  };
}
