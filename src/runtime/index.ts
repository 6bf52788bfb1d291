export { formatMachineAddress, formatSocketAddress, parseMachineAddress, parseSocketAddress } from './address.ts';
export type {
  DockerAddress,
  DockerContainer,
  LocalAddress,
  MachineAddress,
  SocketAddress,
  SshAddress,
  SshHost,
  TcpAddress,
  UnixAddress,
} from './address.ts';
export { command } from './command.ts';
export type { CommandOptions } from './converse.ts';
export { configuredSockets, discoverSocket } from './discover.ts';
export { RuntimeError } from './error.ts';
export type { RuntimeErrorCode } from './error.ts';
export { identify } from './identify.ts';
export type { Identity } from './identify.ts';
export type { ExecOptions, ExecResult, Machine } from './machine/machine.ts';
export { openMachine } from './machine/open-machine.ts';
export type { MachineOptions } from './machine/open-machine.ts';
export { reload } from './reload.ts';
export type { ReloadReply } from './reload.ts';
export type { Reply } from './reply.ts';
export { run, runAll } from './run.ts';
export type { RunOptions } from './run.ts';
export { showEnv, showEnvironment } from './show-env.ts';
export { showErrors } from './show-errors.ts';
export type { CapturedError } from './show-errors.ts';
export { showInfo } from './show-info.ts';
export type { ProcessInfo } from './show-info.ts';
export { showAcl, showAcls, showMap, showMaps } from './show-map.ts';
export type { AclEntry, MapEntry, PatternFile } from './show-map.ts';
export { showProc } from './show-proc.ts';
export type { MasterProcesses, MasterWorker } from './show-proc.ts';
export { showServersState } from './show-servers-state.ts';
export type { AdminState, ServerState } from './show-servers-state.ts';
export { showSess } from './show-sess.ts';
export type { Session } from './show-sess.ts';
export { showSslCert, showSslCerts } from './show-ssl-cert.ts';
export type { CertificateInfo } from './show-ssl-cert.ts';
export { showMasterStartupLogs, showStartupLogs } from './show-startup-logs.ts';
export type { StartupMessage } from './show-startup-logs.ts';
export { showStat } from './show-stat.ts';
export type { StatRow } from './show-stat.ts';
export type { MachineSocket, Socket } from './socket.ts';
export type { Command } from './write-command.ts';
