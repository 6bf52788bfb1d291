// Generated from schemas/ by `npm run generate`. Edit the schemas.
import type { EnvironmentReference } from './environment-reference.ts';
import type { Reference, Text } from './reference.ts';

/**
 * Go on with no further rule of this list.
 * HAProxy: manual 4.4.
 */
export interface Accept {
  /** What is done. */
  readonly action: "accept";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A switch under another name. */
export interface AclSwitch {
  /** The switch. */
  readonly switch: Reference<"switch">;
}

/**
 * Add a pattern to a list.
 * HAProxy: manual 4.4.
 */
export interface AddAcl {
  /** What is done. */
  readonly action: "add-acl";
  /** The list's file. */
  readonly file: File;
  /** The pattern. */
  readonly key: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Add a header field, even where one of that name is there.
 * HAProxy: manual 4.4.
 */
export interface AddHeader {
  /** What is done. */
  readonly action: "add-header";
  /** The header's name. */
  readonly name: HeaderName;
  /** The value. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** An address: `host:port`, `:port`, `[IPv6]:port`, a path, or one of these behind `ipv4@`, `ipv6@`, `unix@`, `abns@`, `fd@` (manual 11.1). */
export type Address = string | Dynamic;

/**
 * Go on with no further rule of this list.
 * HAProxy: manual 4.4.
 */
export interface Allow {
  /** What is done. */
  readonly action: "allow";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A group of servers that requests are sent to (manual 4). */
export interface Backend {
  /**
   * The defaults section that this one starts from.
   * HAProxy: `from`, manual 4.
   */
  readonly from?: Reference<"defaults">;
  /**
   * What the section is for; shown on the statistics page.
   * HAProxy: `description`, manual 4.2.
   */
  readonly description?: string | number | Dynamic;
  /**
   * Do not start this proxy.
   * HAProxy: `disabled`, manual 4.2.
   */
  readonly disabled?: boolean;
  /**
   * The protocol.
   * HAProxy: `mode`, manual 4.2.
   * @default "tcp"
   */
  readonly mode?: "http" | "tcp";
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 4.2.
   */
  readonly id?: number | Dynamic;
  /**
   * How many connections make a backend count as fully loaded, for `minconn`.
   * HAProxy: `fullconn`, manual 4.2.
   */
  readonly fullconn?: number | Dynamic;
  /**
   * How the server of a request is chosen.
   * HAProxy: `balance`, manual 4.2.
   * @default "roundrobin"
   */
  readonly balance?: "roundrobin" | "static-rr" | "leastconn" | "first" | "random" | "source" | "uri" | "sticky" | Balance;
  /**
   * How hashes are mapped to servers, as `[consistent]` or `[consistent, sdbm, avalanche]`.
   * HAProxy: `hash-type`, manual 4.2.
   */
  readonly hashType?: readonly ("map-based" | "consistent" | "sdbm" | "djb2" | "wt6" | "crc32" | "none" | "avalanche")[];
  /**
   * Targets of logs: `global` for those of the global section, a list of own ones, or false for none.
   * HAProxy: `log`, manual 4.2.
   */
  readonly log?: "global" | false | readonly ("global" | LogTarget)[];
  /**
   * The program's name in log lines.
   * HAProxy: `log-tag`, manual 4.2.
   * @default "haproxy"
   */
  readonly logTag?: string | number | Dynamic;
  /** Options towards servers. */
  readonly option?: BackendOption;
  /** How long to wait for servers. */
  readonly timeout?: BackendTimeout;
  /**
   * How often a failed connection to a server is tried again.
   * HAProxy: `retries`, manual 4.2.
   * @default 3
   */
  readonly retries?: number | Dynamic;
  /**
   * What is tried again.
   * HAProxy: `retry-on`, manual 4.2.
   */
  readonly retryOn?: readonly ("none" | "conn-failure" | "empty-response" | "junk-response" | "response-timeout" | "0rtt-rejected" | "all-retryable-errors" | "401" | "403" | "404" | "408" | "421" | "425" | "429" | "500" | "501" | "502" | "503" | "504")[];
  /**
   * The cookie that keeps a client on its server.
   * HAProxy: `cookie`, manual 4.2.
   */
  readonly cookie?: Cookie;
  /**
   * Whether idle connections to servers are shared between clients.
   * HAProxy: `http-reuse`, manual 4.2.
   * @default "safe"
   */
  readonly httpReuse?: "never" | "safe" | "aggressive" | "always";
  /**
   * Whole HTTP responses in place of HAProxy's own errors, by status.
   * HAProxy: `errorfile`, manual 4.2.
   */
  readonly errorfile?: Readonly<Record<string, File>>;
  /**
   * http-errors sections whose files are used, all of them or those for some statuses.
   * HAProxy: `errorfiles`, manual 4.2.
   */
  readonly errorfiles?: readonly (Reference<"httpErrors"> | Errorfiles)[];
  /**
   * Places that clients are sent to with 302 instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc`, manual 4.2.
   */
  readonly errorloc?: Readonly<Record<string, Literal>>;
  /**
   * Places that clients are sent to with 302 instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc302`, manual 4.2.
   */
  readonly errorloc302?: Readonly<Record<string, Literal>>;
  /**
   * Places that clients are sent to with 303, which makes every method a GET, instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc303`, manual 4.2.
   */
  readonly errorloc303?: Readonly<Record<string, Literal>>;
  /**
   * Responses in place of HAProxy's own errors, by status.
   * HAProxy: `http-error`, manual 4.2.
   */
  readonly httpError?: readonly HttpError[];
  /** Compression of responses. */
  readonly compression?: Compression;
  /**
   * A table of what is known about clients.
   * HAProxy: `stick-table`, manual 11.1.
   */
  readonly stickTable?: StickTable;
  /**
   * Named conditions; a list means that any of them matches.
   * HAProxy: `acl`, manual 7.1.
   */
  readonly acl?: Readonly<Record<string, Criterion | readonly Criterion[] | AclSwitch>>;
  /** Rules for connections and what is sent first. */
  readonly tcpRequest?: BackendTcpRequest;
  /**
   * Rules for requests, in order.
   * HAProxy: `http-request`, manual 4.2.
   */
  readonly httpRequest?: readonly BackendHttpRequestRule[];
  /**
   * Redirects to fixed places, behind the rules for requests; `httpRequest` has a `redirect` with log formats.
   * HAProxy: `redirect`, manual 4.2.
   */
  readonly redirect?: readonly Redirect[];
  /** Rules for what the server sends first (manual 4.2 "tcp-response"). */
  readonly tcpResponse?: TcpResponse;
  /**
   * Rules for responses of servers, in order.
   * HAProxy: `http-response`, manual 4.2.
   */
  readonly httpResponse?: readonly HttpResponseRule[];
  /**
   * Rules for all responses, in order.
   * HAProxy: `http-after-response`, manual 4.2.
   */
  readonly httpAfterResponse?: readonly HttpAfterResponseRule[];
  /** What keeps a client on its server by the stick table. */
  readonly stick?: Stick;
  /**
   * Steps of HTTP health checks.
   * HAProxy: `http-check`, manual 4.2.
   */
  readonly httpCheck?: readonly HttpCheckRule[];
  /**
   * Steps of TCP health checks.
   * HAProxy: `tcp-check`, manual 4.2.
   */
  readonly tcpCheck?: readonly TcpCheckRule[];
  /** The statistics page (manual 4.2 "stats enable"). */
  readonly stats?: ProxyStats;
  /**
   * Which server requests are sent to; the first that matches is used.
   * HAProxy: `use-server`, manual 4.2.
   */
  readonly useServer?: readonly UseServer[];
  /**
   * The address that connections to servers come from.
   * HAProxy: `source`, manual 4.2.
   */
  readonly source?: Address | Source;
  /**
   * Where the states of servers are read from at start.
   * HAProxy: `load-server-state-from-file`, manual 4.2.
   * @default "none"
   */
  readonly loadServerStateFromFile?: "global" | "local" | "none";
  /**
   * What servers of this section start from.
   * HAProxy: `default-server`, manual 4.2.
   */
  readonly defaultServer?: DefaultServer;
  /**
   * The servers, by name.
   * HAProxy: `server`, manual 4.2.
   */
  readonly servers?: Readonly<Record<string, Address | Server>>;
  /**
   * Servers that are made from a name and a number, by what their names begin with.
   * HAProxy: `server-template`, manual 4.2.
   */
  readonly serverTemplates?: Readonly<Record<string, ServerTemplate>>;
  /** Lets a machine leave with its sessions kept: it says so itself, by a second check port or by a 404 of its health endpoint, and the proxy is not touched. */
  readonly softStop?: SoftStop;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** A rule for requests in a backend; rules are worked through in order (manual 4.2 "http-request"). */
export type BackendHttpRequestRule = HttpRequestAuth | HttpRequestCacheUse | HttpRequestDeny | HttpRequestTarpit | HttpRequestReturn | HttpRequestRedirect | HttpRequestReplacePath | HttpRequestReplacePathq | HttpRequestReplaceUri | HttpRequestSetMethod | HttpRequestSetPath | HttpRequestSetPathq | HttpRequestSetQuery | HttpRequestSetUri | HttpRequestUseService | HttpRequestWaitForBody | AddAcl | AddHeader | Allow | DelAcl | DelHeader | DelMap | Lua | Reject | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetDst | SetHeader | SetLogLevel | SetMap | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | HttpRequestDisableL7Retry | HttpRequestEarlyHint | HttpRequestWaitForHandshake | Pause | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetBcMark | SetBcTos | SetNice | SetDstPort | SetSrcPort | SetPriorityClass | SetPriorityOffset | StrictMode;

/** Options towards servers. */
export interface BackendOption {
  /**
   * Stop waiting for a server when the client has gone.
   * HAProxy: `option abortonclose`, manual 4.2.
   */
  readonly abortonclose?: boolean;
  /**
   * Use all backup servers at once when no other server is left.
   * HAProxy: `option allbackups`, manual 4.2.
   */
  readonly allbackups?: boolean;
  /**
   * Add the client's address to requests as `X-Forwarded-For`.
   * HAProxy: `option forwardfor`, manual 4.2.
   */
  readonly forwardfor?: boolean | ForwardforOption;
  /**
   * Wait for the request's body before going on.
   * HAProxy: `option http-buffer-request`, manual 4.2.
   */
  readonly httpBufferRequest?: boolean;
  /**
   * Keep connections open on both sides between requests.
   * HAProxy: `option http-keep-alive`, manual 4.2.
   */
  readonly httpKeepAlive?: boolean;
  /**
   * Send what there is at once, even in small packets.
   * HAProxy: `option http-no-delay`, manual 4.2.
   */
  readonly httpNoDelay?: boolean;
  /**
   * Close the server's connection after each response, and keep the client's.
   * HAProxy: `option http-server-close`, manual 4.2.
   */
  readonly httpServerClose?: boolean;
  /**
   * Check servers with an HTTP request.
   * HAProxy: `option httpchk`, manual 4.2.
   */
  readonly httpchk?: boolean | HttpchkOption;
  /**
   * Close both connections after each response.
   * HAProxy: `option httpclose`, manual 4.2.
   */
  readonly httpclose?: boolean;
  /**
   * Treat the timeouts of both directions separately.
   * HAProxy: `option independent-streams`, manual 4.2.
   */
  readonly independentStreams?: boolean;
  /**
   * Check servers with an LDAP bind.
   * HAProxy: `option ldap-check`, manual 4.2.
   */
  readonly ldapCheck?: boolean;
  /**
   * Log every change of a server's health.
   * HAProxy: `option log-health-checks`, manual 4.2.
   */
  readonly logHealthChecks?: boolean;
  /**
   * Check servers with the beginning of a MySQL session.
   * HAProxy: `option mysql-check`, manual 4.2.
   */
  readonly mysqlCheck?: boolean | MysqlCheckOption;
  /**
   * Close connections with a reset.
   * HAProxy: `option nolinger`, manual 4.2.
   */
  readonly nolinger?: boolean;
  /**
   * Add the address that the client connected to as `X-Original-To`.
   * HAProxy: `option originalto`, manual 4.2.
   */
  readonly originalto?: boolean | OriginaltoOption;
  /**
   * Send a client to its server even when that is down.
   * HAProxy: `option persist`, manual 4.2.
   */
  readonly persist?: boolean;
  /**
   * Check servers with the beginning of a PostgreSQL session.
   * HAProxy: `option pgsql-check`, manual 4.2.
   */
  readonly pgsqlCheck?: false | PgsqlCheckOption;
  /**
   * Let several requests of a connection go to the same server.
   * HAProxy: `option prefer-last-server`, manual 4.2.
   */
  readonly preferLastServer?: boolean;
  /**
   * Check servers with a Redis PING.
   * HAProxy: `option redis-check`, manual 4.2.
   */
  readonly redisCheck?: boolean;
  /**
   * After failed attempts, try another server than the one the cookie names.
   * HAProxy: `option redispatch`, manual 4.2.
   */
  readonly redispatch?: boolean | number | Dynamic;
  /**
   * Check servers with an SMTP greeting.
   * HAProxy: `option smtpchk`, manual 4.2.
   */
  readonly smtpchk?: boolean | SmtpchkOption;
  /**
   * Let the kernel copy data where that is faster.
   * HAProxy: `option splice-auto`, manual 4.2.
   */
  readonly spliceAuto?: boolean;
  /**
   * Let the kernel copy the data of requests.
   * HAProxy: `option splice-request`, manual 4.2.
   */
  readonly spliceRequest?: boolean;
  /**
   * Let the kernel copy the data of responses.
   * HAProxy: `option splice-response`, manual 4.2.
   */
  readonly spliceResponse?: boolean;
  /**
   * Send TCP keep-alive packets to servers.
   * HAProxy: `option srvtcpka`, manual 4.2.
   */
  readonly srvtcpka?: boolean;
  /**
   * Check servers with a TLS hello.
   * HAProxy: `option ssl-hello-chk`, manual 4.2.
   */
  readonly sslHelloChk?: boolean;
  /**
   * Check servers by the rules of `tcpCheck`.
   * HAProxy: `option tcp-check`, manual 4.2.
   */
  readonly tcpCheck?: boolean;
  /**
   * Save a packet when a connection is made.
   * HAProxy: `option tcp-smart-connect`, manual 4.2.
   */
  readonly tcpSmartConnect?: boolean;
  /**
   * Send TCP keep-alive packets on both sides.
   * HAProxy: `option tcpka`, manual 4.2.
   */
  readonly tcpka?: boolean;
  /**
   * Connect to the address that the client connected to.
   * HAProxy: `option transparent`, manual 4.2.
   */
  readonly transparent?: boolean;
}

/** Rules for connections and what is sent first. */
export interface BackendTcpRequest {
  /**
   * How long to wait for what content rules look at.
   * HAProxy: `tcp-request inspect-delay`, manual 4.2.
   * Unit: ms.
   */
  readonly inspectDelay?: Duration;
  /**
   * Rules for what the client sends first.
   * HAProxy: `tcp-request content`, manual 4.2.
   */
  readonly content?: readonly BackendTcpRequestContentRule[];
}

/** A rule for what the client sends first. */
export type BackendTcpRequestContentRule = SetPriorityClass | TcpRequestUseService | Accept | Lua | Reject | ScIncGpc0 | ScIncGpc1 | SetDst | SetLogLevel | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | SetBcMark | SetBcTos | SetDstPort | SetSrcPort | SetPriorityOffset;

/** How long to wait for servers. */
export interface BackendTimeout {
  /**
   * How long a request may wait for a server's free place.
   * HAProxy: `timeout queue`, manual 4.2.
   * Unit: ms.
   * @default "timeout connect"
   */
  readonly queue?: string | number | Dynamic;
  /**
   * How long connecting to a server may take.
   * HAProxy: `timeout connect`, manual 4.2.
   * Unit: ms.
   */
  readonly connect?: string | number | Dynamic;
  /**
   * How long a server may be silent.
   * HAProxy: `timeout server`, manual 4.2.
   * Unit: ms.
   */
  readonly server?: string | number | Dynamic;
  /**
   * How long a server may be silent once one direction is closed.
   * HAProxy: `timeout server-fin`, manual 4.2.
   * Unit: ms.
   * @default "timeout server"
   */
  readonly serverFin?: string | number | Dynamic;
  /**
   * How long a tunnel, such as a websocket, may be silent in both directions.
   * HAProxy: `timeout tunnel`, manual 4.2.
   * Unit: ms.
   */
  readonly tunnel?: string | number | Dynamic;
  /**
   * How long a health check may take once it is connected.
   * HAProxy: `timeout check`, manual 4.2.
   * Unit: ms.
   */
  readonly check?: string | number | Dynamic;
  /**
   * How long a `tarpit` holds a request.
   * HAProxy: `timeout tarpit`, manual 4.2.
   * Unit: ms.
   * @default "timeout connect"
   */
  readonly tarpit?: string | number | Dynamic;
  /**
   * How long a client may take for the whole head of a request.
   * HAProxy: `timeout http-request`, manual 4.2.
   * Unit: ms.
   */
  readonly httpRequest?: string | number | Dynamic;
  /**
   * How long a client's connection may wait for its next request.
   * HAProxy: `timeout http-keep-alive`, manual 4.2.
   * Unit: ms.
   * @default "timeout http-request"
   */
  readonly httpKeepAlive?: string | number | Dynamic;
}

export interface Balance {
  /**
   * By a hash of the path.
   * HAProxy: `uri`.
   */
  readonly uri?: BalanceUri;
  /**
   * By a hash of a parameter of the query.
   * HAProxy: `url_param`.
   */
  readonly urlParam?: BalanceUrlParam;
  /**
   * By a hash of a header.
   * HAProxy: `hdr`.
   */
  readonly hdr?: BalanceHdr;
  /**
   * By chance, from several draws.
   * HAProxy: `random`.
   */
  readonly random?: BalanceRandom;
  /**
   * By a hash of the RDP cookie.
   * HAProxy: `rdp-cookie`.
   */
  readonly rdpCookie?: BalanceRdpCookie;
  /**
   * By a hash of a sample expression.
   * HAProxy: `hash`, since HAProxy 2.6.
   */
  readonly hash?: Expression;
}

/**
 * By a hash of a header.
 * HAProxy: `hdr`.
 */
export interface BalanceHdr {
  /** The header. */
  readonly name: Name;
  /**
   * Only the last part of a host name but one.
   * HAProxy: `use_domain_only`.
   */
  readonly useDomainOnly?: boolean;
}

/**
 * By chance, from several draws.
 * HAProxy: `random`.
 */
export interface BalanceRandom {
  /** How many draws; the least loaded wins. */
  readonly draws: Integer;
}

/**
 * By a hash of the RDP cookie.
 * HAProxy: `rdp-cookie`.
 */
export interface BalanceRdpCookie {
  /** The cookie. */
  readonly name: Name;
}

/**
 * By a hash of the path.
 * HAProxy: `uri`.
 */
export interface BalanceUri {
  /**
   * How many characters of it.
   * HAProxy: `len`.
   */
  readonly len?: Integer;
  /**
   * How many directories of it.
   * HAProxy: `depth`.
   */
  readonly depth?: Integer;
  /**
   * With the query.
   * HAProxy: `whole`.
   */
  readonly whole?: boolean;
  /**
   * Without the scheme and the host that an absolute URI begins with.
   * HAProxy: `path-only`.
   */
  readonly pathOnly?: boolean;
}

/**
 * By a hash of a parameter of the query.
 * HAProxy: `url_param`.
 */
export interface BalanceUrlParam {
  /** The parameter. */
  readonly name: Literal;
  /**
   * Look into the body of POST requests too.
   * HAProxy: `check_post`.
   */
  readonly checkPost?: boolean;
}

/** An address that clients connect to (manual 4.2 "bind", 5.1). */
export interface Bind {
  /**
   * Where to listen: `*:80`, `:::443`, `10.0.0.1:8000-8010`, a path, or several separated by commas.
   * HAProxy: manual 4.2 bind.
   */
  readonly address: Address;
  /**
   * The name on the statistics page.
   * HAProxy: `name`, manual 5.1.
   */
  readonly name?: Name;
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 5.1.
   */
  readonly id?: Integer;
  /**
   * What the global ids of the listeners begin with.
   * HAProxy: `guid-prefix`, since HAProxy 3.0, manual 5.1.
   */
  readonly guidPrefix?: Name;
  /**
   * A name that several sockets can share, for tools.
   * HAProxy: `label`, since HAProxy 3.2, manual 5.1.
   */
  readonly label?: Name;
  /**
   * Speak TLS.
   * HAProxy: `ssl`, manual 5.1.
   */
  readonly ssl?: boolean;
  /**
   * The certificate with its key, or several of them, or a directory.
   * HAProxy: `crt`, manual 5.1.
   */
  readonly crt?: CertificateFile | readonly CertificateFile[];
  /**
   * Certificates for clients that name no site, or an unknown one.
   * HAProxy: `default-crt`, since HAProxy 3.0, manual 5.1.
   */
  readonly defaultCrt?: CertificateFile | readonly CertificateFile[];
  /**
   * A file that lists certificates with their names and options.
   * HAProxy: `crt-list`, manual 5.1.
   */
  readonly crtList?: File;
  /**
   * The authorities that clients' certificates are verified against.
   * HAProxy: `ca-file`, manual 5.1.
   */
  readonly caFile?: File;
  /**
   * Authorities that clients' certificates are verified against, and that clients are not told of.
   * HAProxy: `ca-verify-file`, manual 5.1.
   */
  readonly caVerifyFile?: File;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.1.
   */
  readonly crlFile?: File;
  /**
   * Errors in authorities' certificates that are passed over: `all`, OpenSSL's numbers, or from HAProxy 2.7 on its names.
   * HAProxy: `ca-ignore-err`, manual 5.1.
   */
  readonly caIgnoreErr?: readonly string[];
  /**
   * Errors in clients' certificates that are passed over: `all`, OpenSSL's numbers, or from HAProxy 2.7 on its names.
   * HAProxy: `crt-ignore-err`, manual 5.1.
   */
  readonly crtIgnoreErr?: readonly string[];
  /**
   * Whether clients need a certificate.
   * HAProxy: `verify`, manual 5.1.
   * @default "none"
   */
  readonly verify?: "none" | "optional" | "required";
  /**
   * Do not tell clients the names of the authorities.
   * HAProxy: `no-ca-names`, manual 5.1.
   */
  readonly noCaNames?: boolean;
  /**
   * Make a certificate for each name that has none, signed by `caSignFile`.
   * HAProxy: `generate-certificates`, manual 5.1.
   */
  readonly generateCertificates?: boolean;
  /**
   * The authority and its key that sign generated certificates.
   * HAProxy: `ca-sign-file`, manual 5.1.
   */
  readonly caSignFile?: CertificateFile;
  /**
   * The pass phrase of that authority's key.
   * HAProxy: `ca-sign-pass`, manual 5.1.
   */
  readonly caSignPass?: Secret;
  /**
   * Refuse TLS connections whose name has no certificate.
   * HAProxy: `strict-sni`, manual 5.1.
   */
  readonly strictSni?: boolean;
  /**
   * Serve names without a certificate, where `sslDefaultBindOptions` says otherwise.
   * HAProxy: `no-strict-sni`, since HAProxy 3.2, manual 5.1.
   */
  readonly noStrictSni?: boolean;
  /**
   * Protocols offered by TLS, in the order of preference.
   * HAProxy: `alpn`, manual 5.1.
   */
  readonly alpn?: readonly string[];
  /**
   * Offer no protocols by ALPN.
   * HAProxy: `no-alpn`, since HAProxy 2.8, manual 5.1.
   */
  readonly noAlpn?: boolean;
  /**
   * Protocols offered by NPN, which ALPN replaced.
   * HAProxy: `npn`, manual 5.1.
   */
  readonly npn?: readonly string[];
  /**
   * The protocol, whatever the client says: `h1`, `h2`.
   * HAProxy: `proto`, manual 5.1.
   */
  readonly proto?: Name;
  /**
   * Ciphers up to TLS 1.2.
   * HAProxy: `ciphers`, manual 5.1.
   */
  readonly ciphers?: Literal;
  /**
   * Cipher suites of TLS 1.3.
   * HAProxy: `ciphersuites`, manual 5.1.
   */
  readonly ciphersuites?: Literal;
  /**
   * Follow the client's order of ciphers instead of the server's.
   * HAProxy: `prefer-client-ciphers`, manual 5.1.
   */
  readonly preferClientCiphers?: boolean;
  /**
   * Elliptic curves, separated by colons.
   * HAProxy: `curves`, manual 5.1.
   */
  readonly curves?: Literal;
  /**
   * The curve of ephemeral keys, where `curves` does not say.
   * HAProxy: `ecdhe`, manual 5.1.
   * @default "prime256v1"
   */
  readonly ecdhe?: Name;
  /**
   * Signature algorithms, separated by colons.
   * HAProxy: `sigalgs`, since HAProxy 2.8, manual 5.1.
   */
  readonly sigalgs?: Literal;
  /**
   * Signature algorithms of clients' certificates, separated by colons.
   * HAProxy: `client-sigalgs`, since HAProxy 2.8, manual 5.1.
   */
  readonly clientSigalgs?: Literal;
  /**
   * The oldest version of TLS.
   * HAProxy: `ssl-min-ver`, manual 5.1.
   */
  readonly sslMinVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * The newest version of TLS.
   * HAProxy: `ssl-max-ver`, manual 5.1.
   */
  readonly sslMaxVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * Speak SSLv3 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-sslv3`, manual 5.1.
   */
  readonly forceSslv3?: boolean;
  /**
   * Speak TLSv1.0 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv10`, manual 5.1.
   */
  readonly forceTlsv10?: boolean;
  /**
   * Speak TLSv1.1 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv11`, manual 5.1.
   */
  readonly forceTlsv11?: boolean;
  /**
   * Speak TLSv1.2 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv12`, manual 5.1.
   */
  readonly forceTlsv12?: boolean;
  /**
   * Speak TLSv1.3 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv13`, manual 5.1.
   */
  readonly forceTlsv13?: boolean;
  /**
   * Do not speak SSLv3; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-sslv3`, manual 5.1.
   */
  readonly noSslv3?: boolean;
  /**
   * Do not speak TLSv1.0; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv10`, manual 5.1.
   */
  readonly noTlsv10?: boolean;
  /**
   * Do not speak TLSv1.1; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv11`, manual 5.1.
   */
  readonly noTlsv11?: boolean;
  /**
   * Do not speak TLSv1.2; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv12`, manual 5.1.
   */
  readonly noTlsv12?: boolean;
  /**
   * Do not speak TLSv1.3; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv13`, manual 5.1.
   */
  readonly noTlsv13?: boolean;
  /**
   * Do not resume TLS sessions by tickets.
   * HAProxy: `no-tls-tickets`, manual 5.1.
   */
  readonly noTlsTickets?: boolean;
  /**
   * Resume TLS sessions by tickets, where `sslDefaultBindOptions` says otherwise.
   * HAProxy: `tls-tickets`, since HAProxy 3.2, manual 5.1.
   */
  readonly tlsTickets?: boolean;
  /**
   * The keys of tickets, one on a line in base64, so that several processes can share them.
   * HAProxy: `tls-ticket-keys`, manual 5.1.
   */
  readonly tlsTicketKeys?: CertificateFile;
  /**
   * Accept early data of TLS 1.3, which an attacker can send again.
   * HAProxy: `allow-0rtt`, manual 5.1.
   */
  readonly allow0rtt?: boolean;
  /**
   * Expect the PROXY protocol from whoever connects.
   * HAProxy: `accept-proxy`, manual 5.1.
   */
  readonly acceptProxy?: boolean;
  /**
   * Expect the NetScaler Client IP protocol, with this magic number, from whoever connects.
   * HAProxy: `accept-netscaler-cip`, manual 5.1.
   */
  readonly acceptNetscalerCip?: Integer;
  /**
   * Accept a connection only once data has arrived.
   * HAProxy: `defer-accept`, manual 5.1.
   */
  readonly deferAccept?: boolean;
  /**
   * Accept data in the first packet (TCP Fast Open).
   * HAProxy: `tfo`, manual 5.1.
   */
  readonly tfo?: boolean;
  /**
   * Accept connections to addresses that are not this machine's.
   * HAProxy: `transparent`, manual 5.1.
   */
  readonly transparent?: boolean;
  /**
   * Accept only what comes through this network interface.
   * HAProxy: `interface`, manual 5.1.
   */
  readonly interface?: Name;
  /**
   * How many connections the kernel keeps waiting.
   * HAProxy: `backlog`, manual 5.1.
   */
  readonly backlog?: Integer;
  /**
   * How many connections are served at the same time on this address.
   * HAProxy: `maxconn`, manual 5.1.
   */
  readonly maxconn?: Integer;
  /**
   * The largest TCP segment.
   * HAProxy: `mss`, manual 5.1.
   * Unit: bytes.
   */
  readonly mss?: Integer;
  /**
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.1.
   * Unit: ms.
   */
  readonly tcpUt?: Duration;
  /**
   * How long an HTTP/2 connection may be idle before it is tested with a PING.
   * HAProxy: `idle-ping`, since HAProxy 3.2, manual 5.1.
   * Unit: ms.
   */
  readonly idlePing?: Duration;
  /**
   * The priority of connections on this address; lower is more urgent.
   * HAProxy: `nice`, manual 5.1.
   * @default 0
   */
  readonly nice?: number;
  /**
   * How many sockets share the address, each with its part of the threads.
   * HAProxy: `shards`, manual 5.1.
   * @default 1
   */
  readonly shards?: Integer | "by-thread" | "by-group";
  /**
   * The threads that serve the address, in the whole process or, behind a slash, in a thread group.
   * HAProxy: `thread`, manual 5.1.
   * @default "all"
   */
  readonly thread?: string;
  /**
   * Whether each QUIC connection has a socket of its own.
   * HAProxy: `quic-socket`, since HAProxy 2.9, manual 5.1.
   * @default "connection"
   */
  readonly quicSocket?: "connection" | "listener";
  /**
   * The congestion control of QUIC; HAProxy 2.6 knows it where it was built with QUIC, `bbr` came with 3.1.
   * HAProxy: `quic-cc-algo`, since HAProxy 2.7, manual 5.1.
   * @default "cubic"
   */
  readonly quicCcAlgo?: string;
  /**
   * Let QUIC clients prove their address first; HAProxy 2.6 knows it where it was built with QUIC.
   * HAProxy: `quic-force-retry`, since HAProxy 2.7, manual 5.1.
   */
  readonly quicForceRetry?: boolean;
  /**
   * Listen on IPv4 and IPv6.
   * HAProxy: `v4v6`, manual 5.1.
   */
  readonly v4v6?: boolean;
  /**
   * Listen on IPv6 only.
   * HAProxy: `v6only`, manual 5.1.
   */
  readonly v6only?: boolean;
  /**
   * The permissions of a socket's file, in octal, as a string.
   * HAProxy: `mode`, manual 5.1.
   */
  readonly mode?: UnixMode;
  /**
   * The owner of a socket's file.
   * HAProxy: `user`, manual 5.1.
   */
  readonly user?: Name;
  /**
   * The owner of a socket's file, by number.
   * HAProxy: `uid`, manual 5.1.
   */
  readonly uid?: Integer;
  /**
   * The group of a socket's file.
   * HAProxy: `group`, manual 5.1.
   */
  readonly group?: Name;
  /**
   * The group of a socket's file, by number.
   * HAProxy: `gid`, manual 5.1.
   */
  readonly gid?: Integer;
}

/** A cache of responses (manual 6.2.1). */
export interface Cache {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * The size of the whole cache.
   * HAProxy: `total-max-size`, manual 6.2.1.
   * Unit: MiB.
   */
  readonly totalMaxSize: Integer;
  /**
   * The size of the largest response that is kept.
   * HAProxy: `max-object-size`, manual 6.2.1.
   * Unit: bytes.
   * @default "a 256th of totalMaxSize"
   */
  readonly maxObjectSize?: Integer;
  /**
   * How long a response is kept.
   * HAProxy: `max-age`, manual 6.2.1.
   * Unit: seconds.
   * @default 60
   */
  readonly maxAge?: Integer;
  /**
   * Whether responses with `Vary` are kept.
   * HAProxy: `process-vary`, manual 6.2.1.
   * @default "off"
   */
  readonly processVary?: "on" | "off";
  /**
   * How many variants of a response are kept.
   * HAProxy: `max-secondary-entries`, manual 6.2.1.
   * @default 10
   */
  readonly maxSecondaryEntries?: Integer;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/**
 * Keep a sample for the log.
 * HAProxy: manual 4.4.
 */
export interface Capture {
  /** What is done. */
  readonly action: "capture";
  /** What is kept. */
  readonly sample: Expression;
  /**
   * How much of it.
   * HAProxy: `len`.
   * Unit: bytes.
   */
  readonly len: Integer;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * A cookie, of requests and of responses.
 * HAProxy: `capture cookie`, manual 4.2.
 */
export interface CaptureCookie {
  /** What its name begins with. */
  readonly name: Literal;
  /**
   * How much of it.
   * HAProxy: `len`.
   * Unit: bytes.
   */
  readonly len: Integer;
}

/** A header that is kept for the log. */
export interface CaptureHeader {
  /** The header's name. */
  readonly name: HeaderName;
  /**
   * How much of it.
   * HAProxy: `len`.
   * Unit: bytes.
   */
  readonly len: Integer;
}

/** What of requests and responses is kept for the log. */
export interface CaptureHeaders {
  /**
   * A cookie, of requests and of responses.
   * HAProxy: `capture cookie`, manual 4.2.
   */
  readonly cookie?: CaptureCookie;
  /**
   * Headers of requests.
   * HAProxy: `capture request header`, manual 4.2.
   */
  readonly requestHeader?: readonly CaptureHeader[];
  /**
   * Headers of responses.
   * HAProxy: `capture response header`, manual 4.2.
   */
  readonly responseHeader?: readonly CaptureHeader[];
}

/** A PEM file, or a directory of them. A relative path starts at the configuration that names it and goes into the bundle with mode 0600; an absolute one stays on the machine. */
export type CertificateFile = string | Dynamic;

/**
 * Say what a failure of the steps behind it is called.
 * HAProxy: manual 4.2.
 */
export interface CheckComment {
  /** What is done. */
  readonly action: "comment";
  /** The text. */
  readonly text: Literal;
}

/**
 * Open a connection.
 * HAProxy: manual 4.2.
 */
export interface CheckConnect {
  /** What is done. */
  readonly action: "connect";
  /**
   * Take port, address and TLS from the server's own settings.
   * HAProxy: `default`.
   */
  readonly default?: boolean;
  /**
   * The port, or an expression.
   * HAProxy: `port`.
   */
  readonly port?: Literal;
  /**
   * The address.
   * HAProxy: `addr`.
   */
  readonly addr?: Address;
  /**
   * Send the PROXY protocol.
   * HAProxy: `send-proxy`.
   */
  readonly sendProxy?: boolean;
  /**
   * Go through the server's SOCKS4 proxy.
   * HAProxy: `via-socks4`.
   */
  readonly viaSocks4?: boolean;
  /**
   * Speak TLS.
   * HAProxy: `ssl`.
   */
  readonly ssl?: boolean;
  /**
   * The name given in TLS.
   * HAProxy: `sni`.
   */
  readonly sni?: Literal;
  /**
   * The protocols offered by TLS.
   * HAProxy: `alpn`.
   */
  readonly alpn?: Literal;
  /**
   * Close cleanly instead of with a reset.
   * HAProxy: `linger`.
   */
  readonly linger?: boolean;
  /**
   * The protocol.
   * HAProxy: `proto`.
   */
  readonly proto?: Name;
  /**
   * What a failure of this step is called.
   * HAProxy: `comment`.
   */
  readonly comment?: Literal;
}

/**
 * Set a variable.
 * HAProxy: manual 4.2.
 */
export interface CheckSetVar {
  /** What is done. */
  readonly action: "set-var";
  /** The variable. */
  readonly name: Variable;
  /** What it is set to. */
  readonly value: Expression;
}

/**
 * Set a variable to a text.
 * HAProxy: manual 4.2.
 */
export interface CheckSetVarFmt {
  /** What is done. */
  readonly action: "set-var-fmt";
  /** The variable. */
  readonly name: Variable;
  /** What it is set to. */
  readonly value: LogFormat;
}

/**
 * Forget a variable.
 * HAProxy: manual 4.2.
 */
export interface CheckUnsetVar {
  /** What is done. */
  readonly action: "unset-var";
  /** The variable. */
  readonly name: Variable;
}

/** What the section is for; written as a comment, since HAProxy has no `description` here. */
export type Comment = string;

/** Compression of responses. */
export interface Compression {
  /**
   * Algorithms in the order of preference.
   * HAProxy: `compression algo`, manual 4.2.
   */
  readonly algo?: readonly ("identity" | "gzip" | "deflate" | "raw-deflate")[];
  /**
   * The algorithm for requests.
   * HAProxy: `compression algo-req`, since HAProxy 2.8, manual 4.2.
   */
  readonly algoReq?: "identity" | "gzip" | "deflate" | "raw-deflate";
  /**
   * Algorithms for responses in the order of preference.
   * HAProxy: `compression algo-res`, since HAProxy 2.8, manual 4.2.
   */
  readonly algoRes?: readonly ("identity" | "gzip" | "deflate" | "raw-deflate")[];
  /**
   * The types of content that are compressed.
   * HAProxy: `compression type`, manual 4.2.
   */
  readonly type?: readonly Literal[];
  /**
   * The types of content of requests that are compressed.
   * HAProxy: `compression type-req`, since HAProxy 2.8, manual 4.2.
   */
  readonly typeReq?: readonly Literal[];
  /**
   * The types of content of responses that are compressed.
   * HAProxy: `compression type-res`, since HAProxy 2.8, manual 4.2.
   */
  readonly typeRes?: readonly Literal[];
  /**
   * The size of a request from which on it is compressed.
   * HAProxy: `compression minsize-req`, since HAProxy 3.2, manual 4.2.
   * Unit: bytes.
   * @default 0
   */
  readonly minsizeReq?: Size;
  /**
   * The size of a response from which on it is compressed.
   * HAProxy: `compression minsize-res`, since HAProxy 3.2, manual 4.2.
   * Unit: bytes.
   * @default 0
   */
  readonly minsizeRes?: Size;
  /**
   * Keep servers from compressing.
   * HAProxy: `compression offload`, manual 4.2.
   */
  readonly offload?: boolean;
  /**
   * What is compressed.
   * HAProxy: `compression direction`, since HAProxy 2.8, manual 4.2.
   * @default "response"
   */
  readonly direction?: "request" | "response" | "both";
}

/** A load balancer: what becomes one haproxy.cfg. */
export interface Config {
  /** Where an editor finds this schema; not rendered. */
  readonly '$schema'?: string;
  /**
   * Settings of the process.
   * HAProxy: `global`, manual 3.
   */
  readonly global?: Global;
  /**
   * Sections of settings that frontends, backends and listens take over with `from`.
   * HAProxy: `defaults`, manual 4.
   */
  readonly defaults?: Readonly<Record<string, Defaults>>;
  /** Named conditions that are on until a time; any condition can name them. */
  readonly switches?: Readonly<Record<string, Switch>>;
  /** Sites that can be closed. */
  readonly maintenance?: Readonly<Record<string, Maintenance>>;
  /**
   * Lists of users and groups for HTTP authentication.
   * HAProxy: `userlist`, manual 12.2.
   */
  readonly userlists?: Readonly<Record<string, Userlist>>;
  /**
   * Groups of name servers for servers that are given by name.
   * HAProxy: `resolvers`, manual 5.3.
   */
  readonly resolvers?: Readonly<Record<string, Resolvers>>;
  /**
   * Groups of HAProxy processes that share their stick tables.
   * HAProxy: `peers`, manual 11.2.
   */
  readonly peers?: Readonly<Record<string, Peers>>;
  /**
   * Caches of responses, used by `cache-use` and `cache-store`.
   * HAProxy: `cache`, manual 6.2.
   */
  readonly caches?: Readonly<Record<string, Cache>>;
  /**
   * Groups of error files.
   * HAProxy: `http-errors`, manual 12.4.
   */
  readonly httpErrors?: Readonly<Record<string, HttpErrors>>;
  /**
   * Where clients connect.
   * HAProxy: `frontend`, manual 4.
   */
  readonly frontends?: Readonly<Record<string, Frontend>>;
  /**
   * A frontend and its backend in one section.
   * HAProxy: `listen`, manual 4.
   */
  readonly listens?: Readonly<Record<string, Listen>>;
  /**
   * Groups of servers that requests are sent to.
   * HAProxy: `backend`, manual 4.
   */
  readonly backends?: Readonly<Record<string, Backend>>;
  /** Lines that are written behind all sections as they are: the way out where a section is not modelled. */
  readonly extra?: Extra;
}

/**
 * The cookie that keeps a client on its server.
 * HAProxy: `cookie`, manual 4.2.
 */
export interface Cookie {
  /** The cookie's name. */
  readonly name: Name;
  /**
   * The server sets the cookie, HAProxy changes its value.
   * HAProxy: `rewrite`.
   */
  readonly rewrite?: boolean;
  /**
   * HAProxy sets the cookie.
   * HAProxy: `insert`.
   */
  readonly insert?: boolean;
  /**
   * HAProxy puts the server in front of the application's value.
   * HAProxy: `prefix`.
   */
  readonly prefix?: boolean;
  /**
   * Do not show the cookie to the server.
   * HAProxy: `indirect`.
   */
  readonly indirect?: boolean;
  /**
   * Tell caches to keep no response that sets the cookie.
   * HAProxy: `nocache`.
   */
  readonly nocache?: boolean;
  /**
   * Set it only in responses to POST requests.
   * HAProxy: `postonly`.
   */
  readonly postonly?: boolean;
  /**
   * Leave a cookie that the server sets.
   * HAProxy: `preserve`.
   */
  readonly preserve?: boolean;
  /**
   * Scripts in the browser cannot read it.
   * HAProxy: `httponly`.
   */
  readonly httponly?: boolean;
  /**
   * Sent over TLS only.
   * HAProxy: `secure`.
   */
  readonly secure?: boolean;
  /**
   * Derive the value from the server's address.
   * HAProxy: `dynamic`.
   */
  readonly dynamic?: boolean;
  /**
   * The domain that it is valid for, or several.
   * HAProxy: `domain`.
   */
  readonly domain?: Literal | readonly Literal[];
  /**
   * How long it is valid without being used.
   * HAProxy: `maxidle`.
   */
  readonly maxidle?: DurationWithUnit;
  /**
   * How long it is valid at most.
   * HAProxy: `maxlife`.
   */
  readonly maxlife?: DurationWithUnit;
  /**
   * A further attribute, as `SameSite=Lax`, or several.
   * HAProxy: `attr`.
   */
  readonly attr?: Literal | readonly Literal[];
}

/** A sample expression, flags, and the patterns it is compared with: `hdr(host) -i api.shop.example` (manual 7.1). */
export type Criterion = Text<"criterion">;

/** Places that rules fill. */
export interface Declare {
  /**
   * Slots that `capture` rules with an `id` write to, numbered from 0 for each direction.
   * HAProxy: `declare capture`, manual 4.2.
   */
  readonly capture?: readonly DeclareCapture[];
}

export interface DeclareCapture {
  /** Whether requests or responses fill it. */
  readonly direction: "request" | "response";
  /**
   * How much it holds.
   * HAProxy: `len`.
   * Unit: bytes.
   */
  readonly len: Integer;
}

/**
 * What `bind` starts from.
 * HAProxy: `default-bind`, manual 11.2.
 */
export interface DefaultBind {
  /**
   * The name on the statistics page.
   * HAProxy: `name`, manual 5.1.
   */
  readonly name?: string;
  /**
   * Speak TLS.
   * HAProxy: `ssl`, manual 5.1.
   */
  readonly ssl?: boolean;
  /**
   * The certificate with its key, or several of them, or a directory.
   * HAProxy: `crt`, manual 5.1.
   */
  readonly crt?: CertificateFile | readonly CertificateFile[];
  /**
   * The authorities that clients' certificates are verified against.
   * HAProxy: `ca-file`, manual 5.1.
   */
  readonly caFile?: string | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.1.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * Whether clients need a certificate.
   * HAProxy: `verify`, manual 5.1.
   * @default "none"
   */
  readonly verify?: "none" | "optional" | "required";
  /**
   * Ciphers up to TLS 1.2.
   * HAProxy: `ciphers`, manual 5.1.
   */
  readonly ciphers?: string | number | Dynamic;
  /**
   * Cipher suites of TLS 1.3.
   * HAProxy: `ciphersuites`, manual 5.1.
   */
  readonly ciphersuites?: string | number | Dynamic;
  /**
   * Elliptic curves, separated by colons.
   * HAProxy: `curves`, manual 5.1.
   */
  readonly curves?: string | number | Dynamic;
  /**
   * The oldest version of TLS.
   * HAProxy: `ssl-min-ver`, manual 5.1.
   */
  readonly sslMinVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * The newest version of TLS.
   * HAProxy: `ssl-max-ver`, manual 5.1.
   */
  readonly sslMaxVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * Do not resume TLS sessions by tickets.
   * HAProxy: `no-tls-tickets`, manual 5.1.
   */
  readonly noTlsTickets?: boolean;
  /**
   * Accept connections to addresses that are not this machine's.
   * HAProxy: `transparent`, manual 5.1.
   */
  readonly transparent?: boolean;
  /**
   * Accept only what comes through this network interface.
   * HAProxy: `interface`, manual 5.1.
   */
  readonly interface?: string;
  /**
   * How many connections the kernel keeps waiting.
   * HAProxy: `backlog`, manual 5.1.
   */
  readonly backlog?: number | Dynamic;
  /**
   * The largest TCP segment.
   * HAProxy: `mss`, manual 5.1.
   * Unit: bytes.
   */
  readonly mss?: number | Dynamic;
  /**
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.1.
   * Unit: ms.
   */
  readonly tcpUt?: string | number | Dynamic;
  /**
   * Listen on IPv4 and IPv6.
   * HAProxy: `v4v6`, manual 5.1.
   */
  readonly v4v6?: boolean;
  /**
   * Listen on IPv6 only.
   * HAProxy: `v6only`, manual 5.1.
   */
  readonly v6only?: boolean;
}

/**
 * What the processes behind it start from.
 * HAProxy: `default-server`, manual 11.2.
 */
export interface DefaultPeer {
  /**
   * The address that connections come from.
   * HAProxy: `source`, manual 5.2.
   */
  readonly source?: Address | Source;
  /**
   * The network namespace of connections; `*` takes that of the PROXY protocol.
   * HAProxy: `namespace`, manual 5.2.
   */
  readonly namespace?: string;
  /**
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.2.
   * Unit: ms.
   */
  readonly tcpUt?: string | number | Dynamic;
  /**
   * Speak TLS to the server.
   * HAProxy: `ssl`, manual 5.2.
   */
  readonly ssl?: boolean;
  /**
   * The name given in TLS, as an expression such as `str(app.example)` or `req.hdr(host)`.
   * HAProxy: `sni`, manual 5.2.
   */
  readonly sni?: Text<"expression"> | Dynamic;
  /**
   * Whether the server's certificate is verified.
   * HAProxy: `verify`, manual 5.2.
   * @default "required"
   */
  readonly verify?: "none" | "required";
  /**
   * The name that the server's certificate must have.
   * HAProxy: `verifyhost`, manual 5.2.
   */
  readonly verifyhost?: string | number | Dynamic;
  /**
   * The authorities that the server's certificate is verified against; `@system-ca` are the machine's.
   * HAProxy: `ca-file`, manual 5.2.
   */
  readonly caFile?: string | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.2.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * The certificate shown to the server.
   * HAProxy: `crt`, manual 5.2.
   */
  readonly crt?: string | Dynamic;
  /**
   * Ciphers up to TLS 1.2.
   * HAProxy: `ciphers`, manual 5.2.
   */
  readonly ciphers?: string | number | Dynamic;
  /**
   * Cipher suites of TLS 1.3.
   * HAProxy: `ciphersuites`, manual 5.2.
   */
  readonly ciphersuites?: string | number | Dynamic;
  /**
   * The oldest version of TLS.
   * HAProxy: `ssl-min-ver`, manual 5.2.
   */
  readonly sslMinVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * The newest version of TLS.
   * HAProxy: `ssl-max-ver`, manual 5.2.
   */
  readonly sslMaxVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * Resume TLS sessions.
   * HAProxy: `ssl-reuse`, manual 5.2.
   * @default true
   */
  readonly sslReuse?: boolean;
  /**
   * Do not resume TLS sessions by tickets.
   * HAProxy: `no-tls-tickets`, manual 5.2.
   */
  readonly noTlsTickets?: boolean;
}

/**
 * What servers of this section start from.
 * HAProxy: `default-server`, manual 4.2.
 */
export interface DefaultServer {
  /**
   * Used only when all other servers are down.
   * HAProxy: `backup`, manual 5.2.
   */
  readonly backup?: boolean;
  /**
   * Starts in maintenance.
   * HAProxy: `disabled`, manual 5.2.
   */
  readonly disabled?: boolean;
  /**
   * The value of the persistence cookie that names this server.
   * HAProxy: `cookie`, manual 5.2.
   */
  readonly cookie?: string | number | Dynamic;
  /**
   * Never kept in stick tables.
   * HAProxy: `non-stick`, manual 5.2.
   */
  readonly nonStick?: boolean;
  /**
   * The server's share of the load, 0 to 256.
   * HAProxy: `weight`, manual 5.2.
   * @default 1
   */
  readonly weight?: number | Dynamic;
  /**
   * What of the server consistent hashing is computed from.
   * HAProxy: `hash-key`, since HAProxy 3.0, manual 5.2.
   * @default "id"
   */
  readonly hashKey?: "id" | "addr" | "addr-port";
  /**
   * How many connections the server takes at the same time; 0 is no limit.
   * HAProxy: `maxconn`, manual 5.2.
   * @default 0
   */
  readonly maxconn?: number | Dynamic;
  /**
   * Count idle connections to `maxconn` too.
   * HAProxy: `strict-maxconn`, since HAProxy 3.2, manual 5.2.
   */
  readonly strictMaxconn?: boolean;
  /**
   * The limit of connections while there is little load.
   * HAProxy: `minconn`, manual 5.2.
   */
  readonly minconn?: number | Dynamic;
  /**
   * How many requests may wait for this server; 0 is no limit.
   * HAProxy: `maxqueue`, manual 5.2.
   * @default 0
   */
  readonly maxqueue?: number | Dynamic;
  /**
   * Check the server's health.
   * HAProxy: `check`, manual 5.2.
   */
  readonly check?: boolean;
  /**
   * What the server counts as until checks have spoken.
   * HAProxy: `init-state`, since HAProxy 3.1, manual 5.2.
   * @default "up"
   */
  readonly initState?: "fully-up" | "up" | "down" | "fully-down";
  /**
   * The time between two checks.
   * HAProxy: `inter`, manual 5.2.
   * Unit: ms.
   * @default "2s"
   */
  readonly inter?: string | number | Dynamic;
  /**
   * The time between two checks while the state is changing.
   * HAProxy: `fastinter`, manual 5.2.
   * Unit: ms.
   * @default "inter"
   */
  readonly fastinter?: string | number | Dynamic;
  /**
   * The time between two checks while the server is down.
   * HAProxy: `downinter`, manual 5.2.
   * Unit: ms.
   * @default "inter"
   */
  readonly downinter?: string | number | Dynamic;
  /**
   * How many checks must fail before the server is down.
   * HAProxy: `fall`, manual 5.2.
   * @default 3
   */
  readonly fall?: number | Dynamic;
  /**
   * How many checks must pass before the server is up.
   * HAProxy: `rise`, manual 5.2.
   * @default 2
   */
  readonly rise?: number | Dynamic;
  /**
   * The port of checks.
   * HAProxy: `port`, manual 5.2.
   * @default "the server's"
   */
  readonly port?: number | Dynamic;
  /**
   * The address of checks.
   * HAProxy: `addr`, manual 5.2.
   * @default "the server's"
   */
  readonly addr?: string | Dynamic;
  /**
   * Check over TLS.
   * HAProxy: `check-ssl`, manual 5.2.
   */
  readonly checkSsl?: boolean;
  /**
   * The name given in checks over TLS.
   * HAProxy: `check-sni`, manual 5.2.
   */
  readonly checkSni?: string | number | Dynamic;
  /**
   * Protocols offered by TLS in checks, in the order of preference.
   * HAProxy: `check-alpn`, manual 5.2.
   */
  readonly checkAlpn?: readonly string[];
  /**
   * The protocol of checks: `h1`, `h2`, `fcgi`.
   * HAProxy: `check-proto`, manual 5.2.
   */
  readonly checkProto?: string;
  /**
   * Send the PROXY protocol in checks.
   * HAProxy: `check-send-proxy`, manual 5.2.
   */
  readonly checkSendProxy?: boolean;
  /**
   * Check through the SOCKS4 proxy.
   * HAProxy: `check-via-socks4`, manual 5.2.
   */
  readonly checkViaSocks4?: boolean;
  /**
   * Check over an idle connection where there is one.
   * HAProxy: `check-reuse-pool`, since HAProxy 3.2, manual 5.2.
   */
  readonly checkReusePool?: boolean;
  /**
   * The name of the idle connections that checks take.
   * HAProxy: `check-pool-conn-name`, since HAProxy 3.2, manual 5.2.
   */
  readonly checkPoolConnName?: string | number | Dynamic;
  /**
   * Ask an agent on the machine for the state and the weight.
   * HAProxy: `agent-check`, manual 5.2.
   */
  readonly agentCheck?: boolean;
  /**
   * The agent's address.
   * HAProxy: `agent-addr`, manual 5.2.
   * @default "the server's"
   */
  readonly agentAddr?: string | Dynamic;
  /**
   * The agent's port.
   * HAProxy: `agent-port`, manual 5.2.
   */
  readonly agentPort?: number | Dynamic;
  /**
   * The time between two questions to the agent.
   * HAProxy: `agent-inter`, manual 5.2.
   * Unit: ms.
   * @default "2s"
   */
  readonly agentInter?: string | number | Dynamic;
  /**
   * A text that is sent to the agent first.
   * HAProxy: `agent-send`, manual 5.2.
   */
  readonly agentSend?: string | number | Dynamic;
  /**
   * Judge health by the traffic as well.
   * HAProxy: `observe`, manual 5.2.
   */
  readonly observe?: "layer4" | "layer7";
  /**
   * How many errors of observed traffic in a row trigger `onError`.
   * HAProxy: `error-limit`, manual 5.2.
   * @default 10
   */
  readonly errorLimit?: number | Dynamic;
  /**
   * What happens after too many errors.
   * HAProxy: `on-error`, manual 5.2.
   * @default "fail-check"
   */
  readonly onError?: "fastinter" | "fail-check" | "sudden-death" | "mark-down";
  /**
   * What happens to sessions when the server goes down.
   * HAProxy: `on-marked-down`, manual 5.2.
   */
  readonly onMarkedDown?: "shutdown-sessions";
  /**
   * What happens to sessions on backup servers when the server is up again.
   * HAProxy: `on-marked-up`, manual 5.2.
   */
  readonly onMarkedUp?: "shutdown-backup-sessions";
  /**
   * How long a server that came up takes to get its full share.
   * HAProxy: `slowstart`, manual 5.2.
   * Unit: ms.
   */
  readonly slowstart?: string | number | Dynamic;
  /**
   * Take the health of another server, as `backend/server`.
   * HAProxy: `track`, manual 5.2.
   */
  readonly track?: Reference<"server">;
  /**
   * Redirect GET and HEAD requests to this prefix instead of passing them on.
   * HAProxy: `redir`, manual 5.2.
   */
  readonly redir?: string | number | Dynamic;
  /**
   * The name servers that follow the address's name while HAProxy runs.
   * HAProxy: `resolvers`, manual 5.2.
   */
  readonly resolvers?: Reference<"resolvers">;
  /**
   * The family that is preferred.
   * HAProxy: `resolve-prefer`, manual 5.2.
   * @default "ipv6"
   */
  readonly resolvePrefer?: "ipv4" | "ipv6";
  /**
   * Networks whose addresses are preferred.
   * HAProxy: `resolve-net`, manual 5.2.
   */
  readonly resolveNet?: readonly Network[];
  /**
   * How answers of name servers are taken.
   * HAProxy: `resolve-opts`, manual 5.2.
   */
  readonly resolveOpts?: readonly ("allow-dup-ip" | "ignore-weight" | "prevent-dup-ip")[];
  /**
   * How the address is found at start, in this order: last, libc, none or an address.
   * HAProxy: `init-addr`, manual 5.2.
   */
  readonly initAddr?: readonly string[];
  /**
   * Speak TLS to the server.
   * HAProxy: `ssl`, manual 5.2.
   */
  readonly ssl?: boolean;
  /**
   * The name given in TLS, as an expression such as `str(app.example)` or `req.hdr(host)`.
   * HAProxy: `sni`, manual 5.2.
   */
  readonly sni?: Text<"expression"> | Dynamic;
  /**
   * Whether the server's certificate is verified.
   * HAProxy: `verify`, manual 5.2.
   * @default "required"
   */
  readonly verify?: "none" | "required";
  /**
   * The name that the server's certificate must have.
   * HAProxy: `verifyhost`, manual 5.2.
   */
  readonly verifyhost?: string | number | Dynamic;
  /**
   * The authorities that the server's certificate is verified against; `@system-ca` are the machine's.
   * HAProxy: `ca-file`, manual 5.2.
   */
  readonly caFile?: string | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.2.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * The certificate shown to the server.
   * HAProxy: `crt`, manual 5.2.
   */
  readonly crt?: string | Dynamic;
  /**
   * Protocols offered by TLS, in the order of preference.
   * HAProxy: `alpn`, manual 5.2.
   */
  readonly alpn?: readonly string[];
  /**
   * Protocols offered by NPN, which ALPN replaced.
   * HAProxy: `npn`, manual 5.2.
   */
  readonly npn?: readonly string[];
  /**
   * The protocol: `h1`, `h2`, `fcgi`.
   * HAProxy: `proto`, manual 5.2.
   */
  readonly proto?: string;
  /**
   * The protocol of websockets.
   * HAProxy: `ws`, manual 5.2.
   * @default "auto"
   */
  readonly ws?: "auto" | "h1" | "h2";
  /**
   * Ciphers up to TLS 1.2.
   * HAProxy: `ciphers`, manual 5.2.
   */
  readonly ciphers?: string | number | Dynamic;
  /**
   * Cipher suites of TLS 1.3.
   * HAProxy: `ciphersuites`, manual 5.2.
   */
  readonly ciphersuites?: string | number | Dynamic;
  /**
   * Elliptic curves, separated by colons.
   * HAProxy: `curves`, since HAProxy 2.9, manual 5.2.
   */
  readonly curves?: string | number | Dynamic;
  /**
   * Signature algorithms, separated by colons.
   * HAProxy: `sigalgs`, since HAProxy 2.9, manual 5.2.
   */
  readonly sigalgs?: string | number | Dynamic;
  /**
   * Signature algorithms of the certificate shown to the server, separated by colons.
   * HAProxy: `client-sigalgs`, since HAProxy 2.9, manual 5.2.
   */
  readonly clientSigalgs?: string | number | Dynamic;
  /**
   * The oldest version of TLS.
   * HAProxy: `ssl-min-ver`, manual 5.2.
   */
  readonly sslMinVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * The newest version of TLS.
   * HAProxy: `ssl-max-ver`, manual 5.2.
   */
  readonly sslMaxVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * Speak SSLv3 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-sslv3`, manual 5.2.
   */
  readonly forceSslv3?: boolean;
  /**
   * Speak TLSv1.0 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv10`, manual 5.2.
   */
  readonly forceTlsv10?: boolean;
  /**
   * Speak TLSv1.1 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv11`, manual 5.2.
   */
  readonly forceTlsv11?: boolean;
  /**
   * Speak TLSv1.2 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv12`, manual 5.2.
   */
  readonly forceTlsv12?: boolean;
  /**
   * Speak TLSv1.3 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv13`, manual 5.2.
   */
  readonly forceTlsv13?: boolean;
  /**
   * Resume TLS sessions.
   * HAProxy: `ssl-reuse`, manual 5.2.
   * @default true
   */
  readonly sslReuse?: boolean;
  /**
   * Do not resume TLS sessions by tickets.
   * HAProxy: `no-tls-tickets`, manual 5.2.
   */
  readonly noTlsTickets?: boolean;
  /**
   * Send early data of TLS 1.3 where the client did.
   * HAProxy: `allow-0rtt`, manual 5.2.
   */
  readonly allow0rtt?: boolean;
  /**
   * Send the PROXY protocol, version 1.
   * HAProxy: `send-proxy`, manual 5.2.
   */
  readonly sendProxy?: boolean;
  /**
   * Send the PROXY protocol, version 2.
   * HAProxy: `send-proxy-v2`, manual 5.2.
   */
  readonly sendProxyV2?: boolean;
  /**
   * Send the PROXY protocol, version 2, with what is known of TLS.
   * HAProxy: `send-proxy-v2-ssl`, manual 5.2.
   */
  readonly sendProxyV2Ssl?: boolean;
  /**
   * Send the PROXY protocol, version 2, with what is known of TLS and the common name of the client's certificate.
   * HAProxy: `send-proxy-v2-ssl-cn`, manual 5.2.
   */
  readonly sendProxyV2SslCn?: boolean;
  /**
   * What is added to version 2 of the PROXY protocol.
   * HAProxy: `proxy-v2-options`, manual 5.2.
   */
  readonly proxyV2Options?: readonly ("ssl" | "cert-cn" | "ssl-cipher" | "cert-sig" | "cert-key" | "authority" | "crc32c" | "unique-id")[];
  /**
   * Values of one's own that are added to version 2 of the PROXY protocol.
   * HAProxy: `set-proxy-v2-tlv-fmt`, since HAProxy 2.9, manual 5.2.
   */
  readonly setProxyV2TlvFmt?: readonly ProxyV2Tlv[];
  /**
   * The SOCKS4 proxy that connections go through.
   * HAProxy: `socks4`, manual 5.2.
   */
  readonly socks4?: string | Dynamic;
  /**
   * The address that connections come from.
   * HAProxy: `source`, manual 5.2.
   */
  readonly source?: Address | Source;
  /**
   * The network namespace of connections; `*` takes that of the PROXY protocol.
   * HAProxy: `namespace`, manual 5.2.
   */
  readonly namespace?: string;
  /**
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.2.
   * Unit: ms.
   */
  readonly tcpUt?: string | number | Dynamic;
  /**
   * Send data in the first packet (TCP Fast Open); wants `retryOn` of its failures.
   * HAProxy: `tfo`, manual 5.2.
   */
  readonly tfo?: boolean;
  /**
   * How long an HTTP/2 connection may be idle before it is tested with a PING.
   * HAProxy: `idle-ping`, since HAProxy 3.2, manual 5.2.
   * Unit: ms.
   */
  readonly idlePing?: string | number | Dynamic;
  /**
   * How many idle connections are kept; -1 is no limit.
   * HAProxy: `pool-max-conn`, manual 5.2.
   * @default -1
   */
  readonly poolMaxConn?: number;
  /**
   * How many idle connections a thread keeps before it takes over those of others.
   * HAProxy: `pool-low-conn`, manual 5.2.
   * @default 0
   */
  readonly poolLowConn?: number | Dynamic;
  /**
   * How often idle connections that are not needed are closed.
   * HAProxy: `pool-purge-delay`, manual 5.2.
   * Unit: ms.
   * @default "5s"
   */
  readonly poolPurgeDelay?: string | number | Dynamic;
  /**
   * What idle connections are told apart by.
   * HAProxy: `pool-conn-name`, since HAProxy 3.0, manual 5.2.
   * @default "sni"
   */
  readonly poolConnName?: Text<"expression"> | Dynamic;
  /**
   * How many requests a connection carries; -1 is no limit.
   * HAProxy: `max-reuse`, manual 5.2.
   * @default -1
   */
  readonly maxReuse?: number;
  /**
   * How log lines are told apart on a connection.
   * HAProxy: `log-proto`, manual 5.2.
   * @default "legacy"
   */
  readonly logProto?: "legacy" | "octet-count";
  /**
   * The size of the ring of log lines that wait for this server.
   * HAProxy: `log-bufsize`, since HAProxy 2.9, manual 5.2.
   * Unit: bytes.
   * @default "the size of a buffer"
   */
  readonly logBufsize?: number | Dynamic;
}

/** Settings that frontends, backends and listens take over with `from` (manual 4). */
export interface Defaults {
  /**
   * The defaults section that this one starts from.
   * HAProxy: `from`, manual 4.
   */
  readonly from?: Reference<"defaults">;
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * Do not start this proxy.
   * HAProxy: `disabled`, manual 4.2.
   */
  readonly disabled?: boolean;
  /**
   * The protocol.
   * HAProxy: `mode`, manual 4.2.
   * @default "tcp"
   */
  readonly mode?: "http" | "tcp";
  /**
   * How many connections are served at the same time; more wait in the kernel.
   * HAProxy: `maxconn`, manual 4.2.
   */
  readonly maxconn?: number | Dynamic;
  /**
   * How many connections the kernel keeps waiting.
   * HAProxy: `backlog`, manual 4.2.
   * @default "maxconn"
   */
  readonly backlog?: number | Dynamic;
  /**
   * How many connections make a backend count as fully loaded, for `minconn`.
   * HAProxy: `fullconn`, manual 4.2.
   */
  readonly fullconn?: number | Dynamic;
  /**
   * How the server of a request is chosen.
   * HAProxy: `balance`, manual 4.2.
   * @default "roundrobin"
   */
  readonly balance?: "roundrobin" | "static-rr" | "leastconn" | "first" | "random" | "source" | "uri" | "sticky" | Balance;
  /**
   * How hashes are mapped to servers, as `[consistent]` or `[consistent, sdbm, avalanche]`.
   * HAProxy: `hash-type`, manual 4.2.
   */
  readonly hashType?: readonly ("map-based" | "consistent" | "sdbm" | "djb2" | "wt6" | "crc32" | "none" | "avalanche")[];
  /**
   * Targets of logs: `global` for those of the global section, a list of own ones, or false for none.
   * HAProxy: `log`, manual 4.2.
   */
  readonly log?: "global" | false | readonly ("global" | LogTarget)[];
  /**
   * The program's name in log lines.
   * HAProxy: `log-tag`, manual 4.2.
   * @default "haproxy"
   */
  readonly logTag?: string | number | Dynamic;
  /**
   * The text of log lines.
   * HAProxy: `log-format`, manual 4.2.
   */
  readonly logFormat?: Text<"log-format"> | number | Dynamic;
  /**
   * The structured data of log lines of RFC 5424.
   * HAProxy: `log-format-sd`, manual 4.2.
   */
  readonly logFormatSd?: Text<"log-format"> | number | Dynamic;
  /**
   * The text of log lines for connections that failed.
   * HAProxy: `error-log-format`, since HAProxy 2.5, manual 4.2.
   */
  readonly errorLogFormat?: Text<"log-format"> | number | Dynamic;
  /**
   * The text of unique ids.
   * HAProxy: `unique-id-format`, manual 4.2.
   */
  readonly uniqueIdFormat?: Text<"log-format"> | number | Dynamic;
  /**
   * The header that carries the unique id.
   * HAProxy: `unique-id-header`, manual 4.2.
   */
  readonly uniqueIdHeader?: string | number | Dynamic;
  /** Options of frontends and backends. */
  readonly option?: DefaultsOption;
  /** How long to wait for clients and servers. */
  readonly timeout?: Timeout;
  /**
   * How often a failed connection to a server is tried again.
   * HAProxy: `retries`, manual 4.2.
   * @default 3
   */
  readonly retries?: number | Dynamic;
  /**
   * What is tried again.
   * HAProxy: `retry-on`, manual 4.2.
   */
  readonly retryOn?: readonly ("none" | "conn-failure" | "empty-response" | "junk-response" | "response-timeout" | "0rtt-rejected" | "all-retryable-errors" | "401" | "403" | "404" | "408" | "421" | "425" | "429" | "500" | "501" | "502" | "503" | "504")[];
  /**
   * The cookie that keeps a client on its server.
   * HAProxy: `cookie`, manual 4.2.
   */
  readonly cookie?: Cookie;
  /**
   * Whether idle connections to servers are shared between clients.
   * HAProxy: `http-reuse`, manual 4.2.
   * @default "safe"
   */
  readonly httpReuse?: "never" | "safe" | "aggressive" | "always";
  /**
   * Whole HTTP responses in place of HAProxy's own errors, by status.
   * HAProxy: `errorfile`, manual 4.2.
   */
  readonly errorfile?: Readonly<Record<string, File>>;
  /**
   * http-errors sections whose files are used, all of them or those for some statuses.
   * HAProxy: `errorfiles`, manual 4.2.
   */
  readonly errorfiles?: readonly (Reference<"httpErrors"> | Errorfiles)[];
  /**
   * Places that clients are sent to with 302 instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc`, manual 4.2.
   */
  readonly errorloc?: Readonly<Record<string, Literal>>;
  /**
   * Places that clients are sent to with 302 instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc302`, manual 4.2.
   */
  readonly errorloc302?: Readonly<Record<string, Literal>>;
  /**
   * Places that clients are sent to with 303, which makes every method a GET, instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc303`, manual 4.2.
   */
  readonly errorloc303?: Readonly<Record<string, Literal>>;
  /**
   * Responses in place of HAProxy's own errors, by status.
   * HAProxy: `http-error`, manual 4.2.
   */
  readonly httpError?: readonly HttpError[];
  /** Compression of responses. */
  readonly compression?: DefaultsCompression;
  /** Rules for connections and what is sent first. */
  readonly tcpRequest?: FrontendTcpRequest;
  /**
   * A path that HAProxy answers itself, for whoever checks it.
   * HAProxy: `monitor-uri`, manual 4.2.
   */
  readonly monitorUri?: string | number | Dynamic;
  /**
   * Rules for requests, in order.
   * HAProxy: `http-request`, manual 4.2.
   */
  readonly httpRequest?: readonly HttpRequestRule[];
  /** Rules for what the server sends first (manual 4.2 "tcp-response"). */
  readonly tcpResponse?: TcpResponse;
  /**
   * Rules for responses of servers, in order.
   * HAProxy: `http-response`, manual 4.2.
   */
  readonly httpResponse?: readonly HttpResponseRule[];
  /**
   * Rules for all responses, in order.
   * HAProxy: `http-after-response`, manual 4.2.
   */
  readonly httpAfterResponse?: readonly HttpAfterResponseRule[];
  /**
   * Steps of HTTP health checks.
   * HAProxy: `http-check`, manual 4.2.
   */
  readonly httpCheck?: readonly HttpCheckRule[];
  /**
   * Steps of TCP health checks.
   * HAProxy: `tcp-check`, manual 4.2.
   */
  readonly tcpCheck?: readonly TcpCheckRule[];
  /** The statistics page (manual 4.2 "stats enable"). */
  readonly stats?: DefaultsStats;
  /**
   * The backend of requests that no `useBackend` sends elsewhere.
   * HAProxy: `default_backend`, manual 4.2.
   */
  readonly defaultBackend?: Reference<"backend">;
  /**
   * The address that connections to servers come from.
   * HAProxy: `source`, manual 4.2.
   */
  readonly source?: Address | Source;
  /**
   * Where the states of servers are read from at start.
   * HAProxy: `load-server-state-from-file`, manual 4.2.
   * @default "none"
   */
  readonly loadServerStateFromFile?: "global" | "local" | "none";
  /**
   * What servers of this section start from.
   * HAProxy: `default-server`, manual 4.2.
   */
  readonly defaultServer?: DefaultServer;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** Compression of responses. */
export interface DefaultsCompression {
  /**
   * Algorithms in the order of preference.
   * HAProxy: `compression algo`, manual 4.2.
   */
  readonly algo?: readonly ("identity" | "gzip" | "deflate" | "raw-deflate")[];
  /**
   * The types of content that are compressed.
   * HAProxy: `compression type`, manual 4.2.
   */
  readonly type?: readonly Literal[];
  /**
   * What is compressed.
   * HAProxy: `compression direction`, since HAProxy 2.8, manual 4.2.
   * @default "response"
   */
  readonly direction?: "request" | "response" | "both";
  /**
   * The algorithm for requests.
   * HAProxy: `compression algo-req`, since HAProxy 2.8, manual 4.2.
   */
  readonly algoReq?: "identity" | "gzip" | "deflate" | "raw-deflate";
  /**
   * Algorithms for responses in the order of preference.
   * HAProxy: `compression algo-res`, since HAProxy 2.8, manual 4.2.
   */
  readonly algoRes?: readonly ("identity" | "gzip" | "deflate" | "raw-deflate")[];
  /**
   * The types of content of requests that are compressed.
   * HAProxy: `compression type-req`, since HAProxy 2.8, manual 4.2.
   */
  readonly typeReq?: readonly Literal[];
  /**
   * The types of content of responses that are compressed.
   * HAProxy: `compression type-res`, since HAProxy 2.8, manual 4.2.
   */
  readonly typeRes?: readonly Literal[];
  /**
   * The size of a request from which on it is compressed.
   * HAProxy: `compression minsize-req`, since HAProxy 3.2, manual 4.2.
   * Unit: bytes.
   * @default 0
   */
  readonly minsizeReq?: string | number | Dynamic;
  /**
   * The size of a response from which on it is compressed.
   * HAProxy: `compression minsize-res`, since HAProxy 3.2, manual 4.2.
   * Unit: bytes.
   * @default 0
   */
  readonly minsizeRes?: string | number | Dynamic;
}

/** Options of frontends and backends. */
export interface DefaultsOption {
  /**
   * Log HTTP requests with timers, states, cookies and headers.
   * HAProxy: `option httplog`, manual 4.2.
   */
  readonly httplog?: boolean | HttplogOption;
  /**
   * Log HTTP requests with details of TLS.
   * HAProxy: `option httpslog`, since HAProxy 2.5, manual 4.2.
   */
  readonly httpslog?: boolean;
  /**
   * Log TCP connections with timers and states.
   * HAProxy: `option tcplog`, manual 4.2.
   */
  readonly tcplog?: boolean;
  /**
   * Stop waiting for a server when the client has gone.
   * HAProxy: `option abortonclose`, manual 4.2.
   */
  readonly abortonclose?: boolean;
  /**
   * Use all backup servers at once when no other server is left.
   * HAProxy: `option allbackups`, manual 4.2.
   */
  readonly allbackups?: boolean;
  /**
   * Send TCP keep-alive packets to clients.
   * HAProxy: `option clitcpka`, manual 4.2.
   */
  readonly clitcpka?: boolean;
  /**
   * Count statistics all the time, not only when a session ends.
   * HAProxy: `option contstats`, manual 4.2.
   */
  readonly contstats?: boolean;
  /**
   * Log only what went wrong.
   * HAProxy: `option dontlog-normal`, manual 4.2.
   */
  readonly dontlogNormal?: boolean;
  /**
   * Do not log connections on which nothing was sent.
   * HAProxy: `option dontlognull`, manual 4.2.
   */
  readonly dontlognull?: boolean;
  /**
   * Add the client's address to requests as `X-Forwarded-For`.
   * HAProxy: `option forwardfor`, manual 4.2.
   */
  readonly forwardfor?: boolean | ForwardforOption;
  /**
   * Wait for the request's body before going on.
   * HAProxy: `option http-buffer-request`, manual 4.2.
   */
  readonly httpBufferRequest?: boolean;
  /**
   * Ignore connections that browsers open ahead and never use.
   * HAProxy: `option http-ignore-probes`, manual 4.2.
   */
  readonly httpIgnoreProbes?: boolean;
  /**
   * Keep connections open on both sides between requests.
   * HAProxy: `option http-keep-alive`, manual 4.2.
   */
  readonly httpKeepAlive?: boolean;
  /**
   * Send what there is at once, even in small packets.
   * HAProxy: `option http-no-delay`, manual 4.2.
   */
  readonly httpNoDelay?: boolean;
  /**
   * Close the server's connection after each response, and keep the client's.
   * HAProxy: `option http-server-close`, manual 4.2.
   */
  readonly httpServerClose?: boolean;
  /**
   * Check servers with an HTTP request.
   * HAProxy: `option httpchk`, manual 4.2.
   */
  readonly httpchk?: boolean | HttpchkOption;
  /**
   * Close both connections after each response.
   * HAProxy: `option httpclose`, manual 4.2.
   */
  readonly httpclose?: boolean;
  /**
   * During a reload, close idle clients only behind a response, so that none sees a closed connection.
   * HAProxy: `option idle-close-on-response`, since HAProxy 2.4, manual 4.2.
   */
  readonly idleCloseOnResponse?: boolean;
  /**
   * Treat the timeouts of both directions separately.
   * HAProxy: `option independent-streams`, manual 4.2.
   */
  readonly independentStreams?: boolean;
  /**
   * Check servers with an LDAP bind.
   * HAProxy: `option ldap-check`, manual 4.2.
   */
  readonly ldapCheck?: boolean;
  /**
   * Log every change of a server's health.
   * HAProxy: `option log-health-checks`, manual 4.2.
   */
  readonly logHealthChecks?: boolean;
  /**
   * Log what went wrong with level err instead of info.
   * HAProxy: `option log-separate-errors`, manual 4.2.
   */
  readonly logSeparateErrors?: boolean;
  /**
   * Log before the transfer has ended.
   * HAProxy: `option logasap`, manual 4.2.
   */
  readonly logasap?: boolean;
  /**
   * Check servers with the beginning of a MySQL session.
   * HAProxy: `option mysql-check`, manual 4.2.
   */
  readonly mysqlCheck?: boolean | MysqlCheckOption;
  /**
   * Close connections with a reset.
   * HAProxy: `option nolinger`, manual 4.2.
   */
  readonly nolinger?: boolean;
  /**
   * Add the address that the client connected to as `X-Original-To`.
   * HAProxy: `option originalto`, manual 4.2.
   */
  readonly originalto?: boolean | OriginaltoOption;
  /**
   * Send a client to its server even when that is down.
   * HAProxy: `option persist`, manual 4.2.
   */
  readonly persist?: boolean;
  /**
   * Check servers with the beginning of a PostgreSQL session.
   * HAProxy: `option pgsql-check`, manual 4.2.
   */
  readonly pgsqlCheck?: false | PgsqlCheckOption;
  /**
   * Let several requests of a connection go to the same server.
   * HAProxy: `option prefer-last-server`, manual 4.2.
   */
  readonly preferLastServer?: boolean;
  /**
   * Check servers with a Redis PING.
   * HAProxy: `option redis-check`, manual 4.2.
   */
  readonly redisCheck?: boolean;
  /**
   * After failed attempts, try another server than the one the cookie names.
   * HAProxy: `option redispatch`, manual 4.2.
   */
  readonly redispatch?: boolean | number | Dynamic;
  /**
   * Check servers with an SMTP greeting.
   * HAProxy: `option smtpchk`, manual 4.2.
   */
  readonly smtpchk?: boolean | SmtpchkOption;
  /**
   * Keep statistics for each bind.
   * HAProxy: `option socket-stats`, manual 4.2.
   */
  readonly socketStats?: boolean;
  /**
   * Let the kernel copy data where that is faster.
   * HAProxy: `option splice-auto`, manual 4.2.
   */
  readonly spliceAuto?: boolean;
  /**
   * Let the kernel copy the data of requests.
   * HAProxy: `option splice-request`, manual 4.2.
   */
  readonly spliceRequest?: boolean;
  /**
   * Let the kernel copy the data of responses.
   * HAProxy: `option splice-response`, manual 4.2.
   */
  readonly spliceResponse?: boolean;
  /**
   * Send TCP keep-alive packets to servers.
   * HAProxy: `option srvtcpka`, manual 4.2.
   */
  readonly srvtcpka?: boolean;
  /**
   * Check servers with a TLS hello.
   * HAProxy: `option ssl-hello-chk`, manual 4.2.
   */
  readonly sslHelloChk?: boolean;
  /**
   * Check servers by the rules of `tcpCheck`.
   * HAProxy: `option tcp-check`, manual 4.2.
   */
  readonly tcpCheck?: boolean;
  /**
   * Save a packet when a connection is accepted.
   * HAProxy: `option tcp-smart-accept`, manual 4.2.
   */
  readonly tcpSmartAccept?: boolean;
  /**
   * Save a packet when a connection is made.
   * HAProxy: `option tcp-smart-connect`, manual 4.2.
   */
  readonly tcpSmartConnect?: boolean;
  /**
   * Send TCP keep-alive packets on both sides.
   * HAProxy: `option tcpka`, manual 4.2.
   */
  readonly tcpka?: boolean;
  /**
   * Connect to the address that the client connected to.
   * HAProxy: `option transparent`, manual 4.2.
   */
  readonly transparent?: boolean;
}

/** The statistics page (manual 4.2 "stats enable"). */
export interface DefaultsStats {
  /**
   * Serve the statistics page.
   * HAProxy: `stats enable`, manual 4.2.
   */
  readonly enable?: boolean;
  /**
   * The page's path.
   * HAProxy: `stats uri`, manual 4.2.
   * @default "/haproxy?stats"
   */
  readonly uri?: string | number | Dynamic;
  /**
   * How often the page reloads itself.
   * HAProxy: `stats refresh`, manual 4.2.
   */
  readonly refresh?: string | Dynamic;
  /**
   * The realm that a browser shows when it asks for a password.
   * HAProxy: `stats realm`, manual 4.2.
   */
  readonly realm?: string | number | Dynamic;
  /**
   * Users and passwords as `user:password`.
   * HAProxy: `stats auth`, manual 4.2.
   */
  readonly auth?: readonly Secret[];
  /**
   * The proxies that are shown; `.` is this one.
   * HAProxy: `stats scope`, manual 4.2.
   * @default "all"
   */
  readonly scope?: readonly (Name | ".")[];
  /**
   * Do not show HAProxy's version.
   * HAProxy: `stats hide-version`, manual 4.2.
   */
  readonly hideVersion?: boolean;
  /**
   * Show additional information in tooltips.
   * HAProxy: `stats show-legends`, manual 4.2.
   */
  readonly showLegends?: boolean;
  /**
   * Show the description of the process, or the given one.
   * HAProxy: `stats show-desc`, manual 4.2.
   */
  readonly showDesc?: boolean | Literal;
  /**
   * Show the machine's name, or the given one.
   * HAProxy: `stats show-node`, manual 4.2.
   */
  readonly showNode?: boolean | NodeName;
  /**
   * Show the statistics of modules, such as those of HTTP/2.
   * HAProxy: `stats show-modules`, manual 4.2.
   */
  readonly showModules?: boolean;
}

/**
 * Delete a pattern of a list.
 * HAProxy: manual 4.4.
 */
export interface DelAcl {
  /** What is done. */
  readonly action: "del-acl";
  /** The list's file. */
  readonly file: File;
  /** The pattern. */
  readonly key: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Delete the header fields of that name.
 * HAProxy: manual 4.4.
 */
export interface DelHeader {
  /** What is done. */
  readonly action: "del-header";
  /** The header's name. */
  readonly name: Literal;
  /**
   * How the name is compared.
   * HAProxy: `-m`.
   * @default "str"
   */
  readonly match?: "str" | "beg" | "end" | "sub" | "reg";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Delete a key of a map.
 * HAProxy: manual 4.4.
 */
export interface DelMap {
  /** What is done. */
  readonly action: "del-map";
  /** The map's file. */
  readonly file: File;
  /** The key. */
  readonly key: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A health endpoint whose 404 takes the server out for new sessions (manual 4.2 "http-check disable-on-404"). */
export interface DisableOn404 {
  /** The endpoint's path. */
  readonly uri: Literal;
  /**
   * The method.
   * @default "GET"
   */
  readonly method?: Literal;
}

/**
 * Log a line here and now.
 * HAProxy: since HAProxy 3.1, manual 4.4.
 */
export interface DoLog {
  /** What is done. */
  readonly action: "do-log";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * A duration with its unit: us, ms, s, m, h or d; a bare number is milliseconds (manual 2.5).
 * Unit: ms.
 */
export type Duration = string | number | Dynamic;

/** A duration with its unit: us, ms, s, m, h or d. HAProxy would take a bare number here as seconds, so it is refused (manual 2.5). */
export type DurationWithUnit = string | Dynamic;

/** A value that the environment gives. */
export type Dynamic = EnvironmentReference | Parts;

export interface Errorfiles {
  /** The http-errors section. */
  readonly name: Reference<"httpErrors">;
  /**
   * The statuses.
   * @default "all"
   */
  readonly codes?: readonly Status[];
}

/** A sample fetch and converters behind it, separated by commas (manual 7.3). */
export type Expression = Text<"expression"> | Dynamic;

/** What arguments of sample fetches refer to, by position. */
export interface ExpressionReferences {
  readonly avg_queue: readonly ["backend"];
  readonly be_conn: readonly ["backend"];
  readonly be_conn_free: readonly ["backend"];
  readonly be_sess_rate: readonly ["backend"];
  readonly connslots: readonly ["backend"];
  readonly fe_conn: readonly ["frontend"];
  readonly fe_sess_rate: readonly ["frontend"];
  readonly http_auth: readonly ["userlist"];
  readonly http_auth_group: readonly ["userlist"];
  readonly in_table: readonly ["table"];
  readonly nbsrv: readonly ["backend"];
  readonly queue: readonly ["backend"];
  readonly srv_conn: readonly ["server"];
  readonly srv_is_up: readonly ["server"];
  readonly srv_iweight: readonly ["server"];
  readonly srv_queue: readonly ["server"];
  readonly srv_sess_rate: readonly ["server"];
  readonly srv_uweight: readonly ["server"];
  readonly srv_weight: readonly ["server"];
  readonly src_bytes_in_rate: readonly ["table"];
  readonly src_bytes_out_rate: readonly ["table"];
  readonly src_conn_cnt: readonly ["table"];
  readonly src_conn_cur: readonly ["table"];
  readonly src_conn_rate: readonly ["table"];
  readonly src_get_gpc0: readonly ["table"];
  readonly src_get_gpc1: readonly ["table"];
  readonly src_gpc0_rate: readonly ["table"];
  readonly src_gpc1_rate: readonly ["table"];
  readonly src_http_err_cnt: readonly ["table"];
  readonly src_http_err_rate: readonly ["table"];
  readonly src_http_req_cnt: readonly ["table"];
  readonly src_http_req_rate: readonly ["table"];
  readonly src_inc_gpc0: readonly ["table"];
  readonly src_inc_gpc1: readonly ["table"];
  readonly src_sess_cnt: readonly ["table"];
  readonly src_sess_rate: readonly ["table"];
  readonly table_avl: readonly ["table"];
  readonly table_cnt: readonly ["table"];
  readonly table_bytes_in_rate: readonly ["table"];
  readonly table_bytes_out_rate: readonly ["table"];
  readonly table_conn_cnt: readonly ["table"];
  readonly table_conn_cur: readonly ["table"];
  readonly table_conn_rate: readonly ["table"];
  readonly table_gpc0: readonly ["table"];
  readonly table_gpc0_rate: readonly ["table"];
  readonly table_gpc1: readonly ["table"];
  readonly table_http_err_cnt: readonly ["table"];
  readonly table_http_err_rate: readonly ["table"];
  readonly table_http_req_cnt: readonly ["table"];
  readonly table_http_req_rate: readonly ["table"];
  readonly table_server_id: readonly ["table"];
  readonly table_sess_cnt: readonly ["table"];
  readonly table_sess_rate: readonly ["table"];
  readonly sc_conn_cnt: readonly [null,"table"];
  readonly sc_conn_cur: readonly [null,"table"];
  readonly sc_conn_rate: readonly [null,"table"];
  readonly sc_get_gpc0: readonly [null,"table"];
  readonly sc_gpc0_rate: readonly [null,"table"];
  readonly sc_http_err_rate: readonly [null,"table"];
  readonly sc_http_req_cnt: readonly [null,"table"];
  readonly sc_http_req_rate: readonly [null,"table"];
  readonly sc_sess_rate: readonly [null,"table"];
}

/** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
export type Extra = readonly string[];

/** A file. A relative path starts at the configuration that names it and goes into the bundle; an absolute one stays on the machine. */
export type File = string | Dynamic;

/** Add the client's address to requests as `X-Forwarded-For`. */
export interface ForwardforOption {
  /**
   * Not for clients of this network.
   * HAProxy: `except`.
   */
  readonly except?: Network;
  /**
   * Another header's name.
   * HAProxy: `header`.
   * @default "X-Forwarded-For"
   */
  readonly header?: Literal;
  /**
   * Only where the header is not there yet.
   * HAProxy: `if-none`.
   */
  readonly ifNone?: boolean;
}

/** Where clients connect (manual 4). */
export interface Frontend {
  /**
   * The defaults section that this one starts from.
   * HAProxy: `from`, manual 4.
   */
  readonly from?: Reference<"defaults">;
  /**
   * What the section is for; shown on the statistics page.
   * HAProxy: `description`, manual 4.2.
   */
  readonly description?: string | number | Dynamic;
  /**
   * Do not start this proxy.
   * HAProxy: `disabled`, manual 4.2.
   */
  readonly disabled?: boolean;
  /**
   * The protocol.
   * HAProxy: `mode`, manual 4.2.
   * @default "tcp"
   */
  readonly mode?: "http" | "tcp";
  /**
   * Addresses that clients connect to.
   * HAProxy: `bind`, manual 4.2.
   */
  readonly bind?: readonly (Address | Bind)[];
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 4.2.
   */
  readonly id?: number | Dynamic;
  /**
   * How many connections are served at the same time; more wait in the kernel.
   * HAProxy: `maxconn`, manual 4.2.
   */
  readonly maxconn?: number | Dynamic;
  /**
   * How many connections the kernel keeps waiting.
   * HAProxy: `backlog`, manual 4.2.
   * @default "maxconn"
   */
  readonly backlog?: number | Dynamic;
  /**
   * Targets of logs: `global` for those of the global section, a list of own ones, or false for none.
   * HAProxy: `log`, manual 4.2.
   */
  readonly log?: "global" | false | readonly ("global" | LogTarget)[];
  /**
   * The program's name in log lines.
   * HAProxy: `log-tag`, manual 4.2.
   * @default "haproxy"
   */
  readonly logTag?: string | number | Dynamic;
  /**
   * The text of log lines.
   * HAProxy: `log-format`, manual 4.2.
   */
  readonly logFormat?: Text<"log-format"> | number | Dynamic;
  /**
   * The structured data of log lines of RFC 5424.
   * HAProxy: `log-format-sd`, manual 4.2.
   */
  readonly logFormatSd?: Text<"log-format"> | number | Dynamic;
  /**
   * The text of log lines for connections that failed.
   * HAProxy: `error-log-format`, since HAProxy 2.5, manual 4.2.
   */
  readonly errorLogFormat?: Text<"log-format"> | number | Dynamic;
  /**
   * The text of unique ids.
   * HAProxy: `unique-id-format`, manual 4.2.
   */
  readonly uniqueIdFormat?: Text<"log-format"> | number | Dynamic;
  /**
   * The header that carries the unique id.
   * HAProxy: `unique-id-header`, manual 4.2.
   */
  readonly uniqueIdHeader?: string | number | Dynamic;
  /** Options towards clients. */
  readonly option?: FrontendOption;
  /** How long to wait for clients. */
  readonly timeout?: FrontendTimeout;
  /**
   * Whole HTTP responses in place of HAProxy's own errors, by status.
   * HAProxy: `errorfile`, manual 4.2.
   */
  readonly errorfile?: Readonly<Record<string, File>>;
  /**
   * http-errors sections whose files are used, all of them or those for some statuses.
   * HAProxy: `errorfiles`, manual 4.2.
   */
  readonly errorfiles?: readonly (Reference<"httpErrors"> | Errorfiles)[];
  /**
   * Places that clients are sent to with 302 instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc`, manual 4.2.
   */
  readonly errorloc?: Readonly<Record<string, Literal>>;
  /**
   * Places that clients are sent to with 302 instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc302`, manual 4.2.
   */
  readonly errorloc302?: Readonly<Record<string, Literal>>;
  /**
   * Places that clients are sent to with 303, which makes every method a GET, instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc303`, manual 4.2.
   */
  readonly errorloc303?: Readonly<Record<string, Literal>>;
  /**
   * Responses in place of HAProxy's own errors, by status.
   * HAProxy: `http-error`, manual 4.2.
   */
  readonly httpError?: readonly HttpError[];
  /** Compression of responses. */
  readonly compression?: Compression;
  /**
   * A table of what is known about clients.
   * HAProxy: `stick-table`, manual 11.1.
   */
  readonly stickTable?: StickTable;
  /**
   * Named conditions; a list means that any of them matches.
   * HAProxy: `acl`, manual 7.1.
   */
  readonly acl?: Readonly<Record<string, Criterion | readonly Criterion[] | AclSwitch>>;
  /** Rules for connections and what is sent first. */
  readonly tcpRequest?: FrontendTcpRequest;
  /** What of requests and responses is kept for the log. */
  readonly capture?: CaptureHeaders;
  /** Places that rules fill. */
  readonly declare?: Declare;
  /**
   * A path that HAProxy answers itself, for whoever checks it.
   * HAProxy: `monitor-uri`, manual 4.2.
   */
  readonly monitorUri?: string | number | Dynamic;
  /**
   * When the monitor URI answers 503.
   * HAProxy: `monitor fail`, manual 4.2.
   */
  readonly monitorFail?: readonly MonitorFail[];
  /**
   * Rules for requests, in order.
   * HAProxy: `http-request`, manual 4.2.
   */
  readonly httpRequest?: readonly HttpRequestRule[];
  /**
   * Redirects to fixed places, behind the rules for requests; `httpRequest` has a `redirect` with log formats.
   * HAProxy: `redirect`, manual 4.2.
   */
  readonly redirect?: readonly Redirect[];
  /**
   * Rules for responses of servers, in order.
   * HAProxy: `http-response`, manual 4.2.
   */
  readonly httpResponse?: readonly HttpResponseRule[];
  /**
   * Rules for all responses, in order.
   * HAProxy: `http-after-response`, manual 4.2.
   */
  readonly httpAfterResponse?: readonly HttpAfterResponseRule[];
  /** The statistics page (manual 4.2 "stats enable"). */
  readonly stats?: ProxyStats;
  /**
   * Which backend requests are sent to; the first that matches is used.
   * HAProxy: `use_backend`, manual 4.2.
   */
  readonly useBackend?: readonly UseBackend[];
  /**
   * The backend of requests that no `useBackend` sends elsewhere.
   * HAProxy: `default_backend`, manual 4.2.
   */
  readonly defaultBackend?: Reference<"backend">;
  /** A frontend whose requests can be held, and released later: the seconds in which an application cannot answer. */
  readonly pausable?: Pausable;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** Options towards clients. */
export interface FrontendOption {
  /**
   * Log HTTP requests with timers, states, cookies and headers.
   * HAProxy: `option httplog`, manual 4.2.
   */
  readonly httplog?: boolean | HttplogOption;
  /**
   * Log HTTP requests with details of TLS.
   * HAProxy: `option httpslog`, since HAProxy 2.5, manual 4.2.
   */
  readonly httpslog?: boolean;
  /**
   * Log TCP connections with timers and states.
   * HAProxy: `option tcplog`, manual 4.2.
   */
  readonly tcplog?: boolean;
  /**
   * Send TCP keep-alive packets to clients.
   * HAProxy: `option clitcpka`, manual 4.2.
   */
  readonly clitcpka?: boolean;
  /**
   * Count statistics all the time, not only when a session ends.
   * HAProxy: `option contstats`, manual 4.2.
   */
  readonly contstats?: boolean;
  /**
   * Log only what went wrong.
   * HAProxy: `option dontlog-normal`, manual 4.2.
   */
  readonly dontlogNormal?: boolean;
  /**
   * Do not log connections on which nothing was sent.
   * HAProxy: `option dontlognull`, manual 4.2.
   */
  readonly dontlognull?: boolean;
  /**
   * Add the client's address to requests as `X-Forwarded-For`.
   * HAProxy: `option forwardfor`, manual 4.2.
   */
  readonly forwardfor?: boolean | ForwardforOption;
  /**
   * Wait for the request's body before going on.
   * HAProxy: `option http-buffer-request`, manual 4.2.
   */
  readonly httpBufferRequest?: boolean;
  /**
   * Ignore connections that browsers open ahead and never use.
   * HAProxy: `option http-ignore-probes`, manual 4.2.
   */
  readonly httpIgnoreProbes?: boolean;
  /**
   * Keep connections open on both sides between requests.
   * HAProxy: `option http-keep-alive`, manual 4.2.
   */
  readonly httpKeepAlive?: boolean;
  /**
   * Send what there is at once, even in small packets.
   * HAProxy: `option http-no-delay`, manual 4.2.
   */
  readonly httpNoDelay?: boolean;
  /**
   * Close the server's connection after each response, and keep the client's.
   * HAProxy: `option http-server-close`, manual 4.2.
   */
  readonly httpServerClose?: boolean;
  /**
   * Close both connections after each response.
   * HAProxy: `option httpclose`, manual 4.2.
   */
  readonly httpclose?: boolean;
  /**
   * During a reload, close idle clients only behind a response, so that none sees a closed connection.
   * HAProxy: `option idle-close-on-response`, since HAProxy 2.4, manual 4.2.
   */
  readonly idleCloseOnResponse?: boolean;
  /**
   * Treat the timeouts of both directions separately.
   * HAProxy: `option independent-streams`, manual 4.2.
   */
  readonly independentStreams?: boolean;
  /**
   * Log what went wrong with level err instead of info.
   * HAProxy: `option log-separate-errors`, manual 4.2.
   */
  readonly logSeparateErrors?: boolean;
  /**
   * Log before the transfer has ended.
   * HAProxy: `option logasap`, manual 4.2.
   */
  readonly logasap?: boolean;
  /**
   * Close connections with a reset.
   * HAProxy: `option nolinger`, manual 4.2.
   */
  readonly nolinger?: boolean;
  /**
   * Add the address that the client connected to as `X-Original-To`.
   * HAProxy: `option originalto`, manual 4.2.
   */
  readonly originalto?: boolean | OriginaltoOption;
  /**
   * Keep statistics for each bind.
   * HAProxy: `option socket-stats`, manual 4.2.
   */
  readonly socketStats?: boolean;
  /**
   * Let the kernel copy data where that is faster.
   * HAProxy: `option splice-auto`, manual 4.2.
   */
  readonly spliceAuto?: boolean;
  /**
   * Let the kernel copy the data of requests.
   * HAProxy: `option splice-request`, manual 4.2.
   */
  readonly spliceRequest?: boolean;
  /**
   * Let the kernel copy the data of responses.
   * HAProxy: `option splice-response`, manual 4.2.
   */
  readonly spliceResponse?: boolean;
  /**
   * Save a packet when a connection is accepted.
   * HAProxy: `option tcp-smart-accept`, manual 4.2.
   */
  readonly tcpSmartAccept?: boolean;
  /**
   * Send TCP keep-alive packets on both sides.
   * HAProxy: `option tcpka`, manual 4.2.
   */
  readonly tcpka?: boolean;
}

/** Rules for connections and what is sent first. */
export interface FrontendTcpRequest {
  /**
   * Rules for new connections, before anything is read.
   * HAProxy: `tcp-request connection`, manual 4.2.
   */
  readonly connection?: readonly TcpRequestConnectionRule[];
  /**
   * Rules for new sessions, behind the handshakes.
   * HAProxy: `tcp-request session`, manual 4.2.
   */
  readonly session?: readonly TcpRequestSessionRule[];
  /**
   * How long to wait for what content rules look at.
   * HAProxy: `tcp-request inspect-delay`, manual 4.2.
   * Unit: ms.
   */
  readonly inspectDelay?: Duration;
  /**
   * Rules for what the client sends first.
   * HAProxy: `tcp-request content`, manual 4.2.
   */
  readonly content?: readonly TcpRequestContentRule[];
}

/** How long to wait for clients. */
export interface FrontendTimeout {
  /**
   * How long a client may take for the whole head of a request.
   * HAProxy: `timeout http-request`, manual 4.2.
   * Unit: ms.
   */
  readonly httpRequest?: string | number | Dynamic;
  /**
   * How long a client's connection may wait for its next request.
   * HAProxy: `timeout http-keep-alive`, manual 4.2.
   * Unit: ms.
   * @default "timeout http-request"
   */
  readonly httpKeepAlive?: string | number | Dynamic;
  /**
   * How long a client may be silent.
   * HAProxy: `timeout client`, manual 4.2.
   * Unit: ms.
   */
  readonly client?: string | number | Dynamic;
  /**
   * How long a client may be silent once one direction is closed.
   * HAProxy: `timeout client-fin`, manual 4.2.
   * Unit: ms.
   * @default "timeout client"
   */
  readonly clientFin?: string | number | Dynamic;
  /**
   * How long a TLS or PROXY handshake may take.
   * HAProxy: `timeout client-hs`, since HAProxy 2.9, manual 4.2.
   * Unit: ms.
   */
  readonly clientHs?: string | number | Dynamic;
  /**
   * How long a `tarpit` holds a request.
   * HAProxy: `timeout tarpit`, manual 4.2.
   * Unit: ms.
   * @default "timeout connect"
   */
  readonly tarpit?: string | number | Dynamic;
}

/** Settings of the process (manual 3). */
export interface Global {
  /**
   * What the instance is for; shown on the statistics page.
   * HAProxy: `description`, manual 3.1.
   */
  readonly description?: Literal;
  /**
   * Go to the background at start.
   * HAProxy: `daemon`, manual 3.1.
   * @default false
   */
  readonly daemon?: boolean;
  /**
   * Let a master process start the worker and reload it.
   * HAProxy: `master-worker`, manual 3.1.
   * @default false
   */
  readonly masterWorker?: boolean | MasterWorker;
  /**
   * The user to run as.
   * HAProxy: `user`, manual 3.1.
   */
  readonly user?: Name;
  /**
   * The user to run as, by number.
   * HAProxy: `uid`, manual 3.1.
   */
  readonly uid?: Integer;
  /**
   * The group to run as.
   * HAProxy: `group`, manual 3.1.
   */
  readonly group?: Name;
  /**
   * The group to run as, by number.
   * HAProxy: `gid`, manual 3.1.
   */
  readonly gid?: Integer;
  /**
   * The directory that the process locks itself into once it has started.
   * HAProxy: `chroot`, manual 3.1.
   */
  readonly chroot?: Literal;
  /**
   * The file that the process ids are written to.
   * HAProxy: `pidfile`, manual 3.1.
   */
  readonly pidfile?: Literal;
  /**
   * The machine's name on the statistics page.
   * HAProxy: `node`, manual 3.1.
   */
  readonly node?: NodeName;
  /**
   * This process's name among its peers.
   * HAProxy: `localpeer`, manual 3.1.
   */
  readonly localpeer?: Name;
  /**
   * The number of threads.
   * HAProxy: `nbthread`, manual 3.1.
   * @default "one per core"
   */
  readonly nbthread?: Integer;
  /**
   * Into how many groups the threads are divided.
   * HAProxy: `thread-groups`, manual 3.1.
   * @default 1
   */
  readonly threadGroups?: Integer;
  /**
   * The number of open files the process allows itself.
   * HAProxy: `ulimit-n`, manual 3.1.
   * @default "worked out from maxconn"
   */
  readonly ulimitN?: Integer;
  /**
   * The number of connections that are served at the same time.
   * HAProxy: `maxconn`, manual 3.2.
   * @default "worked out from the limit of open files"
   */
  readonly maxconn?: Integer;
  /**
   * How long an old process may go on for its remaining connections after a reload.
   * HAProxy: `hard-stop-after`, manual 3.1.
   * Unit: ms.
   */
  readonly hardStopAfter?: Duration;
  /**
   * By how much health checks are spread in time, in percent of their interval.
   * HAProxy: `spread-checks`, manual 3.2.
   * Unit: percent.
   * @default 0
   */
  readonly spreadChecks?: Integer;
  /**
   * The longest delay that spread-checks may add.
   * HAProxy: `max-spread-checks`, manual 3.2.
   * Unit: ms.
   */
  readonly maxSpreadChecks?: Duration;
  /**
   * Allow keywords that are experimental.
   * HAProxy: `expose-experimental-directives`, manual 3.1.
   */
  readonly exposeExperimentalDirectives?: boolean;
  /**
   * Environment variables of the process, set whether or not they were there.
   * HAProxy: `setenv`, manual 3.1.
   */
  readonly setenv?: Readonly<Record<string, Secret>>;
  /**
   * Environment variables of the process, set only if they were not there.
   * HAProxy: `presetenv`, manual 3.1.
   */
  readonly presetenv?: Readonly<Record<string, Secret>>;
  /**
   * Where logs of the process go, and those of sections with `log: global`.
   * HAProxy: `log`, manual 3.1.
   */
  readonly log?: readonly LogTarget[];
  /**
   * The program's name in log lines.
   * HAProxy: `log-tag`, manual 3.1.
   * @default "haproxy"
   */
  readonly logTag?: Literal;
  /**
   * Put this host's name, or the given one, in front of each log line.
   * HAProxy: `log-send-hostname`, manual 3.1.
   */
  readonly logSendHostname?: boolean | Literal;
  /** The statistics sockets. */
  readonly stats?: GlobalStats;
  /**
   * What the files of UNIX sockets in `bind` start from.
   * HAProxy: `unix-bind`, manual 3.1.
   */
  readonly unixBind?: UnixBind;
  /**
   * Ciphers of binds up to TLS 1.2.
   * HAProxy: `ssl-default-bind-ciphers`, manual 3.1.
   */
  readonly sslDefaultBindCiphers?: Literal;
  /**
   * Cipher suites of binds for TLS 1.3.
   * HAProxy: `ssl-default-bind-ciphersuites`, manual 3.1.
   */
  readonly sslDefaultBindCiphersuites?: Literal;
  /**
   * Elliptic curves of binds, separated by colons.
   * HAProxy: `ssl-default-bind-curves`, manual 3.1.
   */
  readonly sslDefaultBindCurves?: Literal;
  /**
   * TLS options of binds.
   * HAProxy: `ssl-default-bind-options`, manual 3.1.
   */
  readonly sslDefaultBindOptions?: readonly Literal[];
  /**
   * Ciphers towards servers up to TLS 1.2.
   * HAProxy: `ssl-default-server-ciphers`, manual 3.1.
   */
  readonly sslDefaultServerCiphers?: Literal;
  /**
   * Cipher suites towards servers for TLS 1.3.
   * HAProxy: `ssl-default-server-ciphersuites`, manual 3.1.
   */
  readonly sslDefaultServerCiphersuites?: Literal;
  /**
   * TLS options towards servers.
   * HAProxy: `ssl-default-server-options`, manual 3.1.
   */
  readonly sslDefaultServerOptions?: readonly Literal[];
  /**
   * Whether certificates of servers are verified where the server does not say.
   * HAProxy: `ssl-server-verify`, manual 3.1.
   * @default "required"
   */
  readonly sslServerVerify?: "none" | "required";
  /**
   * The directory of relative CA and CRL files.
   * HAProxy: `ca-base`, manual 3.1.
   */
  readonly caBase?: Literal;
  /**
   * The directory of relative certificate files.
   * HAProxy: `crt-base`, manual 3.1.
   */
  readonly crtBase?: Literal;
  /** Performance tuning. */
  readonly tune?: Tune;
  /**
   * Lua files that are loaded once for all threads.
   * HAProxy: `lua-load`, manual 3.1.
   */
  readonly luaLoad?: readonly File[];
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** The statistics sockets (manual 3.1). */
export interface GlobalStats {
  /**
   * Sockets that answer HAProxy's commands.
   * HAProxy: `stats socket`, manual 3.1.
   */
  readonly socket?: readonly StatsSocket[];
  /**
   * How long a session on a socket may be idle.
   * HAProxy: `stats timeout`, manual 3.1.
   * Unit: ms.
   * @default "10s"
   */
  readonly timeout?: Duration;
  /**
   * The number of sessions on the sockets.
   * HAProxy: `stats maxconn`, manual 3.1.
   * @default 10
   */
  readonly maxconn?: Integer;
}

export interface HeaderMatch {
  /**
   * How it is compared.
   * HAProxy: `-m`.
   * @default "str"
   */
  readonly match?: "str" | "beg" | "end" | "sub" | "reg";
  /** The text. */
  readonly text: Literal;
}

export interface HeaderMatchLf {
  /**
   * How it is compared.
   * HAProxy: `-m`.
   * @default "str"
   */
  readonly match?: "str" | "beg" | "end" | "sub";
  /** The text. */
  readonly text: LogFormat;
}

/** The name of a header field (RFC 9110 5.6.2). */
export type HeaderName = string | Dynamic;

/** Bytes, each as two hexadecimal digits. */
export type Hex = string;

/** A rule for all responses, HAProxy's own included (manual 4.2 "http-after-response"). */
export type HttpAfterResponseRule = AddHeader | Allow | DelAcl | DelHeader | DelMap | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetHeader | SetLogLevel | SetMap | SetVar | SetVarFmt | UnsetVar | SetStatus | HttpResponseCapture | DoLog | StrictMode;

/**
 * A check that answers 404 takes the server out for new sessions, and keeps those that it has.
 * HAProxy: manual 4.2.
 */
export interface HttpCheckDisableOn404 {
  /** What is done. */
  readonly action: "disable-on-404";
}

/**
 * What the response must be like.
 * HAProxy: manual 4.2.
 */
export interface HttpCheckExpect {
  /** What is done. */
  readonly action: "expect";
  /**
   * How much to wait for; -1 does not wait.
   * HAProxy: `min-recv`.
   * Unit: bytes.
   */
  readonly minRecv?: number;
  /**
   * What a failure of this step is called.
   * HAProxy: `comment`.
   */
  readonly comment?: Literal;
  /**
   * The check's result when this matches.
   * HAProxy: `ok-status`.
   * @default "L7OK"
   */
  readonly okStatus?: "L4OK" | "L6OK" | "L7OK" | "L7OKC";
  /**
   * The check's result when this does not match.
   * HAProxy: `error-status`.
   * @default "L7RSP"
   */
  readonly errorStatus?: "L4CON" | "L6RSP" | "L7OKC" | "L7RSP" | "L7STS";
  /**
   * The check's result when the time is up.
   * HAProxy: `tout-status`.
   * @default "L7TOUT"
   */
  readonly toutStatus?: "L4TOUT" | "L6TOUT" | "L7TOUT";
  /**
   * What is logged when this matches.
   * HAProxy: `on-success`.
   */
  readonly onSuccess?: LogFormat;
  /**
   * What is logged when this does not match.
   * HAProxy: `on-error`.
   */
  readonly onError?: LogFormat;
  /**
   * The check's status code on the statistics page, as an expression.
   * HAProxy: `status-code`.
   */
  readonly statusCode?: Expression;
  /**
   * The opposite must hold.
   * HAProxy: `!`.
   */
  readonly not?: boolean;
  /**
   * The status, or several as `200-399,401`.
   * HAProxy: `status`.
   */
  readonly status?: Literal;
  /**
   * The status, as a regular expression.
   * HAProxy: `rstatus`.
   */
  readonly rstatus?: Regex;
  /**
   * A header, each value of it where there are several.
   * HAProxy: `hdr`.
   */
  readonly hdr?: HttpCheckHeader;
  /**
   * A header, all of its values as one text.
   * HAProxy: `fhdr`.
   */
  readonly fhdr?: HttpCheckHeader;
  /**
   * A text in the body.
   * HAProxy: `string`.
   */
  readonly string?: Literal;
  /**
   * A text in the body, as a log format.
   * HAProxy: `string-lf`.
   */
  readonly stringLf?: LogFormat;
  /**
   * A regular expression for the body.
   * HAProxy: `rstring`.
   */
  readonly rstring?: Regex;
}

/**
 * A header, each value of it where there are several.
 * HAProxy: `hdr`.
 */
export interface HttpCheckHeader {
  /**
   * The header's name.
   * HAProxy: `name`.
   */
  readonly name?: Literal | HeaderMatch;
  /**
   * The header's name, as a log format.
   * HAProxy: `name-lf`.
   */
  readonly nameLf?: LogFormat | HeaderMatchLf;
  /**
   * The header's value.
   * HAProxy: `value`.
   */
  readonly value?: Literal | HeaderMatch;
  /**
   * The header's value, as a log format.
   * HAProxy: `value-lf`.
   */
  readonly valueLf?: LogFormat | HeaderMatchLf;
}

/** A step of HTTP health checks (manual 4.2 "http-check"). */
export type HttpCheckRule = CheckConnect | HttpCheckSend | HttpCheckExpect | HttpCheckDisableOn404 | HttpCheckSendState | CheckComment | CheckSetVar | CheckSetVarFmt | CheckUnsetVar;

/**
 * The request that is sent.
 * HAProxy: manual 4.2.
 */
export interface HttpCheckSend {
  /** What is done. */
  readonly action: "send";
  /**
   * The method.
   * HAProxy: `meth`.
   * @default "OPTIONS"
   */
  readonly meth?: Literal;
  /**
   * The path.
   * HAProxy: `uri`.
   * @default "/"
   */
  readonly uri?: Literal;
  /**
   * The path, as a log format.
   * HAProxy: `uri-lf`.
   */
  readonly uriLf?: LogFormat;
  /**
   * The version, as `HTTP/1.1`.
   * HAProxy: `ver`.
   * @default "HTTP/1.0"
   */
  readonly ver?: Literal;
  /**
   * Headers to add, by name; each value is a log format.
   * HAProxy: `hdr`.
   */
  readonly hdr?: Readonly<Record<string, LogFormat>>;
  /**
   * The body.
   * HAProxy: `body`.
   */
  readonly body?: Literal;
  /**
   * The body, as a log format.
   * HAProxy: `body-lf`.
   */
  readonly bodyLf?: LogFormat;
  /**
   * What a failure of this step is called.
   * HAProxy: `comment`.
   */
  readonly comment?: Literal;
}

/**
 * Tell the server in checks what state it is in.
 * HAProxy: manual 4.2.
 */
export interface HttpCheckSendState {
  /** What is done. */
  readonly action: "send-state";
}

export interface HttpError {
  /**
   * The status of the error.
   * HAProxy: `status`.
   */
  readonly status: 200 | 400 | 401 | 403 | 404 | 405 | 407 | 408 | 410 | 413 | 421 | 425 | 429 | 500 | 501 | 502 | 503 | 504;
  /**
   * The type of the body, as `text/html`.
   * HAProxy: `content-type`.
   */
  readonly contentType?: string | number | Dynamic;
  /**
   * Answer with the error file of this section for the status.
   * HAProxy: `default-errorfiles`.
   */
  readonly defaultErrorfiles?: boolean;
  /**
   * Answer with a whole HTTP response from a file.
   * HAProxy: `errorfile`.
   */
  readonly errorfile?: string | Dynamic;
  /**
   * Answer with the file of this http-errors section for the status.
   * HAProxy: `errorfiles`.
   */
  readonly errorfiles?: Reference<"httpErrors">;
  /**
   * The body, from a file.
   * HAProxy: `file`.
   */
  readonly file?: string | Dynamic;
  /**
   * The body, from a file whose text is a log format.
   * HAProxy: `lf-file`.
   */
  readonly lfFile?: string | Dynamic;
  /**
   * The body, as it is.
   * HAProxy: `string`.
   */
  readonly string?: string | number | Dynamic;
  /**
   * The body, as a log format.
   * HAProxy: `lf-string`.
   */
  readonly lfString?: Text<"log-format"> | number | Dynamic;
  /**
   * Headers to add, by name; each value is a log format.
   * HAProxy: `hdr`.
   */
  readonly hdr?: Readonly<Record<string, LogFormat>>;
}

/** HTTP responses in place of HAProxy's own errors, for sections that name it (manual 12.4). */
export interface HttpErrors {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * Whole HTTP responses in place of HAProxy's own errors, by status.
   * HAProxy: `errorfile`, manual 4.2.
   */
  readonly errorfile?: Readonly<Record<string, File>>;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/**
 * Ask for a user and a password.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestAuth {
  /** What is done. */
  readonly action: "auth";
  /**
   * What the browser shows.
   * HAProxy: `realm`.
   */
  readonly realm?: Literal;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Answer from a cache where it has the response.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestCacheUse {
  /** What is done. */
  readonly action: "cache-use";
  /** The cache. */
  readonly name: Reference<"cache">;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Keep a sample for the log, in a slot of its own or in one that `declare capture request` made.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestCapture {
  /** What is done. */
  readonly action: "capture";
  /** What is kept. */
  readonly sample: Expression;
  /**
   * How much of it.
   * HAProxy: `len`.
   * Unit: bytes.
   */
  readonly len?: Integer;
  /**
   * The slot that `declare capture request` made.
   * HAProxy: `id`.
   */
  readonly id?: Integer;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Refuse the request.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestDeny {
  /** What is done. */
  readonly action: "deny";
  /**
   * The status.
   * HAProxy: `status`.
   * @default 403
   */
  readonly status?: Status;
  /**
   * The type of the body, as `text/html`.
   * HAProxy: `content-type`.
   */
  readonly contentType?: Literal;
  /**
   * Answer with the error file of this section for the status.
   * HAProxy: `default-errorfiles`.
   */
  readonly defaultErrorfiles?: boolean;
  /**
   * Answer with a whole HTTP response from a file.
   * HAProxy: `errorfile`.
   */
  readonly errorfile?: File;
  /**
   * Answer with the file of this http-errors section for the status.
   * HAProxy: `errorfiles`.
   */
  readonly errorfiles?: Reference<"httpErrors">;
  /**
   * The body, from a file.
   * HAProxy: `file`.
   */
  readonly file?: File;
  /**
   * The body, from a file whose text is a log format.
   * HAProxy: `lf-file`.
   */
  readonly lfFile?: File;
  /**
   * The body, as it is.
   * HAProxy: `string`.
   */
  readonly string?: LongText;
  /**
   * The body, as a log format.
   * HAProxy: `lf-string`.
   */
  readonly lfString?: LogFormat;
  /**
   * Headers to add, by name; each value is a log format.
   * HAProxy: `hdr`.
   */
  readonly hdr?: Readonly<Record<string, LogFormat>>;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Do not try the request again once it was sent.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestDisableL7Retry {
  /** What is done. */
  readonly action: "disable-l7-retry";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Send a header ahead of the response, with status 103.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestEarlyHint {
  /** What is done. */
  readonly action: "early-hint";
  /** The header's name. */
  readonly name: HeaderName;
  /** The value. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Send the client elsewhere.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestRedirect {
  /** What is done. */
  readonly action: "redirect";
  /**
   * The whole new location.
   * HAProxy: `location`.
   */
  readonly location?: LogFormat;
  /**
   * What is put in front of the path.
   * HAProxy: `prefix`.
   */
  readonly prefix?: LogFormat;
  /**
   * The new scheme, as `https`.
   * HAProxy: `scheme`.
   */
  readonly scheme?: LogFormat;
  /**
   * The status.
   * HAProxy: `code`.
   * @default 302
   */
  readonly code?: 301 | 302 | 303 | 307 | 308;
  /**
   * Leave the query string away.
   * HAProxy: `drop-query`.
   */
  readonly dropQuery?: boolean;
  /**
   * Put a slash at the end of the path.
   * HAProxy: `append-slash`.
   */
  readonly appendSlash?: boolean;
  /**
   * Do nothing where the location is empty.
   * HAProxy: `ignore-empty`, since HAProxy 2.6.
   */
  readonly ignoreEmpty?: boolean;
  /**
   * A cookie to set, as `NAME=value`.
   * HAProxy: `set-cookie`.
   */
  readonly setCookie?: Literal;
  /**
   * A cookie to clear.
   * HAProxy: `clear-cookie`.
   */
  readonly clearCookie?: Literal;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Rewrite the path by a regular expression.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestReplacePath {
  /** What is done. */
  readonly action: "replace-path";
  /** What is looked for. */
  readonly match: Regex;
  /** What stands in its place. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Rewrite path and query by a regular expression.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestReplacePathq {
  /** What is done. */
  readonly action: "replace-pathq";
  /** What is looked for. */
  readonly match: Regex;
  /** What stands in its place. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Rewrite the whole URI by a regular expression.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestReplaceUri {
  /** What is done. */
  readonly action: "replace-uri";
  /** What is looked for. */
  readonly match: Regex;
  /** What stands in its place. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Answer here and now.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestReturn {
  /** What is done. */
  readonly action: "return";
  /**
   * The status.
   * HAProxy: `status`.
   * @default 200
   */
  readonly status?: Status;
  /**
   * The type of the body, as `text/html`.
   * HAProxy: `content-type`.
   */
  readonly contentType?: Literal;
  /**
   * Answer with the error file of this section for the status.
   * HAProxy: `default-errorfiles`.
   */
  readonly defaultErrorfiles?: boolean;
  /**
   * Answer with a whole HTTP response from a file.
   * HAProxy: `errorfile`.
   */
  readonly errorfile?: File;
  /**
   * Answer with the file of this http-errors section for the status.
   * HAProxy: `errorfiles`.
   */
  readonly errorfiles?: Reference<"httpErrors">;
  /**
   * The body, from a file.
   * HAProxy: `file`.
   */
  readonly file?: File;
  /**
   * The body, from a file whose text is a log format.
   * HAProxy: `lf-file`.
   */
  readonly lfFile?: File;
  /**
   * The body, as it is.
   * HAProxy: `string`.
   */
  readonly string?: LongText;
  /**
   * The body, as a log format.
   * HAProxy: `lf-string`.
   */
  readonly lfString?: LogFormat;
  /**
   * Headers to add, by name; each value is a log format.
   * HAProxy: `hdr`.
   */
  readonly hdr?: Readonly<Record<string, LogFormat>>;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A rule for requests; rules are worked through in order (manual 4.2 "http-request"). */
export type HttpRequestRule = HttpRequestAuth | HttpRequestCacheUse | HttpRequestDeny | HttpRequestTarpit | HttpRequestReturn | HttpRequestRedirect | HttpRequestReplacePath | HttpRequestReplacePathq | HttpRequestReplaceUri | HttpRequestSetMethod | HttpRequestSetPath | HttpRequestSetPathq | HttpRequestSetQuery | HttpRequestSetUri | HttpRequestUseService | HttpRequestWaitForBody | AddAcl | AddHeader | Allow | HttpRequestCapture | DelAcl | DelHeader | DelMap | Lua | Reject | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetDst | SetHeader | SetLogLevel | SetMap | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | HttpRequestDisableL7Retry | HttpRequestEarlyHint | HttpRequestWaitForHandshake | Pause | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetBcMark | SetBcTos | SetNice | SetDstPort | SetSrcPort | SetPriorityClass | SetPriorityOffset | StrictMode;

/**
 * Change the method.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestSetMethod {
  /** What is done. */
  readonly action: "set-method";
  /** The method. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the path.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestSetPath {
  /** What is done. */
  readonly action: "set-path";
  /** The path. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change path and query.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestSetPathq {
  /** What is done. */
  readonly action: "set-pathq";
  /** Path and query. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the query.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestSetQuery {
  /** What is done. */
  readonly action: "set-query";
  /** The query. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the URI.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestSetUri {
  /** What is done. */
  readonly action: "set-uri";
  /** The URI. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Hold the request for `timeout tarpit`, then refuse it.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestTarpit {
  /** What is done. */
  readonly action: "tarpit";
  /**
   * The status.
   * HAProxy: `status`.
   * @default 500
   */
  readonly status?: Status;
  /**
   * The type of the body, as `text/html`.
   * HAProxy: `content-type`.
   */
  readonly contentType?: Literal;
  /**
   * Answer with the error file of this section for the status.
   * HAProxy: `default-errorfiles`.
   */
  readonly defaultErrorfiles?: boolean;
  /**
   * Answer with a whole HTTP response from a file.
   * HAProxy: `errorfile`.
   */
  readonly errorfile?: File;
  /**
   * Answer with the file of this http-errors section for the status.
   * HAProxy: `errorfiles`.
   */
  readonly errorfiles?: Reference<"httpErrors">;
  /**
   * The body, from a file.
   * HAProxy: `file`.
   */
  readonly file?: File;
  /**
   * The body, from a file whose text is a log format.
   * HAProxy: `lf-file`.
   */
  readonly lfFile?: File;
  /**
   * The body, as it is.
   * HAProxy: `string`.
   */
  readonly string?: LongText;
  /**
   * The body, as a log format.
   * HAProxy: `lf-string`.
   */
  readonly lfString?: LogFormat;
  /**
   * Headers to add, by name; each value is a log format.
   * HAProxy: `hdr`.
   */
  readonly hdr?: Readonly<Record<string, LogFormat>>;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Let a service answer, such as `lua.name` or `prometheus-exporter`.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestUseService {
  /** What is done. */
  readonly action: "use-service";
  /** The service. */
  readonly service: Name;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Wait for the request's body.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestWaitForBody {
  /** What is done. */
  readonly action: "wait-for-body";
  /**
   * How long at most.
   * HAProxy: `time`.
   */
  readonly time: DurationWithUnit;
  /**
   * How much of it.
   * HAProxy: `at-least`.
   * Unit: bytes.
   */
  readonly atLeast?: Size;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Wait for the TLS handshake, so that no early data is acted on.
 * HAProxy: manual 4.4.
 */
export interface HttpRequestWaitForHandshake {
  /** What is done. */
  readonly action: "wait-for-handshake";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Keep the response in a cache.
 * HAProxy: manual 4.4.
 */
export interface HttpResponseCacheStore {
  /** What is done. */
  readonly action: "cache-store";
  /** The cache. */
  readonly name: Reference<"cache">;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Keep a sample for the log, in a slot that `declare capture response` made.
 * HAProxy: manual 4.4.
 */
export interface HttpResponseCapture {
  /** What is done. */
  readonly action: "capture";
  /** What is kept. */
  readonly sample: Expression;
  /**
   * The slot.
   * HAProxy: `id`.
   */
  readonly id: Integer;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Answer this in place of the response.
 * HAProxy: manual 4.4.
 */
export interface HttpResponseDeny {
  /** What is done. */
  readonly action: "deny";
  /**
   * The status.
   * HAProxy: `status`.
   * @default 502
   */
  readonly status?: Status;
  /**
   * The type of the body, as `text/html`.
   * HAProxy: `content-type`.
   */
  readonly contentType?: Literal;
  /**
   * Answer with the error file of this section for the status.
   * HAProxy: `default-errorfiles`.
   */
  readonly defaultErrorfiles?: boolean;
  /**
   * Answer with a whole HTTP response from a file.
   * HAProxy: `errorfile`.
   */
  readonly errorfile?: File;
  /**
   * Answer with the file of this http-errors section for the status.
   * HAProxy: `errorfiles`.
   */
  readonly errorfiles?: Reference<"httpErrors">;
  /**
   * The body, from a file.
   * HAProxy: `file`.
   */
  readonly file?: File;
  /**
   * The body, from a file whose text is a log format.
   * HAProxy: `lf-file`.
   */
  readonly lfFile?: File;
  /**
   * The body, as it is.
   * HAProxy: `string`.
   */
  readonly string?: LongText;
  /**
   * The body, as a log format.
   * HAProxy: `lf-string`.
   */
  readonly lfString?: LogFormat;
  /**
   * Headers to add, by name; each value is a log format.
   * HAProxy: `hdr`.
   */
  readonly hdr?: Readonly<Record<string, LogFormat>>;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Send the client elsewhere, whatever the server said.
 * HAProxy: manual 4.4.
 */
export interface HttpResponseRedirect {
  /** What is done. */
  readonly action: "redirect";
  /**
   * The whole new location.
   * HAProxy: `location`.
   */
  readonly location: LogFormat;
  /**
   * The status.
   * HAProxy: `code`.
   * @default 302
   */
  readonly code?: 301 | 302 | 303 | 307 | 308;
  /**
   * Do nothing where the location is empty.
   * HAProxy: `ignore-empty`, since HAProxy 2.6.
   */
  readonly ignoreEmpty?: boolean;
  /**
   * A cookie to set, as `NAME=value`.
   * HAProxy: `set-cookie`.
   */
  readonly setCookie?: Literal;
  /**
   * A cookie to clear.
   * HAProxy: `clear-cookie`.
   */
  readonly clearCookie?: Literal;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Answer this in place of the response.
 * HAProxy: manual 4.4.
 */
export interface HttpResponseReturn {
  /** What is done. */
  readonly action: "return";
  /**
   * The status.
   * HAProxy: `status`.
   * @default 200
   */
  readonly status?: Status;
  /**
   * The type of the body, as `text/html`.
   * HAProxy: `content-type`.
   */
  readonly contentType?: Literal;
  /**
   * Answer with the error file of this section for the status.
   * HAProxy: `default-errorfiles`.
   */
  readonly defaultErrorfiles?: boolean;
  /**
   * Answer with a whole HTTP response from a file.
   * HAProxy: `errorfile`.
   */
  readonly errorfile?: File;
  /**
   * Answer with the file of this http-errors section for the status.
   * HAProxy: `errorfiles`.
   */
  readonly errorfiles?: Reference<"httpErrors">;
  /**
   * The body, from a file.
   * HAProxy: `file`.
   */
  readonly file?: File;
  /**
   * The body, from a file whose text is a log format.
   * HAProxy: `lf-file`.
   */
  readonly lfFile?: File;
  /**
   * The body, as it is.
   * HAProxy: `string`.
   */
  readonly string?: LongText;
  /**
   * The body, as a log format.
   * HAProxy: `lf-string`.
   */
  readonly lfString?: LogFormat;
  /**
   * Headers to add, by name; each value is a log format.
   * HAProxy: `hdr`.
   */
  readonly hdr?: Readonly<Record<string, LogFormat>>;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A rule for responses of servers; rules are worked through in order (manual 4.2 "http-response"). */
export type HttpResponseRule = HttpResponseCacheStore | HttpResponseDeny | HttpResponseReturn | SetStatus | HttpResponseCapture | AddAcl | AddHeader | Allow | DelAcl | DelHeader | DelMap | Lua | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetHeader | SetLogLevel | SetMap | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | StrictMode | Pause | HttpResponseRedirect | HttpRequestWaitForBody;

/** Check servers with an HTTP request. */
export interface HttpchkOption {
  /**
   * The request's method.
   * @default "OPTIONS"
   */
  readonly method?: Literal;
  /**
   * The request's path.
   * @default "/"
   */
  readonly uri?: Literal;
  /**
   * The request's version, as `HTTP/1.1`.
   * @default "HTTP/1.0"
   */
  readonly version?: Literal;
  /**
   * The request's `Host` header.
   * HAProxy: since HAProxy 3.2.
   */
  readonly host?: LogFormat;
}

/** Log HTTP requests with timers, states, cookies and headers. */
export interface HttplogOption {
  /**
   * Use the common log format.
   * HAProxy: `clf`.
   */
  readonly clf?: boolean;
}

/**
 * The rule applies only where this condition matches (manual 7.2).
 * HAProxy: `if`.
 */
export type If = Text<"condition">;

/** A whole number, not negative. */
export type Integer = number | Dynamic;

/** A frontend and its backend in one section (manual 4). */
export interface Listen {
  /**
   * The defaults section that this one starts from.
   * HAProxy: `from`, manual 4.
   */
  readonly from?: Reference<"defaults">;
  /**
   * What the section is for; shown on the statistics page.
   * HAProxy: `description`, manual 4.2.
   */
  readonly description?: string | number | Dynamic;
  /**
   * Do not start this proxy.
   * HAProxy: `disabled`, manual 4.2.
   */
  readonly disabled?: boolean;
  /**
   * The protocol.
   * HAProxy: `mode`, manual 4.2.
   * @default "tcp"
   */
  readonly mode?: "http" | "tcp";
  /**
   * Addresses that clients connect to.
   * HAProxy: `bind`, manual 4.2.
   */
  readonly bind?: readonly (Address | Bind)[];
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 4.2.
   */
  readonly id?: number | Dynamic;
  /**
   * How many connections are served at the same time; more wait in the kernel.
   * HAProxy: `maxconn`, manual 4.2.
   */
  readonly maxconn?: number | Dynamic;
  /**
   * How many connections the kernel keeps waiting.
   * HAProxy: `backlog`, manual 4.2.
   * @default "maxconn"
   */
  readonly backlog?: number | Dynamic;
  /**
   * How many connections make a backend count as fully loaded, for `minconn`.
   * HAProxy: `fullconn`, manual 4.2.
   */
  readonly fullconn?: number | Dynamic;
  /**
   * How the server of a request is chosen.
   * HAProxy: `balance`, manual 4.2.
   * @default "roundrobin"
   */
  readonly balance?: "roundrobin" | "static-rr" | "leastconn" | "first" | "random" | "source" | "uri" | "sticky" | Balance;
  /**
   * How hashes are mapped to servers, as `[consistent]` or `[consistent, sdbm, avalanche]`.
   * HAProxy: `hash-type`, manual 4.2.
   */
  readonly hashType?: readonly ("map-based" | "consistent" | "sdbm" | "djb2" | "wt6" | "crc32" | "none" | "avalanche")[];
  /**
   * Targets of logs: `global` for those of the global section, a list of own ones, or false for none.
   * HAProxy: `log`, manual 4.2.
   */
  readonly log?: "global" | false | readonly ("global" | LogTarget)[];
  /**
   * The program's name in log lines.
   * HAProxy: `log-tag`, manual 4.2.
   * @default "haproxy"
   */
  readonly logTag?: string | number | Dynamic;
  /**
   * The text of log lines.
   * HAProxy: `log-format`, manual 4.2.
   */
  readonly logFormat?: Text<"log-format"> | number | Dynamic;
  /**
   * The structured data of log lines of RFC 5424.
   * HAProxy: `log-format-sd`, manual 4.2.
   */
  readonly logFormatSd?: Text<"log-format"> | number | Dynamic;
  /**
   * The text of log lines for connections that failed.
   * HAProxy: `error-log-format`, since HAProxy 2.5, manual 4.2.
   */
  readonly errorLogFormat?: Text<"log-format"> | number | Dynamic;
  /**
   * The text of unique ids.
   * HAProxy: `unique-id-format`, manual 4.2.
   */
  readonly uniqueIdFormat?: Text<"log-format"> | number | Dynamic;
  /**
   * The header that carries the unique id.
   * HAProxy: `unique-id-header`, manual 4.2.
   */
  readonly uniqueIdHeader?: string | number | Dynamic;
  /** Options towards clients and servers. */
  readonly option?: ListenOption;
  /** How long to wait for clients and servers. */
  readonly timeout?: Timeout;
  /**
   * How often a failed connection to a server is tried again.
   * HAProxy: `retries`, manual 4.2.
   * @default 3
   */
  readonly retries?: number | Dynamic;
  /**
   * What is tried again.
   * HAProxy: `retry-on`, manual 4.2.
   */
  readonly retryOn?: readonly ("none" | "conn-failure" | "empty-response" | "junk-response" | "response-timeout" | "0rtt-rejected" | "all-retryable-errors" | "401" | "403" | "404" | "408" | "421" | "425" | "429" | "500" | "501" | "502" | "503" | "504")[];
  /**
   * The cookie that keeps a client on its server.
   * HAProxy: `cookie`, manual 4.2.
   */
  readonly cookie?: Cookie;
  /**
   * Whether idle connections to servers are shared between clients.
   * HAProxy: `http-reuse`, manual 4.2.
   * @default "safe"
   */
  readonly httpReuse?: "never" | "safe" | "aggressive" | "always";
  /**
   * Whole HTTP responses in place of HAProxy's own errors, by status.
   * HAProxy: `errorfile`, manual 4.2.
   */
  readonly errorfile?: Readonly<Record<string, File>>;
  /**
   * http-errors sections whose files are used, all of them or those for some statuses.
   * HAProxy: `errorfiles`, manual 4.2.
   */
  readonly errorfiles?: readonly (Reference<"httpErrors"> | Errorfiles)[];
  /**
   * Places that clients are sent to with 302 instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc`, manual 4.2.
   */
  readonly errorloc?: Readonly<Record<string, Literal>>;
  /**
   * Places that clients are sent to with 302 instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc302`, manual 4.2.
   */
  readonly errorloc302?: Readonly<Record<string, Literal>>;
  /**
   * Places that clients are sent to with 303, which makes every method a GET, instead of HAProxy's own errors, by status.
   * HAProxy: `errorloc303`, manual 4.2.
   */
  readonly errorloc303?: Readonly<Record<string, Literal>>;
  /**
   * Responses in place of HAProxy's own errors, by status.
   * HAProxy: `http-error`, manual 4.2.
   */
  readonly httpError?: readonly HttpError[];
  /** Compression of responses. */
  readonly compression?: Compression;
  /**
   * A table of what is known about clients.
   * HAProxy: `stick-table`, manual 11.1.
   */
  readonly stickTable?: StickTable;
  /**
   * Named conditions; a list means that any of them matches.
   * HAProxy: `acl`, manual 7.1.
   */
  readonly acl?: Readonly<Record<string, Criterion | readonly Criterion[] | AclSwitch>>;
  /** Rules for connections and what is sent first. */
  readonly tcpRequest?: FrontendTcpRequest;
  /** What of requests and responses is kept for the log. */
  readonly capture?: CaptureHeaders;
  /** Places that rules fill. */
  readonly declare?: Declare;
  /**
   * A path that HAProxy answers itself, for whoever checks it.
   * HAProxy: `monitor-uri`, manual 4.2.
   */
  readonly monitorUri?: string | number | Dynamic;
  /**
   * When the monitor URI answers 503.
   * HAProxy: `monitor fail`, manual 4.2.
   */
  readonly monitorFail?: readonly MonitorFail[];
  /**
   * Rules for requests, in order.
   * HAProxy: `http-request`, manual 4.2.
   */
  readonly httpRequest?: readonly HttpRequestRule[];
  /**
   * Redirects to fixed places, behind the rules for requests; `httpRequest` has a `redirect` with log formats.
   * HAProxy: `redirect`, manual 4.2.
   */
  readonly redirect?: readonly Redirect[];
  /** Rules for what the server sends first (manual 4.2 "tcp-response"). */
  readonly tcpResponse?: TcpResponse;
  /**
   * Rules for responses of servers, in order.
   * HAProxy: `http-response`, manual 4.2.
   */
  readonly httpResponse?: readonly HttpResponseRule[];
  /**
   * Rules for all responses, in order.
   * HAProxy: `http-after-response`, manual 4.2.
   */
  readonly httpAfterResponse?: readonly HttpAfterResponseRule[];
  /** What keeps a client on its server by the stick table. */
  readonly stick?: Stick;
  /**
   * Steps of HTTP health checks.
   * HAProxy: `http-check`, manual 4.2.
   */
  readonly httpCheck?: readonly HttpCheckRule[];
  /**
   * Steps of TCP health checks.
   * HAProxy: `tcp-check`, manual 4.2.
   */
  readonly tcpCheck?: readonly TcpCheckRule[];
  /** The statistics page (manual 4.2 "stats enable"). */
  readonly stats?: ProxyStats;
  /**
   * Which backend requests are sent to; the first that matches is used.
   * HAProxy: `use_backend`, manual 4.2.
   */
  readonly useBackend?: readonly UseBackend[];
  /**
   * The backend of requests that no `useBackend` sends elsewhere.
   * HAProxy: `default_backend`, manual 4.2.
   */
  readonly defaultBackend?: Reference<"backend">;
  /**
   * Which server requests are sent to; the first that matches is used.
   * HAProxy: `use-server`, manual 4.2.
   */
  readonly useServer?: readonly UseServer[];
  /**
   * The address that connections to servers come from.
   * HAProxy: `source`, manual 4.2.
   */
  readonly source?: Address | Source;
  /**
   * Where the states of servers are read from at start.
   * HAProxy: `load-server-state-from-file`, manual 4.2.
   * @default "none"
   */
  readonly loadServerStateFromFile?: "global" | "local" | "none";
  /**
   * What servers of this section start from.
   * HAProxy: `default-server`, manual 4.2.
   */
  readonly defaultServer?: DefaultServer;
  /**
   * The servers, by name.
   * HAProxy: `server`, manual 4.2.
   */
  readonly servers?: Readonly<Record<string, Address | Server>>;
  /**
   * Servers that are made from a name and a number, by what their names begin with.
   * HAProxy: `server-template`, manual 4.2.
   */
  readonly serverTemplates?: Readonly<Record<string, ServerTemplate>>;
  /** Lets a machine leave with its sessions kept: it says so itself, by a second check port or by a 404 of its health endpoint, and the proxy is not touched. */
  readonly softStop?: SoftStop;
  /** A frontend whose requests can be held, and released later: the seconds in which an application cannot answer. */
  readonly pausable?: Pausable;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** Options towards clients and servers. */
export interface ListenOption {
  /**
   * Log HTTP requests with timers, states, cookies and headers.
   * HAProxy: `option httplog`, manual 4.2.
   */
  readonly httplog?: boolean | HttplogOption;
  /**
   * Log HTTP requests with details of TLS.
   * HAProxy: `option httpslog`, since HAProxy 2.5, manual 4.2.
   */
  readonly httpslog?: boolean;
  /**
   * Log TCP connections with timers and states.
   * HAProxy: `option tcplog`, manual 4.2.
   */
  readonly tcplog?: boolean;
  /**
   * Stop waiting for a server when the client has gone.
   * HAProxy: `option abortonclose`, manual 4.2.
   */
  readonly abortonclose?: boolean;
  /**
   * Use all backup servers at once when no other server is left.
   * HAProxy: `option allbackups`, manual 4.2.
   */
  readonly allbackups?: boolean;
  /**
   * Send TCP keep-alive packets to clients.
   * HAProxy: `option clitcpka`, manual 4.2.
   */
  readonly clitcpka?: boolean;
  /**
   * Count statistics all the time, not only when a session ends.
   * HAProxy: `option contstats`, manual 4.2.
   */
  readonly contstats?: boolean;
  /**
   * Log only what went wrong.
   * HAProxy: `option dontlog-normal`, manual 4.2.
   */
  readonly dontlogNormal?: boolean;
  /**
   * Do not log connections on which nothing was sent.
   * HAProxy: `option dontlognull`, manual 4.2.
   */
  readonly dontlognull?: boolean;
  /**
   * Add the client's address to requests as `X-Forwarded-For`.
   * HAProxy: `option forwardfor`, manual 4.2.
   */
  readonly forwardfor?: boolean | ForwardforOption;
  /**
   * Wait for the request's body before going on.
   * HAProxy: `option http-buffer-request`, manual 4.2.
   */
  readonly httpBufferRequest?: boolean;
  /**
   * Ignore connections that browsers open ahead and never use.
   * HAProxy: `option http-ignore-probes`, manual 4.2.
   */
  readonly httpIgnoreProbes?: boolean;
  /**
   * Keep connections open on both sides between requests.
   * HAProxy: `option http-keep-alive`, manual 4.2.
   */
  readonly httpKeepAlive?: boolean;
  /**
   * Send what there is at once, even in small packets.
   * HAProxy: `option http-no-delay`, manual 4.2.
   */
  readonly httpNoDelay?: boolean;
  /**
   * Close the server's connection after each response, and keep the client's.
   * HAProxy: `option http-server-close`, manual 4.2.
   */
  readonly httpServerClose?: boolean;
  /**
   * Check servers with an HTTP request.
   * HAProxy: `option httpchk`, manual 4.2.
   */
  readonly httpchk?: boolean | HttpchkOption;
  /**
   * Close both connections after each response.
   * HAProxy: `option httpclose`, manual 4.2.
   */
  readonly httpclose?: boolean;
  /**
   * During a reload, close idle clients only behind a response, so that none sees a closed connection.
   * HAProxy: `option idle-close-on-response`, since HAProxy 2.4, manual 4.2.
   */
  readonly idleCloseOnResponse?: boolean;
  /**
   * Treat the timeouts of both directions separately.
   * HAProxy: `option independent-streams`, manual 4.2.
   */
  readonly independentStreams?: boolean;
  /**
   * Check servers with an LDAP bind.
   * HAProxy: `option ldap-check`, manual 4.2.
   */
  readonly ldapCheck?: boolean;
  /**
   * Log every change of a server's health.
   * HAProxy: `option log-health-checks`, manual 4.2.
   */
  readonly logHealthChecks?: boolean;
  /**
   * Log what went wrong with level err instead of info.
   * HAProxy: `option log-separate-errors`, manual 4.2.
   */
  readonly logSeparateErrors?: boolean;
  /**
   * Log before the transfer has ended.
   * HAProxy: `option logasap`, manual 4.2.
   */
  readonly logasap?: boolean;
  /**
   * Check servers with the beginning of a MySQL session.
   * HAProxy: `option mysql-check`, manual 4.2.
   */
  readonly mysqlCheck?: boolean | MysqlCheckOption;
  /**
   * Close connections with a reset.
   * HAProxy: `option nolinger`, manual 4.2.
   */
  readonly nolinger?: boolean;
  /**
   * Add the address that the client connected to as `X-Original-To`.
   * HAProxy: `option originalto`, manual 4.2.
   */
  readonly originalto?: boolean | OriginaltoOption;
  /**
   * Send a client to its server even when that is down.
   * HAProxy: `option persist`, manual 4.2.
   */
  readonly persist?: boolean;
  /**
   * Check servers with the beginning of a PostgreSQL session.
   * HAProxy: `option pgsql-check`, manual 4.2.
   */
  readonly pgsqlCheck?: false | PgsqlCheckOption;
  /**
   * Let several requests of a connection go to the same server.
   * HAProxy: `option prefer-last-server`, manual 4.2.
   */
  readonly preferLastServer?: boolean;
  /**
   * Check servers with a Redis PING.
   * HAProxy: `option redis-check`, manual 4.2.
   */
  readonly redisCheck?: boolean;
  /**
   * After failed attempts, try another server than the one the cookie names.
   * HAProxy: `option redispatch`, manual 4.2.
   */
  readonly redispatch?: boolean | number | Dynamic;
  /**
   * Check servers with an SMTP greeting.
   * HAProxy: `option smtpchk`, manual 4.2.
   */
  readonly smtpchk?: boolean | SmtpchkOption;
  /**
   * Keep statistics for each bind.
   * HAProxy: `option socket-stats`, manual 4.2.
   */
  readonly socketStats?: boolean;
  /**
   * Let the kernel copy data where that is faster.
   * HAProxy: `option splice-auto`, manual 4.2.
   */
  readonly spliceAuto?: boolean;
  /**
   * Let the kernel copy the data of requests.
   * HAProxy: `option splice-request`, manual 4.2.
   */
  readonly spliceRequest?: boolean;
  /**
   * Let the kernel copy the data of responses.
   * HAProxy: `option splice-response`, manual 4.2.
   */
  readonly spliceResponse?: boolean;
  /**
   * Send TCP keep-alive packets to servers.
   * HAProxy: `option srvtcpka`, manual 4.2.
   */
  readonly srvtcpka?: boolean;
  /**
   * Check servers with a TLS hello.
   * HAProxy: `option ssl-hello-chk`, manual 4.2.
   */
  readonly sslHelloChk?: boolean;
  /**
   * Check servers by the rules of `tcpCheck`.
   * HAProxy: `option tcp-check`, manual 4.2.
   */
  readonly tcpCheck?: boolean;
  /**
   * Save a packet when a connection is accepted.
   * HAProxy: `option tcp-smart-accept`, manual 4.2.
   */
  readonly tcpSmartAccept?: boolean;
  /**
   * Save a packet when a connection is made.
   * HAProxy: `option tcp-smart-connect`, manual 4.2.
   */
  readonly tcpSmartConnect?: boolean;
  /**
   * Send TCP keep-alive packets on both sides.
   * HAProxy: `option tcpka`, manual 4.2.
   */
  readonly tcpka?: boolean;
  /**
   * Connect to the address that the client connected to.
   * HAProxy: `option transparent`, manual 4.2.
   */
  readonly transparent?: boolean;
}

/** A text that reaches HAProxy byte for byte, whatever it contains. */
export type Literal = string | number | Dynamic;

/** A text in which `%ci` and `%[expression]` are replaced; `%%` is a percent sign (manual 8.2.6). */
export type LogFormat = Text<"log-format"> | number | Dynamic;

/** One target of logs. */
export interface LogTarget {
  /** `stdout`, `stderr`, an IPv4 or IPv6 address with a UDP port, a path to a socket, `ring@name`. */
  readonly address: Address;
  /**
   * How long a line may be.
   * HAProxy: `len`.
   * Unit: bytes.
   * @default 1024
   */
  readonly len?: Integer;
  /**
   * The format of the line's head.
   * HAProxy: `format`.
   * @default "rfc3164"
   */
  readonly format?: "local" | "rfc3164" | "rfc5424" | "priority" | "short" | "timed" | "iso" | "raw";
  /**
   * Which lines out of how many are sent here, as `1,3:10`.
   * HAProxy: `sample`.
   */
  readonly sample?: Literal;
  /**
   * The log-profile section that the lines are made by.
   * HAProxy: `profile`, since HAProxy 3.1.
   */
  readonly profile?: Name;
  /** The syslog facility. */
  readonly facility: "kern" | "user" | "mail" | "daemon" | "auth" | "syslog" | "lpr" | "news" | "uucp" | "cron" | "auth2" | "ftp" | "ntp" | "audit" | "alert" | "cron2" | "local0" | "local1" | "local2" | "local3" | "local4" | "local5" | "local6" | "local7";
  /** The lowest level that is sent. */
  readonly level?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug";
  /** The level that more severe lines are lowered to. */
  readonly minlevel?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug";
}

/** A text that reaches HAProxy byte for byte and may have several lines. */
export type LongText = string | number | Dynamic;

/**
 * Run an action that a Lua file registered.
 * HAProxy: manual 4.4.
 */
export interface Lua {
  /** What is done. */
  readonly action: "lua";
  /** The action's name behind `lua.`. */
  readonly name: Name;
  /** Its arguments. */
  readonly args?: readonly Literal[];
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A site that can be closed without its neighbours noticing: a frontend, or hosts of a shared one. */
export interface Maintenance {
  /** What the site is. */
  readonly description?: string;
  /** The frontend, or listen section, that clients of the site connect to. */
  readonly frontend: Reference<"frontend">;
  /** The site's host names, without port; where there are none, the whole frontend. */
  readonly hosts?: readonly string[];
  /** What closes the site. */
  readonly switch: Switch;
  /** A backend that answers while the site is closed, with the page of a maintenance server; status and `retryAfter` are those of `answer`. */
  readonly backend?: Reference<"backend">;
  /** What clients are told while the site is closed. */
  readonly answer?: MaintenanceAnswer;
  /** Who sees the site although it is closed: whoever matches any of these. */
  readonly bypass?: MaintenanceBypass;
  /** Paths that are answered as usual, such as one that is checked from outside. */
  readonly exempt?: readonly string[];
}

/** What clients are told while the site is closed. */
export interface MaintenanceAnswer {
  /**
   * The status.
   * @default 503
   */
  readonly status?: number;
  /** The page, a file. With the headers it may be as large as a buffer less its reserve (15,360 bytes). */
  readonly page?: File;
  /** The page, as it is. */
  readonly string?: LongText;
  /**
   * The page's type.
   * @default "text/html; charset=utf-8"
   */
  readonly contentType?: Literal;
  /**
   * The body for clients that ask for JSON and not for HTML.
   * @default "{\"error\":\"maintenance\",\"site\":NAME}"
   */
  readonly json?: LongText;
  /**
   * When to come back: after this time, or, with `remaining`, when the switch's time is up, where that is within a day.
   * @default "10m"
   */
  readonly retryAfter?: "remaining" | string;
}

/** Who sees the site although it is closed: whoever matches any of these. */
export interface MaintenanceBypass {
  /** Addresses and networks. */
  readonly src?: readonly Network[];
  /** A cookie with this value. */
  readonly cookie?: NameAndValue;
  /** A header with this value. */
  readonly header?: NameAndValue;
}

/** A number, in decimal or, behind `0x`, in hexadecimal. */
export type Mark = number | string | Dynamic;

/** The master process. */
export interface MasterWorker {
  /**
   * Go on when a worker dies.
   * HAProxy: `no-exit-on-failure`.
   */
  readonly noExitOnFailure?: boolean;
}

export interface MonitorFail {
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** Check servers with the beginning of a MySQL session. */
export interface MysqlCheckOption {
  /**
   * The user's name.
   * HAProxy: `user`.
   */
  readonly user?: Name;
  /**
   * The protocol of the server's version.
   * @default "post-41"
   */
  readonly protocol?: "post-41" | "pre-41";
}

/** A name: letters, digits, `-`, `_`, `.` and `:` (manual 4). */
export type Name = string;

/** A name and its value. */
export interface NameAndValue {
  /** The name. */
  readonly name: string;
  /** The value. */
  readonly value: Secret;
}

export interface Nameserver {
  /** The name server's address and port. */
  readonly address: Address;
}

/** An IPv4 or IPv6 address or network in CIDR notation. */
export type Network = string | Dynamic;

/** A machine's name: letters, digits, `-`, `_` and `.`. */
export type NodeName = string;

/** Add the address that the client connected to as `X-Original-To`. */
export interface OriginaltoOption {
  /**
   * Not for connections to this network.
   * HAProxy: `except`.
   */
  readonly except?: Network;
  /**
   * Another header's name.
   * HAProxy: `header`.
   * @default "X-Original-To"
   */
  readonly header?: Literal;
}

/** Parts that are written one after the other as one word, such as `[{ env: HOST }, ":5432"]`. */
export type Parts = readonly (string | number | EnvironmentReference)[];

/** A frontend whose requests can be held, and released later: the seconds in which an application cannot answer. */
export interface Pausable {
  /** The longest that a request is held. */
  readonly max: string;
  /**
   * How many requests may be held at the same time; more are answered at once.
   * @default 1000
   */
  readonly queue?: number;
  /** Paths that are answered as usual, such as one that is checked from outside. */
  readonly exempt?: readonly string[];
  /**
   * What happens to what is held when the time is up.
   * @default "release"
   */
  readonly deadline?: "release" | "refuse";
  /**
   * How many held requests are released a second.
   * @default 500
   */
  readonly releaseRate?: number;
  /** What those are told who cannot be held. */
  readonly answer?: PausableAnswer;
}

/** What those are told who cannot be held. */
export interface PausableAnswer {
  /**
   * The status.
   * @default 503
   */
  readonly status?: number;
  /**
   * When to come back.
   * @default "5s"
   */
  readonly retryAfter?: string;
}

/**
 * Wait before going on.
 * HAProxy: since HAProxy 3.2, manual 4.4.
 */
export interface Pause {
  /** What is done. */
  readonly action: "pause";
  /**
   * How long: a duration, or an expression in milliseconds.
   * Unit: ms.
   */
  readonly time: Duration | Expression;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

export interface Peer {
  /** The peer's address and port. */
  readonly address: Address;
  /**
   * The part of the keys that this peer gets, 1 to `shards`; 0 gets all.
   * HAProxy: `shard`, since HAProxy 2.7.
   * @default 0
   */
  readonly shard?: Integer;
  /**
   * The address that connections come from.
   * HAProxy: `source`, manual 5.2.
   */
  readonly source?: Address | Source;
  /**
   * The network namespace of connections; `*` takes that of the PROXY protocol.
   * HAProxy: `namespace`, manual 5.2.
   */
  readonly namespace?: string;
  /**
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.2.
   * Unit: ms.
   */
  readonly tcpUt?: string | number | Dynamic;
  /**
   * Speak TLS to the server.
   * HAProxy: `ssl`, manual 5.2.
   */
  readonly ssl?: boolean;
  /**
   * The name given in TLS, as an expression such as `str(app.example)` or `req.hdr(host)`.
   * HAProxy: `sni`, manual 5.2.
   */
  readonly sni?: Text<"expression"> | Dynamic;
  /**
   * Whether the server's certificate is verified.
   * HAProxy: `verify`, manual 5.2.
   * @default "required"
   */
  readonly verify?: "none" | "required";
  /**
   * The name that the server's certificate must have.
   * HAProxy: `verifyhost`, manual 5.2.
   */
  readonly verifyhost?: string | number | Dynamic;
  /**
   * The authorities that the server's certificate is verified against; `@system-ca` are the machine's.
   * HAProxy: `ca-file`, manual 5.2.
   */
  readonly caFile?: string | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.2.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * The certificate shown to the server.
   * HAProxy: `crt`, manual 5.2.
   */
  readonly crt?: string | Dynamic;
  /**
   * Ciphers up to TLS 1.2.
   * HAProxy: `ciphers`, manual 5.2.
   */
  readonly ciphers?: string | number | Dynamic;
  /**
   * Cipher suites of TLS 1.3.
   * HAProxy: `ciphersuites`, manual 5.2.
   */
  readonly ciphersuites?: string | number | Dynamic;
  /**
   * The oldest version of TLS.
   * HAProxy: `ssl-min-ver`, manual 5.2.
   */
  readonly sslMinVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * The newest version of TLS.
   * HAProxy: `ssl-max-ver`, manual 5.2.
   */
  readonly sslMaxVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * Resume TLS sessions.
   * HAProxy: `ssl-reuse`, manual 5.2.
   * @default true
   */
  readonly sslReuse?: boolean;
  /**
   * Do not resume TLS sessions by tickets.
   * HAProxy: `no-tls-tickets`, manual 5.2.
   */
  readonly noTlsTickets?: boolean;
}

export interface PeerServer {
  /** The peer's address and port; none for this process. */
  readonly address?: Address;
  /**
   * The part of the keys that this peer gets, 1 to `shards`; 0 gets all.
   * HAProxy: `shard`, since HAProxy 2.7.
   * @default 0
   */
  readonly shard?: Integer;
  /**
   * The address that connections come from.
   * HAProxy: `source`, manual 5.2.
   */
  readonly source?: Address | Source;
  /**
   * The network namespace of connections; `*` takes that of the PROXY protocol.
   * HAProxy: `namespace`, manual 5.2.
   */
  readonly namespace?: string;
  /**
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.2.
   * Unit: ms.
   */
  readonly tcpUt?: string | number | Dynamic;
  /**
   * Speak TLS to the server.
   * HAProxy: `ssl`, manual 5.2.
   */
  readonly ssl?: boolean;
  /**
   * The name given in TLS, as an expression such as `str(app.example)` or `req.hdr(host)`.
   * HAProxy: `sni`, manual 5.2.
   */
  readonly sni?: Text<"expression"> | Dynamic;
  /**
   * Whether the server's certificate is verified.
   * HAProxy: `verify`, manual 5.2.
   * @default "required"
   */
  readonly verify?: "none" | "required";
  /**
   * The name that the server's certificate must have.
   * HAProxy: `verifyhost`, manual 5.2.
   */
  readonly verifyhost?: string | number | Dynamic;
  /**
   * The authorities that the server's certificate is verified against; `@system-ca` are the machine's.
   * HAProxy: `ca-file`, manual 5.2.
   */
  readonly caFile?: string | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.2.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * The certificate shown to the server.
   * HAProxy: `crt`, manual 5.2.
   */
  readonly crt?: string | Dynamic;
  /**
   * Ciphers up to TLS 1.2.
   * HAProxy: `ciphers`, manual 5.2.
   */
  readonly ciphers?: string | number | Dynamic;
  /**
   * Cipher suites of TLS 1.3.
   * HAProxy: `ciphersuites`, manual 5.2.
   */
  readonly ciphersuites?: string | number | Dynamic;
  /**
   * The oldest version of TLS.
   * HAProxy: `ssl-min-ver`, manual 5.2.
   */
  readonly sslMinVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * The newest version of TLS.
   * HAProxy: `ssl-max-ver`, manual 5.2.
   */
  readonly sslMaxVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * Resume TLS sessions.
   * HAProxy: `ssl-reuse`, manual 5.2.
   * @default true
   */
  readonly sslReuse?: boolean;
  /**
   * Do not resume TLS sessions by tickets.
   * HAProxy: `no-tls-tickets`, manual 5.2.
   */
  readonly noTlsTickets?: boolean;
}

/** HAProxy processes that share their stick tables (manual 11.2). */
export interface Peers {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * Do not share.
   * HAProxy: `disabled`, manual 11.2.
   */
  readonly disabled?: boolean;
  /**
   * Where logs of these connections go.
   * HAProxy: `log`, manual 11.2.
   */
  readonly log?: readonly LogTarget[];
  /**
   * Among how many peers the keys are divided.
   * HAProxy: `shards`, since HAProxy 2.7, manual 11.2.
   */
  readonly shards?: Integer;
  /**
   * What `bind` starts from.
   * HAProxy: `default-bind`, manual 11.2.
   */
  readonly defaultBind?: DefaultBind;
  /**
   * Where this process listens, for `servers` whose own entry has no address.
   * HAProxy: `bind`, manual 11.2.
   */
  readonly bind?: readonly (Address | Bind)[];
  /**
   * What the processes behind it start from.
   * HAProxy: `default-server`, manual 11.2.
   */
  readonly defaultServer?: DefaultPeer;
  /**
   * The processes, by name; one of them is this process.
   * HAProxy: `peer`, manual 11.2.
   */
  readonly peers?: Readonly<Record<string, Address | Peer>>;
  /**
   * The processes, by name, where TLS is spoken; the entry of this process is empty, and `bind` has its address.
   * HAProxy: `server`, manual 11.2.
   */
  readonly servers?: Readonly<Record<string, Address | PeerServer>>;
  /**
   * Stick tables of this section, by name; rules name them `peers/table`.
   * HAProxy: `table`, manual 11.2.
   */
  readonly tables?: Readonly<Record<string, PeersTable>>;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

export interface PeersTable {
  /**
   * The type of keys; `ip` is IPv4.
   * HAProxy: `type`.
   */
  readonly type: "ip" | "ipv4" | "ipv6" | "integer" | "string" | "binary";
  /**
   * How long string and binary keys may be.
   * HAProxy: `len`.
   * Unit: bytes.
   * @default 32
   */
  readonly len?: number | Dynamic;
  /**
   * How many entries fit in.
   * HAProxy: `size`.
   * Unit: entries.
   */
  readonly size: string | number | Dynamic;
  /**
   * How long an entry that is not touched is kept.
   * HAProxy: `expire`.
   * Unit: ms.
   */
  readonly expire?: string | number | Dynamic;
  /**
   * Refuse new entries instead of dropping the oldest when the table is full.
   * HAProxy: `nopurge`.
   */
  readonly nopurge?: boolean;
  /**
   * Only learn from peers, of what is local to them too.
   * HAProxy: `recv-only`, since HAProxy 3.2.
   */
  readonly recvOnly?: boolean;
  /**
   * The size of the blocks in which rates of bytes are counted.
   * HAProxy: `brates-factor`, since HAProxy 3.1.
   * Unit: bytes.
   * @default 1
   */
  readonly bratesFactor?: number;
  /**
   * What a server is remembered by.
   * HAProxy: `srvkey`.
   * @default "name"
   */
  readonly srvkey?: "name" | "addr";
  /**
   * The table that updates are written to as well.
   * HAProxy: `write-to`, since HAProxy 2.9.
   */
  readonly writeTo?: Reference<"table">;
  /**
   * What is kept for each key: counters, rates with their period as `http_req_rate(10s)`, arrays with their size as `gpc(2)`; `glitch_cnt` and `glitch_rate` came with 3.0.
   * HAProxy: `store`.
   */
  readonly store?: readonly string[];
}

/** Check servers with the beginning of a PostgreSQL session. */
export interface PgsqlCheckOption {
  /**
   * The user's name.
   * HAProxy: `user`.
   */
  readonly user: Name;
}

/** ACLs that HAProxy defines itself. */
export type PredefinedAcl = "FALSE" | "HTTP" | "HTTP_1.0" | "HTTP_1.1" | "HTTP_2.0" | "HTTP_3.0" | "HTTP_CONTENT" | "HTTP_URL_ABS" | "HTTP_URL_SLASH" | "HTTP_URL_STAR" | "LOCALHOST" | "METH_CONNECT" | "METH_DELETE" | "METH_GET" | "METH_HEAD" | "METH_OPTIONS" | "METH_POST" | "METH_PUT" | "METH_TRACE" | "RDP_COOKIE" | "REQ_CONTENT" | "TRUE" | "WAIT_END";

/** The statistics page (manual 4.2 "stats enable"). */
export interface ProxyStats {
  /**
   * Serve the statistics page.
   * HAProxy: `stats enable`, manual 4.2.
   */
  readonly enable?: boolean;
  /**
   * The page's path.
   * HAProxy: `stats uri`, manual 4.2.
   * @default "/haproxy?stats"
   */
  readonly uri?: Literal;
  /**
   * How often the page reloads itself.
   * HAProxy: `stats refresh`, manual 4.2.
   */
  readonly refresh?: DurationWithUnit;
  /**
   * The realm that a browser shows when it asks for a password.
   * HAProxy: `stats realm`, manual 4.2.
   */
  readonly realm?: Literal;
  /**
   * Users and passwords as `user:password`.
   * HAProxy: `stats auth`, manual 4.2.
   */
  readonly auth?: readonly Secret[];
  /**
   * The proxies that are shown; `.` is this one.
   * HAProxy: `stats scope`, manual 4.2.
   * @default "all"
   */
  readonly scope?: readonly (Name | ".")[];
  /**
   * Do not show HAProxy's version.
   * HAProxy: `stats hide-version`, manual 4.2.
   */
  readonly hideVersion?: boolean;
  /**
   * Show additional information in tooltips.
   * HAProxy: `stats show-legends`, manual 4.2.
   */
  readonly showLegends?: boolean;
  /**
   * Show the description of the process, or the given one.
   * HAProxy: `stats show-desc`, manual 4.2.
   */
  readonly showDesc?: boolean | Literal;
  /**
   * Show the machine's name, or the given one.
   * HAProxy: `stats show-node`, manual 4.2.
   */
  readonly showNode?: boolean | NodeName;
  /**
   * Show the statistics of modules, such as those of HTTP/2.
   * HAProxy: `stats show-modules`, manual 4.2.
   */
  readonly showModules?: boolean;
  /**
   * Who may see the page, in order.
   * HAProxy: `stats http-request`, manual 4.2.
   */
  readonly httpRequest?: readonly StatsHttpRequestRule[];
  /**
   * Let those who match change servers on the page.
   * HAProxy: `stats admin`, manual 4.2.
   */
  readonly admin?: readonly StatsAdmin[];
}

export interface ProxyV2Tlv {
  /** The value's type in the protocol. */
  readonly id: Mark;
  /** The value. */
  readonly value: LogFormat;
}

export interface Redirect {
  /**
   * The whole new location.
   * HAProxy: `location`.
   */
  readonly location?: Literal;
  /**
   * What is put in front of the path.
   * HAProxy: `prefix`.
   */
  readonly prefix?: Literal;
  /**
   * The new scheme, as `https`.
   * HAProxy: `scheme`.
   */
  readonly scheme?: Literal;
  /**
   * The status.
   * HAProxy: `code`.
   * @default 302
   */
  readonly code?: 301 | 302 | 303 | 307 | 308;
  /**
   * Leave the query string away.
   * HAProxy: `drop-query`.
   */
  readonly dropQuery?: boolean;
  /**
   * Put a slash at the end of the path.
   * HAProxy: `append-slash`.
   */
  readonly appendSlash?: boolean;
  /**
   * Do nothing where the location is empty.
   * HAProxy: `ignore-empty`, since HAProxy 2.6.
   */
  readonly ignoreEmpty?: boolean;
  /**
   * A cookie to set, as `NAME=value`.
   * HAProxy: `set-cookie`.
   */
  readonly setCookie?: Literal;
  /**
   * A cookie to clear.
   * HAProxy: `clear-cookie`.
   */
  readonly clearCookie?: Literal;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A regular expression (PCRE2 in Debian's builds). */
export type Regex = string | Dynamic;

/**
 * Close the connection.
 * HAProxy: manual 4.4.
 */
export interface Reject {
  /** What is done. */
  readonly action: "reject";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Rewrite whole header fields by a regular expression.
 * HAProxy: manual 4.4.
 */
export interface ReplaceHeader {
  /** What is done. */
  readonly action: "replace-header";
  /** The header's name. */
  readonly name: HeaderName;
  /** What is looked for. */
  readonly match: Regex;
  /** What stands in its place; `\1` is the first group. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Rewrite each value of header fields with several values, by a regular expression.
 * HAProxy: manual 4.4.
 */
export interface ReplaceValue {
  /** What is done. */
  readonly action: "replace-value";
  /** The header's name. */
  readonly name: HeaderName;
  /** What is looked for. */
  readonly match: Regex;
  /** What stands in its place; `\1` is the first group. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** Name servers for servers that are given by name (manual 5.3.2). */
export interface Resolvers {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * Take the name servers of `/etc/resolv.conf`.
   * HAProxy: `parse-resolv-conf`, manual 5.3.2.
   */
  readonly parseResolvConf?: boolean;
  /**
   * Name servers, by name.
   * HAProxy: `nameserver`, manual 5.3.2.
   */
  readonly nameservers?: Readonly<Record<string, Address | Nameserver>>;
  /**
   * How long an answer may be.
   * HAProxy: `accepted_payload_size`, manual 5.3.2.
   * Unit: bytes.
   * @default 512
   */
  readonly acceptedPayloadSize?: Integer;
  /**
   * How often a query is sent.
   * HAProxy: `resolve_retries`, manual 5.3.2.
   * @default 3
   */
  readonly resolveRetries?: Integer;
  /** How long to wait. */
  readonly timeout?: ResolversTimeout;
  /** How long answers are believed. */
  readonly hold?: ResolversHold;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** How long answers are believed. */
export interface ResolversHold {
  /**
   * How long an answer that the name does not exist is believed.
   * HAProxy: `hold nx`, manual 5.3.2.
   * Unit: ms.
   * @default "30s"
   */
  readonly nx?: Duration;
  /**
   * How long an address that is no longer answered is kept.
   * HAProxy: `hold obsolete`, manual 5.3.2.
   * Unit: ms.
   * @default "0s"
   */
  readonly obsolete?: Duration;
  /**
   * How long other errors are believed.
   * HAProxy: `hold other`, manual 5.3.2.
   * Unit: ms.
   * @default "30s"
   */
  readonly other?: Duration;
  /**
   * How long a refusal is believed.
   * HAProxy: `hold refused`, manual 5.3.2.
   * Unit: ms.
   * @default "30s"
   */
  readonly refused?: Duration;
  /**
   * How long a time-out is believed.
   * HAProxy: `hold timeout`, manual 5.3.2.
   * Unit: ms.
   * @default "30s"
   */
  readonly timeout?: Duration;
  /**
   * How long a good answer is believed.
   * HAProxy: `hold valid`, manual 5.3.2.
   * Unit: ms.
   * @default "10s"
   */
  readonly valid?: Duration;
}

/** How long to wait. */
export interface ResolversTimeout {
  /**
   * The time between two resolutions.
   * HAProxy: `timeout resolve`, manual 5.3.2.
   * Unit: ms.
   * @default "1s"
   */
  readonly resolve?: Duration;
  /**
   * The time between two tries.
   * HAProxy: `timeout retry`, manual 5.3.2.
   * Unit: ms.
   * @default "1s"
   */
  readonly retry?: Duration;
}

/**
 * Increment the first general counter of a tracked client.
 * HAProxy: manual 4.4.
 */
export interface ScIncGpc0 {
  /** What is done. */
  readonly action: "sc-inc-gpc0";
  /** Which `track-sc`, 0 to 2. */
  readonly sc: Integer;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Increment the second general counter of a tracked client.
 * HAProxy: manual 4.4.
 */
export interface ScIncGpc1 {
  /** What is done. */
  readonly action: "sc-inc-gpc1";
  /** Which `track-sc`, 0 to 2. */
  readonly sc: Integer;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A text that is never shown in a diff, a finding or a log. */
export type Secret = string | number | Dynamic;

/** A server that requests are sent to (manual 4.2 "server", 5.2). */
export interface Server {
  /**
   * Where the server is: `10.0.0.11:80`, `app.example:80`, a path.
   * HAProxy: manual 4.2 server.
   */
  readonly address: Address;
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 5.2.
   */
  readonly id?: number | Dynamic;
  /**
   * A global id that stays the same over reloads.
   * HAProxy: `guid`, since HAProxy 3.0, manual 5.2.
   */
  readonly guid?: string;
  /**
   * Used only when all other servers are down.
   * HAProxy: `backup`, manual 5.2.
   */
  readonly backup?: boolean;
  /**
   * Starts in maintenance.
   * HAProxy: `disabled`, manual 5.2.
   */
  readonly disabled?: boolean;
  /**
   * The value of the persistence cookie that names this server.
   * HAProxy: `cookie`, manual 5.2.
   */
  readonly cookie?: string | number | Dynamic;
  /**
   * Never kept in stick tables.
   * HAProxy: `non-stick`, manual 5.2.
   */
  readonly nonStick?: boolean;
  /**
   * The server's share of the load, 0 to 256.
   * HAProxy: `weight`, manual 5.2.
   * @default 1
   */
  readonly weight?: number | Dynamic;
  /**
   * What of the server consistent hashing is computed from.
   * HAProxy: `hash-key`, since HAProxy 3.0, manual 5.2.
   * @default "id"
   */
  readonly hashKey?: "id" | "addr" | "addr-port";
  /**
   * How many connections the server takes at the same time; 0 is no limit.
   * HAProxy: `maxconn`, manual 5.2.
   * @default 0
   */
  readonly maxconn?: number | Dynamic;
  /**
   * Count idle connections to `maxconn` too.
   * HAProxy: `strict-maxconn`, since HAProxy 3.2, manual 5.2.
   */
  readonly strictMaxconn?: boolean;
  /**
   * The limit of connections while there is little load.
   * HAProxy: `minconn`, manual 5.2.
   */
  readonly minconn?: number | Dynamic;
  /**
   * How many requests may wait for this server; 0 is no limit.
   * HAProxy: `maxqueue`, manual 5.2.
   * @default 0
   */
  readonly maxqueue?: number | Dynamic;
  /**
   * Check the server's health.
   * HAProxy: `check`, manual 5.2.
   */
  readonly check?: boolean;
  /**
   * What the server counts as until checks have spoken.
   * HAProxy: `init-state`, since HAProxy 3.1, manual 5.2.
   * @default "up"
   */
  readonly initState?: "fully-up" | "up" | "down" | "fully-down";
  /**
   * The time between two checks.
   * HAProxy: `inter`, manual 5.2.
   * Unit: ms.
   * @default "2s"
   */
  readonly inter?: string | number | Dynamic;
  /**
   * The time between two checks while the state is changing.
   * HAProxy: `fastinter`, manual 5.2.
   * Unit: ms.
   * @default "inter"
   */
  readonly fastinter?: string | number | Dynamic;
  /**
   * The time between two checks while the server is down.
   * HAProxy: `downinter`, manual 5.2.
   * Unit: ms.
   * @default "inter"
   */
  readonly downinter?: string | number | Dynamic;
  /**
   * How many checks must fail before the server is down.
   * HAProxy: `fall`, manual 5.2.
   * @default 3
   */
  readonly fall?: number | Dynamic;
  /**
   * How many checks must pass before the server is up.
   * HAProxy: `rise`, manual 5.2.
   * @default 2
   */
  readonly rise?: number | Dynamic;
  /**
   * The port of checks.
   * HAProxy: `port`, manual 5.2.
   * @default "the server's"
   */
  readonly port?: number | Dynamic;
  /**
   * The address of checks.
   * HAProxy: `addr`, manual 5.2.
   * @default "the server's"
   */
  readonly addr?: string | Dynamic;
  /**
   * Check over TLS.
   * HAProxy: `check-ssl`, manual 5.2.
   */
  readonly checkSsl?: boolean;
  /**
   * The name given in checks over TLS.
   * HAProxy: `check-sni`, manual 5.2.
   */
  readonly checkSni?: string | number | Dynamic;
  /**
   * Protocols offered by TLS in checks, in the order of preference.
   * HAProxy: `check-alpn`, manual 5.2.
   */
  readonly checkAlpn?: readonly string[];
  /**
   * The protocol of checks: `h1`, `h2`, `fcgi`.
   * HAProxy: `check-proto`, manual 5.2.
   */
  readonly checkProto?: string;
  /**
   * Send the PROXY protocol in checks.
   * HAProxy: `check-send-proxy`, manual 5.2.
   */
  readonly checkSendProxy?: boolean;
  /**
   * Check through the SOCKS4 proxy.
   * HAProxy: `check-via-socks4`, manual 5.2.
   */
  readonly checkViaSocks4?: boolean;
  /**
   * Check over an idle connection where there is one.
   * HAProxy: `check-reuse-pool`, since HAProxy 3.2, manual 5.2.
   */
  readonly checkReusePool?: boolean;
  /**
   * The name of the idle connections that checks take.
   * HAProxy: `check-pool-conn-name`, since HAProxy 3.2, manual 5.2.
   */
  readonly checkPoolConnName?: string | number | Dynamic;
  /**
   * Ask an agent on the machine for the state and the weight.
   * HAProxy: `agent-check`, manual 5.2.
   */
  readonly agentCheck?: boolean;
  /**
   * The agent's address.
   * HAProxy: `agent-addr`, manual 5.2.
   * @default "the server's"
   */
  readonly agentAddr?: string | Dynamic;
  /**
   * The agent's port.
   * HAProxy: `agent-port`, manual 5.2.
   */
  readonly agentPort?: number | Dynamic;
  /**
   * The time between two questions to the agent.
   * HAProxy: `agent-inter`, manual 5.2.
   * Unit: ms.
   * @default "2s"
   */
  readonly agentInter?: string | number | Dynamic;
  /**
   * A text that is sent to the agent first.
   * HAProxy: `agent-send`, manual 5.2.
   */
  readonly agentSend?: string | number | Dynamic;
  /**
   * Judge health by the traffic as well.
   * HAProxy: `observe`, manual 5.2.
   */
  readonly observe?: "layer4" | "layer7";
  /**
   * How many errors of observed traffic in a row trigger `onError`.
   * HAProxy: `error-limit`, manual 5.2.
   * @default 10
   */
  readonly errorLimit?: number | Dynamic;
  /**
   * What happens after too many errors.
   * HAProxy: `on-error`, manual 5.2.
   * @default "fail-check"
   */
  readonly onError?: "fastinter" | "fail-check" | "sudden-death" | "mark-down";
  /**
   * What happens to sessions when the server goes down.
   * HAProxy: `on-marked-down`, manual 5.2.
   */
  readonly onMarkedDown?: "shutdown-sessions";
  /**
   * What happens to sessions on backup servers when the server is up again.
   * HAProxy: `on-marked-up`, manual 5.2.
   */
  readonly onMarkedUp?: "shutdown-backup-sessions";
  /**
   * How long a server that came up takes to get its full share.
   * HAProxy: `slowstart`, manual 5.2.
   * Unit: ms.
   */
  readonly slowstart?: string | number | Dynamic;
  /**
   * Take the health of another server, as `backend/server`.
   * HAProxy: `track`, manual 5.2.
   */
  readonly track?: Reference<"server">;
  /**
   * Redirect GET and HEAD requests to this prefix instead of passing them on.
   * HAProxy: `redir`, manual 5.2.
   */
  readonly redir?: string | number | Dynamic;
  /**
   * The name servers that follow the address's name while HAProxy runs.
   * HAProxy: `resolvers`, manual 5.2.
   */
  readonly resolvers?: Reference<"resolvers">;
  /**
   * The family that is preferred.
   * HAProxy: `resolve-prefer`, manual 5.2.
   * @default "ipv6"
   */
  readonly resolvePrefer?: "ipv4" | "ipv6";
  /**
   * Networks whose addresses are preferred.
   * HAProxy: `resolve-net`, manual 5.2.
   */
  readonly resolveNet?: readonly Network[];
  /**
   * How answers of name servers are taken.
   * HAProxy: `resolve-opts`, manual 5.2.
   */
  readonly resolveOpts?: readonly ("allow-dup-ip" | "ignore-weight" | "prevent-dup-ip")[];
  /**
   * How the address is found at start, in this order: last, libc, none or an address.
   * HAProxy: `init-addr`, manual 5.2.
   */
  readonly initAddr?: readonly string[];
  /**
   * Speak TLS to the server.
   * HAProxy: `ssl`, manual 5.2.
   */
  readonly ssl?: boolean;
  /**
   * The name given in TLS, as an expression such as `str(app.example)` or `req.hdr(host)`.
   * HAProxy: `sni`, manual 5.2.
   */
  readonly sni?: Text<"expression"> | Dynamic;
  /**
   * Whether the server's certificate is verified.
   * HAProxy: `verify`, manual 5.2.
   * @default "required"
   */
  readonly verify?: "none" | "required";
  /**
   * The name that the server's certificate must have.
   * HAProxy: `verifyhost`, manual 5.2.
   */
  readonly verifyhost?: string | number | Dynamic;
  /**
   * The authorities that the server's certificate is verified against; `@system-ca` are the machine's.
   * HAProxy: `ca-file`, manual 5.2.
   */
  readonly caFile?: string | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.2.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * The certificate shown to the server.
   * HAProxy: `crt`, manual 5.2.
   */
  readonly crt?: string | Dynamic;
  /**
   * Protocols offered by TLS, in the order of preference.
   * HAProxy: `alpn`, manual 5.2.
   */
  readonly alpn?: readonly string[];
  /**
   * Protocols offered by NPN, which ALPN replaced.
   * HAProxy: `npn`, manual 5.2.
   */
  readonly npn?: readonly string[];
  /**
   * The protocol: `h1`, `h2`, `fcgi`.
   * HAProxy: `proto`, manual 5.2.
   */
  readonly proto?: string;
  /**
   * The protocol of websockets.
   * HAProxy: `ws`, manual 5.2.
   * @default "auto"
   */
  readonly ws?: "auto" | "h1" | "h2";
  /**
   * Ciphers up to TLS 1.2.
   * HAProxy: `ciphers`, manual 5.2.
   */
  readonly ciphers?: string | number | Dynamic;
  /**
   * Cipher suites of TLS 1.3.
   * HAProxy: `ciphersuites`, manual 5.2.
   */
  readonly ciphersuites?: string | number | Dynamic;
  /**
   * Elliptic curves, separated by colons.
   * HAProxy: `curves`, since HAProxy 2.9, manual 5.2.
   */
  readonly curves?: string | number | Dynamic;
  /**
   * Signature algorithms, separated by colons.
   * HAProxy: `sigalgs`, since HAProxy 2.9, manual 5.2.
   */
  readonly sigalgs?: string | number | Dynamic;
  /**
   * Signature algorithms of the certificate shown to the server, separated by colons.
   * HAProxy: `client-sigalgs`, since HAProxy 2.9, manual 5.2.
   */
  readonly clientSigalgs?: string | number | Dynamic;
  /**
   * The oldest version of TLS.
   * HAProxy: `ssl-min-ver`, manual 5.2.
   */
  readonly sslMinVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * The newest version of TLS.
   * HAProxy: `ssl-max-ver`, manual 5.2.
   */
  readonly sslMaxVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * Speak SSLv3 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-sslv3`, manual 5.2.
   */
  readonly forceSslv3?: boolean;
  /**
   * Speak TLSv1.0 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv10`, manual 5.2.
   */
  readonly forceTlsv10?: boolean;
  /**
   * Speak TLSv1.1 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv11`, manual 5.2.
   */
  readonly forceTlsv11?: boolean;
  /**
   * Speak TLSv1.2 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv12`, manual 5.2.
   */
  readonly forceTlsv12?: boolean;
  /**
   * Speak TLSv1.3 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv13`, manual 5.2.
   */
  readonly forceTlsv13?: boolean;
  /**
   * Do not speak SSLv3; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-sslv3`, manual 5.2.
   */
  readonly noSslv3?: boolean;
  /**
   * Do not speak TLSv1.0; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv10`, manual 5.2.
   */
  readonly noTlsv10?: boolean;
  /**
   * Do not speak TLSv1.1; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv11`, manual 5.2.
   */
  readonly noTlsv11?: boolean;
  /**
   * Do not speak TLSv1.2; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv12`, manual 5.2.
   */
  readonly noTlsv12?: boolean;
  /**
   * Do not speak TLSv1.3; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv13`, manual 5.2.
   */
  readonly noTlsv13?: boolean;
  /**
   * Resume TLS sessions.
   * HAProxy: `ssl-reuse`, manual 5.2.
   * @default true
   */
  readonly sslReuse?: boolean;
  /**
   * Do not resume TLS sessions by tickets.
   * HAProxy: `no-tls-tickets`, manual 5.2.
   */
  readonly noTlsTickets?: boolean;
  /**
   * Send early data of TLS 1.3 where the client did.
   * HAProxy: `allow-0rtt`, manual 5.2.
   */
  readonly allow0rtt?: boolean;
  /**
   * Send the PROXY protocol, version 1.
   * HAProxy: `send-proxy`, manual 5.2.
   */
  readonly sendProxy?: boolean;
  /**
   * Send the PROXY protocol, version 2.
   * HAProxy: `send-proxy-v2`, manual 5.2.
   */
  readonly sendProxyV2?: boolean;
  /**
   * Send the PROXY protocol, version 2, with what is known of TLS.
   * HAProxy: `send-proxy-v2-ssl`, manual 5.2.
   */
  readonly sendProxyV2Ssl?: boolean;
  /**
   * Send the PROXY protocol, version 2, with what is known of TLS and the common name of the client's certificate.
   * HAProxy: `send-proxy-v2-ssl-cn`, manual 5.2.
   */
  readonly sendProxyV2SslCn?: boolean;
  /**
   * What is added to version 2 of the PROXY protocol.
   * HAProxy: `proxy-v2-options`, manual 5.2.
   */
  readonly proxyV2Options?: readonly ("ssl" | "cert-cn" | "ssl-cipher" | "cert-sig" | "cert-key" | "authority" | "crc32c" | "unique-id")[];
  /**
   * Values of one's own that are added to version 2 of the PROXY protocol.
   * HAProxy: `set-proxy-v2-tlv-fmt`, since HAProxy 2.9, manual 5.2.
   */
  readonly setProxyV2TlvFmt?: readonly ProxyV2Tlv[];
  /**
   * The SOCKS4 proxy that connections go through.
   * HAProxy: `socks4`, manual 5.2.
   */
  readonly socks4?: string | Dynamic;
  /**
   * The address that connections come from.
   * HAProxy: `source`, manual 5.2.
   */
  readonly source?: Address | Source;
  /**
   * The network namespace of connections; `*` takes that of the PROXY protocol.
   * HAProxy: `namespace`, manual 5.2.
   */
  readonly namespace?: string;
  /**
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.2.
   * Unit: ms.
   */
  readonly tcpUt?: string | number | Dynamic;
  /**
   * Send data in the first packet (TCP Fast Open); wants `retryOn` of its failures.
   * HAProxy: `tfo`, manual 5.2.
   */
  readonly tfo?: boolean;
  /**
   * How long an HTTP/2 connection may be idle before it is tested with a PING.
   * HAProxy: `idle-ping`, since HAProxy 3.2, manual 5.2.
   * Unit: ms.
   */
  readonly idlePing?: string | number | Dynamic;
  /**
   * How many idle connections are kept; -1 is no limit.
   * HAProxy: `pool-max-conn`, manual 5.2.
   * @default -1
   */
  readonly poolMaxConn?: number;
  /**
   * How many idle connections a thread keeps before it takes over those of others.
   * HAProxy: `pool-low-conn`, manual 5.2.
   * @default 0
   */
  readonly poolLowConn?: number | Dynamic;
  /**
   * How often idle connections that are not needed are closed.
   * HAProxy: `pool-purge-delay`, manual 5.2.
   * Unit: ms.
   * @default "5s"
   */
  readonly poolPurgeDelay?: string | number | Dynamic;
  /**
   * What idle connections are told apart by.
   * HAProxy: `pool-conn-name`, since HAProxy 3.0, manual 5.2.
   * @default "sni"
   */
  readonly poolConnName?: Text<"expression"> | Dynamic;
  /**
   * How many requests a connection carries; -1 is no limit.
   * HAProxy: `max-reuse`, manual 5.2.
   * @default -1
   */
  readonly maxReuse?: number;
  /**
   * How log lines are told apart on a connection.
   * HAProxy: `log-proto`, manual 5.2.
   * @default "legacy"
   */
  readonly logProto?: "legacy" | "octet-count";
  /**
   * The size of the ring of log lines that wait for this server.
   * HAProxy: `log-bufsize`, since HAProxy 2.9, manual 5.2.
   * Unit: bytes.
   * @default "the size of a buffer"
   */
  readonly logBufsize?: number | Dynamic;
}

/** Servers that are made from one line: their names are that of the template and a number (manual 4.2 "server-template"). */
export interface ServerTemplate {
  /**
   * How many servers are made, or from which to which number.
   * HAProxy: manual 4.2 server-template.
   */
  readonly count: string | number;
  /**
   * Where the servers are: a name that is resolved to several addresses, with a port.
   * HAProxy: manual 4.2 server-template.
   */
  readonly address: Address;
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 5.2.
   */
  readonly id?: number | Dynamic;
  /**
   * A global id that stays the same over reloads.
   * HAProxy: `guid`, since HAProxy 3.0, manual 5.2.
   */
  readonly guid?: string;
  /**
   * Used only when all other servers are down.
   * HAProxy: `backup`, manual 5.2.
   */
  readonly backup?: boolean;
  /**
   * Starts in maintenance.
   * HAProxy: `disabled`, manual 5.2.
   */
  readonly disabled?: boolean;
  /**
   * The value of the persistence cookie that names this server.
   * HAProxy: `cookie`, manual 5.2.
   */
  readonly cookie?: string | number | Dynamic;
  /**
   * Never kept in stick tables.
   * HAProxy: `non-stick`, manual 5.2.
   */
  readonly nonStick?: boolean;
  /**
   * The server's share of the load, 0 to 256.
   * HAProxy: `weight`, manual 5.2.
   * @default 1
   */
  readonly weight?: number | Dynamic;
  /**
   * What of the server consistent hashing is computed from.
   * HAProxy: `hash-key`, since HAProxy 3.0, manual 5.2.
   * @default "id"
   */
  readonly hashKey?: "id" | "addr" | "addr-port";
  /**
   * How many connections the server takes at the same time; 0 is no limit.
   * HAProxy: `maxconn`, manual 5.2.
   * @default 0
   */
  readonly maxconn?: number | Dynamic;
  /**
   * Count idle connections to `maxconn` too.
   * HAProxy: `strict-maxconn`, since HAProxy 3.2, manual 5.2.
   */
  readonly strictMaxconn?: boolean;
  /**
   * The limit of connections while there is little load.
   * HAProxy: `minconn`, manual 5.2.
   */
  readonly minconn?: number | Dynamic;
  /**
   * How many requests may wait for this server; 0 is no limit.
   * HAProxy: `maxqueue`, manual 5.2.
   * @default 0
   */
  readonly maxqueue?: number | Dynamic;
  /**
   * Check the server's health.
   * HAProxy: `check`, manual 5.2.
   */
  readonly check?: boolean;
  /**
   * What the server counts as until checks have spoken.
   * HAProxy: `init-state`, since HAProxy 3.1, manual 5.2.
   * @default "up"
   */
  readonly initState?: "fully-up" | "up" | "down" | "fully-down";
  /**
   * The time between two checks.
   * HAProxy: `inter`, manual 5.2.
   * Unit: ms.
   * @default "2s"
   */
  readonly inter?: string | number | Dynamic;
  /**
   * The time between two checks while the state is changing.
   * HAProxy: `fastinter`, manual 5.2.
   * Unit: ms.
   * @default "inter"
   */
  readonly fastinter?: string | number | Dynamic;
  /**
   * The time between two checks while the server is down.
   * HAProxy: `downinter`, manual 5.2.
   * Unit: ms.
   * @default "inter"
   */
  readonly downinter?: string | number | Dynamic;
  /**
   * How many checks must fail before the server is down.
   * HAProxy: `fall`, manual 5.2.
   * @default 3
   */
  readonly fall?: number | Dynamic;
  /**
   * How many checks must pass before the server is up.
   * HAProxy: `rise`, manual 5.2.
   * @default 2
   */
  readonly rise?: number | Dynamic;
  /**
   * The port of checks.
   * HAProxy: `port`, manual 5.2.
   * @default "the server's"
   */
  readonly port?: number | Dynamic;
  /**
   * The address of checks.
   * HAProxy: `addr`, manual 5.2.
   * @default "the server's"
   */
  readonly addr?: string | Dynamic;
  /**
   * Check over TLS.
   * HAProxy: `check-ssl`, manual 5.2.
   */
  readonly checkSsl?: boolean;
  /**
   * The name given in checks over TLS.
   * HAProxy: `check-sni`, manual 5.2.
   */
  readonly checkSni?: string | number | Dynamic;
  /**
   * Protocols offered by TLS in checks, in the order of preference.
   * HAProxy: `check-alpn`, manual 5.2.
   */
  readonly checkAlpn?: readonly string[];
  /**
   * The protocol of checks: `h1`, `h2`, `fcgi`.
   * HAProxy: `check-proto`, manual 5.2.
   */
  readonly checkProto?: string;
  /**
   * Send the PROXY protocol in checks.
   * HAProxy: `check-send-proxy`, manual 5.2.
   */
  readonly checkSendProxy?: boolean;
  /**
   * Check through the SOCKS4 proxy.
   * HAProxy: `check-via-socks4`, manual 5.2.
   */
  readonly checkViaSocks4?: boolean;
  /**
   * Check over an idle connection where there is one.
   * HAProxy: `check-reuse-pool`, since HAProxy 3.2, manual 5.2.
   */
  readonly checkReusePool?: boolean;
  /**
   * The name of the idle connections that checks take.
   * HAProxy: `check-pool-conn-name`, since HAProxy 3.2, manual 5.2.
   */
  readonly checkPoolConnName?: string | number | Dynamic;
  /**
   * Ask an agent on the machine for the state and the weight.
   * HAProxy: `agent-check`, manual 5.2.
   */
  readonly agentCheck?: boolean;
  /**
   * The agent's address.
   * HAProxy: `agent-addr`, manual 5.2.
   * @default "the server's"
   */
  readonly agentAddr?: string | Dynamic;
  /**
   * The agent's port.
   * HAProxy: `agent-port`, manual 5.2.
   */
  readonly agentPort?: number | Dynamic;
  /**
   * The time between two questions to the agent.
   * HAProxy: `agent-inter`, manual 5.2.
   * Unit: ms.
   * @default "2s"
   */
  readonly agentInter?: string | number | Dynamic;
  /**
   * A text that is sent to the agent first.
   * HAProxy: `agent-send`, manual 5.2.
   */
  readonly agentSend?: string | number | Dynamic;
  /**
   * Judge health by the traffic as well.
   * HAProxy: `observe`, manual 5.2.
   */
  readonly observe?: "layer4" | "layer7";
  /**
   * How many errors of observed traffic in a row trigger `onError`.
   * HAProxy: `error-limit`, manual 5.2.
   * @default 10
   */
  readonly errorLimit?: number | Dynamic;
  /**
   * What happens after too many errors.
   * HAProxy: `on-error`, manual 5.2.
   * @default "fail-check"
   */
  readonly onError?: "fastinter" | "fail-check" | "sudden-death" | "mark-down";
  /**
   * What happens to sessions when the server goes down.
   * HAProxy: `on-marked-down`, manual 5.2.
   */
  readonly onMarkedDown?: "shutdown-sessions";
  /**
   * What happens to sessions on backup servers when the server is up again.
   * HAProxy: `on-marked-up`, manual 5.2.
   */
  readonly onMarkedUp?: "shutdown-backup-sessions";
  /**
   * How long a server that came up takes to get its full share.
   * HAProxy: `slowstart`, manual 5.2.
   * Unit: ms.
   */
  readonly slowstart?: string | number | Dynamic;
  /**
   * Take the health of another server, as `backend/server`.
   * HAProxy: `track`, manual 5.2.
   */
  readonly track?: Reference<"server">;
  /**
   * Redirect GET and HEAD requests to this prefix instead of passing them on.
   * HAProxy: `redir`, manual 5.2.
   */
  readonly redir?: string | number | Dynamic;
  /**
   * The name servers that follow the address's name while HAProxy runs.
   * HAProxy: `resolvers`, manual 5.2.
   */
  readonly resolvers?: Reference<"resolvers">;
  /**
   * The family that is preferred.
   * HAProxy: `resolve-prefer`, manual 5.2.
   * @default "ipv6"
   */
  readonly resolvePrefer?: "ipv4" | "ipv6";
  /**
   * Networks whose addresses are preferred.
   * HAProxy: `resolve-net`, manual 5.2.
   */
  readonly resolveNet?: readonly Network[];
  /**
   * How answers of name servers are taken.
   * HAProxy: `resolve-opts`, manual 5.2.
   */
  readonly resolveOpts?: readonly ("allow-dup-ip" | "ignore-weight" | "prevent-dup-ip")[];
  /**
   * How the address is found at start, in this order: last, libc, none or an address.
   * HAProxy: `init-addr`, manual 5.2.
   */
  readonly initAddr?: readonly string[];
  /**
   * Speak TLS to the server.
   * HAProxy: `ssl`, manual 5.2.
   */
  readonly ssl?: boolean;
  /**
   * The name given in TLS, as an expression such as `str(app.example)` or `req.hdr(host)`.
   * HAProxy: `sni`, manual 5.2.
   */
  readonly sni?: Text<"expression"> | Dynamic;
  /**
   * Whether the server's certificate is verified.
   * HAProxy: `verify`, manual 5.2.
   * @default "required"
   */
  readonly verify?: "none" | "required";
  /**
   * The name that the server's certificate must have.
   * HAProxy: `verifyhost`, manual 5.2.
   */
  readonly verifyhost?: string | number | Dynamic;
  /**
   * The authorities that the server's certificate is verified against; `@system-ca` are the machine's.
   * HAProxy: `ca-file`, manual 5.2.
   */
  readonly caFile?: string | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.2.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * The certificate shown to the server.
   * HAProxy: `crt`, manual 5.2.
   */
  readonly crt?: string | Dynamic;
  /**
   * Protocols offered by TLS, in the order of preference.
   * HAProxy: `alpn`, manual 5.2.
   */
  readonly alpn?: readonly string[];
  /**
   * Protocols offered by NPN, which ALPN replaced.
   * HAProxy: `npn`, manual 5.2.
   */
  readonly npn?: readonly string[];
  /**
   * The protocol: `h1`, `h2`, `fcgi`.
   * HAProxy: `proto`, manual 5.2.
   */
  readonly proto?: string;
  /**
   * The protocol of websockets.
   * HAProxy: `ws`, manual 5.2.
   * @default "auto"
   */
  readonly ws?: "auto" | "h1" | "h2";
  /**
   * Ciphers up to TLS 1.2.
   * HAProxy: `ciphers`, manual 5.2.
   */
  readonly ciphers?: string | number | Dynamic;
  /**
   * Cipher suites of TLS 1.3.
   * HAProxy: `ciphersuites`, manual 5.2.
   */
  readonly ciphersuites?: string | number | Dynamic;
  /**
   * Elliptic curves, separated by colons.
   * HAProxy: `curves`, since HAProxy 2.9, manual 5.2.
   */
  readonly curves?: string | number | Dynamic;
  /**
   * Signature algorithms, separated by colons.
   * HAProxy: `sigalgs`, since HAProxy 2.9, manual 5.2.
   */
  readonly sigalgs?: string | number | Dynamic;
  /**
   * Signature algorithms of the certificate shown to the server, separated by colons.
   * HAProxy: `client-sigalgs`, since HAProxy 2.9, manual 5.2.
   */
  readonly clientSigalgs?: string | number | Dynamic;
  /**
   * The oldest version of TLS.
   * HAProxy: `ssl-min-ver`, manual 5.2.
   */
  readonly sslMinVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * The newest version of TLS.
   * HAProxy: `ssl-max-ver`, manual 5.2.
   */
  readonly sslMaxVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * Speak SSLv3 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-sslv3`, manual 5.2.
   */
  readonly forceSslv3?: boolean;
  /**
   * Speak TLSv1.0 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv10`, manual 5.2.
   */
  readonly forceTlsv10?: boolean;
  /**
   * Speak TLSv1.1 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv11`, manual 5.2.
   */
  readonly forceTlsv11?: boolean;
  /**
   * Speak TLSv1.2 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv12`, manual 5.2.
   */
  readonly forceTlsv12?: boolean;
  /**
   * Speak TLSv1.3 only; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `force-tlsv13`, manual 5.2.
   */
  readonly forceTlsv13?: boolean;
  /**
   * Do not speak SSLv3; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-sslv3`, manual 5.2.
   */
  readonly noSslv3?: boolean;
  /**
   * Do not speak TLSv1.0; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv10`, manual 5.2.
   */
  readonly noTlsv10?: boolean;
  /**
   * Do not speak TLSv1.1; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv11`, manual 5.2.
   */
  readonly noTlsv11?: boolean;
  /**
   * Do not speak TLSv1.2; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv12`, manual 5.2.
   */
  readonly noTlsv12?: boolean;
  /**
   * Do not speak TLSv1.3; `sslMinVer` and `sslMaxVer` say it better.
   * HAProxy: `no-tlsv13`, manual 5.2.
   */
  readonly noTlsv13?: boolean;
  /**
   * Resume TLS sessions.
   * HAProxy: `ssl-reuse`, manual 5.2.
   * @default true
   */
  readonly sslReuse?: boolean;
  /**
   * Do not resume TLS sessions by tickets.
   * HAProxy: `no-tls-tickets`, manual 5.2.
   */
  readonly noTlsTickets?: boolean;
  /**
   * Send early data of TLS 1.3 where the client did.
   * HAProxy: `allow-0rtt`, manual 5.2.
   */
  readonly allow0rtt?: boolean;
  /**
   * Send the PROXY protocol, version 1.
   * HAProxy: `send-proxy`, manual 5.2.
   */
  readonly sendProxy?: boolean;
  /**
   * Send the PROXY protocol, version 2.
   * HAProxy: `send-proxy-v2`, manual 5.2.
   */
  readonly sendProxyV2?: boolean;
  /**
   * Send the PROXY protocol, version 2, with what is known of TLS.
   * HAProxy: `send-proxy-v2-ssl`, manual 5.2.
   */
  readonly sendProxyV2Ssl?: boolean;
  /**
   * Send the PROXY protocol, version 2, with what is known of TLS and the common name of the client's certificate.
   * HAProxy: `send-proxy-v2-ssl-cn`, manual 5.2.
   */
  readonly sendProxyV2SslCn?: boolean;
  /**
   * What is added to version 2 of the PROXY protocol.
   * HAProxy: `proxy-v2-options`, manual 5.2.
   */
  readonly proxyV2Options?: readonly ("ssl" | "cert-cn" | "ssl-cipher" | "cert-sig" | "cert-key" | "authority" | "crc32c" | "unique-id")[];
  /**
   * Values of one's own that are added to version 2 of the PROXY protocol.
   * HAProxy: `set-proxy-v2-tlv-fmt`, since HAProxy 2.9, manual 5.2.
   */
  readonly setProxyV2TlvFmt?: readonly ProxyV2Tlv[];
  /**
   * The SOCKS4 proxy that connections go through.
   * HAProxy: `socks4`, manual 5.2.
   */
  readonly socks4?: string | Dynamic;
  /**
   * The address that connections come from.
   * HAProxy: `source`, manual 5.2.
   */
  readonly source?: Address | Source;
  /**
   * The network namespace of connections; `*` takes that of the PROXY protocol.
   * HAProxy: `namespace`, manual 5.2.
   */
  readonly namespace?: string;
  /**
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.2.
   * Unit: ms.
   */
  readonly tcpUt?: string | number | Dynamic;
  /**
   * Send data in the first packet (TCP Fast Open); wants `retryOn` of its failures.
   * HAProxy: `tfo`, manual 5.2.
   */
  readonly tfo?: boolean;
  /**
   * How long an HTTP/2 connection may be idle before it is tested with a PING.
   * HAProxy: `idle-ping`, since HAProxy 3.2, manual 5.2.
   * Unit: ms.
   */
  readonly idlePing?: string | number | Dynamic;
  /**
   * How many idle connections are kept; -1 is no limit.
   * HAProxy: `pool-max-conn`, manual 5.2.
   * @default -1
   */
  readonly poolMaxConn?: number;
  /**
   * How many idle connections a thread keeps before it takes over those of others.
   * HAProxy: `pool-low-conn`, manual 5.2.
   * @default 0
   */
  readonly poolLowConn?: number | Dynamic;
  /**
   * How often idle connections that are not needed are closed.
   * HAProxy: `pool-purge-delay`, manual 5.2.
   * Unit: ms.
   * @default "5s"
   */
  readonly poolPurgeDelay?: string | number | Dynamic;
  /**
   * What idle connections are told apart by.
   * HAProxy: `pool-conn-name`, since HAProxy 3.0, manual 5.2.
   * @default "sni"
   */
  readonly poolConnName?: Text<"expression"> | Dynamic;
  /**
   * How many requests a connection carries; -1 is no limit.
   * HAProxy: `max-reuse`, manual 5.2.
   * @default -1
   */
  readonly maxReuse?: number;
  /**
   * How log lines are told apart on a connection.
   * HAProxy: `log-proto`, manual 5.2.
   * @default "legacy"
   */
  readonly logProto?: "legacy" | "octet-count";
  /**
   * The size of the ring of log lines that wait for this server.
   * HAProxy: `log-bufsize`, since HAProxy 2.9, manual 5.2.
   * Unit: bytes.
   * @default "the size of a buffer"
   */
  readonly logBufsize?: number | Dynamic;
}

/**
 * Mark the packets to the server, for the kernel's routing and filters.
 * HAProxy: since HAProxy 3.0, manual 4.4.
 */
export interface SetBcMark {
  /** What is done. */
  readonly action: "set-bc-mark";
  /** The mark. */
  readonly value: Mark;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Set the TOS or DSCP field of packets to the server.
 * HAProxy: since HAProxy 3.0, manual 4.4.
 */
export interface SetBcTos {
  /** What is done. */
  readonly action: "set-bc-tos";
  /** The field. */
  readonly value: Mark;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the address that the client connected to.
 * HAProxy: manual 4.4.
 */
export interface SetDst {
  /** What is done. */
  readonly action: "set-dst";
  /** The address. */
  readonly value: Expression;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the port that the client connected to.
 * HAProxy: manual 4.4.
 */
export interface SetDstPort {
  /** What is done. */
  readonly action: "set-dst-port";
  /** The port. */
  readonly value: Expression;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Mark the packets to the client, for the kernel's routing and filters.
 * HAProxy: since HAProxy 3.0, manual 4.4.
 */
export interface SetFcMark {
  /** What is done. */
  readonly action: "set-fc-mark";
  /** The mark. */
  readonly value: Mark;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Set the TOS or DSCP field of packets to the client.
 * HAProxy: since HAProxy 3.0, manual 4.4.
 */
export interface SetFcTos {
  /** What is done. */
  readonly action: "set-fc-tos";
  /** The field. */
  readonly value: Mark;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Set a header field, in place of those of that name.
 * HAProxy: manual 4.4.
 */
export interface SetHeader {
  /** What is done. */
  readonly action: "set-header";
  /** The header's name. */
  readonly name: HeaderName;
  /** The value. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the level of the line that is logged.
 * HAProxy: manual 4.4.
 */
export interface SetLogLevel {
  /** What is done. */
  readonly action: "set-log-level";
  /** The level; `silent` logs nothing. */
  readonly level: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "silent";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Set a key of a map.
 * HAProxy: manual 4.4.
 */
export interface SetMap {
  /** What is done. */
  readonly action: "set-map";
  /** The map's file. */
  readonly file: File;
  /** The key. */
  readonly key: LogFormat;
  /** The value. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Mark the packets to the client, for the kernel's routing and filters.
 * HAProxy: manual 4.4.
 */
export interface SetMark {
  /** What is done. */
  readonly action: "set-mark";
  /** The mark. */
  readonly value: Mark;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the priority of the stream; lower is more urgent.
 * HAProxy: manual 4.4.
 */
export interface SetNice {
  /** What is done. */
  readonly action: "set-nice";
  /** The priority. */
  readonly value: number;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Set the class of waiting requests; lower goes first.
 * HAProxy: manual 4.4.
 */
export interface SetPriorityClass {
  /** What is done. */
  readonly action: "set-priority-class";
  /** The class. */
  readonly value: Expression;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Shift the time that a waiting request is ordered by.
 * HAProxy: manual 4.4.
 */
export interface SetPriorityOffset {
  /** What is done. */
  readonly action: "set-priority-offset";
  /** The offset in milliseconds. */
  readonly value: Expression;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the client's address.
 * HAProxy: manual 4.4.
 */
export interface SetSrc {
  /** What is done. */
  readonly action: "set-src";
  /** The address. */
  readonly value: Expression;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the client's port.
 * HAProxy: manual 4.4.
 */
export interface SetSrcPort {
  /** What is done. */
  readonly action: "set-src-port";
  /** The port. */
  readonly value: Expression;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Change the status.
 * HAProxy: manual 4.4.
 */
export interface SetStatus {
  /** What is done. */
  readonly action: "set-status";
  /** The status. */
  readonly status: Status;
  /**
   * The words behind it.
   * HAProxy: `reason`.
   */
  readonly reason?: Literal;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Set the TOS or DSCP field of packets to the client.
 * HAProxy: manual 4.4.
 */
export interface SetTos {
  /** What is done. */
  readonly action: "set-tos";
  /** The field. */
  readonly value: Mark;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Set a variable.
 * HAProxy: manual 4.4.
 */
export interface SetVar {
  /** What is done. */
  readonly action: "set-var";
  /** The variable. */
  readonly name: Variable;
  /** What it is set to. */
  readonly value: Expression;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Set a variable to a text.
 * HAProxy: since HAProxy 2.5, manual 4.4.
 */
export interface SetVarFmt {
  /** What is done. */
  readonly action: "set-var-fmt";
  /** The variable. */
  readonly name: Variable;
  /** What it is set to. */
  readonly value: LogFormat;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Forget the connection without telling the client.
 * HAProxy: manual 4.4.
 */
export interface SilentDrop {
  /** What is done. */
  readonly action: "silent-drop";
  /**
   * Send the client a reset that gets no further than so many hops.
   * HAProxy: `rst-ttl`, since HAProxy 2.7.
   */
  readonly rstTtl?: number;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * A number of bytes or entries, with k, m or g for multiples of 1,024 (manual 2.6).
 * Unit: bytes.
 */
export type Size = string | number | Dynamic;

/** Check servers with an SMTP greeting. */
export interface SmtpchkOption {
  /**
   * The greeting.
   * @default "HELO"
   */
  readonly hello?: "HELO" | "EHLO";
  /**
   * The name that is given.
   * @default "localhost"
   */
  readonly domain?: Literal;
}

/** Lets a machine leave with its sessions kept: it says so itself, by a second check port or by a 404 of its health endpoint, and the proxy is not touched. */
export interface SoftStop {
  /** The side port that each server is checked on. Each stands a second time as its own backup, checked on its service port: when the side port closes, sessions stay and new ones go elsewhere. */
  readonly checkPort?: number;
  /** A health endpoint whose 404 takes the server out for new sessions (manual 4.2 "http-check disable-on-404"). */
  readonly disableOn404?: DisableOn404;
}

export interface Source {
  /** The address, with a port or a range of ports: `10.0.0.1:10000-20000`. */
  readonly address: Address;
  /**
   * The address that servers see: the client's with or without its port, that of a header, or another one; needs the right to be transparent.
   * HAProxy: `usesrc`.
   */
  readonly usesrc?: string | Dynamic;
  /**
   * The network interface that connections leave by.
   * HAProxy: `interface`.
   */
  readonly interface?: Name;
}

export interface StatsAdmin {
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Do not show the page.
 * HAProxy: manual 4.2.
 */
export interface StatsHttpRequestDeny {
  /** What is done. */
  readonly action: "deny";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A rule for requests of the statistics page; rules are worked through in order. */
export type StatsHttpRequestRule = Allow | StatsHttpRequestDeny | HttpRequestAuth;

/** A socket that answers HAProxy's commands. */
export interface StatsSocket {
  /** The socket's path, or `ipv4@address:port`. */
  readonly path: Address;
  /**
   * The permissions of the socket's file, in octal, as a string.
   * HAProxy: `mode`.
   */
  readonly mode?: UnixMode;
  /**
   * The owner of the socket's file.
   * HAProxy: `user`.
   */
  readonly user?: Name;
  /**
   * The owner of a socket's file, by number.
   * HAProxy: `uid`, manual 5.1.
   */
  readonly uid?: number | Dynamic;
  /**
   * The group of the socket's file.
   * HAProxy: `group`.
   */
  readonly group?: Name;
  /**
   * The group of a socket's file, by number.
   * HAProxy: `gid`, manual 5.1.
   */
  readonly gid?: number | Dynamic;
  /**
   * What may be done: read only, read all, or change.
   * HAProxy: `level`.
   * @default "operator"
   */
  readonly level?: "user" | "operator" | "admin";
  /** Says that a socket on an address and a port is meant: whoever reaches it commands HAProxy, without a password. */
  readonly tcp?: boolean;
  /**
   * Hand the listening sockets to the next process, so that a reload refuses no connection.
   * HAProxy: `expose-fd`.
   */
  readonly exposeFd?: "listeners";
  /**
   * Whether answers begin with their severity.
   * HAProxy: `severity-output`.
   * @default "none"
   */
  readonly severityOutput?: "none" | "number" | "string";
  /**
   * The name on the statistics page.
   * HAProxy: `name`, manual 5.1.
   */
  readonly name?: string;
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 5.1.
   */
  readonly id?: number | Dynamic;
  /**
   * What the global ids of the listeners begin with.
   * HAProxy: `guid-prefix`, since HAProxy 3.0, manual 5.1.
   */
  readonly guidPrefix?: string;
  /**
   * A name that several sockets can share, for tools.
   * HAProxy: `label`, since HAProxy 3.2, manual 5.1.
   */
  readonly label?: string;
  /**
   * How many connections are served at the same time on this address.
   * HAProxy: `maxconn`, manual 5.1.
   */
  readonly maxconn?: number | Dynamic;
  /**
   * How many connections the kernel keeps waiting.
   * HAProxy: `backlog`, manual 5.1.
   */
  readonly backlog?: number | Dynamic;
  /**
   * The priority of connections on this address; lower is more urgent.
   * HAProxy: `nice`, manual 5.1.
   * @default 0
   */
  readonly nice?: number;
  /**
   * The threads that serve the address, in the whole process or, behind a slash, in a thread group.
   * HAProxy: `thread`, manual 5.1.
   * @default "all"
   */
  readonly thread?: string;
  /**
   * Accept only what comes through this network interface.
   * HAProxy: `interface`, manual 5.1.
   */
  readonly interface?: string;
  /**
   * Listen on IPv4 and IPv6.
   * HAProxy: `v4v6`, manual 5.1.
   */
  readonly v4v6?: boolean;
  /**
   * Listen on IPv6 only.
   * HAProxy: `v6only`, manual 5.1.
   */
  readonly v6only?: boolean;
  /**
   * Expect the PROXY protocol from whoever connects.
   * HAProxy: `accept-proxy`, manual 5.1.
   */
  readonly acceptProxy?: boolean;
  /**
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.1.
   * Unit: ms.
   */
  readonly tcpUt?: string | number | Dynamic;
  /**
   * Speak TLS.
   * HAProxy: `ssl`, manual 5.1.
   */
  readonly ssl?: boolean;
  /**
   * The certificate with its key, or several of them, or a directory.
   * HAProxy: `crt`, manual 5.1.
   */
  readonly crt?: CertificateFile | readonly CertificateFile[];
  /**
   * A file that lists certificates with their names and options.
   * HAProxy: `crt-list`, manual 5.1.
   */
  readonly crtList?: string | Dynamic;
  /**
   * The authorities that clients' certificates are verified against.
   * HAProxy: `ca-file`, manual 5.1.
   */
  readonly caFile?: string | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.1.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * Whether clients need a certificate.
   * HAProxy: `verify`, manual 5.1.
   * @default "none"
   */
  readonly verify?: "none" | "optional" | "required";
  /**
   * Refuse TLS connections whose name has no certificate.
   * HAProxy: `strict-sni`, manual 5.1.
   */
  readonly strictSni?: boolean;
  /**
   * Protocols offered by TLS, in the order of preference.
   * HAProxy: `alpn`, manual 5.1.
   */
  readonly alpn?: readonly string[];
  /**
   * Ciphers up to TLS 1.2.
   * HAProxy: `ciphers`, manual 5.1.
   */
  readonly ciphers?: string | number | Dynamic;
  /**
   * Cipher suites of TLS 1.3.
   * HAProxy: `ciphersuites`, manual 5.1.
   */
  readonly ciphersuites?: string | number | Dynamic;
  /**
   * Elliptic curves, separated by colons.
   * HAProxy: `curves`, manual 5.1.
   */
  readonly curves?: string | number | Dynamic;
  /**
   * The oldest version of TLS.
   * HAProxy: `ssl-min-ver`, manual 5.1.
   */
  readonly sslMinVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  /**
   * The newest version of TLS.
   * HAProxy: `ssl-max-ver`, manual 5.1.
   */
  readonly sslMaxVer?: "SSLv3" | "TLSv1.0" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
}

/** An HTTP status code. */
export type Status = number | Dynamic;

/** What keeps a client on its server by the stick table. */
export interface Stick {
  /**
   * Look the server up by this key.
   * HAProxy: `stick match`, manual 4.2.
   */
  readonly match?: readonly (Expression | StickRule)[];
  /**
   * Look the server up by this key, and remember it.
   * HAProxy: `stick on`, manual 4.2.
   */
  readonly on?: readonly (Expression | StickRule)[];
  /**
   * Remember the server by this key of the request.
   * HAProxy: `stick store-request`, manual 4.2.
   */
  readonly storeRequest?: readonly (Expression | StickRule)[];
  /**
   * Remember the server by this key of the response.
   * HAProxy: `stick store-response`, manual 4.2.
   */
  readonly storeResponse?: readonly (Expression | StickRule)[];
}

/** A key, the table that it is looked up in, and when. */
export interface StickRule {
  /** The key, such as `src`. */
  readonly key: Expression;
  /**
   * The section whose stick table is used.
   * HAProxy: `table`.
   * @default "this section's"
   */
  readonly table?: Reference<"table">;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * A table of what is known about clients.
 * HAProxy: `stick-table`, manual 11.1.
 */
export interface StickTable {
  /**
   * The type of keys; `ip` is IPv4.
   * HAProxy: `type`.
   */
  readonly type: "ip" | "ipv4" | "ipv6" | "integer" | "string" | "binary";
  /**
   * How long string and binary keys may be.
   * HAProxy: `len`.
   * Unit: bytes.
   * @default 32
   */
  readonly len?: Integer;
  /**
   * How many entries fit in.
   * HAProxy: `size`.
   * Unit: entries.
   */
  readonly size: Size;
  /**
   * How long an entry that is not touched is kept.
   * HAProxy: `expire`.
   * Unit: ms.
   */
  readonly expire?: Duration;
  /**
   * Refuse new entries instead of dropping the oldest when the table is full.
   * HAProxy: `nopurge`.
   */
  readonly nopurge?: boolean;
  /**
   * Only learn from peers, of what is local to them too.
   * HAProxy: `recv-only`, since HAProxy 3.2.
   */
  readonly recvOnly?: boolean;
  /**
   * The size of the blocks in which rates of bytes are counted.
   * HAProxy: `brates-factor`, since HAProxy 3.1.
   * Unit: bytes.
   * @default 1
   */
  readonly bratesFactor?: number;
  /**
   * What a server is remembered by.
   * HAProxy: `srvkey`.
   * @default "name"
   */
  readonly srvkey?: "name" | "addr";
  /**
   * The peers that share the table.
   * HAProxy: `peers`.
   */
  readonly peers?: Reference<"peers">;
  /**
   * The table that updates are written to as well.
   * HAProxy: `write-to`, since HAProxy 2.9.
   */
  readonly writeTo?: Reference<"table">;
  /**
   * What is kept for each key: counters, rates with their period as `http_req_rate(10s)`, arrays with their size as `gpc(2)`; `glitch_cnt` and `glitch_rate` came with 3.0.
   * HAProxy: `store`.
   */
  readonly store?: readonly string[];
}

/**
 * Whether a rewrite that fails ends the request, for the rules behind.
 * HAProxy: manual 4.4.
 */
export interface StrictMode {
  /** What is done. */
  readonly action: "strict-mode";
  /**
   * On or off.
   * @default "on"
   */
  readonly mode: "on" | "off";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A condition that is on until a time: by an environment variable, read when the process starts, by a map that the stats socket changes with no reload, or by either. */
export interface Switch {
  /** What the switch is for. */
  readonly description?: string;
  /** The environment variable: on where its number is greater than `gt`. */
  readonly env?: string;
  /**
   * What the variable's number must be greater than.
   * @default 0
   */
  readonly gt?: number;
  /**
   * What counts where the variable is not set, empty or no number.
   * @default 0
   */
  readonly default?: number;
  /**
   * Can be turned on by the stats socket too, until a time that is put into a map.
   * @default false
   */
  readonly map?: boolean;
}

/**
 * What must come back.
 * HAProxy: manual 4.2.
 */
export interface TcpCheckExpect {
  /** What is done. */
  readonly action: "expect";
  /**
   * How much to wait for; -1 does not wait.
   * HAProxy: `min-recv`.
   * Unit: bytes.
   */
  readonly minRecv?: number;
  /**
   * What a failure of this step is called.
   * HAProxy: `comment`.
   */
  readonly comment?: Literal;
  /**
   * The check's result when this matches.
   * HAProxy: `ok-status`.
   * @default "L7OK"
   */
  readonly okStatus?: "L4OK" | "L6OK" | "L7OK" | "L7OKC";
  /**
   * The check's result when this does not match.
   * HAProxy: `error-status`.
   * @default "L7RSP"
   */
  readonly errorStatus?: "L4CON" | "L6RSP" | "L7OKC" | "L7RSP" | "L7STS";
  /**
   * The check's result when the time is up.
   * HAProxy: `tout-status`.
   * @default "L7TOUT"
   */
  readonly toutStatus?: "L4TOUT" | "L6TOUT" | "L7TOUT";
  /**
   * What is logged when this matches.
   * HAProxy: `on-success`.
   */
  readonly onSuccess?: Text<"log-format"> | number | Dynamic;
  /**
   * What is logged when this does not match.
   * HAProxy: `on-error`.
   */
  readonly onError?: Text<"log-format"> | number | Dynamic;
  /**
   * The check's status code on the statistics page, as an expression.
   * HAProxy: `status-code`.
   */
  readonly statusCode?: Text<"expression"> | Dynamic;
  /**
   * The opposite must hold.
   * HAProxy: `!`.
   */
  readonly not?: boolean;
  /**
   * A text.
   * HAProxy: `string`.
   */
  readonly string?: LongText;
  /**
   * A text, as a log format.
   * HAProxy: `string-lf`.
   */
  readonly stringLf?: LogFormat;
  /**
   * A regular expression.
   * HAProxy: `rstring`.
   */
  readonly rstring?: Regex;
  /**
   * Bytes, in hexadecimal.
   * HAProxy: `binary`.
   */
  readonly binary?: Hex;
  /**
   * Bytes in hexadecimal, as a log format.
   * HAProxy: `binary-lf`.
   */
  readonly binaryLf?: LogFormat;
  /**
   * A regular expression for the hexadecimal digits.
   * HAProxy: `rbinary`.
   */
  readonly rbinary?: Regex;
}

/** A step of TCP health checks (manual 4.2 "tcp-check"). */
export type TcpCheckRule = CheckConnect | TcpCheckSend | TcpCheckSendBinary | TcpCheckSendBinaryLf | TcpCheckSendLf | TcpCheckExpect | CheckComment | CheckSetVar | CheckSetVarFmt | CheckUnsetVar;

/**
 * Send a text.
 * HAProxy: manual 4.2.
 */
export interface TcpCheckSend {
  /** What is done. */
  readonly action: "send";
  /** The text. */
  readonly data: LongText;
  /**
   * What a failure of this step is called.
   * HAProxy: `comment`.
   */
  readonly comment?: Literal;
}

/**
 * Send bytes.
 * HAProxy: manual 4.2.
 */
export interface TcpCheckSendBinary {
  /** What is done. */
  readonly action: "send-binary";
  /** The bytes, in hexadecimal. */
  readonly data: Hex;
  /**
   * What a failure of this step is called.
   * HAProxy: `comment`.
   */
  readonly comment?: Literal;
}

/**
 * Send bytes that a log format gives.
 * HAProxy: manual 4.2.
 */
export interface TcpCheckSendBinaryLf {
  /** What is done. */
  readonly action: "send-binary-lf";
  /** The bytes, in hexadecimal. */
  readonly data: LogFormat;
  /**
   * What a failure of this step is called.
   * HAProxy: `comment`.
   */
  readonly comment?: Literal;
}

/**
 * Send a text that is a log format.
 * HAProxy: manual 4.2.
 */
export interface TcpCheckSendLf {
  /** What is done. */
  readonly action: "send-lf";
  /** The text. */
  readonly data: LogFormat;
  /**
   * What a failure of this step is called.
   * HAProxy: `comment`.
   */
  readonly comment?: Literal;
}

/** A rule for new connections. */
export type TcpRequestConnectionRule = TcpRequestExpectProxy | Accept | Reject | ScIncGpc0 | ScIncGpc1 | SetDst | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetDstPort | SetSrcPort | TcpRequestExpectNetscalerCip;

/** A rule for what the client sends first. */
export type TcpRequestContentRule = SetPriorityClass | TcpRequestSwitchMode | TcpRequestUseService | Accept | Capture | Lua | Reject | ScIncGpc0 | ScIncGpc1 | SetDst | SetLogLevel | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | SetBcMark | SetBcTos | SetDstPort | SetSrcPort | SetPriorityOffset;

/**
 * Expect the NetScaler Client IP protocol.
 * HAProxy: manual 4.4.
 */
export interface TcpRequestExpectNetscalerCip {
  /** What is done. */
  readonly action: "expect-netscaler-cip";
  /** Where. */
  readonly layer: "layer4";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Expect the PROXY protocol.
 * HAProxy: manual 4.4.
 */
export interface TcpRequestExpectProxy {
  /** What is done. */
  readonly action: "expect-proxy";
  /** Where. */
  readonly layer: "layer4";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A rule for new sessions. */
export type TcpRequestSessionRule = Accept | Reject | ScIncGpc0 | ScIncGpc1 | SetDst | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetDstPort | SetSrcPort;

/**
 * Go on as HTTP.
 * HAProxy: manual 4.4.
 */
export interface TcpRequestSwitchMode {
  /** What is done. */
  readonly action: "switch-mode";
  /** The mode. */
  readonly mode: "http";
  /**
   * The protocol.
   * HAProxy: `proto`.
   */
  readonly proto?: Name;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/**
 * Let a service answer, such as `lua.name`.
 * HAProxy: manual 4.4.
 */
export interface TcpRequestUseService {
  /** What is done. */
  readonly action: "use-service";
  /** The service. */
  readonly service: Name;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** Rules for what the server sends first (manual 4.2 "tcp-response"). */
export interface TcpResponse {
  /**
   * How long to wait for what content rules look at.
   * HAProxy: `tcp-response inspect-delay`, manual 4.2.
   * Unit: ms.
   */
  readonly inspectDelay?: Duration;
  /**
   * Rules for what the server sends first.
   * HAProxy: `tcp-response content`, manual 4.2.
   */
  readonly content?: readonly TcpResponseContentRule[];
}

/**
 * Close the server's connection.
 * HAProxy: manual 4.4.
 */
export interface TcpResponseClose {
  /** What is done. */
  readonly action: "close";
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** A rule for what the server sends first. */
export type TcpResponseContentRule = TcpResponseClose | Accept | Lua | Reject | ScIncGpc0 | ScIncGpc1 | SetLogLevel | SetVar | SetVarFmt | SilentDrop | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog;

/** How long to wait for clients and servers. */
export interface Timeout {
  /**
   * How long a client may take for the whole head of a request.
   * HAProxy: `timeout http-request`, manual 4.2.
   * Unit: ms.
   */
  readonly httpRequest?: string | number | Dynamic;
  /**
   * How long a client's connection may wait for its next request.
   * HAProxy: `timeout http-keep-alive`, manual 4.2.
   * Unit: ms.
   * @default "timeout http-request"
   */
  readonly httpKeepAlive?: string | number | Dynamic;
  /**
   * How long a client may be silent.
   * HAProxy: `timeout client`, manual 4.2.
   * Unit: ms.
   */
  readonly client?: string | number | Dynamic;
  /**
   * How long a client may be silent once one direction is closed.
   * HAProxy: `timeout client-fin`, manual 4.2.
   * Unit: ms.
   * @default "timeout client"
   */
  readonly clientFin?: string | number | Dynamic;
  /**
   * How long a TLS or PROXY handshake may take.
   * HAProxy: `timeout client-hs`, since HAProxy 2.9, manual 4.2.
   * Unit: ms.
   */
  readonly clientHs?: string | number | Dynamic;
  /**
   * How long a request may wait for a server's free place.
   * HAProxy: `timeout queue`, manual 4.2.
   * Unit: ms.
   * @default "timeout connect"
   */
  readonly queue?: string | number | Dynamic;
  /**
   * How long connecting to a server may take.
   * HAProxy: `timeout connect`, manual 4.2.
   * Unit: ms.
   */
  readonly connect?: string | number | Dynamic;
  /**
   * How long a server may be silent.
   * HAProxy: `timeout server`, manual 4.2.
   * Unit: ms.
   */
  readonly server?: string | number | Dynamic;
  /**
   * How long a server may be silent once one direction is closed.
   * HAProxy: `timeout server-fin`, manual 4.2.
   * Unit: ms.
   * @default "timeout server"
   */
  readonly serverFin?: string | number | Dynamic;
  /**
   * How long a tunnel, such as a websocket, may be silent in both directions.
   * HAProxy: `timeout tunnel`, manual 4.2.
   * Unit: ms.
   */
  readonly tunnel?: string | number | Dynamic;
  /**
   * How long a health check may take once it is connected.
   * HAProxy: `timeout check`, manual 4.2.
   * Unit: ms.
   */
  readonly check?: string | number | Dynamic;
  /**
   * How long a `tarpit` holds a request.
   * HAProxy: `timeout tarpit`, manual 4.2.
   * Unit: ms.
   * @default "timeout connect"
   */
  readonly tarpit?: string | number | Dynamic;
}

/**
 * Follow a client by a key in a stick table.
 * HAProxy: manual 4.4.
 */
export interface TrackSc {
  /** What is done. */
  readonly action: "track-sc0" | "track-sc1" | "track-sc2";
  /** The key, such as `src`. */
  readonly key: Expression;
  /**
   * The section whose stick table is used.
   * HAProxy: `table`.
   * @default "this section's"
   */
  readonly table?: Reference<"table">;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** Performance tuning (manual 3.2). */
export interface Tune {
  /**
   * The size of a buffer.
   * HAProxy: `tune.bufsize`, manual 3.2.
   * Unit: bytes.
   * @default 16384
   */
  readonly bufsize?: Integer;
  /**
   * The part of a buffer that is kept for headers to be added.
   * HAProxy: `tune.maxrewrite`, manual 3.2.
   * Unit: bytes.
   * @default 1024
   */
  readonly maxrewrite?: Integer;
  /** Tuning of idle connections to servers. */
  readonly idlePool?: {
  /**
   * Whether threads share them.
   * HAProxy: `tune.idle-pool.shared`, manual 3.2.
   * @default "on"
   */
  readonly shared?: "on" | "off";
};
  /** Tuning of HTTP. */
  readonly http?: {
  /**
   * The number of headers a request may have.
   * HAProxy: `tune.http.maxhdr`, manual 3.2.
   * @default 101
   */
  readonly maxhdr?: Integer;
  /**
   * How much of a URI is logged.
   * HAProxy: `tune.http.logurilen`, manual 3.2.
   * Unit: bytes.
   * @default 1024
   */
  readonly logurilen?: Integer;
};
  /** Tuning of TLS. */
  readonly ssl?: {
  /**
   * The size of Diffie-Hellman parameters.
   * HAProxy: `tune.ssl.default-dh-param`, manual 3.2.
   * Unit: bits.
   * @default 2048
   */
  readonly defaultDhParam?: Integer;
  /**
   * The number of blocks in the cache of TLS sessions.
   * HAProxy: `tune.ssl.cachesize`, manual 3.2.
   * @default 20000
   */
  readonly cachesize?: Integer;
  /**
   * How long a cached TLS session is valid.
   * HAProxy: `tune.ssl.lifetime`, manual 3.2.
   * @default "300s"
   */
  readonly lifetime?: DurationWithUnit;
};
  /** Tuning of Lua. */
  readonly lua?: {
  /**
   * Whether a boolean sample is a boolean in Lua, or the number that it was before HAProxy 3.1.
   * HAProxy: `tune.lua.bool-sample-conversion`, manual 3.2.
   */
  readonly boolSampleConversion?: "normal" | "pre-3.1-bug";
};
}

/**
 * What the files of UNIX sockets in `bind` start from.
 * HAProxy: `unix-bind`, manual 3.1.
 */
export interface UnixBind {
  /**
   * What is put in front of their paths.
   * HAProxy: `prefix`.
   */
  readonly prefix?: Literal;
  /**
   * Their permissions, in octal, as a string.
   * HAProxy: `mode`.
   */
  readonly mode?: UnixMode;
  /**
   * Their owner.
   * HAProxy: `user`.
   */
  readonly user?: Name;
  /**
   * Their owner, by number.
   * HAProxy: `uid`.
   */
  readonly uid?: Integer;
  /**
   * Their group.
   * HAProxy: `group`.
   */
  readonly group?: Name;
  /**
   * Their group, by number.
   * HAProxy: `gid`.
   */
  readonly gid?: Integer;
}

/** The permissions of a socket's file, in octal, as a string. */
export type UnixMode = string;

/**
 * The rule applies only where this condition does not match (manual 7.2).
 * HAProxy: `unless`.
 */
export type Unless = Text<"condition">;

/**
 * Forget a variable.
 * HAProxy: manual 4.4.
 */
export interface UnsetVar {
  /** What is done. */
  readonly action: "unset-var";
  /** The variable. */
  readonly name: Variable;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

export interface UseBackend {
  /** The backend, or a log format that gives its name. */
  readonly backend: Reference<"backend"> | number | Dynamic;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

export interface UseServer {
  /** The server. */
  readonly server: Reference<"server">;
  /**
   * The rule applies only where this condition matches (manual 7.2).
   * HAProxy: `if`.
   */
  readonly if?: If;
  /**
   * The rule applies only where this condition does not match (manual 7.2).
   * HAProxy: `unless`.
   */
  readonly unless?: Unless;
}

/** Users and groups for HTTP authentication (manual 12.2). */
export interface Userlist {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * Groups, by name.
   * HAProxy: `group`, manual 12.2.
   */
  readonly groups?: Readonly<Record<string, UserlistGroup>>;
  /**
   * Users, by name.
   * HAProxy: `user`, manual 12.2.
   */
  readonly users?: Readonly<Record<string, UserlistUser>>;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

export interface UserlistGroup {
  /**
   * The users of the group.
   * HAProxy: `users`.
   */
  readonly users?: readonly Name[];
}

export interface UserlistUser {
  /**
   * The password, hashed as crypt(3) does, for example with SHA-512.
   * HAProxy: `password`.
   */
  readonly password?: Secret;
  /**
   * The password in clear text.
   * HAProxy: `insecure-password`.
   */
  readonly insecurePassword?: Secret;
  /**
   * The groups of the user.
   * HAProxy: `groups`.
   */
  readonly groups?: readonly Name[];
}

/** A variable with its scope: proc, sess, txn, req, res or check. */
export type Variable = string;
