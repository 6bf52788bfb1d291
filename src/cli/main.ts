import type { Command } from './command.ts';
import type { Io } from './io.ts';

/** The commands by name: what each is for, and where it is. Loaded only when called. */
const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  init: { summary: 'Write a commented starter.', load: async () => (await import('./commands/init.ts')).init },
  render: {
    summary: 'Render a configuration to haproxy.cfg and the files it names.',
    load: async () => (await import('./commands/render.ts')).render,
  },
  check: {
    summary: 'Find what is wrong with a configuration, and ask the real HAProxy.',
    load: async () => (await import('./commands/check.ts')).check,
  },
  diff: { summary: 'Show what a change does to haproxy.cfg.', load: async () => (await import('./commands/diff.ts')).diff },
  deploy: {
    summary: 'Release a configuration: check, switch, hand over, prove.',
    load: async () => (await import('./commands/deploy.ts')).deploy,
  },
  status: {
    summary: 'Show what serves on targets: release, frontends, servers, sessions.',
    load: async () => (await import('./commands/status.ts')).status,
  },
  drift: { summary: 'Tell how a target differs from its release.', load: async () => (await import('./commands/drift.ts')).drift },
  releases: { summary: 'List the releases that a target keeps.', load: async () => (await import('./commands/releases.ts')).releases },
  rollback: {
    summary: 'Go back to the release before, or to another that is kept.',
    load: async () => (await import('./commands/rollback.ts')).rollback,
  },
  reload: {
    summary: 'Hand over to the same release again, and prove it.',
    load: async () => (await import('./commands/reload.ts')).reload,
  },
  remove: {
    summary: 'Take away what releases have put on a target.',
    load: async () => (await import('./commands/remove.ts')).remove,
  },
  shunt: {
    summary: 'Take this application machine out of rotation, by its own health endpoint or gate.',
    load: async () => (await import('./commands/shunt.ts')).shunt,
  },
  unshunt: {
    summary: 'Take this application machine back into rotation.',
    load: async () => (await import('./commands/unshunt.ts')).unshunt,
  },
  'shunt-status': {
    summary: 'Tell whether this application machine is in rotation.',
    load: async () => (await import('./commands/shunt-status.ts')).shuntStatus,
  },
  gate: {
    summary: 'Keep the check port of this application machine open while it is in rotation.',
    load: async () => (await import('./commands/gate.ts')).gate,
  },
  'wait-for-http': {
    summary: 'Wait until a URL answers.',
    load: async () => (await import('./commands/wait-for-http.ts')).waitForHttp,
  },
  pause: {
    summary: 'Hold what frontends receive, on all targets or none, while a command runs.',
    load: async () => (await import('./commands/pause.ts')).pause,
  },
  resume: { summary: 'End the pause of frontends.', load: async () => (await import('./commands/resume.ts')).resume },
  drain: {
    summary: 'Give servers no new sessions, and wait until they are empty.',
    load: async () => (await import('./commands/drain.ts')).drain,
  },
  ready: { summary: 'Bring servers back into rotation.', load: async () => (await import('./commands/ready.ts')).ready },
  maint: {
    summary: 'Take servers out of rotation at once, their sessions included.',
    load: async () => (await import('./commands/maint.ts')).maint,
  },
  roll: {
    summary: 'Restart servers one after the other, each out of rotation and empty.',
    load: async () => (await import('./commands/roll.ts')).roll,
  },
  set: { summary: 'Turn a switch on or off, without a reload.', load: async () => (await import('./commands/set.ts')).set },
  switches: {
    summary: 'List the switches of the configuration that runs, and which are on.',
    load: async () => (await import('./commands/switches.ts')).switches,
  },
  maintenance: {
    summary: 'Close and open sites, without a reload.',
    load: async () => (await import('./commands/maintenance.ts')).maintenance,
  },
  explain: {
    summary: 'Explain a section, keyword, rule, argument, sample fetch, converter or log format.',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  schema: {
    summary: 'Print the JSON Schema of configurations, for editors.',
    load: async () => (await import('./commands/schema.ts')).schema,
  },
};

/**
 * Runs one command line.
 *
 * @returns the exit code: 0 done, 1 findings or a failure, 2 a command line that cannot be understood
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
    (name === undefined ? io.stderr : io.stdout)(help());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    const { version } = await import('../model/package.ts');
    io.stdout(`haproxy-iac ${version}\n`);
    return 0;
  }
  const { runCommand, UsageError } = await import('./command.ts');
  const called = name === 'help' ? rest[0] : name;
  const entry = called !== undefined && Object.hasOwn(commands, called) ? commands[called] : undefined;
  try {
    if (entry === undefined) throw new UsageError(await unknownCommand(called));
    return await runCommand(await entry.load(), name === 'help' ? ['--help'] : rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr(`haproxy-iac: ${error.message}\nTry "haproxy-iac ${entry === undefined ? '' : `${called} `}--help".\n`);
      return 2;
    }
    const { failureOf, formatFailure } = await import('./failure.ts');
    const failure = failureOf(error);
    io.stderr(failure.code === undefined ? `haproxy-iac: ${failure.message}\n` : formatFailure(failure, true));
    if (io.env['HAPROXY_IAC_DEBUG'] !== undefined && error instanceof Error) io.stderr(`${error.stack}\n`);
    return 1;
  }
}

async function unknownCommand(name: string | undefined): Promise<string> {
  const { nearest } = await import('../model/nearest.ts');
  const meant = nearest(name ?? '', Object.keys(commands));
  return `there is no command "${name}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}

function help(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2;
  return [
    "HAProxy's configuration as code: rendered from a typed model, checked by the real HAProxy, released with nothing dropped.",
    '',
    'Usage: haproxy-iac COMMAND …',
    '',
    'Commands:',
    ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`),
    '',
    'Start with "haproxy-iac init". "haproxy-iac COMMAND --help" tells more. Exit codes: 0 done, 1 findings or a failure, 2 usage.',
    '',
  ].join('\n');
}
