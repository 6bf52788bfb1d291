import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { templatesModule } from '../../scripts/compile-templates.ts';
import type { Templates } from '../../src/render/compile-templates.ts';
import { packageTemplates } from '../../src/render/package-templates.ts';
import { temporaryDirectory } from '../support/haproxy.ts';

/** What each template writes, its helpers and partials telling what they were called with. */
function written({ handlebars, templates }: Templates): readonly string[] {
  const tell = (...args: readonly unknown[]): string => `<${args.slice(0, -1).map(String).join(' ')}>`;
  for (const name of ['lines', 'omit', 'section']) handlebars.registerHelper(name, tell);
  for (const [name, { write }] of templates) handlebars.registerPartial(name, write);
  const context = { keyword: 'frontend', name: 'a<b', header: 'frontend a<b', release: '0123', config: {}, sections: ['one', 'two'] };
  return [...templates].map(([name, { file, write }]) => `${name} of ${file}: ${write(context)}`);
}

test('the templates that a build compiles write what they write without a build', async () => {
  const file = join(await temporaryDirectory(), 'package-templates.mjs');
  // Neither templates nor packages are beside it.
  const home = JSON.stringify(new URL('../../src/render/package-templates.ts', import.meta.url).href);
  const runtime = JSON.stringify(import.meta.resolve('handlebars/runtime.js'));
  await writeFile(file, templatesModule().replaceAll('import.meta.url', home).replace("'handlebars/runtime.js'", runtime));
  const built = (await import(pathToFileURL(file).href)) as { packageTemplates: () => Templates };
  const expected = written(packageTemplates());
  expect(written(built.packageTemplates())).toEqual(expected);
  expect(expected.find((text) => text.startsWith('frontend of '))).toContain('frontend a<b\n<description disabled mode bind>\n<>');
});
