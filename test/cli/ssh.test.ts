import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ownSshd } from '../release/ssh-root.ts';
import { ask } from '../support/http.ts';
import { missingForSsh } from '../support/sshd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { haproxy } from './run.ts';
import { newSite } from './site.ts';

const script = join(import.meta.dirname, 'start.ts');

describe.each(suiteNeeding('commands by SSH', missingForSsh))('%s', () => {
  it('does there what it does here, and the process ends', async () => {
    const { at } = await ownSshd();
    const { cwd, port, to, write } = await newSite();
    const [target, where] = [`${at}${to().slice('local:'.length)}`, { cwd, env: process.env, timeout: 60_000 }];
    const started = async (...args: readonly string[]): Promise<string> =>
      (await promisify(execFile)(process.execPath, [script, ...args], where)).stdout;

    write('one');
    expect(JSON.parse(await started('deploy', 'lb.yaml', '--to', target, '--haproxy', haproxy, '--yes', '--json'))).toMatchObject({
      ok: true,
      targets: [{ target, state: 'changed', outcome: 'started' }],
    });
    write('two');
    writeFileSync(join(cwd, 'hosts.yaml'), `hosts: { lb1: "${target}" }\n`);
    // The binary of the process that runs is taken, without being named.
    await started('deploy', 'lb.yaml', '--inventory', 'hosts.yaml', '--yes');
    expect((await ask({ port })).body).toBe('two');
    expect(await started('status', '--inventory', 'hosts.yaml')).toMatch(/^lb1 {2}release [\s\S]*frontend www +OPEN/);
    await started('rollback', '--to', target, '--yes');
    expect((await ask({ port })).body).toBe('one');
    expect(await started('drift', '--to', target)).toContain('no drift');
    expect(await started('releases', '--to', target)).toMatch(/ current\n.* previous\n$/);
    expect(JSON.parse(await started('remove', '--to', target, '--stop', '--yes', '--json'))).toMatchObject({
      ok: true,
      targets: [{ left: [] }],
    });
  });
});
