import { createServer } from 'node:net';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { loadInventory, selectHosts } from '../../src/release/inventory.ts';
import { changeMany, parseBatch, planBatches } from '../../src/release/many.ts';
import type { Member } from '../../src/release/many.ts';
import type { Released } from '../../src/release/released.ts';
import { takeBack } from '../../src/release/take-back.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { newRoot } from './root.ts';
import type { Root } from './root.ts';

describe('batches', () => {
  test.each([
    [{}, [['a', 'b', 'c', 'd', 'e']]],
    [{ batch: 2 }, [['a', 'b'], ['c', 'd'], ['e']]],
    [{ batch: { percent: 40 } }, [['a', 'b'], ['c', 'd'], ['e']]],
    [{ batch: { percent: 1 } }, [['a'], ['b'], ['c'], ['d'], ['e']]],
    [{ canary: 'c' }, [['c'], ['a', 'b', 'd', 'e']]],
    [{ canary: 'c', batch: 3 }, [['c'], ['a', 'b', 'd'], ['e']]],
  ] as const)('%j', (options, batches) => {
    expect(planBatches(['a', 'b', 'c', 'd', 'e'], options)).toEqual(batches);
  });

  test('hold each once, in their order behind the canary, whatever is asked for', () => {
    const options = fc.record({
      batch: fc.option(
        fc.oneof(
          fc.nat({ max: 9 }).map((n) => n + 1),
          fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
        ),
        { nil: undefined },
      ),
      canary: fc.option(fc.constantFrom('0', '3', 'nobody'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.nat({ max: 12 }), options, (count, { batch, canary }) => {
        const names = Array.from({ length: count }, (_, index) => String(index));
        const batches = planBatches(names, { ...(batch !== undefined && { batch }), ...(canary !== undefined && { canary }) });
        const first = names.filter((name) => name === canary);
        expect(batches.flat()).toEqual([...first, ...names.filter((name) => name !== canary)]);
        expect(batches.every((each) => each.length > 0)).toBe(true);
      }),
    );
  });

  test.each([
    ['1', 1],
    ['25%', { percent: 25 }],
    ['0', undefined],
    ['0%', undefined],
    ['101%', undefined],
    ['a', undefined],
    ['', undefined],
  ])('%s is read', (text, batch) => {
    expect(parseBatch(text)).toEqual(batch);
  });
});

describe('a change to many', () => {
  /** Members that note what is done to them; those in `fail` cannot be changed, those in `stay` not be taken back. */
  function members(names: string, { fail = '', stay = '' } = {}): { readonly all: readonly Member<string>[]; readonly done: string[] } {
    const done: string[] = [];
    const all = [...names].map((name) => ({
      name,
      apply: () => {
        done.push(name);
        return fail.includes(name) ? Promise.reject(new Error(`no ${name}`)) : Promise.resolve(name.toUpperCase());
      },
      undo: () => {
        done.push(`undo ${name}`);
        return stay.includes(name) ? Promise.reject(new Error(`stuck ${name}`)) : Promise.resolve();
      },
    }));
    return { all, done };
  }

  test('reaches all, batch after batch', async () => {
    const { all, done } = members('abc');
    const results = await changeMany(all, { batch: 1, canary: 'b' });
    expect(done).toEqual(['b', 'a', 'c']);
    expect(results.map(({ name, state }) => `${name} ${state}`)).toEqual(['a changed', 'b changed', 'c changed']);
  });

  test('stops at a batch in which one fails, takes that batch back, and leaves the rest untouched', async () => {
    const { all, done } = members('abcdef', { fail: 'd' });
    const results = await changeMany(all, { batch: 2 });
    expect(done).toEqual(['a', 'b', 'c', 'd', 'undo c']);
    expect(results.map(({ state }) => state)).toEqual(['changed', 'changed', 'taken-back', 'failed', 'untouched', 'untouched']);
  });

  test('does not follow a canary that fails, whatever may fail', async () => {
    const { all, done } = members('abc', { fail: 'b' });
    const results = await changeMany(all, { canary: 'b', maxFailures: 9 });
    expect([done, results.map(({ state }) => state)]).toEqual([['b'], ['untouched', 'failed', 'untouched']]);
  });

  test('goes on while no more fail than may, and says what could not be taken back', async () => {
    const { all } = members('abcdef', { fail: 'bf', stay: 'e' });
    const results = await changeMany(all, { batch: 2, maxFailures: 1 });
    expect(results.map(({ state }) => state)).toEqual(['changed', 'failed', 'changed', 'changed', 'taken-back', 'failed']);
    expect(results[4]).toMatchObject({ error: { message: 'stuck e' } });
  });
});

test('of four real targets, those of a batch with a busy port are brought back, and the last is untouched', async () => {
  const haproxy = haproxies().at(-1);
  if (haproxy === undefined) throw new Error('no HAProxy');
  const roots = await Promise.all(['a', 'b', 'c', 'd'].map(() => newRoot(haproxy, 'process')));
  await Promise.all(roots.slice(0, 3).map((root) => root.release(root.site({ answer: 'old' }))));
  const blocker = createServer();
  const [first, second, third, last] = roots as [Root, Root, Root, Root];
  await once(blocker.listen(0, '127.0.0.1'), 'listening');
  const busy = (blocker.address() as { readonly port: number }).port;
  try {
    const all = roots.map((root, index): Member<Released> => ({
      name: String(index),
      apply: () => root.release(root.site({ answer: 'new', ...(root === third && { more: [busy] }) })),
      undo: (released) => takeBack(root.target, released, {}, { haproxy: haproxy.path }),
    }));
    const results = await changeMany(all, { batch: 2, canary: '0' });
    expect(results.map(({ state }) => state)).toEqual(['changed', 'taken-back', 'failed', 'untouched']);
    expect(results[2]).toMatchObject({ error: { code: 'address-in-use', live: 'untouched' } });
    expect(await Promise.all([first, second, third].map((root) => root.get()))).toEqual(['new', 'old', 'old']);
    expect(await last.pids()).toEqual([]);
  } finally {
    blocker.close();
  }
});

describe('an inventory', () => {
  async function load(text: string): Promise<Awaited<ReturnType<typeof loadInventory>>> {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'hosts.yaml'), text);
    return loadInventory('hosts.yaml', directory);
  }

  test('has hosts in their order, with the variables of all, of their groups and their own', async () => {
    const { inventory } = await load(`
env: { SITE: shop, REGION: none }
hosts:
  lb2: { target: "local:/two", env: { NODE: 2 } }
  lb1: local:/one
groups:
  eu: [lb1, lb2]
  odd: { hosts: [lb1], env: { REGION: eu } }
`);
    expect(inventory?.hosts).toEqual([
      { name: 'lb2', target: 'local:/two', env: { SITE: 'shop', REGION: 'none', NODE: '2' } },
      { name: 'lb1', target: 'local:/one', env: { SITE: 'shop', REGION: 'eu' } },
    ]);
    if (inventory === undefined) throw new Error('not read');
    const names = (...wanted: readonly string[]): unknown => {
      const selected = selectHosts(inventory, wanted);
      return 'unknown' in selected ? selected : selected.map(({ name }) => name);
    };
    expect([names(), names('eu'), names('lb1', 'eu'), names('lb9')]).toEqual([
      ['lb2', 'lb1'],
      ['lb1', 'lb2'],
      ['lb1', 'lb2'],
      { unknown: 'lb9' },
    ]);
  });

  test('that is wrong is told, all of it, at its lines', async () => {
    const { inventory, diagnostics } = await load(`hosts:
  lb1: { tagret: "local:/one" }
  lb2: 5
  lb3: { target: "local:/three", env: { 1A: x, B: [] } }
  lb4: elsewhere
groups:
  eu: [lb1, lb33]
  lb2: [lb2]
  us: lb2
grops: {}
`);
    expect(inventory).toBeUndefined();
    expect(diagnostics.map(({ source, code, message, hint }) => `${source?.line}:${source?.column} ${code} ${message} → ${hint}`)).toEqual([
      '2:8 missing-key host lb1 has no target → Write: target: "ssh://deploy@10.0.0.1/etc/haproxy"',
      '2:10 unknown-key hosts.lb1 has no key "tagret" → Did you mean "target"?',
      '3:8 wrong-type hosts.lb2 is a map → Write the address of its target, or a map: { target: …, env: … }',
      '4:41 wrong-value "1A" is not the name of a variable → Use letters, digits and _.',
      '4:51 wrong-type the value of B is a text or a number → Write: B: "…"',
      '5:8 wrong-value not a target: "elsewhere" → write local:/etc/haproxy, ssh://user@host/etc/haproxy or docker://container/usr/local/etc/haproxy',
      '7:13 unknown-reference there is no host "lb33" → Did you mean "lb3"?',
      '8:3 duplicate-name "lb2" is a host and a group → Give one of them another name.',
      '9:7 wrong-type groups.us is a map → Write the names of its hosts, [lb1, lb2], or a map: { hosts: [lb1], env: … }',
      '10:1 unknown-key an inventory has no key "grops" → Did you mean "groups"?',
    ]);
    for (const text of ['', '[]', 'hosts: {}', '{', 'x']) expect((await load(text)).diagnostics).toHaveLength(1);
    expect((await loadInventory('nowhere.yaml', '/')).diagnostics).toMatchObject([{ code: 'unreadable-file' }]);
  });
});
