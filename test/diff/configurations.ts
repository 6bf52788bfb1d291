import { fc } from '../support/property.ts';

/** Lines of a section, as people write them: names, lists in order, single values, comments, blanks. */
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3), fc.constantFrom('', ' check', ' backup check', ' weight 5'))
    .map(([name, host, options]) => `server ${name} 10.0.0.${host}:80${options}`),
  fc.tuple(fc.constantFrom('x', 'y'), fc.nat(3)).map(([name, net]) => `acl ${name} src 10.0.${net}.0/24`),
  fc
    .tuple(
      fc.constantFrom('deny', 'set-header X-A 1', 'set-header X-B "a b"', 'set-var(txn.a) src'),
      fc.constantFrom('', ' if x', ' unless y'),
    )
    .map(([action, condition]) => `http-request ${action}${condition}`),
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')).map(([name, acl]) => `use_backend ${name} if ${acl}`),
  fc.tuple(fc.constantFrom('client', 'server', 'connect'), fc.nat(3)).map(([name, value]) => `timeout ${name} ${value}s`),
  fc.tuple(fc.constantFrom('', 'no '), fc.constantFrom('forwardfor', 'httplog')).map(([no, name]) => `${no}option ${name}`),
  fc.constantFrom('mode http', 'mode tcp', '# a comment', '', '   # indented', 'mode "http"', 'broken "quote', 'stats auth a:b'),
);

const header = fc.constantFrom(
  'global',
  'defaults',
  'defaults web',
  'frontend www',
  'backend app',
  'backend api from web',
  'listen "l"',
  'userlist u',
);

const indented = fc.tuple(fc.constantFrom('    ', '\t', ''), line, fc.constantFrom('', ' ', ' # why')).map((parts) => parts.join(''));

const section = fc.tuple(header, fc.array(indented, { maxLength: 8 })).map(([first, lines]) => [first, ...lines]);

/** The text of a configuration, not a valid one. */
export const configuration: fc.Arbitrary<string> = fc.array(section, { maxLength: 6 }).map((sections) =>
  sections
    .flat()
    .map((text) => `${text}\n`)
    .join(''),
);
