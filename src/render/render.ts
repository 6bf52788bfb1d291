import { hasErrors, type Diagnostic } from '../diagnostic.ts';
import { readCatalogue } from '../model/catalogue.ts';
import type { Model, PlainModel } from '../model/model.ts';
import { formatPath, type Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import { assemble } from './assemble.ts';
import { configName, type Bundle, type BundleFile } from './bundle.ts';
import { pathInCrtList, renderCrtLists } from './crt-lists.ts';
import { collectFiles } from './files.ts';
import { namesRelease } from './hash.ts';
import { createMarks, type MarkedText } from './marks.ts';
import { sectionsOf } from './sections.ts';
import { TemplateError } from './template-error.ts';
import { renderTemplates } from './templates.ts';

export interface RenderOptions {
  /** Directories of Handlebars templates; a file there takes the place of the package's of the same name. */
  readonly templates?: readonly string[];
  /** Files of the bundle that are not on this machine, by their names there; they go before those that are. */
  readonly files?: ReadonlyMap<string, BundleFile>;
}

/** A bundle where everything could be rendered; findings either way. */
export interface RenderResult {
  readonly bundle?: Bundle;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Renders a model to `haproxy.cfg` and the files that it names. The same model gives the same bytes.
 *
 * @example
 * // backends: { app: { servers: { web1: '10.0.0.11:80' } } }
 * // backend app
 * //     server web1 10.0.0.11:80
 */
export function render(model: PlainModel, options: RenderOptions = {}): RenderResult {
  const collected = collectFiles(model, options.files);
  if (hasErrors(collected.diagnostics)) return { diagnostics: collected.diagnostics };
  try {
    const { text, pathOf } = renderConfig(collected.config, options.templates ?? []);
    const mode = model.secrets.length > 0 ? 0o640 : 0o644;
    const config: BundleFile = { content: Buffer.from(text), mode, secret: false };
    const bundle = assemble(new Map([...collected.files, ...renderCrtLists(collected.config), [configName, config]]));
    const locate: Bundle['locate'] = (line, file = configName) =>
      locateLine(model, file === configName ? pathOf(line) : pathInCrtList(collected.config, file, line));
    return { bundle: { ...bundle, locate }, diagnostics: collected.diagnostics };
  } catch (error) {
    if (error instanceof TemplateError) return { diagnostics: [...collected.diagnostics, error.diagnostic] };
    throw error;
  }
}

function locateLine(model: Model, path: Path | undefined): ReturnType<Bundle['locate']> {
  if (path === undefined) return undefined;
  const source = model.locate(path) ?? model.locate(path, 'key');
  return { path: formatPath(path), ...(source !== undefined && { source }) };
}

function renderConfig(config: unknown, templates: readonly string[]): MarkedText {
  const marks = createMarks();
  const sections = isMap(config) ? sectionsOf(config, readCatalogue()) : [];
  const extra = isMap(config) && Array.isArray(config['extra']) ? config['extra'] : [];
  const contexts = sections.map((section) => ({ ...section, header: marks.header(section.header), release: '' }));
  const last = extra.map((text, index) => marks.header({ text: String(text), around: ['extra'], keys: [index] }));
  const body = renderTemplates(contexts, templates, marks);
  const result = marks.resolve(`${body.trimEnd()}\n${last.length === 0 ? '' : `\n${last.join('\n')}\n`}`);
  if (!namesRelease(result.text)) throw releaseMissing();
  return result;
}

function releaseMissing(): TemplateError {
  return new TemplateError({
    code: 'template-error',
    severity: 'error',
    message: 'the templates leave out the line "setenv HAPROXY_IAC_RELEASE", by which a running process tells its release',
    hint: 'Write "setenv HAPROXY_IAC_RELEASE {{release}}" in global.hbs, and {{section this}} for each of the sections in haproxy.cfg.hbs.',
  });
}
