import { expect, test } from 'vitest';
import { parseReload } from '../../src/runtime/reload.ts';
import { parseShowEnv } from '../../src/runtime/show-env.ts';
import { parseShowInfo } from '../../src/runtime/show-info.ts';
import { parseShowErrors } from '../../src/runtime/show-errors.ts';
import { parseShowProc } from '../../src/runtime/show-proc.ts';
import { parseShowSess } from '../../src/runtime/show-sess.ts';
import { parseCertificate } from '../../src/runtime/show-ssl-cert.ts';
import { parseStartupLogs } from '../../src/runtime/show-startup-logs.ts';
import { parseShowServersState } from '../../src/runtime/show-servers-state.ts';
import { parseShowStat } from '../../src/runtime/show-stat.ts';

test('show proc is read with old workers, with failures, and as 2.4 wrote it', () => {
  const reply = `#<PID>          <type>          <reloads>       <uptime>        <version>
5969            master          3 [failed: 2]   0d00h01m28s     3.2.26-1
# workers
6036            worker          0               0d00h00m00s     3.2.26-1
# old workers
5970            worker          1               0d00h01m28s     3.2.26-1
# programs
`;
  expect(parseShowProc(reply)).toEqual({
    pid: 5969,
    version: '3.2.26-1',
    reloads: 3,
    failed: 2,
    workers: [
      { pid: 6036, old: false, reloads: 0, uptime: 0, version: '3.2.26-1' },
      { pid: 5970, old: true, reloads: 1, uptime: 88, version: '3.2.26-1' },
    ],
  });
  expect(parseShowProc('1162            master          5               0d00h02m07s     2.4.0\n# workers\n')).toEqual({
    pid: 1162,
    version: '2.4.0',
    reloads: 5,
    failed: 0,
    workers: [],
  });
  expect(parseShowProc('Unknown command')).toBeUndefined();
});

test('reload is read with its log, and an empty reply as not telling', () => {
  expect(parseReload('Success=1\n--\n[NOTICE]   (1) : Loading success.\n\n')).toEqual({
    success: true,
    output: '[NOTICE]   (1) : Loading success.',
  });
  expect(parseReload('Success=0\n--\n[ALERT] no\n')).toEqual({ success: false, output: '[ALERT] no' });
  expect(parseReload('Success=0\n')).toEqual({ success: false, output: '' });
  expect(parseReload('')).toEqual({ output: '' });
});

test('show env is read to the end of the value, and show info needs a version and a process id', () => {
  expect(parseShowEnv('A=b=c \nB=two\nlines\n', 'A')).toBe('b=c ');
  expect(parseShowEnv('A=b=c \nB=two\nlines\n', 'B')).toBe('two\nlines');
  expect(parseShowEnv('AB=c\n', 'A')).toBeUndefined();
  expect(parseShowInfo('Name: HAProxy\nVersion: 3.2.26-1\nPid: 7\nUptime_sec: 12\nStopping: 1\nnode: \n')).toMatchObject({
    version: '3.2.26-1',
    pid: 7,
    uptime: 12,
    stopping: true,
  });
  expect(parseShowInfo('Name: HAProxy\nVersion: 3.2.26-1\n')).toBeUndefined();
  expect(parseShowInfo('HTTP/1.1 400 Bad Request\nServer: x\n')).toBeUndefined();
});

test('show stat takes commas and quotes in a cell in quotes, and nothing else for a table', () => {
  const reply = '# pxname,svname,qcur,scur,status,check_desc,type,\nbe,s1,1,2,"L7STS, ""bad""",,2,\n';
  const rows = parseShowStat(reply);
  expect(rows).toMatchObject([{ kind: 'server', proxy: 'be', name: 's1', queue: 1, sessions: 2, status: 'L7STS, "bad"' }]);
  expect(rows?.[0]?.fields.has('check_desc')).toBe(false);
  expect(parseShowStat('HTTP/1.1 400 Bad Request\n')).toBeUndefined();
  expect(parseShowServersState('HTTP/1.1 400 Bad Request\n')).toBeUndefined();
});

test('a session is read with its backend and server, and its age in seconds', () => {
  const line = (be: string, srv: string): string =>
    `0x7f25: proto=tcpv4 src=10.0.0.1:4711 fe=www be=${be} srv=${srv} ts=00 epoch=0 age=1h2m3s calls=2 cpu=0 lat=0`;
  expect(parseShowSess(`${line('app', 'web1')}\n${line('<NONE>', '<none>')}\n\n`)).toEqual([
    { id: '0x7f25', protocol: 'tcpv4', source: '10.0.0.1:4711', frontend: 'www', backend: 'app', server: 'web1', age: 3723 },
    { id: '0x7f25', protocol: 'tcpv4', source: '10.0.0.1:4711', frontend: 'www', age: 3723 },
  ]);
});

test('captured errors are told apart, and keep their lines', () => {
  const event = (name: string): string =>
    `[21/Nov/2026:12:09:25.895] ${name} (#2): invalid request\n  backend <NONE> (#-1), server <NONE> (#-1), event #0, src 10.0.0.1:4711\n  \n  00000  GET /\\r\\n\n`;
  const errors = parseShowErrors(
    `Total events captured on [21/Nov/2026:12:09:26.428] : 2\n \n${event('frontend fe')} \n${event('backend be')}`,
  );
  expect(errors.map(({ proxy, source }) => [proxy, source])).toEqual([
    ['fe', '10.0.0.1:4711'],
    ['be', '10.0.0.1:4711'],
  ]);
  expect(errors[0]?.details.split('\n')).toHaveLength(3);
});

test('of a chain, the first certificate is told', () => {
  const lines = ['Filename: a.pem', 'Status: Used', 'Subject: /CN=a', 'Issuer: /CN=ca', 'Chain Subject: /CN=ca', 'Subject: /CN=x', ''];
  expect(parseCertificate(lines.join('\n'))).toMatchObject({ file: 'a.pem', subject: '/CN=a', issuer: '/CN=ca' });
});

test('start-up messages go on over several lines', () => {
  const text = '[WARNING]  (12) : config : a\n  | more\n[ALERT]    (12) : parsing [x:1] : b\n\n';
  expect(parseStartupLogs(text)).toEqual([
    { level: 'warning', text: 'config : a\n  | more' },
    { level: 'alert', text: 'parsing [x:1] : b' },
  ]);
  expect(parseStartupLogs('\n')).toEqual([]);
});
