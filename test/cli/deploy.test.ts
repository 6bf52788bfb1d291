import { createServer } from 'node:net';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { haproxy, run } from './run.ts';
import { newSite } from './site.ts';

describe('deploy', () => {
  it('starts, hands over, leaves alone what runs already, and refuses a mistake', async () => {
    const { port, write, deploy } = await newSite();
    write('one');
    expect(JSON.parse((await deploy('--yes', '--json')).stdout)).toMatchObject({
      ok: true,
      targets: [{ state: 'changed', outcome: 'started' }],
    });
    expect((await ask({ port })).body).toBe('one');
    write('two');
    const second = await deploy('--yes', '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ ok: true, targets: [{ state: 'changed', outcome: 'reloaded' }] });
    expect(second.stderr).toContain('+    http-request return status 200 content-type text/plain string two\n');
    expect((await ask({ port })).body).toBe('two');
    expect(JSON.parse((await deploy('--yes', '--json')).stdout)).toMatchObject({
      ok: true,
      targets: [{ state: 'unchanged', outcome: 'unchanged' }],
    });
    write('"x" }, { action: deny, if: nobody');
    const refused = await deploy('--yes');
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('error unknown-acl there is no ACL "nobody"')]);
    expect((await ask({ port })).body).toBe('two');
  });

  it('shows variables from what to what, and only the names of those that may be secrets', async () => {
    const { port, write, deploy } = await newSite();
    write('one }, { action: set-header, name: x-token, value: { env: TOKEN, default: "-" }, if: "{ env(CLOSED) -m int gt 0 }"');
    const first = await deploy('--yes', '--json', '--env', 'CLOSED=0', '--env', 'TOKEN=s3cret-t0ken');
    expect(first.stderr).toContain('has no release yet.\nenvironment\n  + CLOSED 0\n  + TOKEN <not-shown>\n2 added\n');
    const second = await deploy('--yes', '--json', '--env', 'CLOSED=1', '--env', 'TOKEN=0ther-t0ken');
    expect(second.stderr).toContain('environment\n  ~ CLOSED   0 → 1\n  ~ TOKEN: value changed, not shown\n2 changed\n');
    const changes = [
      { what: 'variable', kind: 'changed', name: 'CLOSED', before: '0', after: '1' },
      { what: 'variable', kind: 'changed', name: 'TOKEN', before: '<not-shown>', after: '<not-shown>', secret: true },
    ];
    expect(JSON.parse(second.stdout)).toMatchObject({ targets: [{ outcome: 'reloaded', changes }] });
    const third = await deploy('--yes', '--json');
    expect(third.stderr).toContain('environment\n  - CLOSED 1\n  - TOKEN <not-shown>\n2 removed\n');
    expect(first.stderr + second.stderr + second.stdout + third.stderr).not.toContain('t0ken');
    expect((await ask({ port })).status).toBe(200);
  });

  it('changes nothing where nobody can be asked, or the target is none', async () => {
    const { cwd, write, deploy } = await newSite();
    write('one');
    const unasked = await deploy();
    expect([unasked.status, unasked.stderr]).toEqual([2, expect.stringContaining('--yes')]);
    const nowhere = await run(['deploy', 'lb.yaml', '--to', 'elsewhere', '--haproxy', haproxy, '--yes'], { cwd });
    expect([nowhere.status, nowhere.stdout]).toEqual([2, '']);
    expect(nowhere.stderr).toContain('local:/etc/haproxy');
  });

  it('asks on a terminal, and does nothing without a yes', async () => {
    const { port, to, write, run: command } = await newSite();
    write('one');
    const args = ['deploy', 'lb.yaml', '--to', to()];
    const no = await command(args, { interactive: true, stdin: 'n\n' });
    expect([no.status, no.stderr]).toEqual([
      1,
      expect.stringMatching(/Release [0-9a-f]{12} on local:\S+\? \[y\/N\] Nothing was changed\.\n$/),
    ]);
    expect((await command(args, { interactive: true, stdin: 'yes\n' })).status).toBe(0);
    expect((await ask({ port })).body).toBe('one');
  });

  it('says with --dry-run what would happen or be refused, and touches nothing', async () => {
    const { port, write, deploy } = await newSite();
    write('one');
    const first = await deploy('--dry-run', '--json');
    expect(JSON.parse(first.stdout)).toMatchObject({
      ok: true,
      dryRun: true,
      targets: [{ state: 'would-change', outcome: 'started', serves: null }],
    });
    await deploy('--yes');
    write('two');
    const second = await deploy('-n');
    expect([second.status, second.stderr]).toEqual([
      0,
      expect.stringContaining('would be handed over to (mode master-worker). Nothing was changed.'),
    ]);
    const refused = await deploy('-n', '--mode', 'process', '--json');
    expect([refused.status, JSON.parse(refused.stdout)]).toMatchObject([
      1,
      { ok: false, targets: [{ state: 'failed', error: { code: 'mode-mismatch' } }] },
    ]);
    expect((await ask({ port })).body).toBe('one');
  });

  it('counts only with probes that succeed', async () => {
    const { port, write, deploy } = await newSite();
    write('one');
    expect((await deploy('--yes', '--probe', `http://127.0.0.1:${port}/=200`)).status).toBe(0);
    write('two');
    const failed = await deploy('--yes', '--timeout', '1s', '--probe', `http://127.0.0.1:${port}/=404`, '--json');
    expect(JSON.parse(failed.stdout)).toMatchObject({
      targets: [{ state: 'failed', error: { code: 'probe-failed', live: 'rolled-back' } }],
    });
    expect((await ask({ port })).body).toBe('one');
    for (const wrong of [
      ['--probe', 'ftp://x'],
      ['--timeout', 'soon'],
      ['--wait-old', '5 s'],
      ['--batch', '0'],
      ['--mode', 'docker'],
      ['--canary', 'lb9', '--yes'],
    ])
      expect([wrong, (await deploy(...wrong)).status]).toEqual([wrong, 2]);
  });
});

describe('deploy to many', () => {
  it('goes canary first, batch after batch; one that fails brings its batch back, and the rest is left untouched', async () => {
    const { cwd, to, write, run: command } = await newSite();
    const names = ['a', 'b', 'c', 'd'];
    const ports = await Promise.all(names.map(() => freePort()));
    const hosts = names.map(
      (name, index) => `  ${name}: { target: "${to(name)}", env: { PORT: ${ports[index]}, SOCKET: ${join(cwd, `${name}.sock`)} } }`,
    );
    writeFileSync(join(cwd, 'hosts.yaml'), `hosts:\n${hosts.join('\n')}\ngroups: { first: [a, b, c] }\n`);
    write('one');
    const args = ['deploy', 'lb.yaml', '--inventory', 'hosts.yaml', '--yes', '--json'];
    const first = await command([...args, '--to', 'first']);
    expect(JSON.parse(first.stdout)).toMatchObject({ ok: true, targets: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] });
    const answers = (): Promise<readonly string[]> => Promise.all(ports.slice(0, 3).map(async (port) => (await ask({ port })).body));
    expect(await answers()).toEqual(['one', 'one', 'one']);

    write('two');
    const busy = createServer();
    await once(busy.listen(0, '127.0.0.1'), 'listening');
    const { port } = busy.address() as { readonly port: number };
    writeFileSync(join(cwd, 'busy.yaml'), `hosts:\n${hosts.join('\n').replace(`PORT: ${ports[2]}`, `PORT: ${port}`)}\n`);
    const failed = await command([...args.with(3, 'busy.yaml'), '--canary', 'a', '--batch', '2']);
    busy.close();
    const [before] = (JSON.parse(first.stdout) as { targets: { serves: string }[] }).targets;
    expect([failed.status, JSON.parse(failed.stdout)]).toMatchObject([
      1,
      {
        ok: false,
        targets: [
          { name: 'a', state: 'changed', previous: before?.serves },
          { name: 'b', state: 'taken-back', serves: before?.serves },
          { name: 'c', state: 'failed', serves: before?.serves, error: { code: 'address-in-use' } },
          { name: 'd', state: 'untouched', serves: null },
        ],
      },
    ]);
    expect(failed.stderr).toMatch(/^c\s+failed\s+[0-9a-f]{12}\s+another process listens/m);
    expect(await answers()).toEqual(['two', 'one', 'one']);
  });

  it('finds what only some hosts lack, and what an inventory has wrong, before anything is touched', async () => {
    const { cwd, to, write, run: command } = await newSite();
    write('{ env: GREETING }');
    writeFileSync(join(cwd, 'hosts.yaml'), `hosts: { a: { target: "${to('a')}", env: { GREETING: hi } }, b: "${to('b')}" }\n`);
    const args = ['deploy', 'lb.yaml', '--inventory', 'hosts.yaml', '--yes'];
    const unset = await command(args);
    expect([unset.status, unset.stderr]).toEqual([
      1,
      expect.stringContaining('error unset-variable on b: the environment variable GREETING is not set'),
    ]);
    expect((await command([...args, '--to', 'bb'])).stderr).toContain('hosts.yaml has no host and no group "bb"; did you mean "b"?');
    writeFileSync(join(cwd, 'hosts.yaml'), 'hosts: { a: 5 }\n');
    const wrong = await command(args);
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('hosts.yaml:1:13: error wrong-type')]);
  });
});
