import { describe, expect, test } from 'vitest';
import { newRoot } from '../release/root.ts';
import { haproxies } from '../support/haproxy.ts';
import { ask } from './program.ts';
import { newStack } from './stack.ts';

const program = `
import { HaproxyHost } from 'haproxy-iac/pulumi';
const { HOST = 'local', ROOT, SOCKET, PORT, HAPROXY, ANSWER = 'two', TEXT } = process.env;
const lb = new HaproxyHost('lb', {
  host: HOST, directory: ROOT, haproxy: HAPROXY,
  config: {
    global: { stats: { socket: [{ path: SOCKET, mode: '600', level: 'admin', exposeFd: 'listeners' }] }, ...(TEXT && { extra: [TEXT] }) },
    defaults: { http: { mode: 'http', log: false, timeout: { connect: '5s', client: '30s', server: '30s' } } },
    frontends: {
      www: { bind: ['127.0.0.1:' + PORT], httpRequest: [{ action: 'return', status: 200, contentType: 'text/plain', string: ANSWER }] },
    },
  },
});
export const { addresses, socket, hash, target, text } = lb;
`;

describe.each(haproxies().slice(-1))('HaproxyHost on HAProxy $version', (haproxy) => {
  test('hands over to what runs already, in its mode, and leaves it running when it is destroyed', async () => {
    const root = await newRoot(haproxy, 'process');
    await root.release(root.site({ answer: 'one' }));
    const env = { ROOT: root.path, SOCKET: root.socket, PORT: String(root.port), HAPROXY: haproxy.path };
    const stack = await newStack({ files: { 'index.js': program }, env });
    const { output } = await stack.up();
    expect(output).toMatch(/4 created/);
    expect(await ask(root.port)).toBe('two');
    // A process hands over to another one; a master would stay.
    expect(await root.pids()).toHaveLength(1);
    const outputs = await stack.outputs();
    expect(outputs).toEqual({
      addresses: [`127.0.0.1:${root.port}`],
      socket: root.socket,
      hash: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      target: `local:${root.path}`,
      text: expect.stringContaining(`bind 127.0.0.1:${root.port}`) as string,
    });
    const destroyed = await stack.destroy();
    expect([destroyed.code, destroyed.output]).toEqual([0, expect.stringContaining('goes on as it is')]);
    expect(await ask(root.port)).toBe('two');
  }, 120_000);

  test('a machine that is none, or a mistake in the configuration, is told in the preview, without a stack', async () => {
    const root = await newRoot(haproxy);
    const env = { ROOT: root.path, SOCKET: root.socket, PORT: String(root.port), HAPROXY: haproxy.path, HOST: 'lb1' };
    const stack = await newStack({ files: { 'index.js': program }, env });
    const wrong = await stack.preview();
    expect([wrong.code === 0, wrong.output]).toEqual([
      false,
      expect.stringContaining('host: "lb1" is no machine\n  hint: write local, ssh://user@host or ssh://user@host:2222'),
    ]);
    expect(wrong.output).not.toMatch(/^\s+at .*\.js/m);
    Object.assign(stack.env, { HOST: 'local', TEXT: 'no-such-keyword' });
    const { code, output } = await stack.preview();
    expect([code === 0, output]).toEqual([false, expect.stringMatching(/error: global\.extra\[0\]: .*unknown keyword 'no-such-keyword'/)]);
    expect(output).not.toMatch(/^\s+at .*\.js/m);
  }, 120_000);
});
