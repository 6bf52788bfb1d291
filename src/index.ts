export { check, checkFile, checkTarget } from './check/check.ts';
export type { CheckOptions } from './check/check.ts';
export { formatGithub } from './check/format/github.ts';
export { formatSarif } from './check/format/sarif.ts';
export { formatText } from './check/format/text.ts';
export type { TextOptions } from './check/format/text.ts';
export { hasErrors } from './diagnostic.ts';
export type { Diagnostic, DiagnosticCode, Severity, SourceLocation } from './diagnostic.ts';
export type { Change, ChangeKind, FileChange, LineChange, SectionChange } from './diff/change.ts';
export { diff } from './diff/diff.ts';
export { formatMarkdown } from './diff/markdown.ts';
export type { MarkdownOptions } from './diff/markdown.ts';
export type { DiffSide } from './diff/side.ts';
export { formatChanges } from './diff/summary.ts';
export { formatUnifiedDiff } from './diff/unified.ts';
export type { UnifiedDiffOptions } from './diff/unified.ts';
export { expand } from './expand/expand.ts';
export type { ExpandResult } from './expand/expand.ts';
export { load } from './load/load.ts';
export type { Input, LoadOptions, LoadResult } from './load/load.ts';
export { writeYaml } from './load/write-yaml.ts';
export type {
  Backend,
  Bind,
  Cache,
  Config,
  DefaultServer,
  Defaults,
  Frontend,
  Global,
  HttpAfterResponseRule,
  HttpCheckRule,
  HttpErrors,
  HttpRequestRule,
  HttpResponseRule,
  Listen,
  Maintenance,
  Pausable,
  Peers,
  Resolvers,
  Server,
  SoftStop,
  Switch,
  TcpCheckRule,
  Userlist,
} from './model/config.generated.ts';
export { defineConfig } from './model/define-config.ts';
export type { EnvironmentReference } from './model/environment-reference.ts';
export { parseHaproxyVersion } from './model/haproxy-version.ts';
export type { HaproxyVersion } from './model/haproxy-version.ts';
export type { Model, PlainModel } from './model/model.ts';
export type { Secret } from './model/secrets.ts';
export { ChangeError } from './operations/change-error.ts';
export type { ChangeErrorCode } from './operations/change-error.ts';
export { closeByEnvironment } from './operations/close-by-environment.ts';
export type { ClosedByEnvironment, EnvironmentOptions, EnvironmentOrder } from './operations/close-by-environment.ts';
export { drainServers } from './operations/drain-servers.ts';
export type { Drained, DrainOptions } from './operations/drain-servers.ts';
export { socketInstance, targetInstance } from './operations/instance.ts';
export type { Instance } from './operations/instance.ts';
export { PauseError } from './operations/pause-error.ts';
export type { PauseErrorCode } from './operations/pause-error.ts';
export { pause } from './operations/pause.ts';
export type { Paused, PauseOptions } from './operations/pause.ts';
export { resumeFrontends } from './operations/resume-frontends.ts';
export type { ResumeReport } from './operations/resume-frontends.ts';
export { RollError } from './operations/roll-error.ts';
export type { RollErrorCode } from './operations/roll-error.ts';
export type { Selection } from './operations/roll-machines.ts';
export type { RollOptions } from './operations/roll-options.ts';
export { planRoll } from './operations/roll-plan.ts';
export type { PlanOptions, RollPlan } from './operations/roll-plan.ts';
export { roll } from './operations/roll.ts';
export type { Rolled, RolledMachine } from './operations/roll.ts';
export { setServers } from './operations/servers.ts';
export type { ChangedServer, ChangedServers } from './operations/servers.ts';
export type { Author } from './operations/serving.ts';
export { readSwitches, setSwitches } from './operations/switches.ts';
export type { ChangedSwitches, SwitchOrder, SwitchState } from './operations/switches.ts';
export type { DecidedVariable } from './release/decided-variables.ts';
export { findDrift } from './release/drift.ts';
export type { Drift, DriftReport } from './release/drift.ts';
export { dryRun } from './release/dry-run.ts';
export type { DryRun } from './release/dry-run.ts';
export { ReleaseError } from './release/error.ts';
export type { LiveState, ReleaseErrorCode } from './release/error.ts';
export { loadInventory } from './release/inventory.ts';
export type { Inventory, InventoryHost, InventoryResult } from './release/inventory.ts';
export type { FileDamage } from './release/kept-files.ts';
export { changeMany } from './release/many.ts';
export type { ManyOptions, Member, MemberResult } from './release/many.ts';
export { release } from './release/release.ts';
export type { ReleaseOptions } from './release/release.ts';
export type { Released } from './release/released.ts';
export { listReleases, readRelease } from './release/releases.ts';
export type { KeptRelease } from './release/releases.ts';
export { removeReleases } from './release/remove.ts';
export type { Removal } from './release/remove.ts';
export { readStatus } from './release/status.ts';
export type { TargetStatus } from './release/status.ts';
export type { Step } from './release/steps.ts';
export { takeBack } from './release/take-back.ts';
export { parseTarget } from './release/target.ts';
export type { Target } from './release/target.ts';
export type { Bundle, BundleFile, BundleLine } from './render/bundle.ts';
export { configText } from './render/config-text.ts';
export { BundleMissing, readBundle } from './render/read-bundle.ts';
export { render } from './render/render.ts';
export type { RenderOptions, RenderResult } from './render/render.ts';
export { NotABundle, writeBundle } from './render/write-bundle.ts';
