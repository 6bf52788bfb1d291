import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { diagnosticCodes, type Diagnostic } from '../../src/diagnostic.ts';
import { isTold } from '../../src/check/twins.ts';

const said = (message: string, path?: string, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
  code: severity === 'error' ? 'haproxy-error' : 'haproxy-warning',
  severity,
  message: `HAProxy: ${message}`,
  ...(path !== undefined && { path }),
});
const own = (code: Diagnostic['code'], message: string, path: string, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
  code,
  severity,
  message,
  path,
});

describe('what HAProxy says is left out where a finding of our own says it', () => {
  const unknown = own('unknown-reference', 'there is no backend "nope"', 'frontends.www.useBackend[0].backend');
  test('about the same name', () => {
    expect(isTold(said("Proxy 'www': unable to find required use_backend: 'nope'."), [unknown])).toBe(true);
    expect(isTold(said("Proxy 'www': unable to find required use_backend: 'other'.", 'frontends.www'), [unknown])).toBe(false);
    expect(isTold(said("no such ACL : 'nope'."), [unknown])).toBe(false);
  });

  test('about the same place, and not about one that only begins alike', () => {
    const timeout = own('missing-timeout', 'no timeout', 'backends.app', 'warning');
    expect(isTold(said("missing timeouts for backend 'app'.", 'backends.app', 'warning'), [timeout])).toBe(true);
    expect(isTold(said("missing timeouts for backend 'app2'.", 'backends.app2', 'warning'), [timeout])).toBe(false);
    expect(isTold(said("missing timeouts for backend 'app'.", undefined, 'warning'), [timeout])).toBe(false);
  });

  test('whatever it is, on a line that an empty variable cuts off', () => {
    const unset = own('unset-variable', 'the environment variable A is not set', 'frontends.www.httpRequest[0].value');
    expect(isTold(said('expects exactly 2 arguments', 'frontends.www.httpRequest[0]'), [unset])).toBe(true);
    expect(isTold(said('expects exactly 2 arguments', 'frontends.www.httpRequest[1]'), [unset])).toBe(false);
  });

  test('and an error never, where our own is a warning', () => {
    const log = own('missing-log', 'logs nowhere', 'frontends.www', 'warning');
    expect(isTold(said('log format ignored since it has no log address', 'frontends.www', 'warning'), [log])).toBe(true);
    expect(isTold(said('log format ignored since it has no log address', 'frontends.www'), [log])).toBe(false);
  });
});

test('where HAProxy finds an error, an error is left', () => {
  const texts = [
    'missing timeouts',
    "no such ACL : 'a'",
    "unable to find 'a'",
    'has the same name as',
    'unknown keyword',
    'deprecated',
    'condition',
    '',
  ];
  const path = fc.option(fc.constantFrom('frontends.www', 'frontends.www2', 'frontends.www.bind[0]'), { nil: undefined });
  const severity = fc.constantFrom('error' as const, 'warning' as const, 'info' as const);
  const message = fc.tuple(fc.constantFrom(...texts), path, severity).map((parts) => said(...parts));
  const finding = fc
    .tuple(
      fc.constantFrom(...diagnosticCodes),
      fc.constantFrom('there is no "a"', 'other'),
      fc.constantFrom('frontends.www', 'frontends.www.bind[0].crt'),
      severity,
    )
    .map((parts) => own(...parts));
  fc.assert(
    fc.property(fc.array(message), fc.array(finding), (messages, findings) => {
      const left = [...findings, ...messages.filter((one) => !isTold(one, findings))];
      const isError = (one: Diagnostic): boolean => one.severity === 'error';
      expect(left.some(isError)).toBe(messages.some(isError) || findings.some(isError));
    }),
    { numRuns: 2000 },
  );
});
