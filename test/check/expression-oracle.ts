import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteWord } from '../../src/model/words.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import type { Sample } from './expression-samples.ts';

/** What the samples refer to; the frontend is the last section, and their lines stand at its end. */
const head = `defaults
  mode http
  timeout client 1s
  timeout server 1s
  timeout connect 1s
userlist ul
  user u insecure-password p
backend st
  stick-table type string size 100 store gpc0,gpt0,http_req_rate(10s)
backend be
  stick-table type string size 100 store gpc0,gpt0,http_req_rate(10s)
  server srv 127.0.0.1:80
frontend fe
  bind 127.0.0.1:1
  stick-table type string size 100 store gpc0,gpt0,http_req_rate(10s)
  declare capture request len 10
  declare capture response len 10
`;

/** Lines behind whose errors HAProxy goes on. */
function lineOf({ language, text }: Sample): string {
  if (language === 'criterion') return `  acl x ${text}`;
  const action = language === 'expression' ? 'set-var' : 'set-var-fmt';
  return `  tcp-request content ${action}(txn.x) ${quoteWord(text)}`;
}

/** The samples that a HAProxy refuses, by their index, with what it says. Throws where it says nothing that can be told apart. */
export async function refused(samples: readonly Sample[], binary: string): Promise<ReadonlyMap<number, string>> {
  const file = join(await temporaryDirectory(), 'samples.cfg');
  const told = new Map<number, string>();
  const first = head.split('\n').length;
  for (;;) {
    const left = samples.flatMap((_, index) => (told.has(index) ? [] : [index]));
    await writeFile(file, `${head}${left.map((index) => lineOf(samples[index] ?? { language: 'criterion', text: '' })).join('\n')}\n`);
    const { failed, said } = await run(binary, file);
    if (!failed) return told;
    const before = told.size;
    // It stops behind fifty errors, and looks for what names refer to only when there are no others.
    for (const line of said.split('\n')) {
      const [, number, message] = /parsing \[[^\]]*samples\.cfg:(\d+)\]\s*:?\s*(.*)/i.exec(line) ?? [];
      const index = left[Number(number) - first];
      const isError = line.startsWith('[ALERT]') || !line.startsWith('[');
      if (index !== undefined && message !== undefined && isError && !message.includes('too many fatal errors')) told.set(index, message);
    }
    if (told.size === before)
      throw new Error(
        `${binary} does not say which sample it refuses:\n${said
          .split('\n')
          .filter((line) => line.startsWith('[ALERT]'))
          .join('\n')}`,
      );
  }
}

function run(binary: string, file: string): Promise<{ readonly failed: boolean; readonly said: string }> {
  return new Promise((resolve) => {
    execFile(binary, ['-c', '-f', file], { maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, said: stderr + stdout }),
    );
  });
}
