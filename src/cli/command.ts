import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Io } from './io.ts';
import { messageOf } from '../model/coded-error.ts';

/** One option of a command. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands behind it in the help: `PATH`. */
  readonly value?: string;
  readonly description: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What the options of a command were set to. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K]['multiple'] extends true
    ? O[K]['type'] extends 'string'
      ? readonly string[] | undefined
      : readonly boolean[] | undefined
    : O[K]['type'] extends 'string'
      ? string | undefined
      : boolean | undefined;
};

/** A command: what it is called with, and what it does. */
export interface Command<O extends Options = Options> {
  readonly name: string;
  readonly summary: string;
  /** What stands behind the name: `CONFIG… [-o DIR]`. */
  readonly usage: string;
  readonly details?: string;
  readonly options: O;
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** What stands behind `--` is a command line of its own, and comes as `rest`. */
  readonly takesCommand?: boolean;
  readonly run: (positionals: readonly string[], values: Values<O>, io: Io, rest?: readonly string[]) => Promise<number>;
}

/** Lets TypeScript work out the types of a command's options. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command as unknown as Command;
}

/** The command line cannot be understood: exit code 2. */
export class UsageError extends Error {}

/** Reads a command's arguments and runs it. */
export async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<number> {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };
  for (const [name, { type, short, multiple }] of Object.entries(command.options)) {
    options[name] = { type, ...(short !== undefined && { short }), ...(multiple !== undefined && { multiple }) };
  }
  const dashes = command.takesCommand === true ? argv.indexOf('--') : -1;
  const end = dashes < 0 ? argv.length : dashes;
  let parsed;
  try {
    parsed = parseArgs({ args: argv.slice(0, end), options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(await explain(error, Object.keys(options)), { cause: error });
  }
  if (parsed.values['help'] === true) {
    io.stdout(commandHelp(command));
    return 0;
  }
  return command.run(parsed.positionals, parsed.values as Values<Options>, io, dashes < 0 ? undefined : argv.slice(dashes + 1));
}

async function explain(error: unknown, known: readonly string[]): Promise<string> {
  const message = messageOf(error);
  const unknown = /Unknown option '(-{1,2}[^']+)'/.exec(message)?.[1];
  if (unknown === undefined) return message.split('\n')[0] ?? message;
  const { nearest } = await import('../model/nearest.ts');
  const meant = nearest(unknown.replace(/^-+/, ''), known);
  if (meant !== undefined) return `there is no option ${unknown}; did you mean --${meant}?`;
  return `there is no option ${unknown}; there are ${known.map((name) => `--${name}`).join(', ')}`;
}

/** The widest line of a help, where words allow it. */
export const helpWidth = 110;

/** The help of one command. */
export function commandHelp(command: Command): string {
  const rows = Object.entries({
    ...command.options,
    help: { type: 'boolean', short: 'h', description: 'Show this help.' } satisfies Option,
  }).map(
    ([name, { short, value, description }]: [string, Option]) =>
      [`${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`, description] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const indent = ' '.repeat(width + 2);
  return [
    `haproxy-iac ${command.name}: ${command.summary}`,
    '',
    `Usage: haproxy-iac ${command.name} ${command.usage}`,
    ...(command.details === undefined ? [] : ['', ...command.details.split('\n').map((text) => wrap(text, helpWidth).join('\n'))]),
    '',
    'Options:',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}${wrap(right, helpWidth - indent.length).join(`\n${indent}`)}`),
    '',
    'Examples:',
    ...command.examples.map(([line, what]) => `  ${line}\n      ${what}`),
    '',
  ].join('\n');
}

/** A text in lines of at most this many characters, broken at blanks. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
