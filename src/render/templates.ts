import type { RuntimeOptions } from 'handlebars';
import { compileTemplates, packageDirectory, type Template } from './compile-templates.ts';
import type { SectionLines } from './lines-of.ts';
import { nothing, type Marks } from './marks.ts';
import { packageTemplates } from './package-templates.ts';
import { TemplateError, templateError } from './template-error.ts';

/** What a template of a section sees. */
export interface SectionContext {
  /** HAProxy's word: `frontend`. */
  readonly keyword: string;
  /** The section's name; empty for `global`. */
  readonly name: string;
  /** The section as it stands in the model. */
  readonly config: unknown;
  readonly header: string;
  /** The hash of the release; empty while it is being worked out. */
  readonly release: string;
  /** The section's lines by the key that they come from, in the catalogue's order. */
  readonly groups: ReadonlyMap<string, readonly SectionLines[]>;
}

/** Renders sections to a text in which marks stand for their lines. */
export function renderTemplates(sections: readonly SectionContext[], directories: readonly string[], marks: Marks): string {
  const { handlebars, templates } = directories.length === 0 ? packageTemplates() : compileTemplates([packageDirectory, ...directories]);
  for (const [name, template] of templates) {
    // An error inside a partial is of its own file.
    handlebars.registerPartial(name, (context, options) => run(template, context, options));
  }

  const done = new Set<SectionContext>();
  let written = new Set<string>();
  handlebars.registerHelper('lines', function lines(this: SectionContext, ...args: unknown[]) {
    const keys = args.slice(0, -1).map(String);
    const wanted = keys.length > 0 ? keys : [...this.groups.keys()];
    const found: SectionLines[] = [];
    for (const key of wanted) {
      if (written.has(key)) continue;
      written.add(key);
      for (const group of this.groups.get(key) ?? []) found.push(group);
    }
    return marks.block(found);
  });
  handlebars.registerHelper('omit', (...args: unknown[]) => {
    for (const key of args.slice(0, -1)) written.add(String(key));
    return nothing;
  });
  handlebars.registerHelper('section', (context: SectionContext) => {
    done.add(context);
    written = new Set();
    const template = templateNamed(templates, templates.has(context.keyword) ? context.keyword : 'section');
    const text = run(template, context);
    const left = [...context.groups].filter(([key, lines]) => lines.length > 0 && !written.has(key)).map(([key]) => key);
    if (left.length > 0) throw leftOut(template.file, context, left);
    // Without it the lines would belong to the section before.
    if (!text.includes(context.header)) throw headerMissing(template.file, context);
    return text.trimEnd();
  });
  const whole = templateNamed(templates, 'haproxy.cfg');
  const text = run(whole, { sections });
  const forgotten = sections.filter((section) => !done.has(section));
  if (forgotten.length > 0) throw sectionsMissing(whole.file, forgotten);
  return text;
}

function templateNamed(templates: ReadonlyMap<string, Template>, name: string): Template {
  const template = templates.get(name);
  if (template === undefined) throw new Error(`templates/${name}.hbs is missing`);
  return template;
}

function run({ file, write }: Template, context: unknown, given: RuntimeOptions = {}): string {
  try {
    return write(context, { ...given, allowProtoPropertiesByDefault: false });
  } catch (error) {
    throw error instanceof TemplateError ? error : templateError(file, error);
  }
}

function sectionsMissing(file: string, sections: readonly SectionContext[]): TemplateError {
  const names = sections.slice(0, 5).map(({ keyword, name }) => `${keyword} ${name}`.trimEnd());
  return new TemplateError({
    code: 'template-error',
    severity: 'error',
    message: `the template leaves out ${names.join(', ')}${sections.length > 5 ? ', …' : ''}`,
    hint: 'Write {{#each sections}}{{section this}}{{/each}}, with a blank line between them.',
    source: { file, line: 1, column: 1, length: 1 },
  });
}

function headerMissing(file: string, { keyword, name }: SectionContext): TemplateError {
  return new TemplateError({
    code: 'template-error',
    severity: 'error',
    message: `the template leaves out the first line of ${keyword} ${name}`.trimEnd(),
    hint: 'Begin it with {{header}}.',
    source: { file, line: 1, column: 1, length: 1 },
  });
}

function leftOut(file: string, context: SectionContext, keys: readonly string[]): TemplateError {
  return new TemplateError({
    code: 'template-error',
    severity: 'error',
    message: `the template leaves out ${keys.map((key) => `"${key}"`).join(', ')} of ${context.keyword} ${context.name}`.trimEnd(),
    hint: 'End it with {{lines}}, which writes all that was not written before, or say {{omit "…"}}.',
    source: { file, line: 1, column: 1, length: 1 },
  });
}
