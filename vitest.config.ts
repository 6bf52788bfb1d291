import { defineConfig } from 'vitest/config';

// Where .ci/run counts the tests from.
const report = process.env['HAPROXY_IAC_TEST_REPORT'];

/** Tests that need more than a HAProxy: SSH servers, containers, units of systemd, databases. */
const machines = [
  'test/{release,runtime}/{ssh,docker}.test.ts',
  'test/release/{shell-target,systemd}.test.ts',
  'test/cli/ssh.test.ts',
  'test/operations/pause-machines.test.ts',
  'test/runtime/known-hosts.test.ts',
  'test/release/command.test.ts',
  'test/health/stores.test.ts',
];
/** Tests that kill what they test, again and again. */
const faults = ['test/release/{fault,damage}.test.ts'];
/** Tests that hold, drain and close what serves, which takes its time. */
const operations = ['test/operations/*.test.ts', 'test/cli/{pause*,roll}.test.ts', 'test/examples/migrate-behind-pause.test.ts'];
/** Tests in the real engine of Pulumi, each run of which takes seconds. */
const engine = ['test/pulumi/*.test.ts'];
/** Tests of what is made at random; SAMPLES says how many. */
const fuzz = ['test/fuzz/*.test.ts', 'test/catalogue/bad-values-haproxy.test.ts'];
const all = 'test/**/*.test.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/support/haproxies.ts'],
    pool: 'forks',
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      { extends: true, test: { name: 'default', include: [all], exclude: [...machines, ...faults, ...operations, ...engine, ...fuzz] } },
      { extends: true, test: { name: 'machines', include: machines } },
      { extends: true, test: { name: 'faults', include: faults } },
      { extends: true, test: { name: 'operations', include: operations, exclude: machines } },
      { extends: true, test: { name: 'engine', include: engine } },
      { extends: true, test: { name: 'fuzz', include: fuzz } },
    ],
  },
});
