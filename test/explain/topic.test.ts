import { describe, expect, it, test } from 'vitest';
import { expressionNamesOf, expressionTopic } from '../../src/explain/expression-topics.ts';
import { factsOf } from '../../src/explain/facts.ts';
import { allGroups } from '../../src/explain/groups.ts';
import { explain } from '../../src/explain/lookup.ts';
import { topicOf, type Topic } from '../../src/explain/topic.ts';
import { isIntent } from '../../src/explain/example.ts';

function topic(name: string): Topic {
  const found = explain(name);
  if (!('topic' in found)) throw new Error(`${name}: ${JSON.stringify(found)}`);
  return found.topic;
}

function facts(name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(factsOf(topic(name)).map(({ label, text }) => [label, text]));
}

describe('how it is written', () => {
  test.each<[string, readonly string[]]>([
    ['backend.mode', ['mode { http | tcp | log | spop }']],
    ['timeout.client', ['timeout client <time>']],
    ['option.httplog', ['option httplog', 'option httplog [clf]']],
    ['http-request.set-header', ['http-request set-header <name> <value> [{ if | unless } <condition>]']],
    ['http-request.set-map', ['http-request set-map(<file>) <key> <value> [{ if | unless } <condition>]']],
    ['http-request.capture', ['http-request capture <sample> [len <number> | id <number>] [{ if | unless } <condition>]']],
    ['use_backend', ['use_backend <backend> [{ if | unless } <condition>]']],
    ['server', ['server <name> <address> [<option> …]']],
    ['errorfile', ['errorfile <status> <file>']],
    ['frontend.acl', ['acl <name> <criterion>']],
    ['frontend', ['frontend <name> [from <name>]']],
    ['crt-list', ['<crtfile> [\\[<sslbindconf> …\\]] [[!]<snifilter> …]']],
    ['global.log', ['log <address> [len <number>] [format …] [sample <text>] [profile <name>] <facility> [<level>] [<minlevel>]']],
    ['fetch.req.hdr', ['req.hdr([<string>[,<integer>]])']],
    ['converter.regsub', ['<sample>,regsub(<regex>,<string>[,<string>])']],
    ['acl.hdr_beg', ['hdr_beg([<string>[,<integer>]])', 'req.hdr([<string>[,<integer>]]) -m beg']],
    ['%ci', ['%ci']],
  ])('%s', (name, syntax) => {
    expect(topic(name).syntax).toEqual(syntax);
  });

  it('in each way, where there are several', () => {
    expect(topic('balance').syntax).toEqual(
      expect.arrayContaining(['balance hdr(<name>) [use_domain_only]', 'balance uri [len <number>] [depth <number>] [whole] [path-only]']),
    );
  });
});

describe('what is known', () => {
  it('are values with the versions that came later, default, sections and manual', () => {
    expect(facts('balance')).toMatchObject({
      values: expect.stringContaining('`leastconn`') as string,
      default: '`roundrobin`',
      where: 'defaults, backend, listen',
      versions: 'all, 2.6 to 3.2',
      manual: '4.2',
    });
    expect(facts('balance')['values']).toContain('`sticky` (since 3.0)');
  });

  it('is how false is written', () => {
    expect([facts('option.abortonclose')['false'], facts('server.check')['false']]).toEqual([
      'is written `no option abortonclose`',
      'is written `no-check`',
    ]);
  });

  it('are the lines that an argument stands in', () => {
    expect(facts('server.check')['where']).toBe(
      '`default-server` of defaults, backend, listen; `server`, `server-template` of backend, listen',
    );
  });

  it('are keys that exclude each other, and keys that are needed', () => {
    expect(facts('http-request.deny.if')['excludes']).toBe('`unless`');
    expect(facts('option.httpchk.host')['needs']).toBe('`version`');
    expect(facts('http-request.set-header.name')['required']).toBe('yes');
  });

  it('is that an argument is not older than what it is in', () => {
    expect(facts('acme.directory')['versions']).toBe('3.2 and newer');
  });

  it('are the versions that know a name of expressions, and the rules in which it exists', () => {
    expect(facts('fetch.ssl_fc_sni')['valid in']).toMatch(/^tcp-request session, tcp-request content, http-request/);
    expect(facts('fetch.bc_glitches')['versions']).toBe('3.0 and newer');
  });
});

describe('each thing', () => {
  const topics = allGroups().map(({ main }) => ({ main, said: topicOf(main) }));

  it('has a sentence', () => {
    expect(topics.filter(({ said }) => said.description === '').map(({ said }) => said.name)).toEqual([]);
  });

  it('has an example whose lines are rendered, and name the keyword', () => {
    const isShown = ({ main, said }: (typeof topics)[number]): boolean => {
      if (main.entry.form === 'family' || isIntent(main) || main.path[0] === 'crtLists' || main.path.length === 1) return true;
      const { haproxy = '' } = said.example ?? {};
      const words = main.entry.form === 'none' ? '' : (main.entry.keyword ?? '');
      return haproxy.includes(words) && !haproxy.includes('undefined') && haproxy !== '';
    };
    expect(topics.filter((one) => !isShown(one)).map(({ said }) => [said.name, said.example?.haproxy])).toEqual([]);
  });

  it('that expressions are made of is told', () => {
    for (const kind of ['fetch', 'converter', 'acl', 'log-format'] as const) {
      const names = expressionNamesOf(kind);
      expect(names.length).toBeGreaterThan(60);
      expect(names.filter((name) => expressionTopic(kind, name)?.example?.haproxy.includes('undefined') !== false)).toEqual([]);
    }
  });
});

test('the example of a crt-list shows the file that it becomes', () => {
  expect(topic('crt-list').example?.haproxy).toMatch(/^certs\/\S+ \*\.\S+\ncerts\/\S+$/);
});
