/** Values of keywords of proxies and other sections, as in examples.ts. */
export const proxyExamples: Readonly<Record<string, readonly unknown[]>> = {
  // HAProxy from 3.1 on knows no negation of these.
  'option accept-invalid-http-request': [true],
  'option accept-invalid-http-response': [true],
  'hash-balance-factor': [150],
  'log-hash': ['lower'],
  'ForwardedOption.proto': [true],
  'Acme.map': ['virt@sample'],
  'Acme.curves': ['P-384'],
  'account-key': ['{directory}/key'],
  // HAProxy 2.6 stumbles over an expression in `tcp-request connection`.
  'ScSetGpt.value': [5],
  'ScSetGpt0.value': [5],
  'ScAddGpc.value': [5, 'src'],
  'SetRetries.value': [5, 'src'],
  'external-check command': ['/bin/true'],
  'SslFUse.ocspUpdate': ['on'],
  'BwlimFilterIn.table': ['rates'],
  'BwlimFilterOut.table': ['rates'],
  'AttachSrv.server': ['sample/sample'],
  'Ring.size': [65536],
  'CrtStoreLoad.sctl': ['certs/sctl'],
  'SslFUse.sctl': ['certs/sctl'],
  'Program.user': ['root'],
  'Program.group': ['root'],
  'Trace.source': ['h1'],
  'Trace.sink': ['stderr', 'buf0'],
  'Trace.verbosity': ['complete'],
  'Trace.lock': ['connection'],
  'Trace.event': ['any'],
  'Trace.start': ['now'],
  'Trace.pause': ['now'],
  'Trace.stop': ['now'],
  'SpoeFilter.config': ['spoe.conf'],
};

const shared = { limit: '1k', key: 'src', table: 'rates', defaultLimit: undefined, defaultPeriod: undefined };

/** What must stand beside a key, as in examples.ts. */
export const proxyCompanions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'BwlimFilterIn.minSize': { defaultLimit: '1k', defaultPeriod: '1s' },
  'BwlimFilterOut.minSize': { defaultLimit: '1k', defaultPeriod: '1s' },
  'ForwardedOption.byPort': { by: true },
  'ForwardedOption.byPortExpr': { by: true },
  'ForwardedOption.forPort': { for: true },
  'ForwardedOption.forPortExpr': { for: true },
  'SpoeFilter.engine': { config: 'scoped.conf' },
  'Bind.nbconn': { address: 'rhttp@sample/sample' },
  'SslFUse.key': { crt: 'certs/use-key.pem' },
  'SslFUse.ocsp': { crt: 'certs/use-ocsp.pem' },
  'SslFUse.issuer': { crt: 'certs/use-issuer.pem' },
  'SslFUse.sctl': { crt: 'certs/use-sctl.pem' },
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
    { useFcgiApp: 'sample', servers: { sample: { address: '127.0.0.1:9', proto: 'fcgi' } } },
  ],
  [/^rings\.\*(\.servers|=)/, { timeout: { connect: '10s', server: '10s' } }],
  [/^backends\.\*\.balance\.logHash=/, { mode: 'log' }],
  [/^mailers\./, { mailers: { sample: '127.0.0.1:25' } }],
  // Else HAProxy makes one.
  [/^acme\./, { accountKey: '{directory}/key' }],
  [/^(frontends|listens|backends)\..*\[send-spoe-group\]/, { filter: [{ spoe: { engine: 'sample', config: 'scoped.conf' } }] }],
  [
    /^(frontends|listens|backends)\..*\[set-bandwidth-limit\]/,
    { filter: [{ bwlimIn: { name: 'sample', defaultLimit: '1k', defaultPeriod: '1s' } }] },
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
