import { typeExamples } from '../catalogue/examples.ts';
import { limitedValues } from '../catalogue/limited-values.ts';
import type { Chance } from '../check/expression-samples.ts';

/** Values of the types in types.schema.json that are no numbers and no text in a language of their own. */
const types: Readonly<Record<string, readonly unknown[]>> = {
  literal: ['sample', 'two words', 'x#y', 'a"b', "it's", 'back\\slash', '$HOME', '7'],
  longText: ['sample', 'two words'],
  secret: ['sample', 'p$ss w"rd'],
  mark: [0, 5, '0x20', '0xffffffff'],
  status: [200, 404, 503],
  port: [1, 8080, 65_535],
  duration: ['10s', 1000, '500ms', '1m', '2h', '1d', '100us'],
  durationWithUnit: ['10s', '500ms', '1m', '1d'],
  size: ['100k', 16_384, '1m', 4096, '65536'],
  address: ['127.0.0.1:8080', '[::1]:8080', 'ipv4@127.0.0.1:9', '/tmp/sample.sock', 'localhost:80'],
  network: ['10.0.0.0/8', '::1', '2001:db8::/32'],
  regex: ['^/sample', '^([a-z]+)=(.*)$', '[0-9]{2,3}', 'a|b', '\\.html$'],
  hex: ['0d0a', 'DEADBEEF'],
  variable: ['txn.sample', 'req.sample', 'sess.a.b', 'proc.sample'],
  comment: ['sample', 'two words'],
  extra: [['# sample']],
  headerName: ['sample', 'x-sample', 'X-Sample'],
  file: ['pages/sample.http'],
  certificateFile: ['certs/sample.pem'],
};

/** Values of keywords and of arguments, where the examples of the schemas fit not beside others, or not the world. */
const own: Readonly<Record<string, readonly unknown[]>> = {
  // Directories of the machine, below which the files of the bundle are not found.
  'crt-base': [],
  'key-base': [],
  'ca-base': [],
  // Files that fit a certificate; a certificate is loaded once, with the same settings.
  ...Object.fromEntries(
    ['key', 'ocsp', 'issuer', 'sctl', 'ocspUpdate'].flatMap((key) => [
      [`SslFUse.${key}`, []],
      [`CrtStoreLoad.${key}`, []],
    ]),
  ),
  // Mail is sent over TCP.
  'Mailers.mailers.*': ['127.0.0.1:25'],
  // A file in Lua registers its actions once.
  'lua-load': [['lua/thread.lua']],
  'lua-load-per-thread': [['lua/thread.lua']],
  // Names are not looked up.
  'ocsp-update.httpproxy': ['127.0.0.1:80'],
  'tune.ssl.ocsp-update.httpproxy': ['127.0.0.1:80'],
  // The file has the name.
  'SpoeFilter.config': ['agent.conf'],
  'SpoeFilter.engine': [],
  // Of this machine.
  namespace: ['*'],
  'Global.h1CaseAdjust.*': ['Content-Length'],
  // What a function in Lua takes is told by its code.
  'Lua.args': [],
  'Lua.name': ['sample'],
  // The table must store what the filter counts.
  'BwlimFilterIn.table': ['rates'],
  'BwlimFilterOut.table': ['rates'],
  // HAProxy looks at nothing in a proxy that is disabled, and some versions end with a crash in its name.
  disabled: [],
  // What they say of warnings is about those of the whole configuration.
  'zero-warning': [],
  quiet: [],
  // OpenSSL makes no smaller keys.
  'Acme.bits': [2048, 4096],
  'ocsp-update.mindelay': [5],
  'tune.ssl.ocsp-update.mindelay': [5],
  'tune.idletimer': ['1s', 65_535],
  'ProxyV2Tlv.id': [5, '0xE1'],
  // What the expressions of a log profile can do differs from those of logs.
  'LogProfileStep.format': ['sample %ci'],
  // Templates and processes whose names must not exist twice.
  guid: [],
};

/** A value of a keyword, null where it is to be left away (by the title of what is around it and its key, or by the keyword), where its type does not tell all. */
export function madeFor(name: string, keyword: string, isList: boolean, type: string, any: Chance): unknown {
  const list = own[name] ?? own[keyword] ?? limitedValues[name] ?? limitedValues[keyword] ?? (isList ? typeExamples[type] : undefined);
  if (list === undefined) return undefined;
  return list.length === 0 ? null : any.of(list);
}

/** A value of a type. */
export function madeOfType(type: string, any: Chance): unknown {
  const list = types[type] ?? typeExamples[type];
  return list === undefined || list.length === 0 ? undefined : any.of(list);
}
