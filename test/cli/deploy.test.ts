import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kill } from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, temporaryDirectory } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { waitUntil } from '../support/wait-until.ts';
import { haproxy, run, type Run } from './run.ts';

interface Released {
  readonly ok: boolean;
  readonly outcome: string;
  readonly pids: readonly number[];
}

const started = new Set<number>();

function isAlive(pid: number): boolean {
  try {
    return kill(pid, 0);
  } catch {
    return false;
  }
}

afterEach(async () => {
  for (const pid of started) if (isAlive(pid)) kill(pid, 'SIGTERM');
  await waitUntil(() => [...started].every((pid) => !isAlive(pid)));
  started.clear();
});

async function setUp(): Promise<{
  cwd: string;
  port: number;
  write: (body: string) => void;
  deploy: (...args: readonly string[]) => Promise<Run>;
}> {
  const [cwd, port] = [await temporaryDirectory(), await freePort()];
  const write = (body: string): void =>
    writeFileSync(
      join(cwd, 'lb.yaml'),
      `global: { stats: { socket: [{ path: ${join(cwd, 's')}, level: admin, exposeFd: listeners }] } }
defaults: { web: { mode: http, log: false, timeout: { client: 5s } } }
frontends: { www: { from: web, bind: ["127.0.0.1:${port}"], httpRequest: [{ action: return, status: 200, contentType: text/plain, string: ${body} }] } }
`,
    );
  const deploy = async (...args: readonly string[]): Promise<Run> => {
    const result = await run(['deploy', 'lb.yaml', '--to', `local:${join(cwd, 'root')}`, '--haproxy', haproxy, ...args], { cwd });
    if (args.includes('--json') && result.status === 0) for (const pid of (JSON.parse(result.stdout) as Released).pids) started.add(pid);
    return result;
  };
  return { cwd, port, write, deploy };
}

describe('deploy', () => {
  it('starts, hands over, leaves alone what runs already, and refuses a mistake', async () => {
    const { port, write, deploy } = await setUp();
    write('one');
    expect(JSON.parse((await deploy('--yes', '--json')).stdout)).toMatchObject({ ok: true, outcome: 'started' });
    expect((await ask({ port })).body).toBe('one');
    write('two');
    const second = await deploy('--yes', '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ ok: true, outcome: 'reloaded' });
    expect(second.stderr).toContain('+    http-request return status 200 content-type text/plain string two\n');
    expect((await ask({ port })).body).toBe('two');
    expect(JSON.parse((await deploy('--yes', '--json')).stdout)).toMatchObject({ ok: true, outcome: 'unchanged' });
    write('"x" }, { action: deny, if: nobody');
    const refused = await deploy('--yes');
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('error unknown-acl there is no ACL "nobody"')]);
    expect((await ask({ port })).body).toBe('two');
  });

  it('changes nothing where nobody can be asked, or the target is none', async () => {
    const { cwd, write, deploy } = await setUp();
    write('one');
    const unasked = await deploy();
    expect([unasked.status, unasked.stderr]).toEqual([2, expect.stringContaining('--yes')]);
    const nowhere = await run(['deploy', 'lb.yaml', '--to', 'elsewhere', '--haproxy', haproxy, '--yes'], { cwd });
    expect([nowhere.status, nowhere.stdout]).toEqual([2, '']);
    expect(nowhere.stderr).toContain('local:/etc/haproxy');
  });
});
