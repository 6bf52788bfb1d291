import { resolve } from 'node:path';
import { env as inherited } from 'node:process';
import { check } from '../check/check.ts';
import { hasErrors, type Diagnostic } from '../diagnostic.ts';
import { expand } from '../expand/expand.ts';
import { load } from '../load/load.ts';
import type { Config } from '../model/config.generated.ts';
import { parseHaproxyVersion } from '../model/haproxy-version.ts';
import type { BundleFile } from '../render/bundle.ts';
import { configName } from '../render/bundle.ts';
import { withRelease } from '../render/hash.ts';
import { render } from '../render/render.ts';
import { toTexts, type TextFiles } from './text-files.ts';
import { isAboutUnknown, withoutUnknowns } from './unknowns.ts';

/** What a configuration is checked with: what a `HaproxyConfig` takes, as plain values. */
export interface TopologySettings {
  /** Files that the configuration names and the program makes. Others are read from `directory`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The same for certificates with their keys. */
  readonly secretFiles?: Readonly<Record<string, string>>;
  /** Variables that HAProxy will have. */
  readonly env?: Readonly<Record<string, string>>;
  /** The directory that names of files start from. Default: the working directory. */
  readonly directory?: string;
  /** Directories of Handlebars templates in place of the package's. */
  readonly templates?: readonly string[];
  /** The HAProxy binary that is asked; false for none. Default: `haproxy` of the PATH, where there is one. */
  readonly haproxy?: string | false;
  /** The version of HAProxy that it will run on, such as `3.0`. Default: that of the binary. */
  readonly haproxyVersion?: string;
}

/** A configuration rendered and checked. */
export interface Rendered {
  /** Undefined where there are errors, or something is not known yet. */
  readonly bundle?: TextFiles & { readonly hash: string };
  readonly diagnostics: readonly Diagnostic[];
  /** The places that a preview does not know yet; findings about them are left out. */
  readonly unknown: readonly string[];
}

/** Renders a model, of which parts may be unknown in a preview, and finds what is wrong with it. */
export async function renderConfig(config: Config, settings: TopologySettings): Promise<Rendered> {
  const { value, unknown } = withoutUnknowns({
    config,
    files: settings.files ?? {},
    secretFiles: settings.secretFiles ?? {},
    env: settings.env ?? {},
  });
  const places = unknown.map((path) => path.replace(/^config\.?/, ''));
  const found = await renderKnown(value.config, { ...settings, ...value });
  const diagnostics = found.diagnostics.filter((diagnostic) => !isAboutUnknown(diagnostic, places));
  const isWhole = unknown.length === 0 && found.bundle !== undefined && !hasErrors(diagnostics);
  return { ...(isWhole && { bundle: found.bundle }), diagnostics, unknown: places };
}

async function renderKnown(config: Config, settings: TopologySettings): Promise<Omit<Rendered, 'unknown'>> {
  const loaded = await load([config], { cwd: resolve(settings.directory ?? '.') });
  if (loaded.model === undefined) return { diagnostics: loaded.diagnostics };
  const expanded = expand(loaded.model);
  const before = [...loaded.diagnostics, ...expanded.diagnostics];
  if (expanded.model === undefined) return { diagnostics: before };
  const { bundle, diagnostics } = render(expanded.model, { templates: settings.templates ?? [], files: givenFiles(settings) });
  if (bundle === undefined) return { diagnostics: [...before, ...diagnostics] };
  const version = settings.haproxyVersion === undefined ? undefined : parseHaproxyVersion(settings.haproxyVersion);
  const checked = await check(expanded.model, bundle, {
    haproxy: settings.haproxy ?? 'haproxy',
    env: { ...settings.env, PATH: `${inherited['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin` },
    ...(version !== undefined && { target: version }),
  });
  // The one where it will run is asked in any case.
  const asked = checked.filter(({ code }) => settings.haproxy !== undefined || code !== 'haproxy-not-found');
  const { files, ...rest } = toTexts(bundle.files);
  // The line that names the release follows from the others, and would be a change beside each change.
  const text = withRelease(files[configName] ?? '', '');
  return {
    bundle: { files: { ...files, [configName]: text }, ...rest, hash: bundle.hash },
    diagnostics: [...before, ...diagnostics, ...asked],
  };
}

function givenFiles({ files = {}, secretFiles = {} }: TopologySettings): ReadonlyMap<string, BundleFile> {
  const given = (texts: Readonly<Record<string, string>>, secret: boolean): readonly (readonly [string, BundleFile])[] =>
    Object.entries(texts).map(([name, text]) => [name, { content: Buffer.from(text), mode: secret ? 0o600 : 0o644, secret }]);
  return new Map([...given(files, false), ...given(secretFiles, true)]);
}
