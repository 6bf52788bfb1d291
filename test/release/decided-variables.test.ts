import { describe, expect, test } from 'vitest';
import { givenVariables, inForce, keepVariables, readDecided, renderDecided } from '../../src/release/decided-variables.ts';
import type { DecidedVariable } from '../../src/release/decided-variables.ts';
import { dryRun } from '../../src/release/dry-run.ts';
import { readEnvironment, renderEnvironment } from '../../src/release/environment.ts';
import { environmentFile } from '../../src/release/layout.ts';
import { run } from '../../src/runtime/run.ts';
import { newRoot, ways } from './root.ts';

const shut: DecidedVariable = {
  name: 'SHUT',
  value: '1',
  by: 'anna@laptop',
  reason: 'a "b"\n# decided {}\nsetenv X 1',
  since: '2026-01-01',
};

describe('what was decided about variables', () => {
  const given = { SHUT: '0', OTHER: 'x y' };
  const text = renderEnvironment(inForce(given, [shut]), []) + renderDecided([shut], given);

  test('stands in the file of variables, and comes back from it, beside what the release itself gave', () => {
    expect(readEnvironment(text)).toEqual({ SHUT: '1', OTHER: 'x y' });
    expect(readDecided(text)).toEqual([shut]);
    expect(givenVariables(text)).toEqual(given);
    const alone = renderEnvironment(inForce({}, [shut]), []) + renderDecided([shut], {});
    expect([readDecided(alone), givenVariables(alone)]).toEqual([[shut], {}]);
  });

  test('is nothing where somebody else has set the variable since, or where its line is damaged', () => {
    for (const other of [text.replace('SHUT "1"', 'SHUT "2"'), text.replace('# decided {', '# decided ['), text.replace('"by"', '"bye"')]) {
      expect(readDecided(other)).toEqual([]);
      expect(givenVariables(other)).toEqual(readEnvironment(other));
    }
  });

  test('ends where a release names the variable, or does not read it', () => {
    const one = (config: string, named: readonly string[] = []): number => keepVariables([shut], config, named).decided.length;
    expect([one('env(SHUT)'), one('"${SHUT-0}"'), one('env(SHUTTER)'), one('env(A_SHUT)'), one('env(SHUT)', ['SHUT'])]).toEqual([
      1, 1, 0, 0, 0,
    ]);
  });
});

describe.each(ways)('$name', ({ haproxy, mode }) => {
  test('variables that an interrupted release has written take effect with the next one', async () => {
    const root = await newRoot(haproxy, mode);
    await root.release(root.site(), { env: { TIER: 'one' } });
    // As it is when a release of the same configuration is killed between its switch and its hand-over.
    await root.target.write(environmentFile, Buffer.from(renderEnvironment({ TIER: 'two' })), 0o600);
    const options = { env: { TIER: 'two' }, haproxy: haproxy.path, ...(mode !== undefined && { mode }) };
    expect((await dryRun(root.site(), root.target, options)).outcome).toBe('reloaded');
    const { outcome } = await root.release(root.site(), options);
    expect([outcome, await run({ kind: 'unix', path: root.socket }, ['show', 'env', 'TIER'])]).toEqual([
      'reloaded',
      expect.stringContaining('TIER=two'),
    ]);
    expect((await root.release(root.site(), options)).outcome).toBe('unchanged');
    const env = { TIER: 'two', LINES: 'a\nB=c', HAPROXY_IAC_OWN: 'x' };
    const own = root.site({ global: ['setenv HAPROXY_IAC_OWN y'] });
    await root.release(own, { ...options, env });
    expect((await root.release(own, { ...options, env })).outcome).toBe('unchanged');
  });
});
