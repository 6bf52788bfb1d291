/** How a line with options reads: so many words first, then flags, and options that one word follows. */
export interface KeyedOptions {
  /** Words between the line's name and its first option, such as a server's address. */
  readonly positional: number;
  /** Options that a value follows. Every other word is a flag. */
  readonly valued: ReadonlySet<string>;
}

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

// From `haproxy -dKcfg` of 2.6, 3.0 and 3.2: what is printed with `+1`, and `source`, which takes an address and more.
const ofServer = list(`
  addr agent-addr agent-inter agent-port agent-send alpn ca-file check-alpn check-pool-conn-name check-proto check-sni
  ciphers ciphersuites client-sigalgs cookie crl-file crt curves downinter error-limit fall fastinter guid hash-key id
  idle-ping init-addr init-state inter interface log-bufsize log-proto max-reuse maxconn maxqueue minconn namespace npn
  observe on-error on-marked-down on-marked-up pool-conn-name pool-low-conn pool-max-conn pool-purge-delay port proto
  proxy-v2-options redir resolve-net resolve-opts resolve-prefer resolvers rise shard sigalgs slowstart sni socks4 source
  ssl-max-ver ssl-min-ver tcp-ut track usesrc verify verifyhost weight ws`);
const ofBind = list(`
  accept-netscaler-cip alpn backlog ca-file ca-ignore-err ca-sign-file ca-sign-pass ca-verify-file ciphers ciphersuites
  client-sigalgs crl-file crt crt-ignore-err crt-list curves default-crt ecdhe expose-fd gid group guid-prefix id
  idle-ping interface label level maxconn mode mss name namespace nbconn nice npn process proto quic-cc-algo quic-socket
  severity-output shards sigalgs ssl-max-ver ssl-min-ver tcp-ut thread tls-ticket-keys uid user verify`);

export const serverOptions: KeyedOptions = { positional: 1, valued: ofServer };
export const serverTemplateOptions: KeyedOptions = { positional: 2, valued: ofServer };
export const defaultServerOptions: KeyedOptions = { positional: 0, valued: ofServer };
export const bindOptions: KeyedOptions = { positional: 1, valued: ofBind };
export const cookieOptions: KeyedOptions = { positional: 1, valued: list('attr domain maxidle maxlife') };
export const stickTableOptions: KeyedOptions = {
  positional: 0,
  valued: list('brates-factor expire len peers size srvkey store type write-to'),
};
export const loadOptions: KeyedOptions = {
  positional: 0,
  valued: list('acme alias bits crt curves domains generate-dummy ips issuer jwt key keytype ocsp ocsp-update sctl'),
};
export const userOptions: KeyedOptions = { positional: 0, valued: list('groups insecure-password password') };
export const groupOptions: KeyedOptions = { positional: 0, valued: list('users') };
export const sectionOptions: KeyedOptions = { positional: 0, valued: list('from') };
