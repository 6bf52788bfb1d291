import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CustomResource, type Output } from '@pulumi/pulumi';
import { beforeAll, expect, test } from 'vitest';
import { HaproxyHost } from '../../src/pulumi/haproxy-host.ts';
import { Maintenance } from '../../src/pulumi/maintenance.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import { mockPulumi, renderedText, valueOf, type MockedResource } from '../../src/pulumi/testing.ts';

class Machine extends CustomResource {
  declare readonly address: Output<string>;
  constructor(name: string) {
    super('cloud:index:Machine', name, { address: undefined });
  }
}

let resources: readonly MockedResource[];

beforeAll(async () => {
  resources = await mockPulumi({
    mocks: { newResource: ({ type, name }) => ({ id: name, state: type === 'cloud:index:Machine' ? { address: '10.0.0.7:80' } : {} }) },
  });
});

function balance(name: string, backend: string): HaproxyHost {
  const machine = new Machine(`${name}-web`);
  return new HaproxyHost(name, {
    host: 'ssh://root@lb1.example',
    config: {
      global: { stats: { socket: [{ path: '/run/haproxy/admin.sock', mode: '660', level: 'admin', exposeFd: 'listeners' }] } },
      defaults: { web: { mode: 'http', log: false, timeout: { connect: '5s', client: '30s', server: '30s' } } },
      maintenance: { shop: { frontend: 'www', switch: { map: true } } },
      frontends: { www: { from: 'web', bind: [':80'], defaultBackend: backend } },
      backends: { app: { from: 'web', servers: { web1: machine.address } } },
    },
  });
}

test('a program says under mocks what it would under the engine, after all went well', async () => {
  const lb = balance('lb', 'app');
  expect(await renderedText(lb)).toContain('    server web1 10.0.0.7:80\n');
  expect(await valueOf(lb.socket)).toBe('ssh://root@lb1.example/run/haproxy/admin.sock');
  expect(await valueOf(lb.addresses)).toEqual(['lb1.example:80']);
  expect(await valueOf(lb.hash)).toMatch(/^[0-9a-f]{12}$/);
  expect(await valueOf(lb.release.releases)).toEqual({ 'ssh://root@lb1.example/etc/haproxy': await valueOf(lb.hash) });
  const shop = new Maintenance('shop', { release: lb, site: 'shop', on: true, until: '2030-01-01' });
  expect(await valueOf(shop.end)).toBe('2030-01-01T00:00:00.000Z');
  expect(new Set(resources.map(({ type, name }) => `${name} ${type}`))).toEqual(
    new Set([
      'lb haproxy-iac:index:HaproxyHost',
      'lb-web cloud:index:Machine',
      'lb-config haproxy-iac:index:HaproxyConfig',
      'lb-release pulumi-nodejs:dynamic/haproxy-iac:ConfigRelease',
      'shop pulumi-nodejs:dynamic/haproxy-iac:Maintenance',
    ]),
  );
});

test('docs/pulumi.md shows a program, and a test that it passes', async () => {
  const [repository, directory] = [resolve(import.meta.dirname, '../..'), await temporaryDirectory()];
  const page = await readFile(join(repository, 'docs/pulumi.md'), 'utf8');
  const files = [...page.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms)].map(([, name = '', text = '']) => ({ name, text }));
  expect(files.map(({ name }) => name)).toEqual(['index.ts', 'index.test.ts']);
  for (const { name, text } of files) await writeFile(join(directory, name), text);
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }');
  await mkdir(join(directory, 'node_modules'));
  await symlink(repository, join(directory, 'node_modules/haproxy-iac'));
  await symlink(join(repository, 'node_modules/@pulumi'), join(directory, 'node_modules/@pulumi'));
  const { stdout } = await promisify(execFile)('node', ['--test', '--test-reporter=tap', 'index.test.ts'], { cwd: directory });
  expect(stdout).toMatch(/^# pass 1$/m);
});
