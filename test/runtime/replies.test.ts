import { expect, test } from 'vitest';
import { parseReload } from '../../src/runtime/reload.ts';
import { parseShowEnv } from '../../src/runtime/show-env.ts';
import { parseShowInfo } from '../../src/runtime/show-info.ts';
import { parseShowProc } from '../../src/runtime/show-proc.ts';

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
      { pid: 6036, old: false },
      { pid: 5970, old: true },
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

test('show env is read to the end of the line, and show info needs a version and a process id', () => {
  expect(parseShowEnv('A=b=c \n\nName: HAProxy\n', 'A')).toBe('b=c ');
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
