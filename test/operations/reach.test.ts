import { expect, it } from 'vitest';
import { entrancesOf } from '../../src/operations/reach.ts';

const text = `
global
    maxconn 100
defaults web
    mode http
    timeout client 30s
defaults long from web
    timeout client 2m
frontend www from long
    bind :80
    use_backend api if { path_beg /api }
    use_backend %[path,map(m)] if { path_beg /x }
    default_backend app
frontend other from web
    default_backend "app"
listen db
    mode tcp
    timeout client "$WAIT"
peers p
    timeout client 1s
frontend last
    default_backend app
`;

it('reads where frontends lead to, with what they inherit', () => {
  expect(entrancesOf({ text, env: { WAIT: '5s' } })).toEqual([
    { name: 'www', backends: ['api', 'app'], anyBackend: true, timeoutClient: 120_000, tcp: false },
    { name: 'other', backends: ['app'], anyBackend: false, timeoutClient: 30_000, tcp: false },
    { name: 'db', backends: ['db'], anyBackend: false, timeoutClient: 5000, tcp: true },
    { name: 'last', backends: ['app'], anyBackend: false, timeoutClient: 120_000, tcp: false },
  ]);
});
