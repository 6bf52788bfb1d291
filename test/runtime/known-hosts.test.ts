import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprint, judgeHostKey, knownHostKeys, knownHostName } from '../../src/runtime/machine/known-hosts.ts';
import type { HostKeyVerdict } from '../../src/runtime/machine/known-hosts.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import { missingForSsh } from '../support/sshd.ts';
import { suiteNeeding } from '../support/tools.ts';

/** A key blob of a type: its length, its name, and some bytes. */
function blob(type: string, bytes: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type), Buffer.from(bytes)]);
}

const mine = blob('ssh-ed25519', 'mine');
const other = blob('ssh-ed25519', 'other');
const rsa = blob('ssh-rsa', 'rsa');
const [m, o, r] = [mine, other, rsa].map((key) => key.toString('base64'));

function judge(text: string, key = mine, host = 'lb.example', port = 22): HostKeyVerdict {
  return judgeHostKey(knownHostKeys([{ path: 'known_hosts', text }], knownHostName(host, port)), key);
}

test.each([
  `lb.example ssh-ed25519 ${m}`,
  `lb.example,10.0.0.1 ssh-ed25519 ${m} a comment`,
  `*.example ssh-ed25519 ${m}`,
  `lb.exampl? ssh-ed25519 ${m}`,
  `LB.Example ssh-ed25519 ${m}`,
  `# comment\n\n  lb.example\tssh-ed25519  ${m}`,
  `lb.example ssh-ed25519 ${o}\nlb.example ssh-ed25519 ${m}`,
])('a key in %j is known', (text) => {
  expect(judge(text).verdict).toBe('known');
});

test.each([
  '',
  `other.example ssh-ed25519 ${m}`,
  `*.example,!lb.example ssh-ed25519 ${m}`,
  `[lb.example]:2222 ssh-ed25519 ${m}`,
  `lbxexample ssh-ed25519 ${m}`,
  `lb.example ssh-rsa ${r}`,
  `#lb.example ssh-ed25519 ${m}`,
  `@cert-authority lb.example ssh-ed25519 ${m}`,
])('a key is unknown to %j', (text) => {
  expect(judge(text)).toEqual({ verdict: 'unknown' });
});

test('another key of the same type is a change, and says where the known one stands', () => {
  expect(judge(`x ssh-ed25519 ${m}\nlb.example ssh-ed25519 ${o}`)).toMatchObject({
    verdict: 'changed',
    entry: { path: 'known_hosts', line: 2 },
  });
});

test('a revoked key is refused, known or not', () => {
  const revoked = `@revoked * ssh-ed25519 ${m}`;
  expect(judge(revoked)).toMatchObject({ verdict: 'revoked', entry: { line: 1 } });
  expect(judge(`lb.example ssh-ed25519 ${m}\n${revoked}`)).toMatchObject({ verdict: 'revoked' });
  expect(judge(`${revoked}\nlb.example ssh-ed25519 ${o}`, other).verdict).toBe('known');
});

test('a port of its own has entries of its own', () => {
  expect(judge(`[lb.example]:2222 ssh-ed25519 ${m}`, mine, 'lb.example', 2222).verdict).toBe('known');
  expect(judge(`lb.example ssh-ed25519 ${m}`, mine, 'lb.example', 2222).verdict).toBe('unknown');
  expect(judge(`[::1]:2222 ssh-ed25519 ${m}`, mine, '::1', 2222).verdict).toBe('known');
});

describe.each(suiteNeeding('known_hosts as OpenSSH writes it', missingForSsh))('%s', () => {
  test('hashed names are found, and the fingerprint is that of ssh-keygen', async () => {
    const directory = await temporaryDirectory();
    const [file, key] = [join(directory, 'known_hosts'), join(directory, 'key')];
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const [type, base64 = ''] = readFileSync(`${key}.pub`, 'utf8').split(' ');
    writeFileSync(file, `lb.example ${type} ${base64}\n[lb.example]:2222 ${type} ${base64}\n`);
    execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^\|1\|/);
    const real = Buffer.from(base64, 'base64');
    expect(judge(text, real).verdict).toBe('known');
    expect(judge(text, real, 'lb.example', 2222).verdict).toBe('known');
    expect(judge(text, real, 'lb.example', 2223).verdict).toBe('unknown');
    expect(execFileSync('ssh-keygen', ['-lf', `${key}.pub`], { encoding: 'utf8' })).toContain(` ${fingerprint(real)} `);
  });
});
