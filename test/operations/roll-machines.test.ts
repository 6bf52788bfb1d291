import { describe, expect, test } from 'vitest';
import { desertedBy, sortMachines } from '../../src/operations/roll-batches.ts';
import type { TargetView } from '../../src/operations/roll-batches.ts';
import { findMachines } from '../../src/operations/roll-machines.ts';
import type { Machine, Selection } from '../../src/operations/roll-machines.ts';
import { parseShowServersState } from '../../src/runtime/show-servers-state.ts';
import { parseShowStat } from '../../src/runtime/show-stat.ts';

/** `app/web1 10.0.0.21:80`, with a name that is resolved, or what HAProxy shows of it: `MAINT` is set there. */
function view(lines: readonly string[], name = 'lb1'): TargetView {
  const given = lines.map((line) => {
    const [, backend, server, address, port, fqdn = '-', status = 'UP'] =
      /^(\w+)\/([\w-]+) (\S+):(\d+)(?: (\S+\.example))?(?: (.+))?$/.exec(line) ?? [];
    return { backend, server, address, port, fqdn, status };
  });
  const states = given.map(
    ({ backend, server, address, port, fqdn, status }) =>
      `2 ${backend} 1 ${server} ${address} 2 ${status === 'MAINT' ? 1 : 0} 1 1 5 6 3 4 6 0 0 0 ${fqdn} ${port}`,
  );
  const header =
    '# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port';
  const rows = given.map(({ backend, server, status }) => {
    const [shown = '', backup = ''] = status.split(' backup');
    return `${backend},${server},${shown},${status.endsWith('light') ? 0 : 1},${backup === '' && !status.includes('backup') ? 0 : 1},2`;
  });
  return {
    name,
    states: parseShowServersState(['1', header, ...states].join('\n')) ?? [],
    rows: parseShowStat(['# pxname,svname,status,weight,bck,type', ...rows].join('\n')) ?? [],
    decisions: [],
  };
}

function found(selection: Selection, ...views: readonly TargetView[]): readonly string[] {
  return findMachines(selection, views).map(
    ({ name, entries }) =>
      `${name}: ${entries.map((each) => each.map(({ backend, server }) => `${backend}/${server}`).join(' ')).join(' | ')}`,
  );
}

function servers(...names: readonly string[]): Selection {
  return { by: 'servers', names };
}

function hosts(...names: readonly string[]): Selection {
  return { by: 'hosts', names };
}

const lb1 = view([
  'app/web1 10.0.0.21:80',
  'app/web2 10.0.0.22:80 two.example',
  'app/web1-soft-stop 10.0.0.21:80 UP backup',
  'app/web2-soft-stop 10.0.0.22:80 two.example UP backup',
  'admin/a1 10.0.0.21:80',
  'admin/a2 10.0.0.22:9000',
]);

describe('the machines of a roll', () => {
  test('are servers with both halves of a soft stop, and what leads to the same process', () => {
    expect(found(servers('app'), lb1)).toEqual(['app/web1: app/web1 app/web1-soft-stop admin/a1', 'app/web2: app/web2 app/web2-soft-stop']);
    expect(found(servers('app/*'), lb1)).toEqual(found(servers('app'), lb1));
    expect(found(servers('app/web1-soft-stop', 'app/web1'), lb1)).toEqual(['app/web1: app/web1 app/web1-soft-stop admin/a1']);
    expect(found(servers('admin/a1', 'app/web1'), lb1)).toEqual(['admin/a1: app/web1 app/web1-soft-stop admin/a1']);
  });

  test('are all servers of an address, by hosts, which may be named as HAProxy has resolved them', () => {
    const second = '10.0.0.22: app/web2 app/web2-soft-stop admin/a2';
    expect(found(hosts('10.0.0.22', 'two.example'), lb1)).toEqual([second]);
    expect(found(hosts('two.example'), lb1)).toEqual([second]);
    expect(found(hosts('10.0.0.21'), lb1)).toEqual(['10.0.0.21: app/web1 app/web1-soft-stop admin/a1']);
  });

  test('may be known to some targets only, by hosts', () => {
    const other = view(['shop/s1 10.0.0.22:80'], 'lb2');
    expect(found(hosts('10.0.0.22'), lb1, other)).toEqual(['10.0.0.22: app/web2 app/web2-soft-stop admin/a2 | shop/s1']);
    expect(found(hosts('10.0.0.21'), lb1, other)).toEqual(['10.0.0.21: app/web1 app/web1-soft-stop admin/a1 | ']);
  });

  test('are told apart by name where they have no address', () => {
    const unix = view(['app/u1 -:0', 'app/u2 -:0']);
    expect(found(servers('app'), unix)).toEqual(['app/u1: app/u1', 'app/u2: app/u2']);
  });

  test.each([
    [servers('app/wbe1'), 'there is no server "app/wbe1"', 'did you mean app/web1?'],
    [servers('ap'), 'there is no backend "ap" with servers', 'did you mean app?'],
    [
      servers('wholly'),
      'there is no backend "wholly" with servers',
      'there are the backends app, admin; a server is written BACKEND/SERVER',
    ],
    [hosts('10.0.0.23'), 'no server has the address "10.0.0.23"', 'did you mean 10.0.0.21?'],
    [hosts('db.other'), 'no server has the address "db.other"', 'there are 10.0.0.21, 10.0.0.22, two.example'],
  ])('are not those of a name that nobody has: $names', (selection, message, hint) => {
    expect(() => findMachines(selection, [lb1])).toThrow(expect.objectContaining({ message, hint }) as Error);
  });

  test('must be the same behind all targets', () => {
    const other = view(['app/web1 10.9.0.21:80'], 'lb2');
    expect(() => findMachines(servers('app/web1'), [lb1, other])).toThrow(
      'app/web1 is 10.0.0.21:80 on lb1, and 10.9.0.21:80 on lb2: not one server behind both',
    );
  });
});

describe('the order of a roll', () => {
  const machines = findMachines(servers('app'), [view(['app/web1 h:1', 'app/web2 h:2', 'app/web3 h:3', 'app/web4 h:4'])]);
  const sorted = (
    taken: { readonly done: readonly string[]; readonly out: readonly string[] },
    batch: number | { readonly percent: number },
    shown: TargetView,
  ): object => {
    const { batches, skipped, earlier } = sortMachines(machines, [shown], taken, batch);
    const names = (some: readonly Machine[]): readonly string[] => some.map(({ name }) => name.slice(-1));
    return [batches.map(names), names(skipped.map(({ machine }) => machine)), names(earlier)];
  };
  const all = view(['app/web1 h:1', 'app/web2 h:2', 'app/web3 h:3', 'app/web4 h:4']);
  const some = view(['app/web1 h:1', 'app/web2 h:2 MAINT', 'app/web3 h:3 MAINT', 'app/web4 h:4']);

  test('is one after the other, or in batches', () => {
    expect(sorted({ done: [], out: [] }, 1, all)).toEqual([[['1'], ['2'], ['3'], ['4']], [], []]);
    expect(sorted({ done: [], out: [] }, { percent: 50 }, all)).toEqual([
      [
        ['1', '2'],
        ['3', '4'],
      ],
      [],
      [],
    ]);
  });

  test('begins with what a roll before has left out, without what it has done and what others have taken out', () => {
    expect(sorted({ done: [], out: [] }, 1, some)).toEqual([[['1'], ['4']], ['2', '3'], []]);
    expect(sorted({ done: ['app/web1'], out: ['app/web3'] }, 1, some)).toEqual([[['3'], ['4']], ['2'], ['1']]);
  });
});

describe('a batch deserts a backend', () => {
  const deserted = (lines: readonly string[], name: string): readonly string[] => {
    const shown = view(lines);
    return desertedBy(findMachines(servers(name), [shown]), [shown]).map(({ backend }) => backend);
  };

  test.each([
    ['with the last server that is up', ['app/web1 h:1', 'app/web2 h:2 DOWN'], ['app']],
    ['with the last one that has a weight', ['app/web1 h:1', 'app/web2 h:2 UP light'], ['app']],
    ['with the last one beside a backup', ['app/web1 h:1', 'app/sorry h:2 UP backup'], ['app']],
    ['of another name', ['app/web1 h:1', 'app/web2 h:2', 'admin/a1 h:1'], ['admin']],
    ['not, while another one is up', ['app/web1 h:1', 'app/web2 h:2'], []],
    ['not, while another one is not checked', ['app/web1 h:1', 'app/web2 h:2 no check'], []],
    ['not, when nothing is up anyway', ['app/web1 h:1 DOWN', 'app/web2 h:2 DOWN'], []],
  ])('%s', (_, lines, backends) => {
    expect(deserted(lines, 'app/web1')).toEqual(backends);
  });
});
