import { hasErrors, type Diagnostic } from '../diagnostic.ts';
import { readCatalogue } from '../model/catalogue.ts';
import type { Model, PlainModel } from '../model/model.ts';
import { formatPath, type Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import { version } from '../model/package.ts';
import { configName, manifestName, type Bundle, type BundleFile, type Manifest } from './bundle.ts';
import { collectFiles } from './files.ts';
import { hashOf, namesRelease, sha256, withRelease } from './hash.ts';
import { createMarks, type MarkedText } from './marks.ts';
import { sectionsOf } from './sections.ts';
import { renderTemplates, TemplateError } from './templates.ts';

export interface RenderOptions {
  /** Directories of Handlebars templates; a file there takes the place of the package's of the same name. */
  readonly templates?: readonly string[];
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
  const collected = collectFiles(model);
  if (hasErrors(collected.diagnostics)) return { diagnostics: collected.diagnostics };
  try {
    const { text, pathOf } = renderConfig(collected.config, options.templates ?? []);
    const mode = model.secrets.length > 0 ? 0o640 : 0o644;
    const unnamed = new Map(collected.files);
    unnamed.set(configName, { content: Buffer.from(text), mode, secret: false });
    const hash = hashOf(unnamed);
    const config: BundleFile = { content: Buffer.from(withRelease(text, hash)), mode, secret: false };
    const files = new Map([[configName, config], ...[...collected.files].toSorted(([a], [b]) => (a < b ? -1 : 1))]);
    files.set(manifestName, { content: Buffer.from(manifest(hash, files)), mode: 0o644, secret: false });
    return { bundle: { hash, files, locate: (line) => locateLine(model, pathOf(line)) }, diagnostics: collected.diagnostics };
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

function manifest(hash: string, files: ReadonlyMap<string, BundleFile>): string {
  const described = [...files].map(([name, { content, mode }]) => [
    name,
    { sha256: sha256(content), size: content.length, mode: mode.toString(8).padStart(4, '0') },
  ]);
  const content: Manifest = { hash, version, files: Object.fromEntries(described) as Manifest['files'] };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
