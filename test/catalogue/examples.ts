import { readSchemas } from '../../src/model/catalogue.ts';
import { globalLimited, globalNeeds } from './global-examples.ts';
import { proxyApart, proxyCompanions, proxyLimited, proxyNeeds, proxyReplacements } from './proxy-examples.ts';

/** Values of each definition in types.schema.json. */
export const typeExamples: Readonly<Record<string, readonly unknown[]>> = Object.fromEntries(
  Object.entries(readSchemas().get('types.schema.json')?.$defs ?? {}).map(([name, { examples = [] }]) => [name, examples]),
);

/**
 * Keywords and arguments that take less than any value of their type, by the title of the object and the key, or by the
 * keyword: only what the schemas give as their examples is tried.
 */
export const limited: ReadonlySet<string> = new Set([
  'CheckConnect.alpn',
  'alpn',
  'npn',
  'check-alpn',
  'ciphers',
  'ciphersuites',
  'curves',
  'ecdhe',
  'sigalgs',
  'client-sigalgs',
  'ca-ignore-err',
  'crt-ignore-err',
  'ca-verify-file',
  'agent-addr',
  'tls-ticket-keys',
  'thread',
  'quic-cc-algo',
  'Bind.shards',
  'init-addr',
  'check-proto',
  'usesrc',
  'interface',
  'namespace',
  'ServerTemplate.count',
  'StatsSocket.path',
  'option redispatch',
  'hash-type',
  'LogTarget.len',
  'LogTarget.sample',
  'Cookie.domain',
  'store',
  'TcpRequestUseService.service',
  'HttpRequestUseService.service',
  'TcpRequestSwitchMode.proto',
  'Lua.args',
  'CheckConnect.port',
  'HttpCheckExpect.status',
  'Resolvers.acceptedPayloadSize',
  'track',
  'CheckSetVar.name',
  'CheckSetVarFmt.name',
  'CheckUnsetVar.name',
  'Errorfiles.codes',
  'TcpCheckSendBinaryLf.data',
  'binary-lf',
  'Pause.time',
  'HttpRequestCapture.id',
  'proto',
  'ca-file',
  'crl-file',
  'crt-list',
  'Bind.user',
  'Bind.group',
  'StatsSocket.user',
  'StatsSocket.group',
  'UnixBind.user',
  'UnixBind.group',
  'HttpResponseCapture.id',
  ...globalLimited,
  ...proxyLimited,
]);

/** Values that HAProxy takes at some of the places of a keyword only. */
export const exact: Readonly<Record<string, readonly unknown[]>> = {
  'CheckConnect.proto': ['h1'],
  // A certificate is loaded once, with the same settings.
  'CrtListLine.ocspUpdate': ['on'],
  'CrtListLine.sslMaxVer': ['TLSv1.2', 'TLSv1.3'],
  'SslFUse.ocspUpdate': ['on'],
};

const replies: readonly string[] = [
  'HttpRequestDeny',
  'HttpRequestTarpit',
  'HttpRequestReturn',
  'HttpResponseDeny',
  'HttpResponseReturn',
  'HttpError',
];
const contentType = { contentType: 'text/plain' };

/** Names in maps where not any will do, by the keyword. */
export const mapKeys: Readonly<Record<string, readonly string[]>> = {
  'h1-case-adjust': ['content-length'],
  'thread-group': ['1'],
  'cpu-map': ['1/1-2'],
  'set-var': ['proc.sample'],
  'set-var-fmt': ['proc.sample'],
};

/** What must stand beside a key, or in an object of that title; `undefined` takes a key away. */
export const companions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'Bind.ssl': { crt: 'certs/sample.pem' },
  'Server.ssl': { verify: 'none' },
  'Server.checkSsl': { verify: 'none' },
  'Server.agentCheck': { agentPort: 8081 },
  'DefaultServer.agentCheck': { agentPort: 8081 },
  'ServerTemplate.agentCheck': { agentPort: 8081 },
  'ServerTemplate.ssl': { verify: 'none' },
  'ServerTemplate.checkSsl': { verify: 'none' },
  ServerTemplate: { address: '127.0.0.1:8080' },
  'ServerTemplate.address': { initAddr: ['none'] },
  PeerServer: { address: '127.0.0.1:8080' },
  'Peer.ssl': { verify: 'none' },
  'PeerServer.ssl': { verify: 'none' },
  'DefaultPeer.ssl': { verify: 'none' },
  'StatsSocket.ssl': { crt: 'certs/sample.pem' },
  'DefaultBind.ssl': { crt: 'certs/sample.pem' },
  HttpRequestCapture: { len: 10 },
  'HttpRequestCapture.id': { len: undefined },
  HttpError: { status: 503 },
  HttpCheckHeader: { name: 'sample' },
  'HttpCheckHeader.nameLf': { name: undefined },
  'DefaultServer.ssl': { verify: 'none' },
  'DefaultServer.checkSsl': { verify: 'none' },
  UseServer: { if: 'TRUE' },
  'UseServer.unless': { if: undefined },
  Cache: { totalMaxSize: 1 },
  Resolvers: { nameservers: { sample: '127.0.0.1:53' } },
  'StickTable.len': { type: 'string' },
  'PeersTable.len': { type: 'string' },
  ...Object.fromEntries<Readonly<Record<string, unknown>>>(
    replies.flatMap((title) => [
      [`${title}.contentType`, { string: 'sample' }],
      [`${title}.file`, contentType],
      [`${title}.lfFile`, contentType],
      [`${title}.string`, contentType],
      [`${title}.lfString`, contentType],
      [`${title}.errorfiles`, { status: 503 }],
    ]),
  ),
  'Cookie.preserve': { insert: true },
  'Lua.args': { name: 'sample1' },
  HttpRequestRedirect: { location: '/sample' },
  'HttpRequestRedirect.prefix': { location: undefined },
  'HttpRequestRedirect.scheme': { location: undefined },
  Redirect: { location: '/sample' },
  'Redirect.prefix': { location: undefined },
  'Redirect.scheme': { location: undefined },
  HttpCheckExpect: { status: '200' },
  'HttpCheckExpect.rstatus': { status: undefined },
  'HttpCheckExpect.hdr': { status: undefined },
  'HttpCheckExpect.fhdr': { status: undefined },
  'HttpCheckExpect.string': { status: undefined },
  'HttpCheckExpect.stringLf': { status: undefined },
  'HttpCheckExpect.rstring': { status: undefined },
  TcpCheckExpect: { string: 'sample' },
  'TcpCheckExpect.stringLf': { string: undefined },
  'TcpCheckExpect.rstring': { string: undefined },
  'TcpCheckExpect.binary': { string: undefined },
  'TcpCheckExpect.binaryLf': { string: undefined },
  'TcpCheckExpect.rbinary': { string: undefined },
  ...proxyCompanions,
};

/** What cannot stand together with the other properties of an object; `*`: none can. */
export const apart: Readonly<Record<string, readonly string[]>> = {
  Frontend: ['*'],
  Backend: ['*'],
  Listen: ['*'],
  Defaults: ['*'],
  Global: ['*'],
  Server: ['*'],
  DefaultServer: ['*'],
  ServerTemplate: ['*'],
  DefaultBind: ['sslMaxVer'],
  StatsSocket: ['sslMaxVer', 'id'],
  DefaultPeer: ['sslMaxVer'],
  Peer: ['sslMaxVer', 'shard'],
  PeerServer: ['sslMaxVer', 'shard'],
  Peers: ['*'],
  Bind: ['*'],
  Cookie: ['rewrite'],
  CheckConnect: ['proto'],
  StickTable: ['writeTo'],
  PeersTable: ['writeTo'],
  ...proxyApart,
  ...Object.fromEntries(replies.map((title) => [title, ['defaultErrorfiles', 'errorfile', 'errorfiles']])),
};

/** What a section must hold beside what is shown. */
export const sectionNeeds: readonly (readonly [RegExp, Readonly<Record<string, unknown>>])[] = [
  ...globalNeeds,
  ...proxyNeeds,
  [/^peers\..*\.shard=/, { shards: 1 }],
  [/(servers|serverTemplates)\.\*\.tfo=|defaultServer\.tfo=/, { retryOn: ['conn-failure', 'empty-response', 'response-timeout'] }],
  [/^\w+\.\*\.httpCheck/, { option: { httpchk: true } }],
  [/^\w+\.\*\.tcpCheck/, { option: { tcpCheck: true } }],
  [/^\w+\.\*\.tcpRequest\.content/, { mode: 'tcp' }],
  [/^(frontends|listens|backends)\.\*\.(stick\.|.*\[track-sc)/, { stickTable: { type: 'ip', size: 100 } }],
  [
    /^userlists\./,
    { groups: { sample: {}, admins: {} }, users: { sample: { insecurePassword: 'sample' }, alice: { insecurePassword: 'sample' } } },
  ],
  [/useServer/, { servers: { app1: '127.0.0.1:8080' } }],
  [/^(frontends|listens)\.\*\.http(After)?Response\[capture\]/, { extra: ['declare capture response len 10'] }],
  [/^(frontends|listens)\.\*\..*Request.*\[capture\]\.id=/, { extra: ['declare capture request len 10'] }],
];

/** What stands in place of the example. */
export const replacements: readonly (readonly [RegExp, Readonly<Record<string, unknown>>])[] = [
  ...proxyReplacements,
  [/\.tcpCheck\[connect\]\.proto=/, { tcpCheck: [{ action: 'connect', proto: 'none' }] }],
  [/^listens\.\*\.bind\[\]\.guidPrefix=/, { bind: [{ address: '127.0.0.1:8080', guidPrefix: 'sample1' }] }],
  [/^peers\.\*\.bind\[\]\.guidPrefix=/, { bind: [{ address: '127.0.0.1:8080', guidPrefix: 'sample2' }] }],
  [/^listens\.\*\.serverTemplates\.\*\.guid=/, { serverTemplates: { sample: { guid: 'sample3' } } }],
  [/^backends\.\*\.servers\.\*\.guid=/, { servers: { sample: { guid: 'sample1' } } }],
  [/^backends\.\*\.serverTemplates\.\*\.guid=/, { serverTemplates: { sample: { guid: 'sample2' } } }],
  [/^frontends\.\*\.id=/, { id: 1001 }],
  [/^listens\.\*\.id=/, { id: 1002 }],
  [/^backends\.\*\.id=/, { id: 1003 }],
];
