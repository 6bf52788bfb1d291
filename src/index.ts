export { check, checkFile } from './check/check.ts';
export type { CheckOptions } from './check/check.ts';
export { formatText } from './check/format/text.ts';
export { hasErrors } from './diagnostic.ts';
export type { Diagnostic, DiagnosticCode, Severity, SourceLocation } from './diagnostic.ts';
export { diff } from './diff/diff.ts';
export type { Change, ChangeKind } from './diff/change.ts';
export { formatMarkdown } from './diff/markdown.ts';
export { formatChanges } from './diff/summary.ts';
export { formatUnifiedDiff } from './diff/unified.ts';
export { expand } from './expand/expand.ts';
export type { ExpandResult } from './expand/expand.ts';
export { load } from './load/load.ts';
export type { Input, LoadOptions, LoadResult } from './load/load.ts';
export type {
  Backend,
  Bind,
  Cache,
  Config,
  DefaultServer,
  Defaults,
  Frontend,
  Global,
  HttpErrors,
  HttpRequestRule,
  HttpResponseRule,
  Listen,
  Maintenance,
  Peers,
  Resolvers,
  Server,
  SoftStop,
  Switch,
  Userlist,
} from './model/config.generated.ts';
export { defineConfig } from './model/define-config.ts';
export type { EnvironmentReference } from './model/environment-reference.ts';
export type { Model, PlainModel } from './model/model.ts';
export { release } from './release/release.ts';
export type { ReleaseOptions } from './release/release.ts';
export type { Released } from './release/released.ts';
export { ReleaseError } from './release/error.ts';
export { parseTarget } from './release/target.ts';
export type { Bundle, BundleFile, BundleLine } from './render/bundle.ts';
export { readBundle } from './render/read-bundle.ts';
export { render } from './render/render.ts';
export type { RenderOptions, RenderResult } from './render/render.ts';
export { writeBundle } from './render/write-bundle.ts';
