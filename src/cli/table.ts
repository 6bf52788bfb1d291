import { stripVTControlCharacters } from 'node:util';

/** Rows in columns, two blanks between them; numbers stand to the right. Rows may be shorter than others. */
export function table(rows: readonly (readonly string[])[], indent = ''): string {
  const width = (cell: string): number => [...stripVTControlCharacters(cell)].length;
  const widths: number[] = [];
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => {
        const blanks = ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell)));
        return /^\d+(?:\/(?:\d+|s))?$/.test(stripVTControlCharacters(cell)) ? blanks + cell : cell + blanks;
      })
      .join('  ')
      .trimEnd();
  return rows.map((row) => `${indent}${line(row)}\n`).join('');
}

/** `5s`, `12m`, `3h`, `4d`: the greatest unit, whole. */
export function age(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const;
  const [unit, size] = units.find(([, length]) => seconds >= length * 2) ?? ['s', 1];
  return `${Math.floor(seconds / size)}${unit}`;
}
