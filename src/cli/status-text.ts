import { styleText } from 'node:util';
import { describeVariable } from '../release/decided-variables.ts';
import type { OldProcess } from '../release/old-processes.ts';
import { describeDecision } from '../release/overlay-file.ts';
import type { BackendStatus, FrontendStatus, ServerStatus } from '../release/status-rows.ts';
import type { TargetStatus } from '../release/status.ts';
import { formatFailure } from './failure.ts';
import type { Answer } from './hosts.ts';
import { age, table } from './table.ts';

type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold';
type Paint = (style: Style, text: string) => string;

/** What serves on a target, for a person to read at a glance. */
export function formatStatus(answer: Answer<TargetStatus, { readonly name: string }>, color: boolean): string {
  const paint: Paint = (style, text) => (color && text !== '' ? styleText(style, text, { validateStream: false }) : text);
  const name = paint('bold', answer.host.name);
  if ('failure' in answer)
    return `${name}  ${paint('red', 'not known')}\n  ${formatFailure(answer.failure, false).trimEnd().replaceAll('\n', '\n  ')}\n`;
  const status = answer.value;
  const rows = [
    ...status.frontends.map((frontend) => frontendRow(frontend, paint)),
    ...status.backends.flatMap((backend) => backendRows(backend, paint)),
  ];
  const head = ['', 'state', 'sessions', 'rate', 'queue', 'weight', 'check', 'since'].map((title) => paint('dim', title));
  return [
    `${name}  ${headline(status, paint)}\n`,
    ...(rows.length === 0 ? [] : [table([head, ...rows], '  ')]),
    ...status.old.map((old) => `  ${paint('yellow', 'finishing')}  ${describeOld(old)}\n`),
    ...status.decisions.map((decision) => `  ${paint('yellow', 'decided')}    ${describeDecision(decision)}\n`),
    ...status.variables.map((variable) => `  ${paint('yellow', 'decided')}    ${describeVariable(variable)}\n`),
    ...status.held.map(
      ({ frontend, until, by }) =>
        `  ${paint('yellow', 'held')}       ${frontend} by maxconn 0, until ${until}${by === undefined ? '' : `, by ${by}`}\n`,
    ),
    ...status.switched.map(
      ({ map, key, until }) => `  ${paint('yellow', 'on')}         ${key} in ${map}${until === undefined ? '' : `, until ${until}`}\n`,
    ),
  ].join('');
}

function headline({ release, linked, process, at, by }: TargetStatus, paint: Paint): string {
  if (process === undefined)
    return paint('red', linked === undefined ? 'nothing runs, and there is no release' : `nothing runs; current is release ${linked}`);
  const { mode, pids, version, uptime, connections, answers } = process;
  const which = `${mode === undefined ? '' : `${mode}, `}process ${pids.join(' → ')}`;
  if (!answers) return paint('red', `${which} does not answer on its stats socket`);
  const runs =
    release === undefined ? paint(mode === undefined ? 'yellow' : 'red', 'runs no release of ours') : `release ${paint('green', release)}`;
  const other =
    linked === release || release === undefined || mode === undefined ? '' : paint('red', `, and current is ${linked ?? 'no release'}`);
  const released = at === undefined ? '' : `, released ${at.slice(0, 19).replace('T', ' ')}Z${by === undefined ? '' : ` by ${by}`}`;
  return `${runs}${other}${released}\n  HAProxy ${version}, ${which}, up ${age(uptime ?? 0)}, ${connections} connections`;
}

function frontendRow({ name, status, sessions, limit, rate }: FrontendStatus, paint: Paint): readonly string[] {
  return [`frontend ${name}`, paintState(status, paint), `${sessions}${limit === undefined ? '' : `/${limit}`}`, `${rate}/s`];
}

function backendRows({ name, status, sessions, rate, queue, servers }: BackendStatus, paint: Paint): readonly (readonly string[])[] {
  const row = [`backend ${name}`, paintState(status, paint), String(sessions), `${rate}/s`, String(queue)];
  return [row, ...servers.map((server) => serverRow(server, paint))];
}

function serverRow(server: ServerStatus, paint: Paint): readonly string[] {
  const { name, status, sessions, rate, queue, weight, backup, check = '', lastChange } = server;
  const since = lastChange === undefined ? '' : age(lastChange);
  const numbers = [String(sessions), `${rate}/s`, String(queue), String(weight)];
  return [`  ${name}${backup ? ' (backup)' : ''}`, paintState(status, paint), ...numbers, check, since];
}

function paintState(status: string, paint: Paint): string {
  if (/^(?:OPEN|UP$|no check)/.test(status)) return paint('green', status);
  return paint(/^(?:DOWN|STOP)/.test(status) ? 'red' : 'yellow', status);
}

function describeOld({ pid, uptime, connections }: OldProcess): string {
  const since = uptime === undefined ? '' : `, started ${age(uptime)} ago`;
  return `process ${pid}${since}${connections === undefined ? '' : `, ${connections} connections`}`;
}
