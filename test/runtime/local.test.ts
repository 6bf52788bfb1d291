import { expect, test } from 'vitest';
import { openMachine } from '../../src/runtime/index.ts';
import { rejection } from './rejection.ts';

test('a command on this machine has its arguments as they are, its input, and its exit code', async () => {
  const machine = await openMachine('local');
  const words = ["it's", '$HOME', 'a b', '', '*', 'ü\n'];
  const { code, stdout } = await machine.exec(['printf', '%s|', ...words]);
  expect([code, stdout.toString()]).toEqual([0, words.map((word) => `${word}|`).join('')]);
  const input = Buffer.alloc(300_000, Buffer.from([...Array(256).keys()]));
  expect((await machine.exec(['cat'], { stdin: input })).stdout.equals(input)).toBe(true);
  expect((await machine.exec(['true'], { stdin: input })).code).toBe(0);
  const failed = await machine.exec(['sh', '-c', 'echo no >&2; exit 3']);
  expect([failed.code, failed.stderr.toString()]).toEqual([3, 'no\n']);
  expect((await machine.exec(['sh', '-c', 'kill -9 $$'])).code).toBeUndefined();
  expect(await machine.exec(['haproxy-iac-no-such-program'])).toMatchObject({ code: 127 });
  expect(await rejection(machine.exec(['sleep', '60'], { timeout: 100 }))).toMatchObject({ code: 'timed-out' });
});
