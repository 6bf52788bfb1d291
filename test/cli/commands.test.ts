import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../support/haproxy.ts';
import { haproxy, run, type Run } from './run.ts';

const good = `defaults: { web: { mode: http, log: false, timeout: { connect: 5s, client: 60s, server: 60s } } }
frontends: { www: { from: web, bind: [":8080"], defaultBackend: app } }
backends: { app: { from: web, servers: { web1: "127.0.0.1:8081" } } }
`;
const bad = good.replace('defaultBackend: app', 'defaultBackend: ap');

let cwd = '';

beforeEach(async () => {
  cwd = await temporaryDirectory();
  writeFileSync(join(cwd, 'good.yaml'), good);
  writeFileSync(join(cwd, 'bad.yaml'), bad);
});

function noTrace({ stdout, stderr }: Run): void {
  expect(`${stdout}${stderr}`).not.toMatch(/\n {4}at /);
}

describe('a command line', () => {
  it('that cannot be understood exits with 2 and says where help is', async () => {
    for (const args of [
      [],
      ['rendr'],
      ['render'],
      ['render', 'good.yaml', '--nope'],
      ['diff', 'good.yaml'],
      ['deploy', 'good.yaml'],
      ['check', 'good.yaml', '--format', 'xml'],
      ['check', 'good.yaml', '--env', 'A'],
    ]) {
      const result = await run(args, { cwd });
      expect([args, result.status, result.stdout]).toEqual([args, 2, '']);
      expect(result.stderr).not.toBe('');
      noTrace(result);
    }
  });

  it('asks for help or the version, on standard output', async () => {
    for (const args of [['--help'], ['--version'], ['help'], ['help', 'render'], ['check', '--help']]) {
      const { status, stdout, stderr } = await run(args, { cwd });
      expect([args, status, stderr]).toEqual([args, 0, '']);
      expect(stdout).not.toBe('');
    }
  });
});

describe('render', () => {
  it('prints haproxy.cfg, from files and from standard input', async () => {
    const file = await run(['render', 'good.yaml'], { cwd });
    expect([file.status, file.stderr]).toEqual([0, '']);
    expect(file.stdout).toContain('frontend www from web\n    bind :8080\n');
    expect((await run(['render', '-'], { cwd, stdin: good })).stdout).toBe(file.stdout);
  });

  it('writes a bundle that HAProxy accepts, with the modes that secrets ask for', async () => {
    writeFileSync(join(cwd, 'users.yaml'), 'userlists: { staff: { users: { anna: { insecurePassword: hunter2 } } } }\n');
    const { status, stderr } = await run(['render', 'good.yaml', 'users.yaml', '-o', 'out'], { cwd });
    expect([status, stderr]).toEqual([0, expect.stringContaining('wrote out: 2 files')]);
    expect(statSync(join(cwd, 'out/haproxy.cfg')).mode & 0o777).toBe(0o640);
    execFileSync(haproxy, ['-c', '-q', '-f', 'haproxy.cfg'], { cwd: join(cwd, 'out') });
  });

  it('leaves a directory as it is where something is wrong, and one that is no bundle in any case', async () => {
    await run(['render', 'good.yaml', '-o', 'out'], { cwd });
    const before = readFileSync(join(cwd, 'out/haproxy.cfg'), 'utf8');
    writeFileSync(join(cwd, 'broken.yaml'), 'frontends: { www: { bnid: [":1"] } }');
    expect((await run(['render', 'good.yaml', 'broken.yaml', '-o', 'out'], { cwd })).status).toBe(1);
    expect(readFileSync(join(cwd, 'out/haproxy.cfg'), 'utf8')).toBe(before);
    mkdirSync(join(cwd, 'mine'));
    writeFileSync(join(cwd, 'mine/notes.txt'), 'keep me');
    const refused = await run(['render', 'good.yaml', '-o', 'mine'], { cwd });
    expect([refused.status, readdirSync(join(cwd, 'mine'))]).toEqual([1, ['notes.txt']]);
    expect(readdirSync(cwd).filter((name) => name.startsWith('.'))).toEqual([]);
    noTrace(refused);
  });

  it('names the keyword that a version does not know', async () => {
    writeFileSync(join(cwd, 'new.yaml'), 'defaults: { web: { timeout: { clientHs: 5s } } }');
    const { status, stderr } = await run(['render', 'good.yaml', 'new.yaml', '--target', '2.6'], { cwd });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^new\.yaml:1:31: error keyword-too-new "timeout client-hs" needs HAProxy 2\.9/),
    ]);
  });

  it('shows what intents become, as YAML that renders to the same', async () => {
    writeFileSync(
      join(cwd, 'switch.yaml'),
      'switches: { shut: { env: SHUT } }\nfrontends: { www: { httpRequest: [{ action: deny, if: shut }] } }',
    );
    const { stdout } = await run(['render', 'good.yaml', 'switch.yaml', '--expanded'], { cwd });
    expect(parse(stdout)).toMatchObject({
      frontends: { www: { acl: { shut: ['env(SHUT),regsub(^-?$|^.*[^-0-9].*$|^.+-.*$,0) -m int gt 0'] } } },
    });
    expect((await run(['render', '-'], { cwd, stdin: stdout })).stdout).toBe(
      (await run(['render', 'good.yaml', 'switch.yaml'], { cwd })).stdout,
    );
  });

  it('uses templates of the user, and says which of them cannot be used', async () => {
    mkdirSync(join(cwd, 'templates'));
    const template = (text: string): void => writeFileSync(join(cwd, 'templates/frontend.hbs'), text);
    template('# {{name}}\n{{header}}\n{{lines}}\n');
    expect((await run(['render', 'good.yaml', '--templates', 'templates'], { cwd })).stdout).toContain('# www\nfrontend www from web\n');
    for (const text of ['{{header}}\n', '{{#each}', '{{nope}}\n{{lines}}', '{{> missing}}']) {
      template(text);
      const result = await run(['render', 'good.yaml', '--templates', 'templates'], { cwd });
      expect([text, result.status, result.stdout]).toEqual([text, 1, '']);
      expect(result.stderr).toContain('error template-error');
      noTrace(result);
    }
  });
});

describe('check', () => {
  it('prints findings on standard output and exits with 1, in each format', async () => {
    const text = await run(['check', 'bad.yaml'], { cwd });
    expect(text.status).toBe(1);
    expect(text.stdout).toContain('bad.yaml:2:65: error unknown-reference there is no backend "ap"\n');
    expect(text.stdout).toContain('  hint: Did you mean "app"?');
    expect(JSON.parse((await run(['check', 'bad.yaml', '--json'], { cwd })).stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'unknown-reference', source: { line: 2, column: 65, length: 2 } }, { code: 'unused-section' }],
    });
    expect((await run(['check', 'bad.yaml', '--format', 'github'], { cwd })).stdout).toMatch(
      /^::error file=bad\.yaml,line=2,col=65,endColumn=67,title=unknown-reference::there is no backend "ap"%0ADid you mean/,
    );
    const sarif = JSON.parse((await run(['check', 'bad.yaml', '--format', 'sarif'], { cwd })).stdout) as { runs: { results: unknown[] }[] };
    expect(sarif.runs[0]?.results[0]).toMatchObject({
      ruleId: 'unknown-reference',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'bad.yaml' }, region: { startLine: 2, startColumn: 65 } } }],
    });
  });

  it('exits with 0 where nothing is wrong, and minds warnings only when asked', async () => {
    expect(await run(['check', 'good.yaml'], { cwd })).toEqual({ status: 0, stdout: '', stderr: 'no findings: HAProxy accepts it\n' });
    writeFileSync(join(cwd, 'idle.yaml'), 'backends: { idle: { from: web } }');
    expect((await run(['check', 'good.yaml', 'idle.yaml'], { cwd })).status).toBe(0);
    expect((await run(['check', 'good.yaml', 'idle.yaml', '--warnings-as-errors'], { cwd })).status).toBe(1);
  });

  it('takes the environment of production', async () => {
    writeFileSync(join(cwd, 'env.yaml'), 'backends: { app: { servers: { web2: { address: { env: WEB2 } } } } }');
    expect((await run(['check', 'good.yaml', 'env.yaml'], { cwd })).stdout).toContain('error unset-variable');
    expect((await run(['check', 'good.yaml', 'env.yaml', '--env', 'WEB2=10.0.0.1:80'], { cwd })).status).toBe(0);
    writeFileSync(join(cwd, 'prod.env'), '# production\nWEB2="10.0.0.1:80"\n');
    expect((await run(['check', 'good.yaml', 'env.yaml', '--env-file', 'prod.env'], { cwd })).status).toBe(0);
  });

  it('says what to do where HAProxy is not there, or is something else, or too old', async () => {
    expect((await run(['check', 'good.yaml', '--haproxy', './nothing'], { cwd })).stdout).toContain('error haproxy-not-found');
    expect((await run(['check', 'good.yaml', '--haproxy', '/bin/true'], { cwd })).stdout).toContain('error haproxy-not-found');
    expect((await run(['check', 'good.yaml', '--target', '99.0'], { cwd })).stdout).toContain('error haproxy-too-old');
    expect((await run(['check', 'good.yaml', '--no-haproxy'], { cwd })).stderr).toBe('no findings\n');
  });

  it('asks HAProxy about a haproxy.cfg that was written by hand', async () => {
    writeFileSync(join(cwd, 'haproxy.cfg'), 'frontend www\n    bnid :80\n');
    const { status, stdout } = await run(['check', 'haproxy.cfg'], { cwd });
    expect([status, stdout]).toEqual([1, expect.stringContaining("haproxy.cfg:2:1: error haproxy-error HAProxy: unknown keyword 'bnid'")]);
  });

  it('never shows a stack trace, whatever it is given', async () => {
    const inputs: Readonly<Record<string, string>> = {
      'not.yaml': 'a: [b',
      'tab.yaml': 'frontends:\n\twww: {}\n',
      'twice.yaml': 'global: { maxconn: 1 }\nglobal: { maxconn: 2 }\n',
      'unknown.yaml': 'globl: {}\n',
      'type.yaml': 'global: { maxconn: many }\n',
      'newline.yaml': 'global: { node: "a\\nb", description: "a\\nb" }\n',
      'nul.yaml': 'global: { description: "a\\0b" }\n',
      'list.yaml': 'backends: []\n',
      'empty.yaml': '',
      'noise.yaml': Array.from({ length: 10 }, () => '{[}]:"\' &*!|>%@`')
        .join('\n')
        .repeat(2000),
    };
    for (const [name, text] of Object.entries(inputs)) {
      writeFileSync(join(cwd, name), text);
      const result = await run(['check', 'good.yaml', name], { cwd });
      expect([name, result.status]).toEqual([name, 1]);
      expect(result.stdout).toMatch(new RegExp(`${name.replace('.', '\\.')}[: ].*\\S`));
      noTrace(result);
    }
    const missing = await run(['check', 'nowhere.yaml'], { cwd });
    expect([missing.status, missing.stdout]).toEqual([1, expect.stringContaining('nowhere.yaml: there is no such file')]);
  });
});

describe('diff', () => {
  function git(...args: readonly string[]): void {
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd, stdio: 'ignore' });
  }

  it('compares a revision of git with what is there now, files that are named included', async () => {
    mkdirSync(join(cwd, 'lb/pages'), { recursive: true });
    writeFileSync(join(cwd, 'lb/prod.yaml'), good.replace('app: { from: web,', 'app: { from: web, errorfile: { "503": pages/503.http },'));
    writeFileSync(join(cwd, 'lb/pages/503.http'), 'HTTP/1.1 503 No\r\nContent-Length: 3\r\n\r\nold');
    git('init', '-b', 'main');
    git('add', 'lb');
    git('commit', '-m', 'first');
    writeFileSync(join(cwd, 'lb/pages/503.http'), 'HTTP/1.1 503 No\r\nContent-Length: 3\r\n\r\nnew');
    writeFileSync(join(cwd, 'lb/prod.yaml'), readFileSync(join(cwd, 'lb/prod.yaml'), 'utf8').replace('8081', '8089'));
    const { status, stdout, stderr } = await run(['diff', 'main:lb/prod.yaml', 'lb/prod.yaml'], { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('-    server web1 127.0.0.1:8081\n+    server web1 127.0.0.1:8089\n');
    expect(stdout).toContain('-old\n');
    expect((await run(['diff', 'main:lb/prod.yaml', 'lb/prod.yaml', '--exit-code'], { cwd })).status).toBe(1);
    expect((await run(['diff', 'main:lb/prod.yaml', 'main:lb/prod.yaml', '--exit-code'], { cwd })).status).toBe(0);
    expect((await run(['diff', 'mian:lb/prod.yaml', 'lb/prod.yaml'], { cwd })).status).toBe(2);
  });

  it('begins a comment for a pull request with what changed', async () => {
    writeFileSync(join(cwd, 'more.yaml'), 'backends: { app: { servers: { web2: "127.0.0.1:8082" } } }');
    const { stdout } = await run(['diff', 'good.yaml', 'good.yaml,more.yaml', '--format', 'markdown'], { cwd });
    expect(stdout.indexOf('web2')).toBeLessThan(stdout.indexOf('```diff'));
  });

  it('compares with a bundle that was written before', async () => {
    await run(['render', 'good.yaml', '-o', 'out'], { cwd });
    expect((await run(['diff', 'out', 'good.yaml', '--exit-code'], { cwd })).status).toBe(0);
  });

  it('never shows a password', async () => {
    const users = (password: string): string => `${good}userlists: { staff: { users: { anna: { insecurePassword: ${password} } } } }\n`;
    writeFileSync(join(cwd, 'a.yaml'), users('hunter2'));
    writeFileSync(join(cwd, 'b.yaml'), users('hunter3'));
    for (const format of ['text', 'markdown', 'json']) {
      const { stdout, stderr } = await run(['diff', 'a.yaml', 'b.yaml', '--format', format], { cwd });
      expect(stdout).toContain('anna');
      expect(stdout + stderr).not.toMatch(/hunter[23]/);
    }
  });
});

describe('init and schema', () => {
  it('write a starter that nothing is wrong with, and never over another', async () => {
    expect((await run(['init', 'lb'], { cwd })).status).toBe(0);
    expect(await run(['check', 'lb/haproxy.yaml'], { cwd })).toMatchObject({ status: 0, stdout: '' });
    const again = await run(['init', 'lb'], { cwd });
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
    expect(existsSync(join(cwd, 'lb/haproxy.schema.json'))).toBe(true);
  });

  it('print a schema that accepts the starter and refuses a wrong key', async () => {
    const schema = JSON.parse((await run(['schema'], { cwd })).stdout) as object;
    await run(['init'], { cwd });
    const validate = new Ajv2020({ strict: false, discriminator: true }).compile(schema);
    expect(validate(parse(readFileSync(join(cwd, 'haproxy.yaml'), 'utf8')))).toBe(true);
    expect(validate({ globl: {} })).toBe(false);
  });
});
