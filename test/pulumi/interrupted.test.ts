import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { haproxies } from '../support/haproxy.ts';
import { startLoad } from '../support/load-client.ts';
import { waitUntil } from '../support/wait-until.ts';
import { ask, balanced } from './program.ts';

/** How often Ctrl-C is pressed, and how long the reload takes that it meets (seconds). */
const cases = [
  { presses: 1, seconds: 2 },
  { presses: 2, seconds: 20 },
];

test.each(
  haproxies()
    .slice(-1)
    .flatMap((haproxy) => cases.map((one) => ({ haproxy, ...one }))),
)(
  'interrupted $presses times in the middle of a release, the live one serves, and the next up goes on',
  async ({ haproxy, presses, seconds }) => {
    const start = `${haproxy.path} -W -D -S "$HAPROXY_IAC_ROOT/state/own.sock" -f "$HAPROXY_IAC_ENVIRONMENT" -f "$HAPROXY_IAC_CONFIG"`;
    const stack = await balanced(haproxy, {
      release: `mode: 'command', startCommand: ${JSON.stringify(start)}, reloadCommand: process.env.RELOAD`,
    });
    const begun = join(stack.directory, 'begun');
    const reload = 'kill -USR2 "$HAPROXY_IAC_PID"';
    stack.env['RELOAD'] = `touch ${begun}; sleep ${seconds}; ${reload}`;
    const first = await stack.up();
    expect([first.code, first.output]).toEqual([0, expect.stringContaining('3 created')]);

    const load = startLoad({ port: stack.port, connections: 'new', workers: 4, expect: (body) => ['one', 'two'].includes(body) });
    stack.env['ANSWER'] = 'two';
    const interrupted = await stack.pulumi(['up', '--yes'], {
      onStart: (interrupt) => {
        void (async () => {
          await waitUntil(() => existsSync(begun), 60_000);
          for (let press = 0; press < presses; press++) {
            interrupt();
            await new Promise((resolve) => setTimeout(resolve, 300));
          }
        })();
      },
    });
    expect(interrupted.code).not.toBe(0);
    expect(['one', 'two']).toContain(await ask(stack.port));

    await rm(begun);
    stack.env['RELOAD'] = reload;
    // After the second one the engine leaves a note of what was under way.
    const exported = await stack.exported();
    const again = await stack.up();
    expect(again.code, again.output).toBe(0);
    expect(exported.deployment.resources).toHaveLength(4);
    expect(await ask(stack.port)).toBe('two');
    expect((await stack.refresh('--expect-no-changes')).code).toBe(0);
    expect(await load.stop()).toMatchObject({ failures: 0 });
  },
  180_000,
);

test('a state that an earlier version has written, with less in it, is read', async () => {
  const [haproxy] = haproxies().slice(-1);
  if (haproxy === undefined) throw new Error('no HAProxy');
  const stack = await balanced(haproxy);
  await stack.up();
  const state = await stack.exported();
  for (const resource of state.deployment.resources) {
    if (!resource.type.endsWith('ConfigRelease')) continue;
    for (const name of ['drift', 'modes', 'sockets', 'releases', 'secretFiles', 'env'])
      for (const part of [resource.outputs, resource.inputs]) Reflect.deleteProperty(part ?? {}, name);
  }
  const file = join(stack.directory, 'state.json');
  await writeFile(file, JSON.stringify(state));
  expect((await stack.pulumi(['stack', 'import', '--file', file])).code).toBe(0);
  expect((await stack.refresh()).code).toBe(0);
  const up = await stack.up();
  expect(up.code, up.output).toBe(0);
  expect((await stack.up('--expect-no-changes')).code).toBe(0);
  expect(await ask(stack.port)).toBe('one');
  expect((await stack.destroy()).code).toBe(0);
  expect(await readFile(join(stack.root, 'current/haproxy.cfg'), 'utf8').catch(() => 'gone')).toBe('gone');
}, 120_000);
