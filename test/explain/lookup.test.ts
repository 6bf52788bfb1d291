import { describe, expect, it, test } from 'vitest';
import { allGroups } from '../../src/explain/groups.ts';
import { explain } from '../../src/explain/lookup.ts';
import { nameOf } from '../../src/explain/names.ts';

function named(name: string): string {
  const found = explain(name);
  return 'topic' in found ? found.topic.name : JSON.stringify(found);
}

describe('a name is found', () => {
  test.each([
    ['backend.balance', 'backend.balance'],
    ['balance', 'backend.balance'],
    ['listen.balance', 'listen.balance'],
    ['bind', 'frontend.bind'],
    ['server', 'backend.server'],
    ['backend', 'backend'],
    ['peers', 'peers'],
    ['server.check', 'backend.server.check'],
    ['default-server.check', 'backend.default-server.check'],
    ['http-request.set-header', 'frontend.http-request.set-header'],
    ['http-request set-header', 'frontend.http-request.set-header'],
    ['httpRequest.set-header.value', 'frontend.http-request.set-header.value'],
    ['frontends.httpRequest', 'frontend.http-request'],
    ['tcp-request connection expect-proxy', 'frontend.tcp-request.connection.expect-proxy'],
    ['http-request.track-sc1', 'frontend.http-request.track-sc0'],
    ['use_backend', 'frontend.use_backend'],
    ['option.httpchk', 'backend.option.httpchk'],
    ['option httpchk', 'backend.option.httpchk'],
    ['timeout.client', 'frontend.timeout.client'],
    ['timeout client', 'frontend.timeout.client'],
    ['tune.bufsize', 'global.tune.bufsize'],
    ['tune.bufsize.small', 'global.tune.bufsize.small'],
    ['tune.ssl.default-dh-param', 'global.tune.ssl.default-dh-param'],
    ['global.tune.ssl.defaultDhParam', 'global.tune.ssl.default-dh-param'],
    ['stats socket', 'global.stats.socket'],
    ['frontends.www.bind[0].address', 'frontend.bind.address'],
    ['backends.app.servers.web1.check', 'backend.server.check'],
    ['soft-stop', 'backend.soft-stop'],
    ['fetch.ssl_fc_sni', 'fetch.ssl_fc_sni'],
    ['ssl_fc_sni', 'fetch.ssl_fc_sni'],
    ['fetch.req.hdr', 'fetch.req.hdr'],
    ['regsub', 'converter.regsub'],
    ['converter.regsub', 'converter.regsub'],
    ['acl.hdr_beg', 'acl.hdr_beg'],
    ['hdr_beg', 'acl.hdr_beg'],
    ['acl.ssl_fc', 'acl.ssl_fc'],
    ['acl', 'frontend.acl'],
    ['log-format', 'frontend.log-format'],
    ['log-format.%ci', 'log-format.%ci'],
    ['log-format.ci', 'log-format.%ci'],
    ['%ci', 'log-format.%ci'],
  ])('%s: %s', (name, expected) => {
    expect(named(name)).toBe(expected);
  });

  it('by the whole name of each thing in the catalogue', () => {
    const names = allGroups().map(({ main }) => nameOf(main));
    expect(names.length).toBeGreaterThan(1000);
    expect(names.filter((name) => named(name) !== name)).toEqual([]);
  });
});

describe('a name of several things', () => {
  it('is listed, what is likely first', () => {
    const found = explain('maxconn');
    const names = 'several' in found ? found.several.map(({ name }) => name) : [];
    expect(names.slice(0, 2)).toEqual(['global.maxconn', 'frontend.maxconn']);
    expect(names).toContain('backend.server.maxconn');
  });

  it('is what is likely, and the others are named', () => {
    const found = explain('bind');
    expect('topic' in found && found.others.map(({ name }) => name)).toEqual(expect.arrayContaining(['peers.bind', 'log-forward.bind']));
  });
});

describe('an unknown name', () => {
  test.each([
    ['balanc', ['backend.balance']],
    ['backend.balnace', ['backend.balance']],
    ['http-request.set-heder', ['frontend.http-request.set-header']],
    ['option.htpchk', ['backend.option.httpchk']],
    ['fetch.ssl_fc_snj', ['fetch.ssl_fc_sni']],
    ['converter.regsubb', ['converter.regsub']],
    ['zzzqqq', []],
    ['a'.repeat(500), []],
    ['constructor.prototype', []],
  ])('%s: %j is meant', (name, expected) => {
    expect(explain(name)).toEqual({ nearest: expected });
  });
});
