import type { Rolled, RolledMachine } from '../operations/roll.ts';
import type { RollPlan } from '../operations/roll-plan.ts';
import { serverName } from '../operations/choose-servers.ts';
import type { Machine } from '../operations/roll-machines.ts';
import { table } from './table.ts';
import type { Job } from './roll-settings.ts';

type Jobs = ReadonlyMap<string, Job>;

/** What a roll would do, for people. */
export function planText({ batches, skipped, earlier }: RollPlan, jobs: Jobs): string {
  const rows = batches.flatMap((batch, index) =>
    batch.map((machine) => [`${index + 1}.`, machine.name, entriesOf(machine).join(' '), quoted(jobs.get(machine.name)?.words ?? [])]),
  );
  return [
    rows.length === 0 ? 'nothing to do\n' : table([['', 'machine', 'leaves', 'command'], ...rows]),
    ...earlier.map(({ name }) => `${name}: done by the roll that is resumed\n`),
    ...skipped.map(({ machine, why }) => `${machine.name}: left alone, ${why}\n`),
  ].join('');
}

/** The same, for programs. */
export function planDocument({ batches, skipped, earlier }: RollPlan, jobs: Jobs): object {
  return {
    batches: batches.map((batch) =>
      batch.map((machine) => ({ name: machine.name, servers: entriesOf(machine), ...jobs.get(machine.name) })),
    ),
    skipped: skipped.map(({ machine, why }) => ({ name: machine.name, servers: entriesOf(machine), why })),
    earlier: earlier.map(({ name }) => name),
  };
}

/** What is said before a roll begins. */
export function openingText({ batches, skipped, earlier, taken }: RollPlan): string {
  const names = batches.map((batch) => batch.map(({ name }) => name).join(' with '));
  const lines = [
    names.length === 0 ? 'nothing to do' : names.join(', then '),
    ...(earlier.length === 0 ? [] : [`done before: ${earlier.map(({ name }) => name).join(', ')}`]),
    ...(taken.out.length === 0 ? [] : [`out of rotation since the roll before: ${taken.out.join(', ')}`]),
    ...skipped.map(({ machine, why }) => `${machine.name} is left alone: ${why}`),
  ];
  return lines.map((line) => `roll: ${line}\n`).join('');
}

/** What came of a roll, and how to go on. */
export function rolledText({ state, unfinished, machines }: Rolled, jobs: Jobs): string {
  const having = (...states: readonly RolledMachine['state'][]): readonly RolledMachine[] =>
    machines.filter((each) => states.includes(each.state));
  const names = (some: readonly RolledMachine[]): string => some.map(({ name }) => name).join(', ');
  const done = having('rolled', 'earlier');
  const out = having('out');
  const failed = machines.filter(({ state: each, why }) => why !== undefined && each !== 'skipped');
  const title = { done: 'done', failed: 'stopped at the first failure', interrupted: 'interrupted' }[state];
  const servers = out.flatMap((each) => each.servers).join(' ');
  const keys = out.flatMap(({ name }) => jobs.get(name)?.key ?? []);
  const shunted = keys.map((key) => `; haproxy-iac unshunt --key ${key} …`).join('');
  const lines = [
    ...failed.map(({ name, why, state: each }) => `${name}: ${why}${each === 'returned' ? '; it serves as before' : ''}`),
    `${title}; ${done.length} of ${machines.length} rolled${done.length === 0 || state === 'done' ? '' : ` (${names(done)})`}`,
    ...(out.length === 0
      ? []
      : [`out of rotation, in maint: ${names(out)}; to bring it back as it is: haproxy-iac ready ${servers} …${shunted}`]),
    ...(having('skipped').length === 0 ? [] : [`left alone: ${names(having('skipped'))}`]),
    ...(having('untouched').length === 0 ? [] : [`as before: ${names(having('untouched'))}`]),
    // Beside a bare socket nothing remembers it.
    ...(!unfinished && state !== 'done' && done.length + out.length > 0
      ? [`to go on, name what is left: ${names([...out, ...having('returned', 'untouched')])}`]
      : []),
    ...(unfinished ? ['to go on where it stopped: the same command line with --resume'] : []),
  ];
  return lines.map((line) => `roll: ${line}\n`).join('');
}

function entriesOf({ entries }: Machine): readonly string[] {
  return [...new Set(entries.flat().map(serverName))];
}

/** Words as a shell would take them. */
function quoted(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./{}-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`)).join(' ');
}
