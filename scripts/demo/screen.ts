import { styleText } from 'node:util';

const color = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';

/** Paints a text where somebody looks. */
export function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return color ? styleText(style, text, { validateStream: false }) : text;
}

/** Begins a step of the story. */
export function title(text: string): void {
  console.log(`\n${paint('bold', text)}`);
}

/** A command as a person would type it. */
export function typed(text: string): void {
  console.log(paint('dim', `$ ${text}`));
}

const colors: readonly (readonly [RegExp, Parameters<typeof styleText>[0]])[] = [
  [/^(?:\+| {2}\+ )/, 'green'],
  [/^(?:-| {2}- )/, 'red'],
  [/^ {2}~ /, 'yellow'],
  [/^(?:@@| {2}[a-z-]+ +\d+ ms$)/, 'dim'],
  [/: error |^ +\^+$/, 'red'],
];

/** What a command has printed. */
export function printed(lines: readonly string[]): void {
  for (const line of lines) {
    const style = colors.find(([pattern]) => pattern.test(line))?.[1];
    console.log(style === undefined ? line : paint(style, line));
  }
}

/** What was measured: one line each, in two columns. */
export function measured(rows: readonly (readonly [what: string, value: string])[]): void {
  const width = Math.max(...rows.map(([what]) => what.length)) + 2;
  for (const [what, value] of rows) console.log(`  ${paint('green', '→')} ${what.padEnd(width)}${value}`);
}

/** `1 request`, `1,234 requests`. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
