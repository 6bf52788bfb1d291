import { describe, expect, it } from 'vitest';
import { anchorsOf, pageText } from '../../scripts/reference/markdown.ts';
import { referencePages } from '../../scripts/reference/pages.ts';
import { expressionNamesOf } from '../../src/explain/expression-topics.ts';
import { allGroups } from '../../src/explain/groups.ts';

const pages = referencePages();
const texts = new Map(pages.map((page) => [page.file, pageText(page)]));

describe('the reference', () => {
  it('has each page once', () => {
    expect(texts.size).toBe(pages.length);
  });

  it('names each keyword', () => {
    const all = [...texts.values()].join('\n');
    const keywords = allGroups().flatMap(({ main: { entry } }) => (entry.keyword === undefined ? [] : [entry.keyword]));
    expect(new Set(keywords).size).toBeGreaterThan(700);
    expect([...new Set(keywords)].filter((keyword) => !all.includes(keyword))).toEqual([]);
  });

  it('names each fetch, converter, ACL keyword and variable of log formats', () => {
    for (const [kind, file] of [
      ['fetch', 'fetches.md'],
      ['converter', 'converters.md'],
      ['log-format', 'log-format.md'],
    ] as const) {
      const { parts = [] } = pages.find((page) => page.file === file) ?? {};
      expect(parts.map(({ heading }) => heading)).toEqual(expressionNamesOf(kind));
    }
  });

  it('links only to what is there', () => {
    const anchors = new Map(pages.map(({ file, parts }) => [file, new Set(anchorsOf(parts))]));
    const dead = [...texts].flatMap(([file, text]) =>
      [...text.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)]
        .filter(([, page = '', anchor]) => {
          const known = anchors.get(page === '' ? file : page);
          return known === undefined || (anchor !== undefined && !known.has(anchor));
        })
        .map(([link]) => `${file}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  it('stays small enough to be read where it lies', () => {
    const sizes = [...texts.values()].map((text) => Buffer.byteLength(text));
    expect(Math.max(...sizes)).toBeLessThan(500_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1.5 * 1024 * 1024);
  });
});
