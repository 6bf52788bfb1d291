import { beforeAll, describe, expect, test } from 'vitest';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import type { Mutant } from './bad-values-mutations.ts';
import { ourErrors, refusals } from './bad-values-oracle.ts';
import { merge } from './cases.ts';
import { writeWorld } from './world.ts';

let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  writeWorld(directory);
});

const log = (address: string): unknown => ({ log: [{ address, facility: 'local0' }] });
const server = (address: string): unknown => ({ servers: { web1: address } });
const timeout = (connect: string | number): unknown => ({ timeout: { connect } });
const table = (size: string | number): unknown => ({ stickTable: { type: 'ip', size } });

/** What stands in a backend, with values that HAProxy takes and values that it refuses. */
const inBackends: readonly (readonly [(value: never) => unknown, readonly unknown[]])[] = [
  [timeout, [2_147_483_647, 2_147_483_648, '24d', '25d', '596h', '597h', '35791m', '35792m', '2147483s', '2147484s', '2147483647ms']],
  [table, [4_294_967_295, 4_294_967_296, '4194303k', '4194304k', '4095m', '4096m', '3g', '4g']],
  [log, ['stdout', '/dev/log', '127.0.0.1', '127.0.0.1:514', '127.0.0.1:70000', '*', ':514', 'fd@1', 'udp@127.0.0.1', '%[src]', 'a/b']],
  [server, ['127.0.0.1', '127.0.0.1:+80', '127.0.0.1:70000', '300.1.1.1:80', '/run/app', 'abns@app', '*:80', '[::1]:80', '::1:80', '^/a']],
];

const binds: readonly string[] = [
  ':8001 *:8002 127.0.0.1:8003-8004 ::1:8005 [::1]:8006 :::8007 /tmp/sample.sock unix@sample.sock abns@sample ipv4@:8008',
  '127.0.0.1:8009,127.0.0.1:8010 127.0.0.1:8011, 1.2.3:8012 1:8013 localhost:8014',
  '80 127.0.0.1 127.0.0.1: 127.0.0.1:+80 127.0.0.1:70000 127.0.0.1:0 :: [::1] app.sock ipv4@127.0.0.1',
  '300.1.1.1:80 127.0.0.1:80- nowhere@127.0.0.1:80',
].flatMap((line) => line.split(' '));

const base = { log: [{ address: 'stdout', facility: 'local0' }], timeout: { client: '1s', connect: '1s', server: '1s' } };
const { client, ...others } = base.timeout;
const sections: readonly Mutant[] = [
  ...inBackends.flatMap(([make, values]) =>
    values.map((value) => {
      const section = merge({ log: base.log, timeout: others }, make(value as never)) as Mutant['section'];
      return { kind: 'backends', section, what: `${make.name} ${String(value)}` };
    }),
  ),
  ...binds.map((bind) => ({ kind: 'frontends', section: { log: base.log, timeout: { client }, bind: [bind] }, what: `bind ${bind}` })),
];

describe.each(haproxies())('limits of durations, sizes and addresses', (haproxy) => {
  test(`are those of HAProxy ${haproxy.version}`, async () => {
    const told = await refusals(sections, haproxy, directory);
    const unlike: string[] = [];
    for (const [index, section] of sections.entries()) {
      const ours = await ourErrors(section, haproxy.version, directory);
      if (ours.length > 0 !== told.has(index)) unlike.push(`${section.what}: ${told.get(index) ?? ours[0]?.message}`);
    }
    expect(unlike).toEqual([]);
    expect(told.size).toBeGreaterThan(20);
  });
});
