import { waitForHttp as wait } from '../../health/wait-for-http.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { readTime } from '../time.ts';

/** Milliseconds between two lines that say the same. */
const quiet = 10_000;

export const waitForHttp: Command = defineCommand({
  name: 'wait-for-http',
  summary: 'Wait until a URL answers.',
  usage: 'URL [--timeout 60s] [--status 200]',
  options: {
    timeout: { type: 'string', value: 'TIME', description: 'How long at most, such as 60s (default), 500ms, 2m.' },
    status: { type: 'string', value: 'CODE', description: 'The status that must come. Default: 200. Redirects are not followed.' },
  },
  examples: [['haproxy-iac wait-for-http http://127.0.0.1:8080/up --timeout 2m', 'After a restart, before unshunt.']],
  async run([url, ...more], values, io) {
    if (url === undefined || more.length > 0) throw new UsageError('one URL is expected');
    const timeout = readTime(values.timeout ?? '60s', '--timeout');
    const status = values.status ?? '200';
    if (!/^[1-5]\d\d$/.test(status)) throw new UsageError(`--status ${status} must be one from 100 to 599`);
    let said = { answer: '', at: 0 };
    const took = await wait(url, {
      timeout,
      status: Number(status),
      onTry: (answer, left) => {
        if (answer === said.answer && performance.now() - said.at < quiet) return;
        said = { answer, at: performance.now() };
        io.stderr(`${url}: ${answer}; waiting for up to ${Math.ceil(left / 1000)} s more\n`);
      },
    });
    io.stderr(`${url}: answered ${status} after ${took} ms\n`);
    return 0;
  },
});
