import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { probeUrls } from '../../src/release/probe-url.ts';
import { run, showInfo } from '../../src/runtime/index.ts';
import { haproxies } from '../support/haproxy.ts';
import { startLoad } from '../support/load-client.ts';
import { ask, balanced, type Balanced } from './program.ts';

const newest = haproxies().slice(-1);

describe.each(haproxies())('a release by pulumi up on HAProxy $version', (haproxy) => {
  test('is proved; a change shows its line, drops nothing, and moves nothing but the configuration', async () => {
    const stack = await balanced(haproxy);
    const first = await stack.up();
    expect(first.output).toMatch(/3 created/);
    expect(await ask(stack.port)).toBe('one');
    const { socket, hash } = await stack.outputs();
    expect(socket).toBe(stack.socket);
    expect(await run({ kind: 'unix', path: stack.socket }, ['show', 'env', 'HAPROXY_IAC_RELEASE'])).toContain(String(hash));

    stack.env['WEIGHT'] = '20';
    const preview = await stack.preview();
    const changed = preview.output.split('\n').filter((line) => /^ *[-+] {2,}\S/.test(line) && !/:/.test(line.split('127')[0] ?? ''));
    expect(changed.map((line) => line.trim())).toEqual([
      '-     server web1 127.0.0.1:1 weight 10',
      '+     server web1 127.0.0.1:1 weight 20',
    ]);
    expect(preview.output).toMatch(/1 to update\s+2 unchanged/);

    const load = startLoad({ port: stack.port, connections: 'keep-alive', workers: 8, expect: (body) => ['one', 'two'].includes(body) });
    stack.env['ANSWER'] = 'two';
    expect((await stack.up()).output).toMatch(/1 updated/);
    expect(await load.stop()).toMatchObject({ failures: 0 });
    expect(await ask(stack.port)).toBe('two');

    const { pid, uptime } = await showInfo({ kind: 'unix', path: stack.socket });
    const again = await stack.up('--expect-no-changes');
    expect([again.code, again.output]).toEqual([0, expect.stringMatching(/3 unchanged/)]);
    expect((await showInfo({ kind: 'unix', path: stack.socket })).pid, `up since ${uptime} s`).toBe(pid);

    expect((await stack.destroy()).code).toBe(0);
    await expect(ask(stack.port)).rejects.toThrow();
    expect(await readdir(stack.root)).toEqual([]);
  }, 180_000);
});

describe.each(newest)('pulumi on HAProxy $version', (haproxy) => {
  test('a mistake is shown at the configuration, in the preview, and nothing is touched', async () => {
    const stack = await balanced(haproxy, { env: { TEXT: 'no-such-keyword here' } });
    const preview = await stack.pulumi(['preview']);
    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain('haproxy-iac:index:HaproxyConfig (lb):');
    expect(preview.output).toMatch(/global\.extra\[0\]: HAProxy: unknown keyword 'no-such-keyword' in 'global' section \[haproxy-error\]/);
    expect(preview.output).not.toMatch(/^\s+at .*\.js/m);
    expect(preview.output).not.toContain('PromiseRejection');
    expect((await stack.up()).code).not.toBe(0);
    await expect(readdir(stack.root)).rejects.toThrow('ENOENT');

    delete stack.env['TEXT'];
    expect((await stack.up()).code).toBe(0);
    stack.env['TEXT'] = 'no-such-keyword here';
    expect((await stack.up()).code).not.toBe(0);
    expect(await ask(stack.port)).toBe('one');
  }, 120_000);

  test('what fails when HAProxy starts is rolled back, up says so, and the state is that of what serves', async () => {
    const stack = await balanced(haproxy);
    await stack.up();
    const before = (await stack.outputs())['hash'];
    // An address of documentation: accepted by "haproxy -c", and refused when it starts.
    Object.assign(stack.env, { ANSWER: 'two', BIND: '192.0.2.1:8080' });
    const failed = await stack.up();
    expect(failed.code).not.toBe(0);
    expect(failed.output).toMatch(/error: HAProxy was not handed over|error: the new HAProxy|error: .*start/i);
    expect(failed.output).toContain('192.0.2.1:8080');
    expect(failed.output).toContain('The release before is live again, and proved.');
    expect(await ask(stack.port)).toBe('one');
    expect((await stack.outputs())['hash']).toBe(before);
    delete stack.env['BIND'];
    delete stack.env['ANSWER'];
    expect((await stack.up('--expect-no-changes')).code).toBe(0);
  }, 120_000);

  test('what was changed by hand is shown by a refresh as lines, and put back by the next up', async () => {
    const stack = await balanced(haproxy);
    await stack.up();
    expect((await stack.refresh('--expect-no-changes')).code).toBe(0);
    // What an operator decides at run time is kept, and is no drift.
    await run({ kind: 'unix', path: stack.socket }, ['set', 'server', 'app/web1', 'state', 'drain']);
    expect((await stack.refresh('--expect-no-changes')).code).toBe(0);
    await appendFile(join(stack.root, 'current/haproxy.cfg'), '# by hand\n');
    const refreshed = await stack.refresh('--expect-no-changes');
    expect(refreshed.code).not.toBe(0);
    expect(refreshed.output).toMatch(/^ *\+ {1,4}# by hand$/m);
    expect(refreshed.output).toContain('haproxy.cfg was edited after its deployment');
    expect((await stack.up()).output).toMatch(/1 updated/);
    expect(await readFile(join(stack.root, 'current/haproxy.cfg'), 'utf8')).not.toContain('# by hand');
    expect((await stack.refresh('--expect-no-changes')).code).toBe(0);

    const { pid } = await showInfo({ kind: 'unix', path: stack.socket });
    for (const each of [pid, Number(await readFile(join(stack.root, 'state/haproxy.pid'), 'utf8'))]) process.kill(each, 'SIGKILL');
    await expect
      .poll(() =>
        ask(stack.port).then(
          () => true,
          () => false,
        ),
      )
      .toBe(false);
    const dead = await stack.refresh('--expect-no-changes');
    expect([dead.code === 0, dead.output]).toEqual([false, expect.stringContaining('no HAProxy runs on this root')]);
    expect((await stack.up()).code).toBe(0);
    expect(await ask(stack.port)).toBe('one');
  }, 180_000);

  test('a target that moves is released to first, and then taken away where it was', async () => {
    const stack = await balanced(haproxy);
    const other = `${stack.root}-2`;
    await stack.up();
    const program = await readFile(join(stack.directory, 'index.js'), 'utf8');
    const socket = join(other, 'state/admin.sock');
    await writeFile(
      join(stack.directory, 'index.js'),
      program.replaceAll(stack.root, other).replace('127.0.0.1:' + stack.port, '127.0.0.2:' + stack.port),
    );
    const moved = await stack.up();
    expect(moved.output).toMatch(/1 updated/);
    expect((await fetch(`http://127.0.0.2:${stack.port}/`)).status).toBe(200);
    await expect(ask(stack.port)).rejects.toThrow();
    expect(await readdir(stack.root)).toEqual([]);
    expect((await stack.outputs())['socket']).toBe(socket);
    expect((await stack.destroy()).code).toBe(0);
    expect(await readdir(other)).toEqual([]);
  }, 120_000);

  test('of two targets, both are on the new release or none is', async () => {
    const stack = await balanced(haproxy);
    const other = `${stack.root}-2`;
    await targetBoth(stack, other);
    // A directory of somebody else's.
    await mkdir(join(other, 'current'), { recursive: true });
    const failed = await stack.up();
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain(`local:${other}: `);
    expect(failed.output).toContain(`local:${stack.root}: was taken back, since others failed`);
    await expect(ask(stack.port)).rejects.toThrow();
    expect((await stack.exported()).deployment.resources.filter(({ type }) => type.endsWith('ConfigRelease'))).toEqual([]);
    expect(await readdir(other)).toEqual(['current']);
  }, 120_000);

  test('of targets that are released to one after the other, the state says which have it, and the next up goes on', async () => {
    const stack = await balanced(haproxy, { release: "batch: '1'" });
    const other = `${stack.root}-2`;
    await targetBoth(stack, other);
    // Another address for the second one's socket is not to be had here: it is told to keep its hands off what the first holds.
    const failed = await stack.up();
    expect(failed.code).not.toBe(0);
    const resource = (await stack.exported()).deployment.resources.find(({ type }) => type.endsWith('ConfigRelease'));
    expect(resource?.initErrors).toEqual([expect.stringContaining(`local:${other}: `)]);
    expect(Object.keys(resource?.outputs?.['releases'] ?? {})).toEqual([`local:${stack.root}`]);
    expect(await ask(stack.port)).toBe('one');

    await targetBoth(stack, undefined);
    expect((await stack.up()).code).toBe(0);
    expect((await stack.up('--expect-no-changes')).code).toBe(0);
    expect(await ask(stack.port)).toBe('one');
  }, 120_000);

  test('what is secret stays out of previews and of the configuration, and HAProxy gets no variable of the engine', async () => {
    const stack = await balanced(haproxy, { release: "env: { TOKEN: pulumi.secret('s3cret') }" });
    const file = join(stack.directory, 'index.js');
    const program = await readFile(file, 'utf8');
    await writeFile(file, `import * as pulumi from '@pulumi/pulumi';\n${program}`);
    const preview = await stack.preview();
    expect(preview.code).toBe(0);
    expect((await stack.up()).code).toBe(0);
    const environment = await run({ kind: 'unix', path: stack.socket }, ['show', 'env']);
    expect(environment).toContain('TOKEN=s3cret');
    expect(environment).not.toContain('PULUMI_');
    const exported = JSON.stringify(await stack.exported());
    expect(`${preview.output}${exported}`).not.toContain('s3cret');

    await writeFile(
      file,
      `import * as pulumi from '@pulumi/pulumi';\n${program.replace("address: '127.0.0.1:1'", "address: pulumi.secret('127.0.0.1:1')")}`,
    );
    const refused = await stack.pulumi(['preview']);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain('backends.app.servers.web1.address is a secret, and would stand in haproxy.cfg');
  }, 120_000);

  test('a certificate that the program makes reaches HAProxy, and nobody else', async () => {
    const stack = await balanced(haproxy);
    const [key, pem] = [join(stack.directory, 'key.pem'), join(stack.directory, 'site.pem')];
    const make = `req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=shop.example -keyout ${key} -out ${pem}`;
    execFileSync('openssl', make.split(' '), { stdio: 'ignore' });
    const file = join(stack.directory, 'index.js');
    const program = (await readFile(file, 'utf8'))
      .replace(`bind: ['127.0.0.1:${stack.port}'`, `bind: [{ address: '127.0.0.1:${stack.port}', ssl: true, crt: ['certs/site.pem'] }`)
      .replace(
        "new HaproxyConfig('lb', {",
        "new HaproxyConfig('lb', { secretFiles: { 'certs/site.pem': readFileSync('site.pem', 'utf8') + readFileSync('key.pem', 'utf8') },",
      );
    await writeFile(file, `import { readFileSync } from 'node:fs';\n${program}`);
    const preview = await stack.preview();
    const up = await stack.up();
    expect([up.code, up.output]).toEqual([0, expect.stringContaining('3 created')]);
    expect(`${preview.output}${up.output}${JSON.stringify(await stack.exported())}`).not.toContain('PRIVATE KEY');
    expect((await stat(join(stack.root, 'current/certs/site.pem'))).mode & 0o777).toBe(0o600);
    expect((await probeUrls([{ url: `https://127.0.0.1:${stack.port}/`, insecure: true }], 5000)) ?? 'answered').toBe('answered');
    expect((await stack.up('--expect-no-changes')).code).toBe(0);
  }, 120_000);

  test('what a preview does not know yet is not checked, which it says, and all else is', async () => {
    const stack = await balanced(haproxy);
    const file = join(stack.directory, 'index.js');
    const program = await readFile(file, 'utf8');
    const random = `
import * as pulumi from '@pulumi/pulumi';
class Later extends pulumi.dynamic.Resource {
  constructor(name) { super({ create: async () => ({ id: name, outs: { address: '127.0.0.1:2' } }) }, name, { address: undefined }); }
}
const later = new Later('machine');
`;
    await writeFile(file, random + program.replace("address: '127.0.0.1:1'", 'address: later.address'));
    const preview = await stack.pulumi(['preview']);
    expect([preview.code, preview.output]).toEqual([
      0,
      expect.stringContaining('not known yet, and not checked: backends.app.servers.web1.address'),
    ]);
    await writeFile(
      file,
      random + program.replace("address: '127.0.0.1:1'", 'address: later.address').replace("defaultBackend: 'app'", "defaultBackend: 'ap'"),
    );
    const wrong = await stack.pulumi(['preview']);
    expect([wrong.code === 0, wrong.output]).toEqual([false, expect.stringContaining('there is no backend "ap"')]);
    await writeFile(file, random + program.replace("address: '127.0.0.1:1'", 'address: later.address'));
    expect((await stack.up()).code).toBe(0);
    expect(await readFile(join(stack.root, 'current/haproxy.cfg'), 'utf8')).toContain('server web1 127.0.0.1:2 weight 10');
  }, 120_000);
});

/** Makes a program release to two roots; with one only, to its own again. */
async function targetBoth(stack: Balanced, other: string | undefined): Promise<void> {
  const file = join(stack.directory, 'index.js');
  const own = `'local:${stack.root}'`;
  const target = other === undefined ? `[${own}]` : `[${own}, 'local:${other}']`;
  await writeFile(file, (await readFile(file, 'utf8')).replace(/target: (?:'[^']*'|\[[^\]]*\])/, `target: ${target}`));
}
