import { defineConfig } from 'vitest/config';

// Where .ci/run counts the tests from.
const report = process.env['HAPROXY_IAC_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/haproxies.ts'],
    pool: 'forks',
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
