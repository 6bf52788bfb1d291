/** What a name refers to: HAProxy's noun for it, the groups of a configuration that give such names, and the sections. */
export const referenceKinds = {
  backend: { noun: 'backend', groups: ['backends', 'listens'], section: ['backend', 'listen'] },
  frontend: { noun: 'frontend', groups: ['frontends', 'listens'], section: ['frontend', 'listen'] },
  defaults: { noun: 'defaults section', groups: ['defaults'], section: ['defaults'] },
  userlist: { noun: 'userlist', groups: ['userlists'], section: ['userlist'] },
  resolvers: { noun: 'resolvers section', groups: ['resolvers'], section: ['resolvers'] },
  peers: { noun: 'peers section', groups: ['peers'], section: ['peers'] },
  cache: { noun: 'cache', groups: ['caches'], section: ['cache'] },
  httpErrors: { noun: 'http-errors section', groups: ['httpErrors'], section: ['http-errors'] },
  mailers: { noun: 'mailers section', groups: ['mailers'], section: ['mailers'] },
  fcgiApp: { noun: 'FastCGI application', groups: ['fcgiApps'], section: ['fcgi-app'] },
  logProfile: { noun: 'log profile', groups: ['logProfiles'], section: ['log-profile'] },
  crtList: { noun: 'crt-list', groups: ['crtLists'], section: [] },
  acme: { noun: 'acme section', groups: ['acme'], section: ['acme'] },
  switch: { noun: 'switch', groups: ['switches'], section: [] },
  table: {
    noun: 'stick table',
    groups: ['frontends', 'backends', 'listens', 'peers'],
    section: ['frontend', 'backend', 'listen', 'peers'],
  },
  server: { noun: 'server', groups: [], section: [] },
} as const;

export type ReferenceKinds = typeof referenceKinds;

/** The languages of texts in which names can stand. */
export type TextLanguage = 'condition' | 'criterion' | 'expression' | 'log-format';

declare const says: unique symbol;

/** A string about which more is known than its type says. Any string is one. */
export type Marked<Mark extends string> = string & { readonly [says]?: Mark };

/** The name of something that is given elsewhere in the configuration. Any string is one; `defineConfig` looks whether it is given. */
export type Reference<Kind extends keyof ReferenceKinds> = Marked<Kind>;

/** A text in one of HAProxy's languages, in which names can stand. Any string is one. */
export type Text<Language extends TextLanguage> = Marked<Language>;

/** What a type of strings is marked with. */
export type MarkOf<T> = T extends { readonly [says]?: infer Mark } ? Extract<Mark, string> : never;
