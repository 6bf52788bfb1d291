import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { run, type Run } from './run.ts';

function explain(...args: readonly string[]): Promise<Run> {
  return run(['explain', ...args], { cwd: tmpdir() });
}

describe('explain', () => {
  it('lists the sections, and what else can be asked', async () => {
    const { status, stdout, stderr } = await explain();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ {2}backend +Groups of servers/m);
    expect(stdout).toContain('fetch.ssl_fc_sni');
  });

  it('lists what is in a section, each with a sentence', async () => {
    const { status, stdout } = await explain('backend');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}balance +How the server of a request is chosen\.$/m);
    expect(stdout).toMatch(/^ {2}http-request +Rules for requests, in order\.$/m);
  });

  it('tells of a keyword how it is written, what is known, and shows it in YAML and as HAProxy reads it', async () => {
    const { status, stdout } = await explain('backend.balance');
    expect(status).toBe(0);
    expect(stdout).toContain('  default   roundrobin\n');
    expect(stdout).toContain('  manual    4.2, HAProxy configuration manual\n');
    expect(stdout).toContain('Example:\n  backends:\n    app:\n      balance: leastconn\n\n  backend app\n      balance leastconn\n');
  });

  it('takes several words for one name', async () => {
    expect((await explain('timeout', 'client')).stdout).toBe((await explain('timeout.client')).stdout);
  });

  it('lists the meanings of a name that has several', async () => {
    const { status, stdout } = await explain('maxconn');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}global\.maxconn {2}/m);
    expect(stdout).toMatch(/^ {2}backend\.server\.maxconn {2}/m);
  });

  it('says what was meant by an unknown name, and exits with 1', async () => {
    const { status, stdout, stderr } = await explain('backend.balnace');
    expect([status, stdout, stderr]).toEqual([
      1,
      '',
      'haproxy-iac: there is nothing called "backend.balnace"; did you mean "backend.balance"?\n',
    ]);
    expect(await explain('zzzqqq')).toMatchObject({ status: 1, stderr: expect.stringContaining('lists the sections') as string });
  });

  it('prints JSON for machines', async () => {
    const { stdout } = await explain('balance', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'backend.balance',
      kind: 'keyword',
      path: 'backends.NAME.balance',
      default: 'roundrobin',
      where: [{ sections: ['defaults', 'backend', 'listen'] }],
      example: { haproxy: 'backend app\n    balance leastconn' },
    });
    expect(JSON.parse((await explain('--format', 'json')).stdout)).toMatchObject({ sections: expect.any(Array) as unknown });
    const unknown = await explain('backend.balnace', '--format', 'json');
    expect([unknown.status, JSON.parse(unknown.stdout)]).toEqual([1, { ok: false, name: 'backend.balnace', nearest: ['backend.balance'] }]);
  });

  it('knows no other format', async () => {
    const { status, stderr } = await explain('balance', '--format', 'xml');
    expect([status, stderr]).toEqual([2, expect.stringContaining('there is no format "xml"')]);
  });

  it('keeps to the width of a help, and writes no control characters', async () => {
    for (const name of ['frontend', 'server', 'fetch.ssl_fc_sni', 'http-request.return', 'if']) {
      const { stdout } = await run(['explain', name], { cwd: tmpdir(), color: true });
      const [words = ''] = stdout.split('Example:');
      const wide = words.split('\n').filter((line) => line.length > 110);
      expect([name, wide]).toEqual([name, []]);
      expect(stdout).not.toContain('\u001B');
    }
  });
});
