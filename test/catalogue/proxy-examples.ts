/** Keywords of proxies and other sections, as in examples.ts. */
export const proxyLimited: readonly string[] = [
  'hash-balance-factor',
  'log-hash',
  'Acme.map',
  'Acme.curves',
  'account-key',
  'ScSetGpt.value',
  'ScSetGpt0.value',
  'ScAddGpc.value',
  'SetRetries.value',
  'external-check command',
  'BwlimFilterIn.table',
  'BwlimFilterOut.table',
  'AttachSrv.server',
  'Ring.size',
  'CrtListLine.sctl',
  'CrtListLine.sniFilter',
  'ocsp',
  'issuer',
  'CrtStoreLoad.sctl',
  'SslFUse.sctl',
  'Program.user',
  'Program.group',
  'Trace.source',
  'Trace.sink',
  'Trace.verbosity',
  'Trace.lock',
  'Trace.event',
  'Trace.start',
  'Trace.pause',
  'Trace.stop',
  'SpoeFilter.config',
];

const shared = { limit: '1k', key: 'src', table: 'rates', defaultLimit: undefined, defaultPeriod: undefined };

/** What must stand beside a key, as in examples.ts. */
export const proxyCompanions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'BwlimFilterIn.minSize': { defaultLimit: '1k', defaultPeriod: '1s' },
  'BwlimFilterOut.minSize': { defaultLimit: '1k', defaultPeriod: '1s' },
  'ForwardedOption.byPort': { by: true },
  'ForwardedOption.byPortExpr': { by: true },
  'ForwardedOption.forPort': { for: true },
  'ForwardedOption.forPortExpr': { for: true },
  'SpoeFilter.engine': { config: 'guard.conf' },
  'Bind.nbconn': { address: 'rhttp@sample/sample' },
  'SslFUse.key': { crt: 'certs/use-key.pem' },
  'SslFUse.ocsp': { crt: 'certs/use-ocsp.pem', issuer: 'certs/sample.pem' },
  'SslFUse.issuer': { crt: 'certs/use-issuer.pem' },
  'SslFUse.sctl': { crt: 'certs/use-sctl.pem' },
  CrtListLine: { verify: 'optional', caFile: 'certs/ca.pem' },
  'CrtListLine.key': { crt: 'certs/use-key.pem' },
  'CrtListLine.ocsp': { crt: 'certs/use-ocsp.pem', issuer: 'certs/sample.pem' },
  'CrtListLine.issuer': { crt: 'certs/use-issuer.pem' },
  'CrtListLine.sctl': { crt: 'certs/use-sctl.pem' },
  'CrtListLine.ocspUpdate': { crt: 'certs/use-ocspUpdate.pem' },
  'CrtListLine.acme': { crt: 'certs/use-acme.pem' },
  'CrtListLine.domains': { crt: 'certs/use-acme.pem' },
  'SslFUse.acme': { crt: 'certs/use-acme.pem' },
  'SslFUse.domains': { crt: 'certs/use-acme.pem' },
  'SslFUse.ocspUpdate': { crt: 'certs/use-ocspUpdate.pem' },
  'LogForwardBind.ssl': { crt: 'certs/sample.pem' },
  'RingServer.ssl': { verify: 'none' },
  'AttachSrv.name': { server: 'sample/named' },
  Trace: { sink: 'stderr' },
  'Ring.backingFile': { size: 65536 },
  'NormalizeUri.full': { normalizer: 'path-strip-dotdot' },
  'NormalizeUri.strict': { normalizer: 'percent-to-uppercase' },
  BwlimFilterIn: { defaultLimit: '1k', defaultPeriod: '1s' },
  BwlimFilterOut: { defaultLimit: '1k', defaultPeriod: '1s' },
  'BwlimFilterIn.limit': shared,
  'BwlimFilterOut.limit': shared,
  'BwlimFilterIn.key': shared,
  'BwlimFilterOut.key': shared,
  'BwlimFilterIn.table': shared,
  'BwlimFilterOut.table': shared,
  'FcgiOption.maxReqs': { mpxsConns: true },
};

/** What cannot stand together, as in examples.ts. */
export const proxyApart: Readonly<Record<string, readonly string[]>> = {
  Ring: ['backingFile'],
  SslFUse: ['*'],
  CrtListLine: ['key', 'ocsp', 'issuer', 'sctl', 'ocspUpdate', 'acme', 'domains', 'sslMaxVer'],
  RingServer: ['sslMaxVer'],
  LogForwardBind: ['sslMaxVer'],
  CrtStore: ['crtBase', 'keyBase'],
  BwlimFilterIn: ['limit', 'key', 'table'],
  BwlimFilterOut: ['limit', 'key', 'table'],
};

const alerts = { emailAlert: { mailers: 'sample', from: 'a@sample.example', to: 'b@sample.example' } };

/** What a section must hold beside what is shown. */
export const proxyNeeds: readonly (readonly [RegExp, Readonly<Record<string, unknown>>])[] = [
  [/^\w+\.\*\.emailAlert\./, alerts],
  [/^logForwards\.\*\.(?!(dgramB|b)ind)/, { bind: ['127.0.0.1:9'] }],
  [
    /^(listens|backends)\.\*\.(useFcgiApp=|filter\[\]\.fcgiApp)/,
    { useFcgiApp: 'php', servers: { sample: { address: '127.0.0.1:9', proto: 'fcgi' } } },
  ],
  [/^rings\.\*(\.servers|=)/, { timeout: { connect: '10s', server: '10s' } }],
  [/^backends\.\*\.balance\.logHash=/, { mode: 'log' }],
  [/^mailers\./, { mailers: { sample: '127.0.0.1:25' } }],
  // Else HAProxy makes one.
  [/^acme\./, { accountKey: '{directory}/key' }],
  [/^(frontends|listens|backends)\..*\[send-spoe-group\]/, { filter: [{ spoe: { engine: 'guard', config: 'guard.conf' } }] }],
  [
    /^(frontends|listens|backends)\..*\[set-bandwidth-limit\]/,
    { filter: [{ bwlimIn: { name: 'uploads', defaultLimit: '1k', defaultPeriod: '1s' } }] },
  ],
  [/^\w+\.\*\.externalCheck\./, { option: { externalCheck: true }, externalCheck: { command: '/bin/true' } }],
  [/^\w+\.\*\.option\.externalCheck=/, { externalCheck: { command: '/bin/true' } }],
];

/** What stands in place of the example. */
export const proxyReplacements: readonly (readonly [RegExp, Readonly<Record<string, unknown>>])[] = [
  [/^frontends\.\*\.guid=/, { guid: 'sample4' }],
  [/^listens\.\*\.guid=/, { guid: 'sample5' }],
  [/^backends\.\*\.guid=/, { guid: 'sample6' }],
  // There are no headers in a line of syslog.
  [/^rings\..*usesrc=hdr_ip/, { servers: { sample: '127.0.0.1:9' } }],
];
