import type { KeyedOptions } from './keyed-options.ts';
import * as options from './keyed-options.ts';

/** How lines of a keyword are told apart. */
interface KeywordForm {
  /** How many words make the keyword: 1 when not said. */
  readonly words?: 1 | 2 | 3;
  /** The next word is the line's name, or begins with it (`user:password`): lines of one name are one thing. */
  readonly named?: 'word' | 'user';
  /** HAProxy reads the lines of this list in order. */
  readonly list?: string;
  readonly options?: KeyedOptions;
}

const name = { named: 'word' } as const;
const proxy: KeywordForm = { ...name, options: options.sectionOptions };
const two = { words: 2 } as const;
const rules = (list: string): KeywordForm => ({ words: 2, list });
const deepRules = (list: string): KeywordForm => ({ words: 3, list });

/**
 * The one place that knows keywords here. A key is a section and a keyword (`userlist/user`), two words, or one. What
 * is not listed is one word, without a name, and its order means nothing: right for all keywords with one value.
 */
const forms: Readonly<Record<string, KeywordForm>> = {
  frontend: proxy,
  backend: proxy,
  listen: proxy,
  defaults: proxy,
  server: { ...name, list: 'server', options: options.serverOptions },
  'server-template': { ...name, list: 'server', options: options.serverTemplateOptions },
  'default-server': { list: 'server', options: options.defaultServerOptions },
  bind: { options: options.bindOptions },
  'dgram-bind': { options: options.bindOptions },
  'default-bind': { options: { ...options.bindOptions, positional: 0 } },
  acl: name,
  cookie: { options: options.cookieOptions },
  'stick-table': { options: options.stickTableOptions },
  'peers/table': { ...name, options: options.stickTableOptions },
  peer: { ...name, options: options.serverOptions },
  mailer: name,
  nameserver: name,
  'userlist/user': { ...name, options: options.userOptions },
  'userlist/group': { ...name, options: options.groupOptions },
  'crt-store/load': { options: options.loadOptions },
  'fcgi-app/set-param': name,
  'log-profile/on': name,
  setenv: name,
  presetenv: name,
  'set-var': name,
  'set-var-fmt': name,
  'cpu-map': name,
  'thread-group': name,
  errorfile: name,
  errorfiles: name,
  errorloc: name,
  errorloc302: name,
  errorloc303: name,
  'http-error status': { ...name, ...two },
  timeout: two,
  option: two,
  hold: two,
  compression: two,
  'email-alert': two,
  'external-check': two,
  'rate-limit': two,
  monitor: two,
  persist: two,
  stats: two,
  'stats socket': { ...two, options: options.bindOptions },
  'stats auth': { ...two, named: 'user' },
  'stats http-request': deepRules('stats http-request'),
  'capture cookie': two,
  capture: { ...name, words: 3, list: 'capture' },
  declare: deepRules('declare capture'),
  'quic-initial': rules('quic-initial'),
  'http-request': rules('http-request'),
  'http-response': rules('http-response'),
  'http-after-response': rules('http-after-response'),
  'http-check': rules('http-check'),
  'tcp-check': rules('tcp-check'),
  'tcp-request': two,
  'tcp-request connection': deepRules('tcp-request connection'),
  'tcp-request session': deepRules('tcp-request session'),
  'tcp-request content': deepRules('tcp-request content'),
  'tcp-response': two,
  'tcp-response content': deepRules('tcp-response content'),
  stick: rules('stick'),
  filter: rules('filter'),
  'filter-sequence': two,
  use_backend: { list: 'use_backend' },
  'use-server': { list: 'use-server' },
  redirect: { list: 'redirect' },
  'force-persist': { list: 'persist' },
  'ignore-persist': { list: 'persist' },
  'lua-load': { list: 'lua' },
  'lua-load-per-thread': { list: 'lua' },
  'lua-prepend-path': { list: 'lua' },
  trace: { list: 'trace' },
};

/** What a line is about, apart from its values. */
export interface LineIdentity {
  /** HAProxy's keyword without `no`: `server`, `timeout client`, `http-request set-var`. */
  readonly keyword: string;
  readonly name?: string;
  /** HAProxy reads the lines of this list in order. */
  readonly list?: string;
  readonly options?: KeyedOptions;
  /** Index of the first word behind `no`, the keyword and the name. */
  readonly rest: number;
  /** An action's argument in brackets: `(txn.x)` of `set-var(txn.x)`. */
  readonly argument?: string;
}

/** Tells what a line of a section is about. */
export function identifyLine(section: string, words: readonly string[]): LineIdentity {
  const first = (words[0] === 'no' || words[0] === 'default') && words.length > 1 ? 1 : 0;
  const word = words[first] ?? '';
  // Conditional blocks open and close in order (manual 2.4 "Conditional blocks").
  if (word.startsWith('.')) return { keyword: word, list: '.', rest: 1 };
  const form = lookUp(`${section}/${word}`) ?? lookUp(`${word} ${words[first + 1] ?? ''}`) ?? lookUp(word) ?? {};
  const end = Math.min(first + (form.words ?? 1), words.length);
  // An action's argument in brackets is no part of its name: `set-var(txn.x)`.
  const [last, argument] = splitBrackets(words[end - 1] ?? '');
  const keyword = [...words.slice(first, end - 1), last].join(' ');
  const nameWord = form.named === undefined ? undefined : words[end];
  const rest = nameWord === undefined || form.named === 'user' ? end : end + 1;
  return {
    keyword,
    rest,
    ...(argument !== undefined && { argument }),
    ...(nameWord !== undefined && { name: form.named === 'user' ? nameWord.replace(/:.*/s, '') : nameWord }),
    ...(form.list !== undefined && { list: form.list }),
    ...(form.options !== undefined && { options: form.options }),
  };
}

function lookUp(key: string): KeywordForm | undefined {
  return Object.hasOwn(forms, key) ? forms[key] : undefined;
}

function splitBrackets(word: string): readonly [string, string?] {
  const open = word.indexOf('(');
  return open > 0 ? [word.slice(0, open), word.slice(open)] : [word];
}
