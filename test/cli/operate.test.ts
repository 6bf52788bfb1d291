import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '../support/http.ts';
import { newSite } from './site.ts';

interface Document {
  readonly ok: boolean;
  readonly targets: readonly { readonly releases: readonly { readonly hash: string }[] }[];
}

describe('a target with two releases', () => {
  it('lists them, goes back and forth, and reloads', async () => {
    const { cwd, port, to, write, deploy, run } = await newSite();
    write('one');
    await deploy('--yes');
    write('two');
    await deploy('--yes');

    const list = await run(['releases', '--to', to(), '--json']);
    const [{ hash: second } = { hash: '' }, { hash: first } = { hash: '' }] =
      (JSON.parse(list.stdout) as Document).targets[0]?.releases ?? [];
    const text = await run(['releases', '--to', to()]);
    expect([text.status, text.stdout]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^release .*\n${second} .*lb\\.yaml  current\n${first} .*lb\\.yaml  previous\n$`)),
    ]);

    const no = await run(['rollback', '--to', to()], { interactive: true, stdin: '\n' });
    expect([no.status, no.stderr]).toEqual([1, expect.stringContaining(`Go back to ${first} on ${to()}? [y/N] Nothing was changed.`)]);
    expect(no.stderr).toContain('-    http-request return status 200 content-type text/plain string two\n');
    const back = await run(['rollback', '--to', to(), '--yes', '--json']);
    expect(JSON.parse(back.stdout)).toMatchObject({ ok: true, targets: [{ state: 'changed', hash: first, previous: second }] });
    expect((await ask({ port })).body).toBe('one');
    expect((await run(['rollback', second.slice(0, 5), '--to', to(), '--yes'])).status).toBe(0);
    expect((await ask({ port })).body).toBe('two');

    const again = await run(['reload', '--to', to(), '--yes', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ ok: true, targets: [{ outcome: 'reloaded', hash: second, changes: [] }] });
    appendFileSync(join(cwd, 'root/current/haproxy.cfg'), '# by hand\n');
    const refused = await run(['reload', '--to', to(), '--yes']);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('error damaged-release')]);
    expect((await run(['rollback', 'zz', '--to', to(), '--yes'])).stderr).toContain(`hint: there are: ${second}, ${first}`);
  });

  it('shows its status, its drift, and goes away without a trace', async () => {
    const { cwd, to, write, deploy, run } = await newSite();
    expect(await run(['drift', '--to', to()])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('error no-such-release') as string,
    });
    const nothing = await run(['status', '--to', to()]);
    expect(nothing).toMatchObject({ status: 1, stdout: expect.stringContaining('nothing runs, and there is no release') as string });
    write('one');
    await deploy('--yes');

    const status = await run(['status', '--to', to()]);
    expect(status).toMatchObject({ status: 0, stderr: '' });
    expect(status.stdout).toMatch(
      /release [0-9a-f]{12}, released \d{4}-\S+ \S+Z by \S+\n {2}HAProxy \d\S+, master-worker, process \d+ → \d+, up \d+s/,
    );
    expect(status.stdout).toMatch(/^ {2}frontend www +OPEN +0\/\d+ +\d+\/s$/m);
    expect(status.stdout).not.toContain('\u001b');
    expect((await run(['status', '--to', to()], { color: true })).stdout).toContain('\u001b[32mOPEN');
    expect(JSON.parse((await run(['status', '--to', to(), '--json'])).stdout)).toMatchObject({
      ok: true,
      targets: [{ frontends: [{ name: 'www' }] }],
    });

    expect(await run(['drift', '--to', to()])).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/: no drift\n$/) as string,
    });
    writeFileSync(join(cwd, 'root/current/notes.txt'), 'mine');
    const drift = await run(['drift', '--to', to(), '--json']);
    expect([drift.status, JSON.parse(drift.stdout)]).toMatchObject([
      1,
      { ok: false, targets: [{ drift: [{ what: 'file', name: 'notes.txt' }] }] },
    ]);

    expect(await run(['remove', '--to', to(), '--yes'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('error still-running') as string,
    });
    expect((await run(['remove', '--to', to(), '--stop'])).status).toBe(2);
    expect((await run(['remove', '--to', to(), '--stop'], { interactive: true, stdin: 'no\n' })).stderr).toContain('Nothing was changed.');
    const removed = await run(['remove', '--to', to(), '--stop', '--yes', '--json']);
    expect(JSON.parse(removed.stdout)).toMatchObject({ ok: true, targets: [{ left: [expect.stringMatching(/notes\.txt$/)] }] });
    expect([existsSync(join(cwd, 'root/current')), existsSync(join(cwd, 'root/state'))]).toEqual([false, false]);
    expect((await run(['remove', '--to', to(), '--yes'])).stderr).toContain('nothing to remove');
  });

  it('is watched until Ctrl-C', async () => {
    const { to, write, deploy, run } = await newSite();
    write('one');
    await deploy('--yes');
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1500);
    const { status, stdout } = await run(['status', '--to', to(), '--watch', '--json'], { interrupted: controller.signal });
    const looks = stdout.trimEnd().split('\n');
    expect([status, looks.length]).toEqual([0, 2]);
    for (const look of looks) expect(JSON.parse(look)).toMatchObject({ ok: true });
  });
});

describe('several targets', () => {
  it('are told one by one, those that cannot be asked too', async () => {
    const { cwd, to, write, deploy, run } = await newSite();
    write('one');
    await deploy('--yes');
    writeFileSync(join(cwd, 'hosts.yaml'), `hosts: { here: "${to()}", gone: "docker://no-such-container/etc/haproxy" }\n`);
    for (const command of ['status', 'releases', 'drift']) {
      const { status, stdout } = await run([command, '--inventory', 'hosts.yaml', '--json'], {
        env: { DOCKER_HOST: 'unix:///nowhere.sock' },
      });
      const { ok, targets } = JSON.parse(stdout) as { ok: boolean; targets: readonly object[] };
      expect([command, status, ok]).toEqual([command, command === 'drift' ? 2 : 1, false]);
      expect(targets).toMatchObject([
        { name: 'here' },
        { name: 'gone', error: { code: expect.any(String) as string, hint: expect.any(String) as string } },
      ]);
    }
    const text = await run(['status', '--inventory', 'hosts.yaml']);
    expect(text.stdout).toMatch(/^here {2}release [\s\S]*\ngone {2}not known\n {2}error /);
  });

  it('are named', async () => {
    const { run } = await newSite();
    for (const command of ['status', 'releases', 'drift', 'remove', 'rollback', 'reload']) {
      const { status, stderr } = await run([command]);
      expect([command, status, stderr]).toEqual([command, 2, expect.stringContaining('--to is missing')]);
    }
    expect((await run(['status', 'x', '--to', 'local:/x'])).status).toBe(2);
  });
});
