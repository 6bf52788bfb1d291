import { describe, expect, test } from 'vitest';
import { relative } from 'node:path';
import type { Config } from '../../src/model/config.generated.ts';
import { filesOf } from '../load/told.ts';
import { bundleOf, rendered, textOf } from './models.ts';

const config: Config = {
  global: { maxconn: 100 },
  frontends: { www: { description: 'the site', mode: 'http', bind: [':80'], logTag: 'x', extra: ['# mine'] } },
  backends: { app: { servers: { s: '10.0.0.1:80' } } },
};

const withTemplates = async (files: Readonly<Record<string, string>>): Promise<string> =>
  textOf(await bundleOf(config, { templates: [await filesOf(files)] }));

/** What templates are refused for: file, line and message. */
async function refusal(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await filesOf(files);
  const { bundle, diagnostics } = await rendered(config, { templates: [directory] });
  expect([bundle, diagnostics.length]).toEqual([undefined, 1]);
  const [{ code, severity, message, source } = { code: '', severity: '', message: '' }] = diagnostics;
  expect([code, severity]).toEqual(['template-error', 'error']);
  return `${source === undefined ? '' : `${relative(directory, source.file)}:${source.line} `}${message}`;
}

const plain = textOf(await bundleOf(config));

describe('a template of the user', () => {
  test("takes the place of the package's of the same name; others stay", async () => {
    const text = await withTemplates({
      'frontend.hbs': '# {{keyword}} {{name}}: {{config.description}}\n{{header}}\n{{lines "logTag" "bind"}}\n    # the rest\n{{lines}}\n',
    });
    expect(text).toContain(
      "# frontend www: the site\nfrontend www\n    log-tag x\n    bind :80\n    # the rest\n    description 'the site'\n    mode http\n    # mine\n",
    );
    expect(text).toContain('backend app\n    server s 10.0.0.1:80\n');
  });

  test('can be a partial that others include, and one of its own', async () => {
    expect(await withTemplates({ 'banner.hbs': '# by us\n' })).toContain('# by us\n\nglobal\n');
    const files = { 'frontend.hbs': '{{> note}}\n{{header}}\n{{lines}}\n', 'note.hbs': '# note on {{name}}\n' };
    expect(await withTemplates(files)).toContain('# note on www\nfrontend www\n');
  });

  test('can lay the whole file out', async () => {
    const text = await withTemplates({
      'haproxy.cfg.hbs': '# {{sections.length}} sections\n{{#each sections}}\n# {{keyword}}\n{{section this}}\n{{/each}}\n# end\n',
    });
    expect(text).toMatch(/^# 3 sections\n# global\nglobal\n[^]*# frontend\nfrontend www\n[^]*# backend\nbackend app\n[^]*# end\n$/);
  });

  test('can leave lines out when it says so', async () => {
    const text = await withTemplates({ 'frontend.hbs': '{{header}}\n{{omit "description" "logTag"}}\n{{lines}}\n' });
    expect(text).toContain('frontend www\n    mode http\n    bind :80\n    # mine\n');
  });

  test('knows no blank lines where there is nothing to write', async () => {
    const text = await withTemplates({
      'frontend.hbs': '{{header}}\n{{lines "mode"}}\n{{lines "log"}}\n{{lines "timeout" "option"}}\n{{lines}}\n',
    });
    expect(text).toContain("frontend www\n    mode http\n    description 'the site'\n    bind :80\n    log-tag x\n    # mine\n");
  });

  test('does not change where a line comes from', async () => {
    const directory = await filesOf({ 'frontend.hbs': '# one\n# two\n{{header}}\n{{lines}}\n' });
    const bundle = await bundleOf(config, { templates: [directory] });
    const lines = textOf(bundle).split('\n');
    expect(bundle.locate(lines.indexOf('    bind :80') + 1)?.path).toBe('frontends.www.bind[0]');
    expect(bundle.locate(lines.indexOf('frontend www') + 1)?.path).toBe('frontends.www');
    expect(bundle.locate(lines.indexOf('# one') + 1)).toBeUndefined();
    expect(bundle.locate(0)).toBeUndefined();
    expect(bundle.locate(lines.length + 1)).toBeUndefined();
  });

  test('of another directory comes before that of an earlier one', async () => {
    const directories = [await filesOf({ 'banner.hbs': '# a\n' }), await filesOf({ 'banner.hbs': '# b\n' })];
    expect(textOf(await bundleOf(config, { templates: directories }))).toContain('# b\n');
    expect(textOf(await bundleOf(config, { templates: [await filesOf({ 'README.md': '{{nope}}' })] }))).toBe(plain);
  });
});

describe('a template that cannot be used is told with its file and line', () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['a syntax error', { 'frontend.hbs': '{{header}}\n{{#each}\n' }, /^frontend\.hbs:2 the template cannot be used: Parse error on line 2/],
    [
      'a block that is not closed',
      { 'frontend.hbs': '{{header}}\n{{#if name}}\n{{lines}}\n' },
      /^frontend\.hbs:\d the template cannot be used: /,
    ],
    [
      'a name that is not there',
      { 'frontend.hbs': '{{header}}\n{{lines}}\n{{nope}}\n' },
      /^frontend\.hbs:3 the template cannot be used: "nope" not defined/,
    ],
    [
      'a helper that is not there',
      { 'frontend.hbs': '{{header}}\n{{shout name}}\n{{lines}}' },
      /^frontend\.hbs:2 the template cannot be used: .*shout/,
    ],
    [
      'a partial that is not there',
      { 'frontend.hbs': '{{header}}\n{{> nope}}\n{{lines}}' },
      /^frontend\.hbs:\d the template cannot be used: The partial nope could not be found/,
    ],
    [
      'an error inside a partial',
      { 'banner.hbs': '# a\n# b\n{{nope}}\n' },
      /^banner\.hbs:3 the template cannot be used: "nope" not defined/,
    ],
    ['a partial that includes itself', { 'banner.hbs': '{{> banner}}' }, /^banner\.hbs:1 the template cannot be used: .*call stack/],
    [
      'lines that are left out',
      { 'frontend.hbs': '{{header}}\n{{lines "mode" "bind"}}\n' },
      /^frontend\.hbs:1 the template leaves out "description", "logTag", "extra" of frontend www$/,
    ],
    [
      'a header that is left out',
      { 'frontend.hbs': '{{lines}}\n' },
      /^frontend\.hbs:1 the template leaves out the first line of frontend www$/,
    ],
    [
      'a section that is left out',
      { 'haproxy.cfg.hbs': '{{#each sections}}{{#if (lookup config "maxconn")}}{{section this}}{{/if}}{{/each}}\n' },
      /^haproxy\.cfg\.hbs:1 the template leaves out frontend www, backend app$/,
    ],
    [
      'the line of the release that is left out',
      { 'global.hbs': '{{header}}\n{{lines}}\n' },
      /the templates leave out the line "setenv HAPROXY_IAC_RELEASE"/,
    ],
    [
      'prototypes',
      { 'frontend.hbs': '{{header}}\n{{lines}}\n{{config.constructor.name}}\n' },
      /^frontend\.hbs:3 the template cannot be used: /,
    ],
  ])('%s', async (_, files, message) => {
    expect(await refusal(files)).toMatch(message);
  });

  test('a directory that is not there', async () => {
    const { diagnostics } = await rendered(config, { templates: ['/nope/templates'] });
    expect(diagnostics).toMatchObject([
      {
        code: 'template-error',
        message: expect.stringMatching(/^\/nope\/templates: the directory of templates cannot be read: ENOENT/) as string,
      },
    ]);
  });
});
