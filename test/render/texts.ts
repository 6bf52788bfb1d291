import { fc } from '../support/property.ts';

/** What means something to HAProxy's parser, to its log formats, or to a shell. */
const special = [
  ...' \t\v\f\'"#$\\{}[]()%!|&<>=+-,.:;/@~`^*?\u007f\u0001\u001b\u0085\u00a0\u2028\ufeff',
  'if',
  'unless',
  '{',
  '}',
  '||',
  '-m',
  '--',
  'string',
  'hdr',
  '$HOME',
  '${HOME}',
  '"${HOME}"',
  '${HOME-x}',
  '%%',
  '%[src]',
  '%ci',
  '\\x41',
  '\\n',
  '\\ ',
  '\\"',
  "\\'",
  '\\$',
  '\\#',
  '\\\\',
  '"',
  "'",
  ' # ',
  "'#'",
  '.if',
  '\\',
];

const unit = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...special) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }) },
  // Whole code points without NUL and line breaks: those have tests of their own.
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((char) => !/[\0\r\n]/.test(char)) },
);

/** Most of Unicode, no longer than 3,000 UTF-16 units, not empty, on one line. */
export const oneLine: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 3, arbitrary: fc.array(unit, { minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.array(unit, { minLength: 500, maxLength: 1500, size: 'max' }) },
  )
  .map((units) => units.join('').slice(0, 3000))
  .filter((text) => text.isWellFormed());

/** The same with line breaks. */
export const manyLines: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 2, arbitrary: oneLine }, { weight: 1, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n\n') }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((lines) => lines.join('').slice(0, 3000))
  .filter((text) => text.isWellFormed());

/** Texts that no configuration can hold: empty, with NUL, with half a surrogate pair. */
export const impossible: fc.Arbitrary<string> = fc.oneof(
  fc.constant(''),
  fc.tuple(oneLine, fc.constantFrom('\0', '\ud800', '\udfff'), oneLine).map((parts) => parts.join('')),
);
