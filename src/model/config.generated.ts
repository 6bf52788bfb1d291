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

/** An authority that issues certificates by ACME (manual 12.8); experimental. */
export interface Acme {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * The URL of the authority.
   * HAProxy: `directory`, manual 12.8.
   */
  readonly directory: Literal;
  /**
   * The file of the account's key; it is made where it is missing.
   * HAProxy: `account-key`, manual 12.8.
   * @default "NAME.account.key"
   */
  readonly accountKey?: Literal;
  /**
   * The mail address of the account.
   * HAProxy: `contact`, manual 12.8.
   */
  readonly contact?: Literal;
  /**
   * How names are proved.
   * HAProxy: `challenge`, manual 12.8.
   * @default "HTTP-01"
   */
  readonly challenge?: "HTTP-01" | "DNS-01";
  /**
   * The type of keys.
   * HAProxy: `keytype`, manual 12.8.
   * @default "ECDSA"
   */
  readonly keytype?: "RSA" | "ECDSA";
  /**
   * The size of RSA keys.
   * HAProxy: `bits`, manual 12.8.
   * Unit: bits.
   * @default 2048
   */
  readonly bits?: Integer;
  /**
   * The curve of ECDSA keys.
   * HAProxy: `curves`, manual 12.8.
   * @default "P-384"
   */
  readonly curves?: Literal;
  /**
   * Whether a renewed certificate keeps its key.
   * HAProxy: `reuse-key`, manual 12.8.
   * @default "off"
   */
  readonly reuseKey?: "on" | "off";
  /**
   * The map that answers to challenges are kept in, as `virt@acme`.
   * HAProxy: `map`, manual 12.8.
   */
  readonly map?: Literal;
  /**
   * The provider of the DNS, for the tool that writes its records.
   * HAProxy: `provider-name`, manual 12.8.
   */
  readonly providerName?: Literal;
  /**
   * Further variables for the tool that writes records of the DNS.
   * HAProxy: `acme-vars`, manual 12.8.
   */
  readonly acmeVars?: Secret;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
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

/**
 * Use the connection in reverse: requests to this server go through it; experimental.
 * HAProxy: since HAProxy 2.9, manual 4.4.
 */
export interface AttachSrv {
  /** What is done. */
  readonly action: "attach-srv";
  /** The server, with its backend. */
  readonly server: Reference<"server">;
  /**
   * The name by which the server finds it again.
   * HAProxy: `name`.
   */
  readonly name?: Expression;
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
   * The protocol: `log` for syslog servers, `spop` for agents of SPOE.
   * HAProxy: `mode`, manual 4.2.
   * @default "tcp"
   */
  readonly mode?: "http" | "tcp" | "log" | "spop";
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 4.2.
   */
  readonly id?: number | Dynamic;
  /**
   * The global id on the stats socket.
   * HAProxy: `guid`, since HAProxy 3.0, manual 4.2.
   */
  readonly guid?: string;
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
  readonly balance?: "roundrobin" | "static-rr" | "leastconn" | "first" | "random" | "source" | "uri" | "sticky" | BackendBalance;
  /**
   * How hashes are mapped to servers, as `[consistent]` or `[consistent, sdbm, avalanche]`.
   * HAProxy: `hash-type`, manual 4.2.
   */
  readonly hashType?: readonly ("map-based" | "consistent" | "sdbm" | "djb2" | "wt6" | "crc32" | "none" | "avalanche")[];
  /**
   * How much more than the average a server may get by hashes, more than 100; 0 is no limit.
   * HAProxy: `hash-balance-factor`, manual 4.2.
   * Unit: percent.
   * @default 0
   */
  readonly hashBalanceFactor?: number | Dynamic;
  /**
   * Whether requests stay on the server of their hash when it is full: `always`, unless it has `maxconn` connections, or unless its queue is full.
   * HAProxy: `hash-preserve-affinity`, since HAProxy 3.2, manual 4.2.
   * @default "always"
   */
  readonly hashPreserveAffinity?: "always" | "maxconn" | "maxqueue";
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
  /** Mails about servers that go down and come up. */
  readonly emailAlert?: EmailAlert;
  /** Options towards servers. */
  readonly option?: BackendOption;
  /** The program of `option: { externalCheck }`. */
  readonly externalCheck?: ProxyExternalCheck;
  /** How long to wait for servers. */
  readonly timeout?: BackendTimeout;
  /**
   * After how many keep-alive packets of TCP without an answer a connection of servers is dropped.
   * HAProxy: `srvtcpka-cnt`, manual 4.2.
   * @default "the system's"
   */
  readonly srvtcpkaCnt?: number | Dynamic;
  /**
   * How long a connection of servers is silent before keep-alive packets of TCP are sent.
   * HAProxy: `srvtcpka-idle`, manual 4.2.
   * @default "the system's"
   */
  readonly srvtcpkaIdle?: string | Dynamic;
  /**
   * The time between two keep-alive packets of TCP to servers.
   * HAProxy: `srvtcpka-intvl`, manual 4.2.
   * @default "the system's"
   */
  readonly srvtcpkaIntvl?: string | Dynamic;
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
   * The secret from which the values of dynamic cookies are derived.
   * HAProxy: `dynamic-cookie-key`, manual 4.2.
   */
  readonly dynamicCookieKey?: string | number | Dynamic;
  /** What else keeps a client on its server. */
  readonly persist?: Persist;
  /**
   * Whether idle connections to servers are shared between clients.
   * HAProxy: `http-reuse`, manual 4.2.
   * @default "safe"
   */
  readonly httpReuse?: "never" | "safe" | "aggressive" | "always";
  /**
   * How many requests may wait for a server before a kept connection to it is given up for another; -1 is no limit.
   * HAProxy: `max-keep-alive-queue`, manual 4.2.
   * @default -1
   */
  readonly maxKeepAliveQueue?: number;
  /**
   * The header in which requests carry the name of their server.
   * HAProxy: `http-send-name-header`, manual 4.2.
   */
  readonly httpSendNameHeader?: string | Dynamic;
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
   * Filters that data passes through, in order.
   * HAProxy: `filter`, manual 4.2.
   */
  readonly filter?: readonly ("compression" | "trace" | Filter)[];
  /**
   * The FastCGI application that servers with `proto: fcgi` speak to.
   * HAProxy: `use-fcgi-app`, manual 4.2.
   */
  readonly useFcgiApp?: Reference<"fcgiApp">;
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
  /**
   * When requests go to the server of their cookie although it is down.
   * HAProxy: `force-persist`, manual 4.2.
   */
  readonly forcePersist?: readonly ForcePersist[];
  /**
   * When requests go to any server, whatever their cookie says.
   * HAProxy: `ignore-persist`, manual 4.2.
   */
  readonly ignorePersist?: readonly IgnorePersist[];
  /** Rules for what the server sends first (manual 4.2 "tcp-response"). */
  readonly tcpResponse?: TcpResponse;
  /**
   * Rules for responses of servers, in order.
   * HAProxy: `http-response`, manual 4.2.
   */
  readonly httpResponse?: readonly BackendHttpResponseRule[];
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
   * A server for requests that no other takes.
   * HAProxy: `dispatch`, manual 4.2.
   */
  readonly dispatch?: string | Dynamic;
  /**
   * Send sessions without a cookie to the address that the client meant.
   * HAProxy: `transparent`, manual 4.2.
   */
  readonly transparent?: boolean;
  /**
   * Where the states of servers are read from at start.
   * HAProxy: `load-server-state-from-file`, manual 4.2.
   * @default "none"
   */
  readonly loadServerStateFromFile?: "global" | "local" | "none";
  /**
   * The file that the states of this backend's servers are read from; `use-backend-name` for one named after it.
   * HAProxy: `server-state-file-name`, manual 4.2.
   * @default "use-backend-name"
   */
  readonly serverStateFileName?: string | number | Dynamic;
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

export interface BackendBalance {
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
  readonly hash?: Text<"expression"> | Dynamic;
  /**
   * By a hash of what converters such as `field(1,:)` make of the line; for `mode: log`.
   * HAProxy: `log-hash`, since HAProxy 3.0.
   */
  readonly logHash?: Literal;
}

/** A rule for requests in a backend; rules are worked through in order (manual 4.2 "http-request"). */
export type BackendHttpRequestRule = HttpRequestAuth | HttpRequestCacheUse | HttpRequestDeny | HttpRequestTarpit | HttpRequestReturn | HttpRequestRedirect | HttpRequestReplacePath | HttpRequestReplacePathq | HttpRequestReplaceUri | HttpRequestSetMethod | HttpRequestSetPath | HttpRequestSetPathq | HttpRequestSetQuery | HttpRequestSetUri | HttpRequestUseService | HttpRequestWaitForBody | AddAcl | AddHeader | Allow | DelAcl | DelHeader | DelMap | Lua | Reject | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetDst | SetHeader | SetLogLevel | SetMap | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | HttpRequestDisableL7Retry | HttpRequestEarlyHint | HttpRequestWaitForHandshake | Pause | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetBcMark | SetBcTos | SetNice | SetDstPort | SetSrcPort | SetPriorityClass | SetPriorityOffset | StrictMode | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | DoResolve | SendSpoeGroup | SetBandwidthLimit | SetRetries | SetTimeoutServer | NormalizeUri;

/** A rule for responses of servers; rules are worked through in order. */
export type BackendHttpResponseRule = HttpResponseCacheStore | HttpResponseDeny | HttpResponseReturn | SetStatus | HttpResponseCapture | AddAcl | AddHeader | Allow | DelAcl | DelHeader | DelMap | Lua | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetHeader | SetLogLevel | SetMap | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | StrictMode | Pause | HttpResponseRedirect | HttpRequestWaitForBody | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | SendSpoeGroup | SetBandwidthLimit | SetTimeoutServer;

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
  /**
   * Let responses pass that break the rules of HTTP.
   * HAProxy: `option accept-invalid-http-response`, manual 4.2.
   */
  readonly acceptInvalidHttpResponse?: boolean;
  /**
   * Let responses pass that break the rules of HTTP, which is not safe.
   * HAProxy: `option accept-unsafe-violations-in-http-response`, since HAProxy 3.1, manual 4.2.
   */
  readonly acceptUnsafeViolationsInHttpResponse?: boolean;
  /**
   * Refuse responses that caches would keep with their cookie.
   * HAProxy: `option checkcache`, manual 4.2.
   */
  readonly checkcache?: boolean;
  /**
   * Write names of headers to servers as `h1CaseAdjust` says.
   * HAProxy: `option h1-case-adjust-bogus-server`, manual 4.2.
   */
  readonly h1CaseAdjustBogusServer?: boolean;
  /**
   * Do not send the trailers of requests on.
   * HAProxy: `option http-drop-request-trailers`, since HAProxy 3.2, manual 4.2.
   */
  readonly httpDropRequestTrailers?: boolean;
  /**
   * Tell servers that the connection is kept although it is closed.
   * HAProxy: `option http-pretend-keepalive`, manual 4.2.
   */
  readonly httpPretendKeepalive?: boolean;
  /**
   * What becomes of headers whose name has other characters than letters, digits and `-`.
   * HAProxy: `option http-restrict-req-hdr-names`, manual 4.2.
   * @default "preserve"
   */
  readonly httpRestrictReqHdrNames?: "preserve" | "delete" | "reject";
  /**
   * Check agents of SPOE.
   * HAProxy: `option spop-check`, manual 4.2.
   */
  readonly spopCheck?: boolean;
  /**
   * Check servers by a program.
   * HAProxy: `option external-check`, manual 4.2.
   */
  readonly externalCheck?: boolean;
  /**
   * Add the header `Forwarded` to requests (RFC 7239).
   * HAProxy: `option forwarded`, since HAProxy 2.8, manual 4.2.
   */
  readonly forwarded?: boolean | ForwardedOption;
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
export type BackendTcpRequestContentRule = SetPriorityClass | TcpRequestUseService | Accept | Lua | Reject | ScIncGpc0 | ScIncGpc1 | SetDst | SetLogLevel | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | SetBcMark | SetBcTos | SetDstPort | SetSrcPort | SetPriorityOffset | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | DoResolve | SendSpoeGroup | SetBandwidthLimit | SetRetries;

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
  readonly address: BoundAddress;
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
   * Certificates with the names that each is shown for: one of `crtLists` by its name, or a file of your own, which has a `/` or a `.` in its path.
   * HAProxy: `crt-list`, manual 5.1.
   */
  readonly crtList?: Reference<"crtList"> | Dynamic;
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
   * How many connections are opened to the server of `rhttp@backend/server`, to serve requests that come through them; experimental.
   * HAProxy: `nbconn`, since HAProxy 2.9, manual 5.1.
   */
  readonly nbconn?: Integer;
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

/** An address to listen on: `host:port`, `:port`, `[IPv6]:port`, a range of ports, a path, one of these behind `ipv4@`, `ipv6@`, `unix@`, `abns@`, `fd@`, or several with commas between (manual 11.1). */
export type BoundAddress = string | Dynamic;

/**
 * Limit what clients send.
 * HAProxy: `bwlim-in`, since HAProxy 2.7.
 */
export interface BwlimFilterIn {
  /** The name that `set-bandwidth-limit` refers to. */
  readonly name: Name;
  /**
   * How much may pass on a stream in each period.
   * HAProxy: `default-limit`.
   * Unit: bytes.
   */
  readonly defaultLimit?: Size;
  /**
   * The period.
   * HAProxy: `default-period`.
   * Unit: ms.
   */
  readonly defaultPeriod?: Duration;
  /**
   * How much may pass in each period on all streams of a key together.
   * HAProxy: `limit`.
   * Unit: bytes.
   */
  readonly limit?: Size;
  /**
   * The key in the stick table.
   * HAProxy: `key`.
   */
  readonly key?: Expression;
  /**
   * The section whose stick table counts.
   * HAProxy: `table`.
   * @default "this section's"
   */
  readonly table?: Reference<"table">;
  /**
   * The least that passes at once.
   * HAProxy: `min-size`.
   * Unit: bytes.
   */
  readonly minSize?: Size;
}

/**
 * Limit what clients are sent.
 * HAProxy: `bwlim-out`, since HAProxy 2.7.
 */
export interface BwlimFilterOut {
  /** The name that `set-bandwidth-limit` refers to. */
  readonly name: Name;
  /**
   * How much may pass on a stream in each period.
   * HAProxy: `default-limit`.
   * Unit: bytes.
   */
  readonly defaultLimit?: Size;
  /**
   * The period.
   * HAProxy: `default-period`.
   * Unit: ms.
   */
  readonly defaultPeriod?: Duration;
  /**
   * How much may pass in each period on all streams of a key together.
   * HAProxy: `limit`.
   * Unit: bytes.
   */
  readonly limit?: Size;
  /**
   * The key in the stick table.
   * HAProxy: `key`.
   */
  readonly key?: Expression;
  /**
   * The section whose stick table counts.
   * HAProxy: `table`.
   * @default "this section's"
   */
  readonly table?: Reference<"table">;
  /**
   * The least that passes at once.
   * HAProxy: `min-size`.
   * Unit: bytes.
   */
  readonly minSize?: Size;
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
   * Buffers in memory for logs and traces.
   * HAProxy: `ring`, manual 12.5.
   */
  readonly rings?: Readonly<Record<string, Ring>>;
  /**
   * What HAProxy tells of itself, for its developers.
   * HAProxy: `traces`, since HAProxy 3.1, manual 12.1.
   */
  readonly traces?: Traces;
  /**
   * How lines are made for targets of logs.
   * HAProxy: `log-profile`, since HAProxy 3.1, manual 8.3.5.
   */
  readonly logProfiles?: Readonly<Record<string, LogProfile>>;
  /**
   * Authorities that issue certificates by ACME; experimental.
   * HAProxy: `acme`, since HAProxy 3.2, manual 12.8.
   */
  readonly acme?: Readonly<Record<string, Acme>>;
  /**
   * Certificates under names.
   * HAProxy: `crt-store`, since HAProxy 3.0, manual 12.7.
   */
  readonly crtStores?: Readonly<Record<string, CrtStore>>;
  /**
   * Lists of certificates that `crtList` of a `bind` names; each is written to a file of the bundle.
   * HAProxy: `crt-list`, manual 5.1.
   */
  readonly crtLists?: Readonly<Record<string, readonly (CertificateFile | CrtListLine)[]>>;
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
   * Groups of mail servers that send alerts.
   * HAProxy: `mailers`, manual 12.3.
   */
  readonly mailers?: Readonly<Record<string, Mailers>>;
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
   * FastCGI applications.
   * HAProxy: `fcgi-app`, manual 10.1.1.
   */
  readonly fcgiApps?: Readonly<Record<string, FcgiApp>>;
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
  /**
   * Takers of syslog that send it on.
   * HAProxy: `log-forward`, manual 12.6.
   */
  readonly logForwards?: Readonly<Record<string, LogForward>>;
  /**
   * Programs that the master process starts beside its workers.
   * HAProxy: `program`, manual 12.9.
   */
  readonly programs?: Readonly<Record<string, Program>>;
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

/** A step. */
export interface CpuSet {
  /**
   * Undo what the process was limited to when it was started.
   * HAProxy: `reset`.
   */
  readonly reset?: boolean;
  /**
   * Leave out these CPUs.
   * HAProxy: `drop-cpu`.
   */
  readonly dropCpu?: number | string;
  /**
   * Leave out all but these CPUs.
   * HAProxy: `only-cpu`.
   */
  readonly onlyCpu?: number | string;
  /**
   * Leave out these NUMA nodes.
   * HAProxy: `drop-node`.
   */
  readonly dropNode?: number | string;
  /**
   * Leave out all but these NUMA nodes.
   * HAProxy: `only-node`.
   */
  readonly onlyNode?: number | string;
  /**
   * Leave out these clusters of CPUs.
   * HAProxy: `drop-cluster`.
   */
  readonly dropCluster?: number | string;
  /**
   * Leave out all but these clusters of CPUs.
   * HAProxy: `only-cluster`.
   */
  readonly onlyCluster?: number | string;
  /**
   * Leave out these cores.
   * HAProxy: `drop-core`.
   */
  readonly dropCore?: number | string;
  /**
   * Leave out all but these cores.
   * HAProxy: `only-core`.
   */
  readonly onlyCore?: number | string;
  /**
   * Leave out these threads of cores.
   * HAProxy: `drop-thread`.
   */
  readonly dropThread?: number | string;
  /**
   * Leave out all but these threads of cores.
   * HAProxy: `only-thread`.
   */
  readonly onlyThread?: number | string;
}

/** A sample expression, flags, and the patterns it is compared with: `hdr(host) -i api.shop.example` (manual 7.1). */
export type Criterion = Text<"criterion">;

/** A certificate, the names that it is shown for, and what holds for those who are shown it. */
export interface CrtListLine {
  /**
   * The certificate: a PEM file, or `@store/alias` for one of `crtStores`.
   * HAProxy: manual 5.1.
   */
  readonly crt: CertificateFile;
  /**
   * Accept early data of TLS 1.3, which an attacker can send again.
   * HAProxy: `allow-0rtt`, manual 5.1.
   */
  readonly allow0rtt?: boolean;
  /**
   * Protocols offered by TLS, in the order of preference.
   * HAProxy: `alpn`, manual 5.1.
   */
  readonly alpn?: readonly string[];
  /**
   * The authorities that clients' certificates are verified against.
   * HAProxy: `ca-file`, manual 5.1.
   */
  readonly caFile?: string | Dynamic;
  /**
   * Authorities that clients' certificates are verified against, and that clients are not told of.
   * HAProxy: `ca-verify-file`, manual 5.1.
   */
  readonly caVerifyFile?: string | Dynamic;
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
   * Signature algorithms of clients' certificates, separated by colons.
   * HAProxy: `client-sigalgs`, since HAProxy 2.8, manual 5.1.
   */
  readonly clientSigalgs?: string | number | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.1.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * Elliptic curves, separated by colons.
   * HAProxy: `curves`, manual 5.1.
   */
  readonly curves?: string | number | Dynamic;
  /**
   * The curve of ephemeral keys, where `curves` does not say.
   * HAProxy: `ecdhe`, manual 5.1.
   * @default "prime256v1"
   */
  readonly ecdhe?: string;
  /**
   * Offer no protocols by ALPN.
   * HAProxy: `no-alpn`, since HAProxy 2.8, manual 5.1.
   */
  readonly noAlpn?: boolean;
  /**
   * Do not tell clients the names of the authorities.
   * HAProxy: `no-ca-names`, manual 5.1.
   */
  readonly noCaNames?: boolean;
  /**
   * Protocols offered by NPN, which ALPN replaced.
   * HAProxy: `npn`, manual 5.1.
   */
  readonly npn?: readonly string[];
  /**
   * Signature algorithms, separated by colons.
   * HAProxy: `sigalgs`, since HAProxy 2.8, manual 5.1.
   */
  readonly sigalgs?: string | number | Dynamic;
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
   * Whether clients need a certificate.
   * HAProxy: `verify`, manual 5.1.
   * @default "none"
   */
  readonly verify?: "none" | "optional" | "required";
  /**
   * Its key, where that is another file.
   * HAProxy: `key`, since HAProxy 3.0, manual 12.7.1.
   */
  readonly key?: string | Dynamic;
  /**
   * Its OCSP response.
   * HAProxy: `ocsp`, since HAProxy 3.0, manual 12.7.1.
   */
  readonly ocsp?: string | Dynamic;
  /**
   * The certificate of who issued it.
   * HAProxy: `issuer`, since HAProxy 3.0, manual 12.7.1.
   */
  readonly issuer?: string | Dynamic;
  /**
   * Its signed certificate timestamps.
   * HAProxy: `sctl`, since HAProxy 3.0, manual 12.7.1.
   */
  readonly sctl?: string | Dynamic;
  /**
   * Whether its OCSP response is updated.
   * HAProxy: `ocsp-update`, since HAProxy 2.8, manual 12.7.1.
   * @default "off"
   */
  readonly ocspUpdate?: "on" | "off";
  /**
   * The acme section that renews it; experimental.
   * HAProxy: `acme`, since HAProxy 3.2, manual 12.7.1.
   */
  readonly acme?: Reference<"acme">;
  /**
   * The names that it is renewed for.
   * HAProxy: `domains`, since HAProxy 3.2, manual 12.7.1.
   */
  readonly domains?: readonly Name[];
  /**
   * The names that clients ask for (SNI), in place of those in the certificate: `shop.example`, `*.shop.example` for one label more, `!old.shop.example` for what a wildcard leaves out. `*` makes it one of the default certificates, behind the first; `!*` shows it for no name.
   * HAProxy: manual 5.1.
   */
  readonly sniFilter?: readonly string[];
}

/** Certificates under names, that `crt` refers to as `@store/name` (manual 12.7). */
export interface CrtStore {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * The directory of relative certificate files.
   * HAProxy: `crt-base`, manual 12.7.
   */
  readonly crtBase?: Literal;
  /**
   * The directory of relative files of keys.
   * HAProxy: `key-base`, manual 12.7.
   */
  readonly keyBase?: Literal;
  /**
   * The certificates.
   * HAProxy: `load`, manual 12.7.1.
   */
  readonly load?: readonly (CertificateFile | CrtStoreLoad)[];
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** A certificate with the files that belong to it. */
export interface CrtStoreLoad {
  /**
   * The certificate.
   * HAProxy: `crt`.
   */
  readonly crt: CertificateFile;
  /**
   * Its key, where that is another file.
   * HAProxy: `key`, manual 12.7.1.
   */
  readonly key?: string | Dynamic;
  /**
   * The name that it is referred to by, as `@store/alias`.
   * HAProxy: `alias`.
   */
  readonly alias?: Name;
  /**
   * Its OCSP response.
   * HAProxy: `ocsp`, manual 12.7.1.
   */
  readonly ocsp?: string | Dynamic;
  /**
   * The certificate of who issued it.
   * HAProxy: `issuer`, manual 12.7.1.
   */
  readonly issuer?: string | Dynamic;
  /**
   * Its signed certificate timestamps.
   * HAProxy: `sctl`, manual 12.7.1.
   */
  readonly sctl?: string | Dynamic;
  /**
   * Whether its OCSP response is updated.
   * HAProxy: `ocsp-update`, manual 12.7.1.
   * @default "off"
   */
  readonly ocspUpdate?: "on" | "off";
  /**
   * The acme section that renews it; experimental.
   * HAProxy: `acme`, since HAProxy 3.2, manual 12.7.1.
   */
  readonly acme?: Reference<"acme">;
  /**
   * The names that it is renewed for.
   * HAProxy: `domains`, since HAProxy 3.2, manual 12.7.1.
   */
  readonly domains?: readonly Name[];
}

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
   * How many idle connections to servers are kept for one client.
   * HAProxy: `max-session-srv-conns`, manual 4.2.
   * @default 5
   */
  readonly maxSessionSrvConns?: number | Dynamic;
  /** How much is taken at most. */
  readonly rateLimit?: RateLimit;
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
   * How much more than the average a server may get by hashes, more than 100; 0 is no limit.
   * HAProxy: `hash-balance-factor`, manual 4.2.
   * Unit: percent.
   * @default 0
   */
  readonly hashBalanceFactor?: number | Dynamic;
  /**
   * Whether requests stay on the server of their hash when it is full: `always`, unless it has `maxconn` connections, or unless its queue is full.
   * HAProxy: `hash-preserve-affinity`, since HAProxy 3.2, manual 4.2.
   * @default "always"
   */
  readonly hashPreserveAffinity?: "always" | "maxconn" | "maxqueue";
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
  /** Mails about servers that go down and come up. */
  readonly emailAlert?: EmailAlert;
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
   * When a line is logged: once, or at these steps.
   * HAProxy: `log-steps`, since HAProxy 3.1, manual 4.2.
   */
  readonly logSteps?: "all" | readonly ("accept" | "connect" | "request" | "response" | "close")[];
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
  /** The program of `option: { externalCheck }`. */
  readonly externalCheck?: ProxyExternalCheck;
  /** How long to wait for clients and servers. */
  readonly timeout?: Timeout;
  /**
   * After how many keep-alive packets of TCP without an answer a connection of servers is dropped.
   * HAProxy: `srvtcpka-cnt`, manual 4.2.
   * @default "the system's"
   */
  readonly srvtcpkaCnt?: number | Dynamic;
  /**
   * How long a connection of servers is silent before keep-alive packets of TCP are sent.
   * HAProxy: `srvtcpka-idle`, manual 4.2.
   * @default "the system's"
   */
  readonly srvtcpkaIdle?: string | Dynamic;
  /**
   * The time between two keep-alive packets of TCP to servers.
   * HAProxy: `srvtcpka-intvl`, manual 4.2.
   * @default "the system's"
   */
  readonly srvtcpkaIntvl?: string | Dynamic;
  /**
   * After how many keep-alive packets of TCP without an answer a connection of clients is dropped.
   * HAProxy: `clitcpka-cnt`, manual 4.2.
   * @default "the system's"
   */
  readonly clitcpkaCnt?: number | Dynamic;
  /**
   * How long a connection of clients is silent before keep-alive packets of TCP are sent.
   * HAProxy: `clitcpka-idle`, manual 4.2.
   * @default "the system's"
   */
  readonly clitcpkaIdle?: string | Dynamic;
  /**
   * The time between two keep-alive packets of TCP to clients.
   * HAProxy: `clitcpka-intvl`, manual 4.2.
   * @default "the system's"
   */
  readonly clitcpkaIntvl?: string | Dynamic;
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
   * The secret from which the values of dynamic cookies are derived.
   * HAProxy: `dynamic-cookie-key`, manual 4.2.
   */
  readonly dynamicCookieKey?: string | number | Dynamic;
  /** What else keeps a client on its server. */
  readonly persist?: Persist;
  /**
   * Whether idle connections to servers are shared between clients.
   * HAProxy: `http-reuse`, manual 4.2.
   * @default "safe"
   */
  readonly httpReuse?: "never" | "safe" | "aggressive" | "always";
  /**
   * How many requests may wait for a server before a kept connection to it is given up for another; -1 is no limit.
   * HAProxy: `max-keep-alive-queue`, manual 4.2.
   * @default -1
   */
  readonly maxKeepAliveQueue?: number;
  /**
   * The header in which requests carry the name of their server.
   * HAProxy: `http-send-name-header`, manual 4.2.
   */
  readonly httpSendNameHeader?: string | Dynamic;
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
  /**
   * Rules for the first packets of QUIC, before there is a connection.
   * HAProxy: `quic-initial`, since HAProxy 3.1, manual 4.2.
   */
  readonly quicInitial?: readonly QuicInitialRule[];
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
  readonly httpRequest?: readonly DefaultsHttpRequestRule[];
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

/** A rule for requests; rules are worked through in order. */
export type DefaultsHttpRequestRule = HttpRequestAuth | HttpRequestCacheUse | HttpRequestDeny | HttpRequestTarpit | HttpRequestReturn | HttpRequestRedirect | HttpRequestReplacePath | HttpRequestReplacePathq | HttpRequestReplaceUri | HttpRequestSetMethod | HttpRequestSetPath | HttpRequestSetPathq | HttpRequestSetQuery | HttpRequestSetUri | HttpRequestUseService | HttpRequestWaitForBody | AddAcl | AddHeader | Allow | HttpRequestCapture | DelAcl | DelHeader | DelMap | Lua | Reject | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetDst | SetHeader | SetLogLevel | SetMap | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | HttpRequestDisableL7Retry | HttpRequestEarlyHint | HttpRequestWaitForHandshake | Pause | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetBcMark | SetBcTos | SetNice | SetDstPort | SetSrcPort | SetPriorityClass | SetPriorityOffset | StrictMode | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | DoResolve | SendSpoeGroup | SetBandwidthLimit | SetTimeout | NormalizeUri;

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
  readonly tcplog?: boolean | TcplogOption;
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
  /**
   * Let requests pass that break the rules of HTTP.
   * HAProxy: `option accept-invalid-http-request`, manual 4.2.
   */
  readonly acceptInvalidHttpRequest?: boolean;
  /**
   * Let responses pass that break the rules of HTTP.
   * HAProxy: `option accept-invalid-http-response`, manual 4.2.
   */
  readonly acceptInvalidHttpResponse?: boolean;
  /**
   * Let requests pass that break the rules of HTTP, which is not safe.
   * HAProxy: `option accept-unsafe-violations-in-http-request`, since HAProxy 3.1, manual 4.2.
   */
  readonly acceptUnsafeViolationsInHttpRequest?: boolean;
  /**
   * Let responses pass that break the rules of HTTP, which is not safe.
   * HAProxy: `option accept-unsafe-violations-in-http-response`, since HAProxy 3.1, manual 4.2.
   */
  readonly acceptUnsafeViolationsInHttpResponse?: boolean;
  /**
   * Refuse responses that caches would keep with their cookie.
   * HAProxy: `option checkcache`, manual 4.2.
   */
  readonly checkcache?: boolean;
  /**
   * Do not take HTTP/1 connections up to HTTP/2.
   * HAProxy: `option disable-h2-upgrade`, manual 4.2.
   */
  readonly disableH2Upgrade?: boolean;
  /**
   * Write names of headers to clients as `h1CaseAdjust` says.
   * HAProxy: `option h1-case-adjust-bogus-client`, manual 4.2.
   */
  readonly h1CaseAdjustBogusClient?: boolean;
  /**
   * Write names of headers to servers as `h1CaseAdjust` says.
   * HAProxy: `option h1-case-adjust-bogus-server`, manual 4.2.
   */
  readonly h1CaseAdjustBogusServer?: boolean;
  /**
   * Do not send the trailers of requests on.
   * HAProxy: `option http-drop-request-trailers`, since HAProxy 3.2, manual 4.2.
   */
  readonly httpDropRequestTrailers?: boolean;
  /**
   * Do not send the trailers of responses on.
   * HAProxy: `option http-drop-response-trailers`, since HAProxy 3.2, manual 4.2.
   */
  readonly httpDropResponseTrailers?: boolean;
  /**
   * Tell servers that the connection is kept although it is closed.
   * HAProxy: `option http-pretend-keepalive`, manual 4.2.
   */
  readonly httpPretendKeepalive?: boolean;
  /**
   * Heed `Proxy-Connection` in place of `Connection`.
   * HAProxy: `option http-use-proxy-header`, manual 4.2.
   */
  readonly httpUseProxyHeader?: boolean;
  /**
   * What becomes of headers whose name has other characters than letters, digits and `-`.
   * HAProxy: `option http-restrict-req-hdr-names`, manual 4.2.
   * @default "preserve"
   */
  readonly httpRestrictReqHdrNames?: "preserve" | "delete" | "reject";
  /**
   * Check agents of SPOE.
   * HAProxy: `option spop-check`, manual 4.2.
   */
  readonly spopCheck?: boolean;
  /**
   * Check servers by a program.
   * HAProxy: `option external-check`, manual 4.2.
   */
  readonly externalCheck?: boolean;
  /**
   * Add the header `Forwarded` to requests (RFC 7239).
   * HAProxy: `option forwarded`, since HAProxy 2.8, manual 4.2.
   */
  readonly forwarded?: boolean | ForwardedOption;
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
 * Resolve a name, and keep the address in a variable.
 * HAProxy: manual 4.4.
 */
export interface DoResolve {
  /** What is done. */
  readonly action: "do-resolve";
  /** The variable. */
  readonly name: Variable;
  /** The resolvers section. */
  readonly resolvers: Reference<"resolvers">;
  /**
   * The family that is taken where there are both.
   * @default "ipv6"
   */
  readonly prefer?: "ipv4" | "ipv6";
  /** The name. */
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
 * A duration with its unit: us, ms, s, m, h or d; a bare number is milliseconds; 2,147,483,647 milliseconds at the most, which is a little less than 25 days (manual 2.5).
 * Unit: ms.
 */
export type Duration = string | number | Dynamic;

/** A duration with its unit: us, ms, s, m, h or d. HAProxy would take a bare number here as seconds, so it is refused (manual 2.5). */
export type DurationWithUnit = string | Dynamic;

/** A value that the environment gives. */
export type Dynamic = EnvironmentReference | Parts;

/** Mails about servers that go down and come up. */
export interface EmailAlert {
  /**
   * The mailers section that sends them.
   * HAProxy: `email-alert mailers`, manual 4.2.
   */
  readonly mailers?: Reference<"mailers">;
  /**
   * The address that they come from.
   * HAProxy: `email-alert from`, manual 4.2.
   */
  readonly from?: Literal;
  /**
   * The address that they go to.
   * HAProxy: `email-alert to`, manual 4.2.
   */
  readonly to?: Literal;
  /**
   * The lowest level that is mailed.
   * HAProxy: `email-alert level`, manual 4.2.
   * @default "alert"
   */
  readonly level?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug";
  /**
   * The name by which this machine greets the mail server.
   * HAProxy: `email-alert myhostname`, manual 4.2.
   * @default "the machine's"
   */
  readonly myhostname?: Literal;
}

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

/** Allow health checks by a program. */
export interface ExternalCheck {
  /**
   * Let the program see the environment of HAProxy.
   * HAProxy: `preserve-env`, since HAProxy 3.0.
   */
  readonly preserveEnv?: boolean;
}

/** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
export type Extra = readonly string[];

/** A FastCGI application (manual 10.1). */
export interface FcgiApp {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * The directory of the scripts, on the machine of the application.
   * HAProxy: `docroot`, manual 10.1.1.
   */
  readonly docroot: Literal;
  /**
   * The script for paths that end with a slash.
   * HAProxy: `index`, manual 10.1.1.
   */
  readonly index?: Literal;
  /**
   * What splits a path into the script and what is behind it, as two groups.
   * HAProxy: `path-info`, manual 10.1.1.
   */
  readonly pathInfo?: Regex;
  /**
   * Where lines of the application's standard error go: `global` for the targets of the global section, or a list of own ones.
   * HAProxy: `log-stderr`, manual 10.1.1.
   */
  readonly logStderr?: "global" | readonly ("global" | LogTarget)[];
  /**
   * Named conditions; a list means that any of them matches.
   * HAProxy: `acl`, manual 10.1.1.
   */
  readonly acl?: Readonly<Record<string, Criterion | readonly Criterion[] | AclSwitch>>;
  /**
   * Headers that the application sees although they are left out otherwise.
   * HAProxy: `pass-header`, manual 10.1.1.
   */
  readonly passHeader?: readonly (HeaderName | PassHeader)[];
  /**
   * Parameters that the application is given, in order.
   * HAProxy: `set-param`, manual 10.1.1.
   */
  readonly setParam?: readonly FcgiParam[];
  /** How connections are used. */
  readonly option?: FcgiOption;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** How connections are used. */
export interface FcgiOption {
  /**
   * Ask the application how connections may be used.
   * HAProxy: `option get-values`, manual 10.1.1.
   * @default false
   */
  readonly getValues?: boolean;
  /**
   * Keep connections.
   * HAProxy: `option keep-conn`, manual 10.1.1.
   * @default true
   */
  readonly keepConn?: boolean;
  /**
   * Several requests at the same time on one connection.
   * HAProxy: `option mpxs-conns`, manual 10.1.1.
   * @default false
   */
  readonly mpxsConns?: boolean;
  /**
   * How many requests at the same time; for `mpxsConns`.
   * HAProxy: `option max-reqs`, manual 10.1.1.
   * @default 1
   */
  readonly maxReqs?: Integer;
}

/** A parameter. */
export interface FcgiParam {
  /** The parameter. */
  readonly name: Name;
  /** The value; none is given where it is empty. */
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

/** A file. A relative path starts at the configuration that names it and goes into the bundle; an absolute one stays on the machine. */
export type File = string | Dynamic;

/** A filter with what it needs. */
export interface Filter {
  /**
   * Print what passes, to try other filters.
   * HAProxy: `trace`.
   */
  readonly trace?: TraceFilter;
  /**
   * A cache, where it must stand in an order with others.
   * HAProxy: `cache`.
   */
  readonly cache?: Reference<"cache">;
  /**
   * A FastCGI application, where it must stand in an order with others.
   * HAProxy: `fcgi-app`.
   */
  readonly fcgiApp?: Reference<"fcgiApp">;
  /**
   * An agent outside that looks into streams.
   * HAProxy: `spoe`.
   */
  readonly spoe?: SpoeFilter;
  /**
   * Limit what clients send.
   * HAProxy: `bwlim-in`, since HAProxy 2.7.
   */
  readonly bwlimIn?: BwlimFilterIn;
  /**
   * Limit what clients are sent.
   * HAProxy: `bwlim-out`, since HAProxy 2.7.
   */
  readonly bwlimOut?: BwlimFilterOut;
}

/** When. */
export interface ForcePersist {
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

/** What `Forwarded` says. */
export interface ForwardedOption {
  /**
   * The protocol.
   * HAProxy: `proto`.
   */
  readonly proto?: boolean;
  /**
   * The `Host` of the request.
   * HAProxy: `host`.
   */
  readonly host?: boolean;
  /**
   * The host, as an expression.
   * HAProxy: `host-expr`.
   */
  readonly hostExpr?: Expression;
  /**
   * The address that the client connected to.
   * HAProxy: `by`.
   */
  readonly by?: boolean;
  /**
   * The address of this proxy, as an expression.
   * HAProxy: `by-expr`.
   */
  readonly byExpr?: Expression;
  /**
   * The port that the client connected to.
   * HAProxy: `by_port`.
   */
  readonly byPort?: boolean;
  /**
   * The port of this proxy, as an expression.
   * HAProxy: `by_port-expr`.
   */
  readonly byPortExpr?: Expression;
  /**
   * The client's address.
   * HAProxy: `for`.
   */
  readonly for?: boolean;
  /**
   * The client's address, as an expression.
   * HAProxy: `for-expr`.
   */
  readonly forExpr?: Expression;
  /**
   * The client's port.
   * HAProxy: `for_port`.
   */
  readonly forPort?: boolean;
  /**
   * The client's port, as an expression.
   * HAProxy: `for_port-expr`.
   */
  readonly forPortExpr?: Expression;
}

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
  readonly bind?: readonly (BoundAddress | Bind)[];
  /**
   * Certificates of all TLS sockets of the section that name none themselves.
   * HAProxy: `ssl-f-use`, since HAProxy 3.2, manual 4.2.
   */
  readonly sslFUse?: readonly (CertificateFile | SslFUse)[];
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 4.2.
   */
  readonly id?: number | Dynamic;
  /**
   * The global id on the stats socket.
   * HAProxy: `guid`, since HAProxy 3.0, manual 4.2.
   */
  readonly guid?: string;
  /**
   * How many connections are served at the same time; more wait in the kernel.
   * HAProxy: `maxconn`, manual 4.2.
   */
  readonly maxconn?: number | Dynamic;
  /**
   * How many idle connections to servers are kept for one client.
   * HAProxy: `max-session-srv-conns`, manual 4.2.
   * @default 5
   */
  readonly maxSessionSrvConns?: number | Dynamic;
  /** How much is taken at most. */
  readonly rateLimit?: RateLimit;
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
  /** Mails about servers that go down and come up. */
  readonly emailAlert?: EmailAlert;
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
   * When a line is logged: once, or at these steps.
   * HAProxy: `log-steps`, since HAProxy 3.1, manual 4.2.
   */
  readonly logSteps?: "all" | readonly ("accept" | "connect" | "request" | "response" | "close")[];
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
   * After how many keep-alive packets of TCP without an answer a connection of clients is dropped.
   * HAProxy: `clitcpka-cnt`, manual 4.2.
   * @default "the system's"
   */
  readonly clitcpkaCnt?: number | Dynamic;
  /**
   * How long a connection of clients is silent before keep-alive packets of TCP are sent.
   * HAProxy: `clitcpka-idle`, manual 4.2.
   * @default "the system's"
   */
  readonly clitcpkaIdle?: string | Dynamic;
  /**
   * The time between two keep-alive packets of TCP to clients.
   * HAProxy: `clitcpka-intvl`, manual 4.2.
   * @default "the system's"
   */
  readonly clitcpkaIntvl?: string | Dynamic;
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
   * Filters that data passes through, in order.
   * HAProxy: `filter`, manual 4.2.
   */
  readonly filter?: readonly ("compression" | "trace" | FrontendFilter)[];
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
  /**
   * Rules for the first packets of QUIC, before there is a connection.
   * HAProxy: `quic-initial`, since HAProxy 3.1, manual 4.2.
   */
  readonly quicInitial?: readonly QuicInitialRule[];
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
  readonly httpResponse?: readonly FrontendHttpResponseRule[];
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

/** A filter with what it needs. */
export interface FrontendFilter {
  /**
   * Print what passes, to try other filters.
   * HAProxy: `trace`.
   */
  readonly trace?: TraceFilter;
  /**
   * A cache, where it must stand in an order with others.
   * HAProxy: `cache`.
   */
  readonly cache?: Reference<"cache">;
  /**
   * An agent outside that looks into streams.
   * HAProxy: `spoe`.
   */
  readonly spoe?: SpoeFilter;
  /**
   * Limit what clients send.
   * HAProxy: `bwlim-in`, since HAProxy 2.7.
   */
  readonly bwlimIn?: BwlimFilterIn;
  /**
   * Limit what clients are sent.
   * HAProxy: `bwlim-out`, since HAProxy 2.7.
   */
  readonly bwlimOut?: BwlimFilterOut;
}

/** A rule for responses of servers; rules are worked through in order. */
export type FrontendHttpResponseRule = HttpResponseCacheStore | HttpResponseDeny | HttpResponseReturn | SetStatus | HttpResponseCapture | AddAcl | AddHeader | Allow | DelAcl | DelHeader | DelMap | Lua | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetHeader | SetLogLevel | SetMap | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | StrictMode | Pause | HttpResponseRedirect | HttpRequestWaitForBody | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | SendSpoeGroup | SetBandwidthLimit | SetTimeoutClient;

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
  readonly tcplog?: boolean | TcplogOption;
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
  /**
   * Let requests pass that break the rules of HTTP.
   * HAProxy: `option accept-invalid-http-request`, manual 4.2.
   */
  readonly acceptInvalidHttpRequest?: boolean;
  /**
   * Let requests pass that break the rules of HTTP, which is not safe.
   * HAProxy: `option accept-unsafe-violations-in-http-request`, since HAProxy 3.1, manual 4.2.
   */
  readonly acceptUnsafeViolationsInHttpRequest?: boolean;
  /**
   * Do not take HTTP/1 connections up to HTTP/2.
   * HAProxy: `option disable-h2-upgrade`, manual 4.2.
   */
  readonly disableH2Upgrade?: boolean;
  /**
   * Write names of headers to clients as `h1CaseAdjust` says.
   * HAProxy: `option h1-case-adjust-bogus-client`, manual 4.2.
   */
  readonly h1CaseAdjustBogusClient?: boolean;
  /**
   * Do not send the trailers of responses on.
   * HAProxy: `option http-drop-response-trailers`, since HAProxy 3.2, manual 4.2.
   */
  readonly httpDropResponseTrailers?: boolean;
  /**
   * Heed `Proxy-Connection` in place of `Connection`.
   * HAProxy: `option http-use-proxy-header`, manual 4.2.
   */
  readonly httpUseProxyHeader?: boolean;
  /**
   * What becomes of headers whose name has other characters than letters, digits and `-`.
   * HAProxy: `option http-restrict-req-hdr-names`, manual 4.2.
   * @default "preserve"
   */
  readonly httpRestrictReqHdrNames?: "preserve" | "delete" | "reject";
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
   * How many reloads a worker may survive before it is told to end.
   * HAProxy: `mworker-max-reloads`, manual 3.1.
   */
  readonly mworkerMaxReloads?: Integer;
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
   * Capabilities that the process keeps when it gives up the rights of root.
   * HAProxy: `setcap`, since HAProxy 2.9, manual 3.1.
   */
  readonly setcap?: readonly ("cap_net_admin" | "cap_net_bind_service" | "cap_net_raw" | "cap_sys_admin")[];
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
   * Let the process leave a core dump when it crashes; `libs` keeps the libraries in memory for it too.
   * HAProxy: `set-dumpable`, manual 3.1.
   * @default false
   */
  readonly setDumpable?: boolean | "on" | "off" | "libs";
  /**
   * Allow the process to start others, as external checks need it.
   * HAProxy: `insecure-fork-wanted`, manual 3.1.
   * @default false
   */
  readonly insecureForkWanted?: boolean;
  /**
   * Allow programs that are started to take the rights of their owner.
   * HAProxy: `insecure-setuid-wanted`, manual 3.1.
   * @default false
   */
  readonly insecureSetuidWanted?: boolean;
  /**
   * Allow health checks by a program.
   * HAProxy: `external-check`, manual 3.1.
   * @default false
   */
  readonly externalCheck?: boolean | ExternalCheck;
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
   * A secret that the machines of a cluster share, from which tokens of QUIC are derived.
   * HAProxy: `cluster-secret`, manual 3.1.
   */
  readonly clusterSecret?: Secret;
  /**
   * The number of threads.
   * HAProxy: `nbthread`, manual 3.1.
   * @default "one per core"
   */
  readonly nbthread?: Integer;
  /**
   * The highest number of threads, whatever is found or configured.
   * HAProxy: `thread-hard-limit`, since HAProxy 3.0, manual 3.1.
   */
  readonly threadHardLimit?: Integer;
  /**
   * Into how many groups the threads are divided.
   * HAProxy: `thread-groups`, manual 3.1.
   * @default 1
   */
  readonly threadGroups?: Integer;
  /**
   * Threads of each group, by its number, as `1: [1-4]`.
   * HAProxy: `thread-group`, manual 3.1.
   */
  readonly threadGroup?: Readonly<Record<string, readonly (number | string)[]>>;
  /**
   * CPUs of threads, by the group and the thread, as `auto:1/1-4: [0-3]`.
   * HAProxy: `cpu-map`, manual 3.1.
   */
  readonly cpuMap?: Readonly<Record<string, readonly (number | string)[]>>;
  /**
   * How CPUs are given to threads and groups where `cpuMap` does not say it.
   * HAProxy: `cpu-policy`, since HAProxy 3.2, manual 3.1.
   * @default "first-usable-node"
   */
  readonly cpuPolicy?: "none" | "efficiency" | "first-usable-node" | "group-by-2-ccx" | "group-by-2-clusters" | "group-by-3-ccx" | "group-by-3-clusters" | "group-by-4-ccx" | "group-by-4-clusters" | "group-by-ccx" | "group-by-cluster" | "performance" | "resource";
  /**
   * The CPUs that threads may run on, narrowed down step by step.
   * HAProxy: `cpu-set`, since HAProxy 3.2, manual 3.1.
   */
  readonly cpuSet?: readonly CpuSet[];
  /**
   * Run on the CPUs of one NUMA node where there are several.
   * HAProxy: `numa-cpu-mapping`, manual 3.1.
   * @default true
   */
  readonly numaCpuMapping?: boolean;
  /**
   * The number of open files the process allows itself.
   * HAProxy: `ulimit-n`, manual 3.1.
   * @default "worked out from maxconn"
   */
  readonly ulimitN?: Integer;
  /**
   * Refuse to start where a limit, such as that of open files, cannot be had.
   * HAProxy: `strict-limits`, manual 3.1.
   * @default true
   */
  readonly strictLimits?: boolean;
  /**
   * The number of connections that are served at the same time.
   * HAProxy: `maxconn`, manual 3.2.
   * @default "worked out from the limit of open files"
   */
  readonly maxconn?: Integer;
  /**
   * How many connections are taken per second.
   * HAProxy: `maxconnrate`, manual 3.2.
   * Unit: connections per second.
   */
  readonly maxconnrate?: Integer;
  /**
   * How many sessions are begun per second.
   * HAProxy: `maxsessrate`, manual 3.2.
   * Unit: sessions per second.
   */
  readonly maxsessrate?: Integer;
  /**
   * How many TLS connections there may be at the same time, on both sides.
   * HAProxy: `maxsslconn`, manual 3.2.
   */
  readonly maxsslconn?: Integer;
  /**
   * How many TLS sessions are begun per second.
   * HAProxy: `maxsslrate`, manual 3.2.
   * Unit: sessions per second.
   */
  readonly maxsslrate?: Integer;
  /**
   * How much is compressed per second; beyond, the level of compression goes down.
   * HAProxy: `maxcomprate`, manual 3.2.
   * Unit: KiB per second.
   */
  readonly maxcomprate?: Integer;
  /**
   * How busy the process may be for responses to be compressed.
   * HAProxy: `maxcompcpuusage`, manual 3.2.
   * Unit: percent.
   * @default 100
   */
  readonly maxcompcpuusage?: Integer;
  /**
   * How many pipes are used to splice data in the kernel.
   * HAProxy: `maxpipes`, manual 3.2.
   * @default "a quarter of maxconn"
   */
  readonly maxpipes?: Integer;
  /**
   * How much memory zlib may use.
   * HAProxy: `maxzlibmem`, manual 3.2.
   * Unit: MiB.
   * @default 0
   */
  readonly maxzlibmem?: Integer;
  /**
   * Poll without sleeping: less latency for more power.
   * HAProxy: `busy-polling`, manual 3.2.
   * @default false
   */
  readonly busyPolling?: boolean;
  /**
   * Do not use epoll.
   * HAProxy: `noepoll`, manual 3.2.
   */
  readonly noepoll?: boolean;
  /**
   * Do not use kqueue.
   * HAProxy: `nokqueue`, manual 3.2.
   */
  readonly nokqueue?: boolean;
  /**
   * Do not use event ports.
   * HAProxy: `noevports`, manual 3.2.
   */
  readonly noevports?: boolean;
  /**
   * Do not use poll.
   * HAProxy: `nopoll`, manual 3.2.
   */
  readonly nopoll?: boolean;
  /**
   * Do not splice data in the kernel.
   * HAProxy: `nosplice`, manual 3.2.
   */
  readonly nosplice?: boolean;
  /**
   * Resolve names with gethostbyname.
   * HAProxy: `nogetaddrinfo`, manual 3.2.
   */
  readonly nogetaddrinfo?: boolean;
  /**
   * Do not share ports with SO_REUSEPORT.
   * HAProxy: `noreuseport`, manual 3.2.
   */
  readonly noreuseport?: boolean;
  /**
   * Do not give memory back to the system when it is short, or in a reload.
   * HAProxy: `no-memory-trimming`, manual 3.2.
   */
  readonly noMemoryTrimming?: boolean;
  /**
   * Let the kernel make room for all open files at start.
   * HAProxy: `prealloc-fd`, since HAProxy 2.8, manual 3.1.
   */
  readonly preallocFd?: boolean;
  /**
   * How long an old process may go on for its remaining connections after a reload.
   * HAProxy: `hard-stop-after`, manual 3.1.
   * Unit: ms.
   */
  readonly hardStopAfter?: Duration;
  /**
   * How long new connections are still taken once the process was told to stop.
   * HAProxy: `grace`, manual 3.1.
   * Unit: ms.
   */
  readonly grace?: Duration;
  /**
   * Over how long the closing of idle connections is spread when the process stops; `infinite`: they end by their time-outs.
   * HAProxy: `close-spread-time`, manual 3.1.
   */
  readonly closeSpreadTime?: "infinite" | Duration;
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
   * Allow keywords that are deprecated and have no replacement, without a warning.
   * HAProxy: `expose-deprecated-directives`, since HAProxy 3.0, manual 3.1.
   */
  readonly exposeDeprecatedDirectives?: boolean;
  /**
   * Remove all environment variables of the process but these, before others are set.
   * HAProxy: `resetenv`, manual 3.1.
   */
  readonly resetenv?: readonly Name[];
  /**
   * Environment variables of the process that are removed.
   * HAProxy: `unsetenv`, manual 3.1.
   */
  readonly unsetenv?: readonly Name[];
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
   * Variables of the process, each set to an expression when it starts.
   * HAProxy: `set-var`, manual 3.1.
   */
  readonly setVar?: Readonly<Record<string, Expression>>;
  /**
   * Variables of the process, each set to a text when it starts.
   * HAProxy: `set-var-fmt`, manual 3.1.
   */
  readonly setVarFmt?: Readonly<Record<string, LogFormat>>;
  /**
   * The directory of relative files of servers' states.
   * HAProxy: `server-state-base`, manual 3.1.
   */
  readonly serverStateBase?: Literal;
  /**
   * The file that the states of servers are read from at start.
   * HAProxy: `server-state-file`, manual 3.1.
   */
  readonly serverStateFile?: Literal;
  /**
   * The file that counters are read from at start.
   * HAProxy: `stats-file`, since HAProxy 3.0, manual 3.1.
   */
  readonly statsFile?: Literal;
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
  /**
   * How names of headers are written to old clients and servers that need it, by their names in lower case.
   * HAProxy: `h1-case-adjust`, manual 3.1.
   */
  readonly h1CaseAdjust?: Readonly<Record<string, HeaderName>>;
  /**
   * A file with pairs of names as those of `h1CaseAdjust`.
   * HAProxy: `h1-case-adjust-file`, manual 3.1.
   */
  readonly h1CaseAdjustFile?: File;
  /**
   * Take bodies of GET, HEAD and DELETE requests of HTTP/1.0.
   * HAProxy: `h1-accept-payload-with-any-method`, manual 3.1.
   */
  readonly h1AcceptPayloadWithAnyMethod?: boolean;
  /**
   * Keep a connection open whose message has both a length and a transfer encoding.
   * HAProxy: `h1-do-not-close-on-insecure-transfer-encoding`, since HAProxy 3.0, manual 3.1.
   */
  readonly h1DoNotCloseOnInsecureTransferEncoding?: boolean;
  /**
   * The statuses that count as errors of clients; `+` adds some, `-` takes some away.
   * HAProxy: `http-err-codes`, since HAProxy 3.0, manual 3.1.
   * @default "400-499"
   */
  readonly httpErrCodes?: readonly (number | string)[];
  /**
   * The statuses that count as failures of servers; `+` adds some, `-` takes some away.
   * HAProxy: `http-fail-codes`, since HAProxy 3.0, manual 3.1.
   * @default "500-599 except 501 and 505"
   */
  readonly httpFailCodes?: readonly (number | string)[];
  /**
   * Let health checks send PROXY instead of LOCAL in the PROXY protocol, for servers that need it.
   * HAProxy: `pp2-never-send-local`, manual 3.1.
   */
  readonly pp2NeverSendLocal?: boolean;
  /**
   * Which families of addresses the DNS may answer; `auto` finds out.
   * HAProxy: `dns-accept-family`, since HAProxy 3.2, manual 3.1.
   * @default "auto"
   */
  readonly dnsAcceptFamily?: "auto" | readonly ("ipv4" | "ipv6")[];
  /** What is refused for safety. */
  readonly harden?: {
  /** Clients whose port is below 1024. */
  readonly rejectPrivilegedPorts?: {
  /**
   * Whether those of TCP are refused.
   * HAProxy: `harden.reject-privileged-ports.tcp`, since HAProxy 3.0, manual 3.1.
   * @default "off"
   */
  readonly tcp?: "on" | "off";
  /**
   * Whether those of QUIC are refused.
   * HAProxy: `harden.reject-privileged-ports.quic`, since HAProxy 3.0, manual 3.1.
   * @default "on"
   */
  readonly quic?: "on" | "off";
};
};
  /**
   * Listen for QUIC where the TLS library has no support for it, without 0-RTT.
   * HAProxy: `limited-quic`, since HAProxy 2.9, manual 3.1.
   */
  readonly limitedQuic?: boolean;
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
   * Signature algorithms of binds, separated by colons.
   * HAProxy: `ssl-default-bind-sigalgs`, since HAProxy 2.8, manual 3.1.
   */
  readonly sslDefaultBindSigalgs?: Literal;
  /**
   * Signature algorithms of clients' certificates, separated by colons.
   * HAProxy: `ssl-default-bind-client-sigalgs`, since HAProxy 2.8, manual 3.1.
   */
  readonly sslDefaultBindClientSigalgs?: Literal;
  /**
   * Elliptic curves towards servers, separated by colons.
   * HAProxy: `ssl-default-server-curves`, since HAProxy 2.9, manual 3.1.
   */
  readonly sslDefaultServerCurves?: Literal;
  /**
   * Signature algorithms towards servers, separated by colons.
   * HAProxy: `ssl-default-server-sigalgs`, since HAProxy 2.9, manual 3.1.
   */
  readonly sslDefaultServerSigalgs?: Literal;
  /**
   * Signature algorithms of client certificates towards servers, separated by colons.
   * HAProxy: `ssl-default-server-client-sigalgs`, since HAProxy 2.9, manual 3.1.
   */
  readonly sslDefaultServerClientSigalgs?: Literal;
  /**
   * A file with Diffie-Hellman parameters for binds.
   * HAProxy: `ssl-dh-param-file`, manual 3.1.
   */
  readonly sslDhParamFile?: File;
  /**
   * The property query by which OpenSSL chooses algorithms.
   * HAProxy: `ssl-propquery`, manual 3.1.
   */
  readonly sslPropquery?: Literal;
  /**
   * The directory of OpenSSL's providers.
   * HAProxy: `ssl-provider-path`, manual 3.1.
   */
  readonly sslProviderPath?: Literal;
  /**
   * Providers that OpenSSL loads.
   * HAProxy: `ssl-provider`, manual 3.1.
   */
  readonly sslProvider?: readonly Name[];
  /**
   * OpenSSL's security level.
   * HAProxy: `ssl-security-level`, since HAProxy 3.0, manual 3.1.
   */
  readonly sslSecurityLevel?: number;
  /**
   * Let OpenSSL work asynchronously where an engine can.
   * HAProxy: `ssl-mode-async`, manual 3.1.
   */
  readonly sslModeAsync?: boolean;
  /**
   * Leave self-signed certificates out of the chains that are sent.
   * HAProxy: `ssl-skip-self-issued-ca`, manual 3.1.
   */
  readonly sslSkipSelfIssuedCa?: boolean;
  /**
   * Which files are looked for beside a certificate.
   * HAProxy: `ssl-load-extra-files`, manual 3.1.
   * @default "all"
   */
  readonly sslLoadExtraFiles?: readonly ("none" | "all" | "bundle" | "sctl" | "ocsp" | "issuer" | "key")[];
  /**
   * Look for files beside a certificate without its `.crt`.
   * HAProxy: `ssl-load-extra-del-ext`, manual 3.1.
   */
  readonly sslLoadExtraDelExt?: boolean;
  /**
   * A directory of certificates that complete the chains of others.
   * HAProxy: `issuers-chain-path`, manual 3.1.
   */
  readonly issuersChainPath?: Literal;
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
  /**
   * The directory of relative files of keys.
   * HAProxy: `key-base`, since HAProxy 3.0, manual 3.1.
   */
  readonly keyBase?: Literal;
  /** Updates of OCSP responses. */
  readonly ocspUpdate?: {
  /**
   * Whether there are none at all.
   * HAProxy: `ocsp-update.disable`, since HAProxy 3.0, manual 3.1.
   * @default "off"
   */
  readonly disable?: "on" | "off";
  /**
   * Whether certificates are updated that do not say it themselves.
   * HAProxy: `ocsp-update.mode`, since HAProxy 3.0, manual 3.1.
   * @default "off"
   */
  readonly mode?: "on" | "off";
  /**
   * The HTTP proxy that updates go through.
   * HAProxy: `ocsp-update.httpproxy`, since HAProxy 3.0, manual 3.1.
   */
  readonly httpproxy?: Address;
  /**
   * The shortest time between two updates of a response.
   * HAProxy: `ocsp-update.mindelay`, since HAProxy 3.0, manual 3.1.
   * Unit: seconds.
   * @default 300
   */
  readonly mindelay?: Integer;
  /**
   * The longest time between two updates of a response.
   * HAProxy: `ocsp-update.maxdelay`, since HAProxy 3.0, manual 3.1.
   * Unit: seconds.
   * @default 3600
   */
  readonly maxdelay?: Integer;
};
  /** Certificates by ACME. */
  readonly acme?: {
  /**
   * Whether certificates are renewed in time.
   * HAProxy: `acme.scheduler`, since HAProxy 3.2, manual 3.1.
   * @default "auto"
   */
  readonly scheduler?: "auto" | "off";
};
  /** HAProxy's own HTTP client, which Lua, OCSP updates and ACME use. */
  readonly httpclient?: {
  /** How it resolves names. */
  readonly resolvers?: {
  /**
   * Whether it does not.
   * HAProxy: `httpclient.resolvers.disabled`, since HAProxy 2.8, manual 3.4.
   * @default "off"
   */
  readonly disabled?: "on" | "off";
  /**
   * The resolvers section.
   * HAProxy: `httpclient.resolvers.id`, manual 3.4.
   * @default "default"
   */
  readonly id?: Reference<"resolvers">;
  /**
   * The family of addresses that is taken where there are both.
   * HAProxy: `httpclient.resolvers.prefer`, manual 3.4.
   * @default "ipv6"
   */
  readonly prefer?: "ipv4" | "ipv6";
};
  /**
   * How often a failed request is tried again.
   * HAProxy: `httpclient.retries`, since HAProxy 2.9, manual 3.4.
   * @default 3
   */
  readonly retries?: Integer;
  /** How it speaks TLS. */
  readonly ssl?: {
  /**
   * Certificates of authorities that servers are verified by.
   * HAProxy: `httpclient.ssl.ca-file`, manual 3.4.
   * @default "@system-ca"
   */
  readonly caFile?: File;
  /**
   * Whether certificates of servers are verified.
   * HAProxy: `httpclient.ssl.verify`, manual 3.4.
   * @default "required"
   */
  readonly verify?: "none" | "required";
};
  /** How long it waits. */
  readonly timeout?: {
  /**
   * How long connecting may take.
   * HAProxy: `httpclient.timeout.connect`, since HAProxy 2.9, manual 3.4.
   * Unit: ms.
   * @default "5s"
   */
  readonly connect?: Duration;
};
};
  /** Performance tuning. */
  readonly tune?: Tune;
  /** What is measured. */
  readonly profiling?: {
  /**
   * Whether the time of tasks is measured; `auto`: where latency is high.
   * HAProxy: `profiling.tasks`, manual 3.2.
   * @default "auto"
   */
  readonly tasks?: "auto" | "on" | "off";
};
  /**
   * Where Lua looks for modules, put in front of its own places.
   * HAProxy: `lua-prepend-path`, manual 3.1.
   */
  readonly luaPrependPath?: readonly (Literal | LuaPrependPath)[];
  /**
   * Lua files that are loaded once for all threads.
   * HAProxy: `lua-load`, manual 3.1.
   */
  readonly luaLoad?: readonly (LuaFile | LuaScript)[];
  /**
   * Lua files that are loaded in each thread by itself.
   * HAProxy: `lua-load-per-thread`, manual 3.1.
   */
  readonly luaLoadPerThread?: readonly (LuaFile | LuaScript)[];
  /**
   * The key by which `set anon` on the stats socket hides names.
   * HAProxy: `anonkey`, since HAProxy 2.7, manual 3.3.
   */
  readonly anonkey?: Integer;
  /**
   * Say nothing at start.
   * HAProxy: `quiet`, manual 3.3.
   */
  readonly quiet?: boolean;
  /**
   * Refuse to start where HAProxy has a warning.
   * HAProxy: `zero-warning`, manual 3.3.
   */
  readonly zeroWarning?: boolean;
  /**
   * How long a task may hold up a thread before HAProxy warns of it, 1 ms to 1 s.
   * HAProxy: `warn-blocked-traffic-after`, since HAProxy 3.0, manual 3.3.
   * Unit: ms.
   * @default "100ms"
   */
  readonly warnBlockedTrafficAfter?: Duration;
  /**
   * Wait while the configuration is read, to try what a slow reload does; experimental.
   * HAProxy: `force-cfg-parser-pause`, since HAProxy 3.1, manual 3.3.
   * Unit: ms.
   */
  readonly forceCfgParserPause?: Duration;
  /**
   * How much HAProxy is stressed by code that is there for its developers.
   * HAProxy: `stress-level`, since HAProxy 3.2, manual 3.3.
   * @default 0
   */
  readonly stressLevel?: number;
  /**
   * What is traced, for HAProxy's developers; experimental.
   * HAProxy: `trace`, since HAProxy 2.7, until HAProxy 3.0, manual 3.3.
   */
  readonly trace?: readonly Trace[];
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
export type HttpAfterResponseRule = AddHeader | Allow | DelAcl | DelHeader | DelMap | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetHeader | SetLogLevel | SetMap | SetVar | SetVarFmt | UnsetVar | SetStatus | HttpResponseCapture | DoLog | StrictMode | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0;

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
export type HttpRequestRule = HttpRequestAuth | HttpRequestCacheUse | HttpRequestDeny | HttpRequestTarpit | HttpRequestReturn | HttpRequestRedirect | HttpRequestReplacePath | HttpRequestReplacePathq | HttpRequestReplaceUri | HttpRequestSetMethod | HttpRequestSetPath | HttpRequestSetPathq | HttpRequestSetQuery | HttpRequestSetUri | HttpRequestUseService | HttpRequestWaitForBody | AddAcl | AddHeader | Allow | HttpRequestCapture | DelAcl | DelHeader | DelMap | Lua | Reject | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetDst | SetHeader | SetLogLevel | SetMap | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | HttpRequestDisableL7Retry | HttpRequestEarlyHint | HttpRequestWaitForHandshake | Pause | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetBcMark | SetBcTos | SetNice | SetDstPort | SetSrcPort | SetPriorityClass | SetPriorityOffset | StrictMode | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | DoResolve | SendSpoeGroup | SetBandwidthLimit | SetTimeoutClient | NormalizeUri;

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
export type HttpResponseRule = HttpResponseCacheStore | HttpResponseDeny | HttpResponseReturn | SetStatus | HttpResponseCapture | AddAcl | AddHeader | Allow | DelAcl | DelHeader | DelMap | Lua | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetHeader | SetLogLevel | SetMap | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | StrictMode | Pause | HttpResponseRedirect | HttpRequestWaitForBody | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | SendSpoeGroup | SetBandwidthLimit | SetTimeout;

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

/** When. */
export interface IgnorePersist {
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
  readonly bind?: readonly (BoundAddress | Bind)[];
  /**
   * Certificates of all TLS sockets of the section that name none themselves.
   * HAProxy: `ssl-f-use`, since HAProxy 3.2, manual 4.2.
   */
  readonly sslFUse?: readonly (CertificateFile | SslFUse)[];
  /**
   * The numeric id on the stats socket.
   * HAProxy: `id`, manual 4.2.
   */
  readonly id?: number | Dynamic;
  /**
   * The global id on the stats socket.
   * HAProxy: `guid`, since HAProxy 3.0, manual 4.2.
   */
  readonly guid?: string;
  /**
   * How many connections are served at the same time; more wait in the kernel.
   * HAProxy: `maxconn`, manual 4.2.
   */
  readonly maxconn?: number | Dynamic;
  /**
   * How many idle connections to servers are kept for one client.
   * HAProxy: `max-session-srv-conns`, manual 4.2.
   * @default 5
   */
  readonly maxSessionSrvConns?: number | Dynamic;
  /** How much is taken at most. */
  readonly rateLimit?: RateLimit;
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
   * How much more than the average a server may get by hashes, more than 100; 0 is no limit.
   * HAProxy: `hash-balance-factor`, manual 4.2.
   * Unit: percent.
   * @default 0
   */
  readonly hashBalanceFactor?: number | Dynamic;
  /**
   * Whether requests stay on the server of their hash when it is full: `always`, unless it has `maxconn` connections, or unless its queue is full.
   * HAProxy: `hash-preserve-affinity`, since HAProxy 3.2, manual 4.2.
   * @default "always"
   */
  readonly hashPreserveAffinity?: "always" | "maxconn" | "maxqueue";
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
  /** Mails about servers that go down and come up. */
  readonly emailAlert?: EmailAlert;
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
   * When a line is logged: once, or at these steps.
   * HAProxy: `log-steps`, since HAProxy 3.1, manual 4.2.
   */
  readonly logSteps?: "all" | readonly ("accept" | "connect" | "request" | "response" | "close")[];
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
  /** The program of `option: { externalCheck }`. */
  readonly externalCheck?: ProxyExternalCheck;
  /** How long to wait for clients and servers. */
  readonly timeout?: Timeout;
  /**
   * After how many keep-alive packets of TCP without an answer a connection of servers is dropped.
   * HAProxy: `srvtcpka-cnt`, manual 4.2.
   * @default "the system's"
   */
  readonly srvtcpkaCnt?: number | Dynamic;
  /**
   * How long a connection of servers is silent before keep-alive packets of TCP are sent.
   * HAProxy: `srvtcpka-idle`, manual 4.2.
   * @default "the system's"
   */
  readonly srvtcpkaIdle?: string | Dynamic;
  /**
   * The time between two keep-alive packets of TCP to servers.
   * HAProxy: `srvtcpka-intvl`, manual 4.2.
   * @default "the system's"
   */
  readonly srvtcpkaIntvl?: string | Dynamic;
  /**
   * After how many keep-alive packets of TCP without an answer a connection of clients is dropped.
   * HAProxy: `clitcpka-cnt`, manual 4.2.
   * @default "the system's"
   */
  readonly clitcpkaCnt?: number | Dynamic;
  /**
   * How long a connection of clients is silent before keep-alive packets of TCP are sent.
   * HAProxy: `clitcpka-idle`, manual 4.2.
   * @default "the system's"
   */
  readonly clitcpkaIdle?: string | Dynamic;
  /**
   * The time between two keep-alive packets of TCP to clients.
   * HAProxy: `clitcpka-intvl`, manual 4.2.
   * @default "the system's"
   */
  readonly clitcpkaIntvl?: string | Dynamic;
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
   * The secret from which the values of dynamic cookies are derived.
   * HAProxy: `dynamic-cookie-key`, manual 4.2.
   */
  readonly dynamicCookieKey?: string | number | Dynamic;
  /** What else keeps a client on its server. */
  readonly persist?: Persist;
  /**
   * Whether idle connections to servers are shared between clients.
   * HAProxy: `http-reuse`, manual 4.2.
   * @default "safe"
   */
  readonly httpReuse?: "never" | "safe" | "aggressive" | "always";
  /**
   * How many requests may wait for a server before a kept connection to it is given up for another; -1 is no limit.
   * HAProxy: `max-keep-alive-queue`, manual 4.2.
   * @default -1
   */
  readonly maxKeepAliveQueue?: number;
  /**
   * The header in which requests carry the name of their server.
   * HAProxy: `http-send-name-header`, manual 4.2.
   */
  readonly httpSendNameHeader?: string | Dynamic;
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
   * Filters that data passes through, in order.
   * HAProxy: `filter`, manual 4.2.
   */
  readonly filter?: readonly ("compression" | "trace" | Filter)[];
  /**
   * The FastCGI application that servers with `proto: fcgi` speak to.
   * HAProxy: `use-fcgi-app`, manual 4.2.
   */
  readonly useFcgiApp?: Reference<"fcgiApp">;
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
  /**
   * Rules for the first packets of QUIC, before there is a connection.
   * HAProxy: `quic-initial`, since HAProxy 3.1, manual 4.2.
   */
  readonly quicInitial?: readonly QuicInitialRule[];
  /** Rules for connections and what is sent first. */
  readonly tcpRequest?: ListenTcpRequest;
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
  readonly httpRequest?: readonly ListenHttpRequestRule[];
  /**
   * Redirects to fixed places, behind the rules for requests; `httpRequest` has a `redirect` with log formats.
   * HAProxy: `redirect`, manual 4.2.
   */
  readonly redirect?: readonly Redirect[];
  /**
   * When requests go to the server of their cookie although it is down.
   * HAProxy: `force-persist`, manual 4.2.
   */
  readonly forcePersist?: readonly ForcePersist[];
  /**
   * When requests go to any server, whatever their cookie says.
   * HAProxy: `ignore-persist`, manual 4.2.
   */
  readonly ignorePersist?: readonly IgnorePersist[];
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
   * A server for requests that no other takes.
   * HAProxy: `dispatch`, manual 4.2.
   */
  readonly dispatch?: string | Dynamic;
  /**
   * Send sessions without a cookie to the address that the client meant.
   * HAProxy: `transparent`, manual 4.2.
   */
  readonly transparent?: boolean;
  /**
   * Where the states of servers are read from at start.
   * HAProxy: `load-server-state-from-file`, manual 4.2.
   * @default "none"
   */
  readonly loadServerStateFromFile?: "global" | "local" | "none";
  /**
   * The file that the states of this backend's servers are read from; `use-backend-name` for one named after it.
   * HAProxy: `server-state-file-name`, manual 4.2.
   * @default "use-backend-name"
   */
  readonly serverStateFileName?: string | number | Dynamic;
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

/** A rule for requests; rules are worked through in order. */
export type ListenHttpRequestRule = HttpRequestAuth | HttpRequestCacheUse | HttpRequestDeny | HttpRequestTarpit | HttpRequestReturn | HttpRequestRedirect | HttpRequestReplacePath | HttpRequestReplacePathq | HttpRequestReplaceUri | HttpRequestSetMethod | HttpRequestSetPath | HttpRequestSetPathq | HttpRequestSetQuery | HttpRequestSetUri | HttpRequestUseService | HttpRequestWaitForBody | AddAcl | AddHeader | Allow | HttpRequestCapture | DelAcl | DelHeader | DelMap | Lua | Reject | ReplaceHeader | ReplaceValue | ScIncGpc0 | ScIncGpc1 | SetDst | SetHeader | SetLogLevel | SetMap | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | HttpRequestDisableL7Retry | HttpRequestEarlyHint | HttpRequestWaitForHandshake | Pause | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetBcMark | SetBcTos | SetNice | SetDstPort | SetSrcPort | SetPriorityClass | SetPriorityOffset | StrictMode | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | DoResolve | SendSpoeGroup | SetBandwidthLimit | SetRetries | SetTimeout | NormalizeUri;

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
  readonly tcplog?: boolean | TcplogOption;
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
  /**
   * Let requests pass that break the rules of HTTP.
   * HAProxy: `option accept-invalid-http-request`, manual 4.2.
   */
  readonly acceptInvalidHttpRequest?: boolean;
  /**
   * Let responses pass that break the rules of HTTP.
   * HAProxy: `option accept-invalid-http-response`, manual 4.2.
   */
  readonly acceptInvalidHttpResponse?: boolean;
  /**
   * Let requests pass that break the rules of HTTP, which is not safe.
   * HAProxy: `option accept-unsafe-violations-in-http-request`, since HAProxy 3.1, manual 4.2.
   */
  readonly acceptUnsafeViolationsInHttpRequest?: boolean;
  /**
   * Let responses pass that break the rules of HTTP, which is not safe.
   * HAProxy: `option accept-unsafe-violations-in-http-response`, since HAProxy 3.1, manual 4.2.
   */
  readonly acceptUnsafeViolationsInHttpResponse?: boolean;
  /**
   * Refuse responses that caches would keep with their cookie.
   * HAProxy: `option checkcache`, manual 4.2.
   */
  readonly checkcache?: boolean;
  /**
   * Do not take HTTP/1 connections up to HTTP/2.
   * HAProxy: `option disable-h2-upgrade`, manual 4.2.
   */
  readonly disableH2Upgrade?: boolean;
  /**
   * Write names of headers to clients as `h1CaseAdjust` says.
   * HAProxy: `option h1-case-adjust-bogus-client`, manual 4.2.
   */
  readonly h1CaseAdjustBogusClient?: boolean;
  /**
   * Write names of headers to servers as `h1CaseAdjust` says.
   * HAProxy: `option h1-case-adjust-bogus-server`, manual 4.2.
   */
  readonly h1CaseAdjustBogusServer?: boolean;
  /**
   * Tell servers that the connection is kept although it is closed.
   * HAProxy: `option http-pretend-keepalive`, manual 4.2.
   */
  readonly httpPretendKeepalive?: boolean;
  /**
   * Heed `Proxy-Connection` in place of `Connection`.
   * HAProxy: `option http-use-proxy-header`, manual 4.2.
   */
  readonly httpUseProxyHeader?: boolean;
  /**
   * What becomes of headers whose name has other characters than letters, digits and `-`.
   * HAProxy: `option http-restrict-req-hdr-names`, manual 4.2.
   * @default "preserve"
   */
  readonly httpRestrictReqHdrNames?: "preserve" | "delete" | "reject";
  /**
   * Check agents of SPOE.
   * HAProxy: `option spop-check`, manual 4.2.
   */
  readonly spopCheck?: boolean;
  /**
   * Check servers by a program.
   * HAProxy: `option external-check`, manual 4.2.
   */
  readonly externalCheck?: boolean;
  /**
   * Add the header `Forwarded` to requests (RFC 7239).
   * HAProxy: `option forwarded`, since HAProxy 2.8, manual 4.2.
   */
  readonly forwarded?: boolean | ForwardedOption;
}

/** Rules for connections and what is sent first. */
export interface ListenTcpRequest {
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
  readonly content?: readonly ListenTcpRequestContentRule[];
}

/** A rule for what the client sends first. */
export type ListenTcpRequestContentRule = SetPriorityClass | TcpRequestSwitchMode | TcpRequestUseService | Accept | Capture | Lua | Reject | ScIncGpc0 | ScIncGpc1 | SetDst | SetLogLevel | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | SetBcMark | SetBcTos | SetDstPort | SetSrcPort | SetPriorityOffset | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | DoResolve | SendSpoeGroup | SetBandwidthLimit | SetRetries;

/** A text that reaches HAProxy byte for byte, whatever it contains. */
export type Literal = string | number | Dynamic;

/** A text in which `%ci` and `%[expression]` are replaced; `%%` is a percent sign (manual 8.2.6). */
export type LogFormat = Text<"log-format"> | number | Dynamic;

/** Takes lines of syslog and sends them on (manual 12.6). */
export interface LogForward {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * Addresses that lines come to by TCP.
   * HAProxy: `bind`, manual 12.6.
   */
  readonly bind?: readonly (BoundAddress | LogForwardBind)[];
  /**
   * Addresses that lines come to by UDP.
   * HAProxy: `dgram-bind`, manual 12.6.
   */
  readonly dgramBind?: readonly (BoundAddress | LogForwardDgramBind)[];
  /**
   * How many connections there may be at the same time.
   * HAProxy: `maxconn`, manual 12.6.
   * @default 10
   */
  readonly maxconn?: Integer;
  /**
   * How many connections the kernel keeps waiting.
   * HAProxy: `backlog`, manual 12.6.
   */
  readonly backlog?: Integer;
  /** How long to wait. */
  readonly timeout?: LogForwardTimeout;
  /** How lines are read and written. */
  readonly option?: LogForwardOption;
  /**
   * Where lines are sent: `global` for the targets of the global section, or a list of own ones.
   * HAProxy: `log`, manual 12.6.
   */
  readonly log?: "global" | readonly ("global" | LogTarget)[];
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** An address for TCP. */
export interface LogForwardBind {
  /** Where to listen, such as `:514`. */
  readonly address: BoundAddress;
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
   * Certificates with the names that each is shown for: one of `crtLists` by its name, or a file of your own, which has a `/` or a `.` in its path.
   * HAProxy: `crt-list`, manual 5.1.
   */
  readonly crtList?: Reference<"crtList"> | Dynamic;
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
   * Expect the PROXY protocol from whoever connects.
   * HAProxy: `accept-proxy`, manual 5.1.
   */
  readonly acceptProxy?: boolean;
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
   * How many connections are served at the same time on this address.
   * HAProxy: `maxconn`, manual 5.1.
   */
  readonly maxconn?: number | Dynamic;
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
   * How long sent data may wait to be acknowledged before the connection is closed.
   * HAProxy: `tcp-ut`, manual 5.1.
   * Unit: ms.
   */
  readonly tcpUt?: string | number | Dynamic;
  /**
   * The largest TCP segment.
   * HAProxy: `mss`, manual 5.1.
   * Unit: bytes.
   */
  readonly mss?: number | Dynamic;
  /**
   * Accept connections to addresses that are not this machine's.
   * HAProxy: `transparent`, manual 5.1.
   */
  readonly transparent?: boolean;
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

/** An address for UDP. */
export interface LogForwardDgramBind {
  /** Where to listen, such as `:514`. */
  readonly address: BoundAddress;
  /**
   * The name on the statistics page.
   * HAProxy: `name`, manual 5.1.
   */
  readonly name?: string;
  /**
   * Accept only what comes through this network interface.
   * HAProxy: `interface`, manual 5.1.
   */
  readonly interface?: string;
  /**
   * Accept connections to addresses that are not this machine's.
   * HAProxy: `transparent`, manual 5.1.
   */
  readonly transparent?: boolean;
}

/** How lines are read and written. */
export interface LogForwardOption {
  /**
   * Lines of TCP end with a line feed, and never begin with their length.
   * HAProxy: `option assume-rfc6587-ntf`, since HAProxy 3.2, manual 12.6.
   */
  readonly assumeRfc6587Ntf?: boolean;
  /**
   * Send lines on as they are, with `format: raw`.
   * HAProxy: `option dont-parse-log`, since HAProxy 3.2, manual 12.6.
   */
  readonly dontParseLog?: boolean;
  /**
   * Whether the sender's address is put in place of the host of a line, where there is none, never, or behind it.
   * HAProxy: `option host`, since HAProxy 3.2, manual 12.6.
   * @default "fill"
   */
  readonly host?: "replace" | "fill" | "keep" | "append";
}

/** How long to wait. */
export interface LogForwardTimeout {
  /**
   * How long a client may be silent.
   * HAProxy: `timeout client`, manual 12.6.
   * Unit: ms.
   */
  readonly client?: Duration;
}

/** How lines are made for a target of logs (manual 8.3.5). */
export interface LogProfile {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * The program's name in log lines.
   * HAProxy: `log-tag`, manual 8.3.5.
   */
  readonly logTag?: Literal;
  /**
   * What is logged at a step, by its name.
   * HAProxy: `on`, manual 8.3.5.
   */
  readonly on?: Readonly<Record<string, LogProfileStep>>;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** What is logged at a step. */
export interface LogProfileStep {
  /**
   * Log nothing.
   * HAProxy: `drop`.
   */
  readonly drop?: boolean;
  /**
   * The text of the line.
   * HAProxy: `format`.
   */
  readonly format?: LogFormat;
  /**
   * The structured data of the line.
   * HAProxy: `sd`.
   */
  readonly sd?: LogFormat;
}

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
  readonly sample?: string | Dynamic;
  /**
   * The log-profile section that the lines are made by.
   * HAProxy: `profile`, since HAProxy 3.1.
   */
  readonly profile?: Reference<"logProfile">;
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

/** A Lua file. A relative path starts at the configuration that names it and goes into the bundle; an absolute one stays on the machine. */
export type LuaFile = string | Dynamic;

/** A pattern, and which of Lua's paths it goes to. */
export interface LuaPrependPath {
  /** The pattern, with `?` for the module: `/etc/haproxy/lua/?.lua`. */
  readonly path: Literal;
  /**
   * Whether Lua or C is found there.
   * @default "path"
   */
  readonly type?: "path" | "cpath";
}

/** A Lua file, and what it is told. */
export interface LuaScript {
  /**
   * The file.
   * HAProxy: manual 3.1.
   */
  readonly file: LuaFile;
  /**
   * Arguments, which the file has in `table.pack(...)`; HAProxy 2.6 drops them.
   * HAProxy: since HAProxy 2.7, manual 3.1.
   */
  readonly args?: readonly Literal[];
}

/** Mail servers that send alerts (manual 12.3); HAProxy sends them by a Lua script. */
export interface Mailers {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /** How long to wait. */
  readonly timeout?: MailersTimeout;
  /**
   * The mail servers, by name, as `10.0.0.1:25`.
   * HAProxy: `mailer`, manual 12.3.
   */
  readonly mailers?: Readonly<Record<string, ServiceAddress>>;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** How long to wait. */
export interface MailersTimeout {
  /**
   * How long sending a mail may take.
   * HAProxy: `timeout mail`, manual 12.3.
   * Unit: ms.
   * @default "10s"
   */
  readonly mail?: Duration;
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
  readonly address: ServiceAddress;
}

/** An IPv4 or IPv6 address or network in CIDR notation. */
export type Network = string | Dynamic;

/** A machine's name: letters, digits, `-`, `_` and `.`. */
export type NodeName = string;

/**
 * Write a URI in its usual form; experimental.
 * HAProxy: manual 4.4.
 */
export interface NormalizeUri {
  /** What is done. */
  readonly action: "normalize-uri";
  /** What is done to it. */
  readonly normalizer: "fragment-encode" | "fragment-strip" | "path-merge-slashes" | "path-strip-dot" | "path-strip-dotdot" | "percent-decode-unreserved" | "percent-to-uppercase" | "query-sort-by-name";
  /**
   * For `path-strip-dotdot`: what leads above the root too.
   * HAProxy: `full`.
   */
  readonly full?: boolean;
  /**
   * For `percent-…`: refuse what is not encoded rightly.
   * HAProxy: `strict`.
   */
  readonly strict?: boolean;
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

/** A header, and when. */
export interface PassHeader {
  /** The header's name. */
  readonly name: HeaderName;
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
  readonly address: ServiceAddress;
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
  readonly address?: ServiceAddress;
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
  readonly bind?: readonly (BoundAddress | Bind)[];
  /**
   * What the processes behind it start from.
   * HAProxy: `default-server`, manual 11.2.
   */
  readonly defaultServer?: DefaultPeer;
  /**
   * The processes, by name; one of them is this process.
   * HAProxy: `peer`, manual 11.2.
   */
  readonly peers?: Readonly<Record<string, ServiceAddress | Peer>>;
  /**
   * The processes, by name, where TLS is spoken; the entry of this process is empty, and `bind` has its address.
   * HAProxy: `server`, manual 11.2.
   */
  readonly servers?: Readonly<Record<string, ServiceAddress | PeerServer>>;
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

/** What else keeps a client on its server. */
export interface Persist {
  /**
   * The cookie of RDP, `msts`, or one of the given name.
   * HAProxy: `persist rdp-cookie`, manual 4.2.
   */
  readonly rdpCookie?: boolean | Name | PersistRdpCookie;
}

/** The cookie of RDP. */
export interface PersistRdpCookie {
  /** The cookie. */
  readonly name: Name;
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

/** A program that the master process starts beside its workers (manual 12.9). */
export interface Program {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * The program and its arguments.
   * HAProxy: `command`, manual 12.9.
   */
  readonly command: readonly Literal[];
  /**
   * The user to run as.
   * HAProxy: `user`, manual 12.9.
   */
  readonly user?: Name;
  /**
   * The group to run as.
   * HAProxy: `group`, manual 12.9.
   */
  readonly group?: Name;
  /** How it is started. */
  readonly option?: ProgramOption;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** How it is started. */
export interface ProgramOption {
  /**
   * Start it again in a reload.
   * HAProxy: `option start-on-reload`, manual 12.9.
   * @default true
   */
  readonly startOnReload?: boolean;
}

/** The program of `option: { externalCheck }`. */
export interface ProxyExternalCheck {
  /**
   * The program; status 0 is healthy.
   * HAProxy: `external-check command`, manual 4.2.
   */
  readonly command?: Literal;
  /**
   * Its variable PATH.
   * HAProxy: `external-check path`, manual 4.2.
   */
  readonly path?: Literal;
}

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

/**
 * Take the connection, and look at no further rule.
 * HAProxy: manual 4.2.
 */
export interface QuicInitialAccept {
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

/**
 * Forget the packet without telling the client.
 * HAProxy: manual 4.2.
 */
export interface QuicInitialDgramDrop {
  /** What is done. */
  readonly action: "dgram-drop";
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
 * Refuse the connection.
 * HAProxy: manual 4.2.
 */
export interface QuicInitialReject {
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

/** A rule for a client's first packet of QUIC. */
export type QuicInitialRule = QuicInitialAccept | QuicInitialDgramDrop | QuicInitialReject | QuicInitialSendRetry;

/**
 * Let the client prove its address first.
 * HAProxy: manual 4.2.
 */
export interface QuicInitialSendRetry {
  /** What is done. */
  readonly action: "send-retry";
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

/** How much is taken at most. */
export interface RateLimit {
  /**
   * How many sessions are begun per second; more wait in the kernel.
   * HAProxy: `rate-limit sessions`, manual 4.2.
   * Unit: sessions per second.
   */
  readonly sessions?: Integer;
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
  readonly nameservers?: Readonly<Record<string, ServiceAddress | Nameserver>>;
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

/** A buffer in memory for logs and traces (manual 12.5). */
export interface Ring {
  /**
   * What it is for; shown on the stats socket.
   * HAProxy: `description`, manual 12.5.
   * @default "its name"
   */
  readonly description?: Literal;
  /**
   * The format of a line's head.
   * HAProxy: `format`, manual 12.5.
   * @default "raw"
   */
  readonly format?: "iso" | "local" | "raw" | "rfc3164" | "rfc5424" | "short" | "priority" | "timed";
  /**
   * The size of the buffer.
   * HAProxy: `size`, manual 12.5.
   * Unit: bytes.
   * @default "tune.bufsize"
   */
  readonly size?: Integer;
  /**
   * How long a line may be.
   * HAProxy: `maxlen`, manual 12.5.
   * Unit: bytes.
   */
  readonly maxlen?: Integer;
  /**
   * The file that holds the buffer, so that it is still there when the process has ended.
   * HAProxy: `backing-file`, manual 12.5.
   */
  readonly backingFile?: Literal;
  /** How long to wait. */
  readonly timeout?: RingTimeout;
  /**
   * Syslog servers that lines are sent to by TCP, by name; each gets all lines.
   * HAProxy: `server`, manual 12.5.
   */
  readonly servers?: Readonly<Record<string, Address | RingServer>>;
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
}

/** A syslog server. */
export interface RingServer {
  /** The server's address and port. */
  readonly address: Address;
  /**
   * How log lines are told apart on a connection.
   * HAProxy: `log-proto`, manual 5.2.
   * @default "legacy"
   */
  readonly logProto?: "legacy" | "octet-count";
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

/** How long to wait. */
export interface RingTimeout {
  /**
   * How long connecting to a server may take.
   * HAProxy: `timeout connect`, manual 12.5.
   * Unit: ms.
   */
  readonly connect?: Duration;
  /**
   * How long what is to be sent may wait.
   * HAProxy: `timeout server`, manual 12.5.
   * Unit: ms.
   */
  readonly server?: Duration;
}

/**
 * Add to a general counter of a tracked client.
 * HAProxy: since HAProxy 2.8, manual 4.4.
 */
export interface ScAddGpc {
  /** What is done. */
  readonly action: "sc-add-gpc";
  /** Which counter of `gpc(n)`, from 0 on. */
  readonly idx: Integer;
  /** Which `track-sc`. */
  readonly sc: Integer;
  /** How much. */
  readonly value: Integer | Expression;
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
 * Increment a general counter of a tracked client.
 * HAProxy: manual 4.4.
 */
export interface ScIncGpc {
  /** What is done. */
  readonly action: "sc-inc-gpc";
  /** Which counter of `gpc(n)`, from 0 on. */
  readonly idx: Integer;
  /** Which `track-sc`. */
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

/**
 * Set a general tag of a tracked client.
 * HAProxy: manual 4.4.
 */
export interface ScSetGpt {
  /** What is done. */
  readonly action: "sc-set-gpt";
  /** Which tag of `gpt(n)`, from 0 on. */
  readonly idx: Integer;
  /** Which `track-sc`. */
  readonly sc: Integer;
  /** What it is set to. */
  readonly value: Integer | Expression;
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
 * Set the first general tag of a tracked client.
 * HAProxy: manual 4.4.
 */
export interface ScSetGpt0 {
  /** What is done. */
  readonly action: "sc-set-gpt0";
  /** Which `track-sc`. */
  readonly sc: Integer;
  /** What it is set to. */
  readonly value: Integer | Expression;
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

/**
 * Send a group of messages to an agent of SPOE.
 * HAProxy: manual 4.4.
 */
export interface SendSpoeGroup {
  /** What is done. */
  readonly action: "send-spoe-group";
  /** The engine of the filter. */
  readonly engine: Name;
  /** The group. */
  readonly group: Name;
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

/** The address of one service: `host:port`, `[IPv6]:port`, a path, or one of these behind `ipv4@`, `ipv6@`, `unix@` (manual 11.1). */
export type ServiceAddress = string | Dynamic;

/**
 * Use a filter that limits how much passes.
 * HAProxy: since HAProxy 2.7, manual 4.4.
 */
export interface SetBandwidthLimit {
  /** What is done. */
  readonly action: "set-bandwidth-limit";
  /** The filter's name. */
  readonly name: Name;
  /**
   * How much in each period.
   * HAProxy: `limit`.
   */
  readonly limit?: Size | Expression;
  /**
   * The period.
   * HAProxy: `period`.
   */
  readonly period?: Duration | Expression;
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
 * Change how often a failed connection to a server is tried again.
 * HAProxy: since HAProxy 3.1, manual 4.4.
 */
export interface SetRetries {
  /** What is done. */
  readonly action: "set-retries";
  /** How often. */
  readonly value: Integer | Expression;
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
 * Change a time-out of this stream.
 * HAProxy: manual 4.4.
 */
export interface SetTimeout {
  /** What is done. */
  readonly action: "set-timeout";
  /** Which. */
  readonly timeout: "server" | "tunnel" | "client";
  /**
   * How long: a duration, or an expression in milliseconds.
   * Unit: ms.
   */
  readonly value: Duration | Expression;
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
 * Change a time-out of this stream.
 * HAProxy: since HAProxy 2.9, manual 4.4.
 */
export interface SetTimeoutClient {
  /** What is done. */
  readonly action: "set-timeout";
  /** Which. */
  readonly timeout: "client";
  /**
   * How long: a duration, or an expression in milliseconds.
   * Unit: ms.
   */
  readonly value: Duration | Expression;
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
 * Change a time-out of this stream.
 * HAProxy: manual 4.4.
 */
export interface SetTimeoutServer {
  /** What is done. */
  readonly action: "set-timeout";
  /** Which. */
  readonly timeout: "server" | "tunnel";
  /**
   * How long: a duration, or an expression in milliseconds.
   * Unit: ms.
   */
  readonly value: Duration | Expression;
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
  /** Set it only under all of these: it is there or not (`ifexists`, `ifnotexists`), the new value is empty or not, the old one is set or not, or less or greater than the new one. */
  readonly cond?: readonly ("ifexists" | "ifnotexists" | "ifempty" | "ifnotempty" | "ifset" | "ifnotset" | "ifgt" | "iflt")[];
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
  /** Set it only under all of these: it is there or not (`ifexists`, `ifnotexists`), the new value is empty or not, the old one is set or not, or less or greater than the new one. */
  readonly cond?: readonly ("ifexists" | "ifnotexists" | "ifempty" | "ifnotempty" | "ifset" | "ifnotset" | "ifgt" | "iflt")[];
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
 * A number of bytes or entries, with k, m or g for multiples of 1,024, less than 4 g (manual 2.6).
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

/**
 * An agent outside that looks into streams.
 * HAProxy: `spoe`.
 */
export interface SpoeFilter {
  /**
   * The part of the file that is meant.
   * HAProxy: `engine`.
   */
  readonly engine?: Name;
  /**
   * The file that describes it; beside the configuration and not in a directory below, since HAProxy from 3.0 on looks for relative files that are named after it in its directory.
   * HAProxy: `config`.
   */
  readonly config: File;
}

/** A certificate, and what holds for those who are shown it. */
export interface SslFUse {
  /**
   * The certificate.
   * HAProxy: `crt`.
   */
  readonly crt: CertificateFile;
  /**
   * Its key, where that is another file.
   * HAProxy: `key`, manual 12.7.1.
   */
  readonly key?: string | Dynamic;
  /**
   * Its OCSP response.
   * HAProxy: `ocsp`, manual 12.7.1.
   */
  readonly ocsp?: string | Dynamic;
  /**
   * The certificate of who issued it.
   * HAProxy: `issuer`, manual 12.7.1.
   */
  readonly issuer?: string | Dynamic;
  /**
   * Its signed certificate timestamps.
   * HAProxy: `sctl`, manual 12.7.1.
   */
  readonly sctl?: string | Dynamic;
  /**
   * Whether its OCSP response is updated.
   * HAProxy: `ocsp-update`, manual 12.7.1.
   * @default "off"
   */
  readonly ocspUpdate?: "on" | "off";
  /**
   * The acme section that renews it; experimental.
   * HAProxy: `acme`, since HAProxy 3.2, manual 12.7.1.
   */
  readonly acme?: Reference<"acme">;
  /**
   * The names that it is renewed for.
   * HAProxy: `domains`, since HAProxy 3.2, manual 12.7.1.
   */
  readonly domains?: readonly Name[];
  /**
   * Accept early data of TLS 1.3, which an attacker can send again.
   * HAProxy: `allow-0rtt`, manual 5.1.
   */
  readonly allow0rtt?: boolean;
  /**
   * Protocols offered by TLS, in the order of preference.
   * HAProxy: `alpn`, manual 5.1.
   */
  readonly alpn?: readonly string[];
  /**
   * The authorities that clients' certificates are verified against.
   * HAProxy: `ca-file`, manual 5.1.
   */
  readonly caFile?: string | Dynamic;
  /**
   * Authorities that clients' certificates are verified against, and that clients are not told of.
   * HAProxy: `ca-verify-file`, manual 5.1.
   */
  readonly caVerifyFile?: string | Dynamic;
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
   * Signature algorithms of clients' certificates, separated by colons.
   * HAProxy: `client-sigalgs`, since HAProxy 2.8, manual 5.1.
   */
  readonly clientSigalgs?: string | number | Dynamic;
  /**
   * The list of revoked certificates.
   * HAProxy: `crl-file`, manual 5.1.
   */
  readonly crlFile?: string | Dynamic;
  /**
   * Elliptic curves, separated by colons.
   * HAProxy: `curves`, manual 5.1.
   */
  readonly curves?: string | number | Dynamic;
  /**
   * The curve of ephemeral keys, where `curves` does not say.
   * HAProxy: `ecdhe`, manual 5.1.
   * @default "prime256v1"
   */
  readonly ecdhe?: string;
  /**
   * Offer no protocols by ALPN.
   * HAProxy: `no-alpn`, since HAProxy 2.8, manual 5.1.
   */
  readonly noAlpn?: boolean;
  /**
   * Do not tell clients the names of the authorities.
   * HAProxy: `no-ca-names`, manual 5.1.
   */
  readonly noCaNames?: boolean;
  /**
   * Protocols offered by NPN, which ALPN replaced.
   * HAProxy: `npn`, manual 5.1.
   */
  readonly npn?: readonly string[];
  /**
   * Signature algorithms, separated by colons.
   * HAProxy: `sigalgs`, since HAProxy 2.8, manual 5.1.
   */
  readonly sigalgs?: string | number | Dynamic;
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
   * Whether clients need a certificate.
   * HAProxy: `verify`, manual 5.1.
   * @default "none"
   */
  readonly verify?: "none" | "optional" | "required";
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
  readonly path: BoundAddress;
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
   * Certificates with the names that each is shown for: one of `crtLists` by its name, or a file of your own, which has a `/` or a `.` in its path.
   * HAProxy: `crt-list`, manual 5.1.
   */
  readonly crtList?: Reference<"crtList"> | Dynamic;
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
export type TcpRequestConnectionRule = TcpRequestExpectProxy | Accept | Reject | ScIncGpc0 | ScIncGpc1 | SetDst | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetDstPort | SetSrcPort | TcpRequestExpectNetscalerCip | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore;

/** A rule for what the client sends first. */
export type TcpRequestContentRule = SetPriorityClass | TcpRequestSwitchMode | TcpRequestUseService | Accept | Capture | Lua | Reject | ScIncGpc0 | ScIncGpc1 | SetDst | SetLogLevel | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | SetBcMark | SetBcTos | SetDstPort | SetSrcPort | SetPriorityOffset | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | DoResolve | SendSpoeGroup | SetBandwidthLimit;

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
export type TcpRequestSessionRule = Accept | Reject | ScIncGpc0 | ScIncGpc1 | SetDst | SetSrc | SetVar | SetVarFmt | SilentDrop | TrackSc | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | DoLog | SetDstPort | SetSrcPort | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | TrackScMore | AttachSrv;

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
export type TcpResponseContentRule = TcpResponseClose | Accept | Lua | Reject | ScIncGpc0 | ScIncGpc1 | SetLogLevel | SetVar | SetVarFmt | SilentDrop | UnsetVar | SetFcMark | SetFcTos | SetMark | SetTos | SetNice | DoLog | ScIncGpc | ScAddGpc | ScSetGpt | ScSetGpt0 | SendSpoeGroup | SetBandwidthLimit;

/** Log TCP connections with timers and states. */
export interface TcplogOption {
  /**
   * Use the common log format.
   * HAProxy: `clf`, since HAProxy 3.1.
   */
  readonly clf?: boolean;
}

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

/** What is traced, where to, and how much. */
export interface Trace {
  /** The part of HAProxy, such as `h1`. */
  readonly source: Name;
  /**
   * Where to: a ring, `stdout`, `stderr` or `buf0`.
   * HAProxy: `sink`.
   */
  readonly sink?: Name;
  /**
   * For whom.
   * HAProxy: `level`.
   * @default "user"
   */
  readonly level?: "user" | "proto" | "state" | "data" | "developer";
  /**
   * How much of each event, such as `minimal` or `complete`.
   * HAProxy: `verbosity`.
   */
  readonly verbosity?: Name;
  /**
   * What is followed once it was met, such as `connection`.
   * HAProxy: `lock`.
   */
  readonly lock?: Name;
  /**
   * An event that is traced.
   * HAProxy: `event`.
   */
  readonly event?: Name;
  /**
   * When it begins: `now`, or an event.
   * HAProxy: `start`.
   */
  readonly start?: Literal;
  /**
   * When it pauses: `now`, or an event.
   * HAProxy: `pause`.
   */
  readonly pause?: Literal;
  /**
   * When it ends: `now`, or an event.
   * HAProxy: `stop`.
   */
  readonly stop?: Literal;
}

/**
 * Print what passes, to try other filters.
 * HAProxy: `trace`.
 */
export interface TraceFilter {
  /**
   * What lines begin with.
   * HAProxy: `name`.
   * @default "TRACE"
   */
  readonly name?: Name;
  /**
   * Print nothing.
   * HAProxy: `quiet`.
   */
  readonly quiet?: boolean;
  /**
   * Forward in parts of random size.
   * HAProxy: `random-forwarding`.
   */
  readonly randomForwarding?: boolean;
  /**
   * Print the bytes.
   * HAProxy: `hexdump`.
   */
  readonly hexdump?: boolean;
}

/** What HAProxy tells of itself, for its developers (manual 12.1). */
export interface Traces {
  /** What the section is for; written as a comment, since HAProxy has no `description` here. */
  readonly description?: Comment;
  /**
   * What is traced.
   * HAProxy: `trace`, manual 12.1.
   */
  readonly trace?: readonly Trace[];
  /** Lines that are written at the section's end as they are: the way out where a keyword is not modelled. */
  readonly extra?: Extra;
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

/**
 * Follow a client by a key in a stick table.
 * HAProxy: since HAProxy 2.8, manual 4.4.
 */
export interface TrackScMore {
  /** What is done; there are as many as `tune.stickCounters` says. */
  readonly action: "track-sc3" | "track-sc4" | "track-sc5" | "track-sc6" | "track-sc7" | "track-sc8" | "track-sc9" | "track-sc10" | "track-sc11";
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
   * The size of a small buffer, used where little is expected.
   * HAProxy: `tune.bufsize.small`, since HAProxy 3.1, manual 3.2.
   * Unit: bytes.
   * @default 1024
   */
  readonly bufsizeSmall?: Size;
  /**
   * The part of a buffer that is kept for headers to be added.
   * HAProxy: `tune.maxrewrite`, manual 3.2.
   * Unit: bytes.
   * @default 1024
   */
  readonly maxrewrite?: Integer;
  /** Tuning of the memory of buffers. */
  readonly buffers?: {
  /**
   * How many buffers there may be; 0 is no limit.
   * HAProxy: `tune.buffers.limit`, manual 3.2.
   * @default 0
   */
  readonly limit?: Integer;
  /**
   * How many buffers of each thread are kept for when memory is short.
   * HAProxy: `tune.buffers.reserve`, manual 3.2.
   * @default 4
   */
  readonly reserve?: Integer;
};
  /**
   * The size of the pipes that data is spliced through.
   * HAProxy: `tune.pipesize`, manual 3.2.
   * Unit: bytes.
   * @default "the system's"
   */
  readonly pipesize?: Integer;
  /**
   * How much in one read means that there is more.
   * HAProxy: `tune.recv_enough`, manual 3.2.
   * Unit: bytes.
   * @default 10136
   */
  readonly recvEnough?: Integer;
  /**
   * After how long an empty buffer counts as idle.
   * HAProxy: `tune.idletimer`, manual 3.2.
   * Unit: ms.
   * @default "1s"
   */
  readonly idletimer?: Duration;
  /**
   * How many connections are taken in a row before other work is done.
   * HAProxy: `tune.maxaccept`, manual 3.2.
   * @default 4
   */
  readonly maxaccept?: Integer;
  /**
   * How many events are worked on in a row.
   * HAProxy: `tune.maxpollevents`, manual 3.2.
   * @default 200
   */
  readonly maxpollevents?: Integer;
  /**
   * How many tasks are worked on in a row.
   * HAProxy: `tune.runqueue-depth`, manual 3.2.
   * @default "by the number of threads"
   */
  readonly runqueueDepth?: Integer;
  /**
   * How many health checks a thread runs before it looks for one that has less to do; 0 is no limit.
   * HAProxy: `tune.max-checks-per-thread`, since HAProxy 2.9, manual 3.2.
   * @default 0
   */
  readonly maxChecksPerThread?: Integer;
  /**
   * How many rules are worked through in a row.
   * HAProxy: `tune.max-rules-at-once`, since HAProxy 3.2, manual 3.2.
   * @default 50
   */
  readonly maxRulesAtOnce?: Integer;
  /**
   * How many entries of stick tables a request can track.
   * HAProxy: `tune.stick-counters`, since HAProxy 2.8, manual 3.2.
   * @default 3
   */
  readonly stickCounters?: Integer;
  /**
   * The part of all file descriptors from which on idle connections are closed.
   * HAProxy: `tune.pool-high-fd-ratio`, manual 3.2.
   * Unit: percent.
   * @default 25
   */
  readonly poolHighFdRatio?: Integer;
  /**
   * The part of all file descriptors up to which idle connections are kept.
   * HAProxy: `tune.pool-low-fd-ratio`, manual 3.2.
   * Unit: percent.
   * @default 20
   */
  readonly poolLowFdRatio?: Integer;
  /**
   * How often allocations of memory fail, to try what happens.
   * HAProxy: `tune.fail-alloc`, manual 3.2.
   * Unit: percent.
   * @default 0
   */
  readonly failAlloc?: Integer;
  /**
   * Whether idle connections of other groups of threads are used.
   * HAProxy: `tune.takeover-other-tg-connections`, since HAProxy 3.2, manual 3.2.
   * @default "none"
   */
  readonly takeoverOtherTgConnections?: "none" | "restricted" | "full";
  /**
   * Forward no data without copying it.
   * HAProxy: `tune.disable-zero-copy-forwarding`, since HAProxy 2.9, manual 3.2.
   */
  readonly disableZeroCopyForwarding?: boolean;
  /**
   * Forward no data without waking the stream; experimental from 3.2 on.
   * HAProxy: `tune.disable-fast-forward`, since HAProxy 2.8, manual 3.2.
   */
  readonly disableFastForward?: boolean;
  /** Tuning of applets. */
  readonly applet?: {
  /**
   * Whether applets forward data without copying it.
   * HAProxy: `tune.applet.zero-copy-forwarding`, since HAProxy 3.0, manual 3.2.
   * @default "on"
   */
  readonly zeroCopyForwarding?: "on" | "off";
};
  /** Tuning of compression. */
  readonly comp?: {
  /**
   * The level of compression, 1 to 9.
   * HAProxy: `tune.comp.maxlevel`, manual 3.2.
   * @default 1
   */
  readonly maxlevel?: Integer;
};
  /** Tuning of epoll. */
  readonly epoll?: {
  /**
   * Events that are not heard of, to work around faults of the kernel.
   * HAProxy: `tune.epoll.mask-events`, since HAProxy 3.0, manual 3.2.
   */
  readonly maskEvents?: readonly ("err" | "hup" | "rdhup")[];
};
  /** Tuning of events inside HAProxy. */
  readonly events?: {
  /**
   * How many events a handler works on in a row, 1 to 10000.
   * HAProxy: `tune.events.max-events-at-once`, since HAProxy 2.9, manual 3.2.
   * @default 100
   */
  readonly maxEventsAtOnce?: Integer;
};
  /** Tuning of file descriptors. */
  readonly fd?: {
  /**
   * Whether events are told once only; experimental.
   * HAProxy: `tune.fd.edge-triggered`, manual 3.2.
   * @default "off"
   */
  readonly edgeTriggered?: "on" | "off";
};
  /** Tuning of connections that behave oddly. */
  readonly glitches?: {
  /** Tuning of when such connections are closed. */
  readonly kill?: {
  /**
   * How busy the process must be for them to be closed.
   * HAProxy: `tune.glitches.kill.cpu-usage`, since HAProxy 3.2, manual 3.2.
   * Unit: percent.
   * @default 0
   */
  readonly cpuUsage?: Integer;
};
};
  /** Tuning of HTTP/1. */
  readonly h1?: {
  /**
   * Whether data is received without copying it.
   * HAProxy: `tune.h1.zero-copy-fwd-recv`, since HAProxy 2.9, manual 3.2.
   * @default "on"
   */
  readonly zeroCopyFwdRecv?: "on" | "off";
  /**
   * Whether data is sent without copying it.
   * HAProxy: `tune.h1.zero-copy-fwd-send`, since HAProxy 2.9, manual 3.2.
   * @default "on"
   */
  readonly zeroCopyFwdSend?: "on" | "off";
};
  /** Tuning of HTTP/2. */
  readonly h2?: {
  /**
   * The size of the table of headers of a connection, up to 65536.
   * HAProxy: `tune.h2.header-table-size`, manual 3.2.
   * Unit: bytes.
   * @default 4096
   */
  readonly headerTableSize?: Integer;
  /**
   * How much may be sent on a stream before it is acknowledged.
   * HAProxy: `tune.h2.initial-window-size`, manual 3.2.
   * Unit: bytes.
   * @default 16384
   */
  readonly initialWindowSize?: Integer;
  /**
   * Which errors of the protocol are logged.
   * HAProxy: `tune.h2.log-errors`, since HAProxy 3.2, manual 3.2.
   * @default "stream"
   */
  readonly logErrors?: "none" | "connection" | "stream";
  /**
   * How many requests a connection carries at the same time.
   * HAProxy: `tune.h2.max-concurrent-streams`, manual 3.2.
   * @default 100
   */
  readonly maxConcurrentStreams?: Integer;
  /**
   * How long a received frame may be.
   * HAProxy: `tune.h2.max-frame-size`, manual 3.2.
   * Unit: bytes.
   * @default 16384
   */
  readonly maxFrameSize?: Integer;
  /**
   * Whether data is sent without copying it.
   * HAProxy: `tune.h2.zero-copy-fwd-send`, since HAProxy 2.9, manual 3.2.
   * @default "on"
   */
  readonly zeroCopyFwdSend?: "on" | "off";
  /** Tuning of HTTP/2 towards servers. */
  readonly be?: {
  /**
   * How often a server may behave oddly before its connection is closed; 0 is no limit.
   * HAProxy: `tune.h2.be.glitches-threshold`, since HAProxy 3.0, manual 3.2.
   * @default 0
   */
  readonly glitchesThreshold?: Integer;
  /**
   * How much a server may send on a stream before it is acknowledged.
   * HAProxy: `tune.h2.be.initial-window-size`, since HAProxy 2.8, manual 3.2.
   * Unit: bytes.
   * @default "tune.h2.initial-window-size"
   */
  readonly initialWindowSize?: Integer;
  /**
   * How many requests a connection of a server carries at the same time.
   * HAProxy: `tune.h2.be.max-concurrent-streams`, since HAProxy 2.8, manual 3.2.
   * @default "tune.h2.max-concurrent-streams"
   */
  readonly maxConcurrentStreams?: Integer;
  /**
   * How many frames of a server are worked on in a row; 0 is no limit.
   * HAProxy: `tune.h2.be.max-frames-at-once`, since HAProxy 3.2, manual 3.2.
   * @default 0
   */
  readonly maxFramesAtOnce?: Integer;
  /**
   * How much of what a server sends is kept for a connection.
   * HAProxy: `tune.h2.be.rxbuf`, since HAProxy 3.1, manual 3.2.
   * Unit: bytes.
   */
  readonly rxbuf?: Size;
};
  /** Tuning of HTTP/2 towards clients. */
  readonly fe?: {
  /**
   * How often a client may behave oddly before its connection is closed; 0 is no limit.
   * HAProxy: `tune.h2.fe.glitches-threshold`, since HAProxy 3.0, manual 3.2.
   * @default 0
   */
  readonly glitchesThreshold?: Integer;
  /**
   * How much a client may send on a stream before it is acknowledged.
   * HAProxy: `tune.h2.fe.initial-window-size`, since HAProxy 2.8, manual 3.2.
   * Unit: bytes.
   * @default "tune.h2.initial-window-size"
   */
  readonly initialWindowSize?: Integer;
  /**
   * How many requests a connection of a client carries at the same time.
   * HAProxy: `tune.h2.fe.max-concurrent-streams`, since HAProxy 2.8, manual 3.2.
   * @default "tune.h2.max-concurrent-streams"
   */
  readonly maxConcurrentStreams?: Integer;
  /**
   * How many frames of a client are worked on in a row; 0 is no limit.
   * HAProxy: `tune.h2.fe.max-frames-at-once`, since HAProxy 3.2, manual 3.2.
   * @default 0
   */
  readonly maxFramesAtOnce?: Integer;
  /**
   * How much of what a client sends is kept for a connection.
   * HAProxy: `tune.h2.fe.rxbuf`, since HAProxy 3.1, manual 3.2.
   * Unit: bytes.
   */
  readonly rxbuf?: Size;
  /**
   * How many resets of streams are worked on in a row; 0 is no limit.
   * HAProxy: `tune.h2.fe.max-rst-at-once`, since HAProxy 3.2, manual 3.2.
   * @default 0
   */
  readonly maxRstAtOnce?: Integer;
  /**
   * How many requests a connection carries before it is closed; 0 is no limit.
   * HAProxy: `tune.h2.fe.max-total-streams`, since HAProxy 3.0, manual 3.2.
   * @default 0
   */
  readonly maxTotalStreams?: Integer;
};
};
  /** Tuning of HTTP. */
  readonly http?: {
  /**
   * How much of a cookie can be captured.
   * HAProxy: `tune.http.cookielen`, manual 3.2.
   * Unit: bytes.
   * @default 63
   */
  readonly cookielen?: Integer;
  /**
   * How much of a URI is logged.
   * HAProxy: `tune.http.logurilen`, manual 3.2.
   * Unit: bytes.
   * @default 1024
   */
  readonly logurilen?: Integer;
  /**
   * The number of headers a request may have.
   * HAProxy: `tune.http.maxhdr`, manual 3.2.
   * @default 101
   */
  readonly maxhdr?: Integer;
};
  /** Tuning of idle connections to servers. */
  readonly idlePool?: {
  /**
   * Whether threads share them.
   * HAProxy: `tune.idle-pool.shared`, manual 3.2.
   * @default "on"
   */
  readonly shared?: "on" | "off";
};
  /** Tuning of listeners. */
  readonly listener?: {
  /**
   * Among what the sockets of a `bind` are divided.
   * HAProxy: `tune.listener.default-shards`, since HAProxy 2.8, manual 3.2.
   * @default "by-group"
   */
  readonly defaultShards?: "by-process" | "by-thread" | "by-group";
  /**
   * Whether connections are given to the thread with the fewest (`on`), to each in turn (`fair`), or to the one that took them.
   * HAProxy: `tune.listener.multi-queue`, manual 3.2.
   * @default "on"
   */
  readonly multiQueue?: "on" | "fair" | "off";
};
  /** Tuning of Lua. */
  readonly lua?: {
  /**
   * Whether a boolean sample is a boolean in Lua, or the number that it was before HAProxy 3.1.
   * HAProxy: `tune.lua.bool-sample-conversion`, manual 3.2.
   */
  readonly boolSampleConversion?: "normal" | "pre-3.1-bug";
  /**
   * How many instructions a script may run before it has to pause.
   * HAProxy: `tune.lua.forced-yield`, manual 3.2.
   * @default 10000
   */
  readonly forcedYield?: Integer;
  /**
   * How much memory Lua may use; 0 is no limit.
   * HAProxy: `tune.lua.maxmem`, manual 3.2.
   * Unit: MiB.
   * @default 0
   */
  readonly maxmem?: Integer;
  /**
   * How long a script may run for a request.
   * HAProxy: `tune.lua.session-timeout`, manual 3.2.
   * Unit: ms.
   * @default "4s"
   */
  readonly sessionTimeout?: Duration;
  /**
   * How long a service may run.
   * HAProxy: `tune.lua.service-timeout`, manual 3.2.
   * Unit: ms.
   * @default "4s"
   */
  readonly serviceTimeout?: Duration;
  /**
   * How long a task may run.
   * HAProxy: `tune.lua.task-timeout`, manual 3.2.
   * Unit: ms.
   * @default "without end"
   */
  readonly taskTimeout?: Duration;
  /**
   * How long a script may run without a pause.
   * HAProxy: `tune.lua.burst-timeout`, since HAProxy 2.8, manual 3.2.
   * Unit: ms.
   * @default "1s"
   */
  readonly burstTimeout?: Duration;
  /** Tuning of what Lua logs. */
  readonly log?: {
  /**
   * Whether scripts log to the proxy's targets.
   * HAProxy: `tune.lua.log.loggers`, since HAProxy 2.9, manual 3.2.
   * @default "on"
   */
  readonly loggers?: "on" | "off";
  /**
   * Whether scripts log to the standard error output; `auto`: where there is no other target.
   * HAProxy: `tune.lua.log.stderr`, since HAProxy 2.9, manual 3.2.
   * @default "auto"
   */
  readonly stderr?: "on" | "auto" | "off";
};
};
  /** Tuning of memory. */
  readonly memory?: {
  /**
   * How much memory each thread keeps for itself.
   * HAProxy: `tune.memory.hot-size`, since HAProxy 2.8, manual 3.2.
   * Unit: bytes.
   * @default 524288
   */
  readonly hotSize?: Integer;
};
  /** Tuning of what waits in the kernel to be sent. */
  readonly notsentLowat?: {
  /**
   * How much may wait towards a client.
   * HAProxy: `tune.notsent-lowat.client`, since HAProxy 3.2, manual 3.2.
   * Unit: bytes.
   */
  readonly client?: Size;
  /**
   * How much may wait towards a server.
   * HAProxy: `tune.notsent-lowat.server`, since HAProxy 3.2, manual 3.2.
   * Unit: bytes.
   */
  readonly server?: Size;
};
  /** Tuning of ACLs and maps. */
  readonly pattern?: {
  /**
   * How many results of slow patterns are kept.
   * HAProxy: `tune.pattern.cache-size`, manual 3.2.
   * @default 10000
   */
  readonly cacheSize?: Integer;
};
  /** Tuning of peers. */
  readonly peers?: {
  /**
   * How many updates of stick tables are sent in a row.
   * HAProxy: `tune.peers.max-updates-at-once`, manual 3.2.
   * @default 200
   */
  readonly maxUpdatesAtOnce?: Integer;
};
  /** Tuning of connections whose bytes are passed on as they are. */
  readonly pt?: {
  /**
   * Whether they are forwarded without copying them.
   * HAProxy: `tune.pt.zero-copy-forwarding`, since HAProxy 2.9, manual 3.2.
   * @default "on"
   */
  readonly zeroCopyForwarding?: "on" | "off";
};
  /** Tuning of QUIC. */
  readonly quic?: {
  /**
   * Whether connections start by HyStart++ (RFC 9406).
   * HAProxy: `tune.quic.cc-hystart`, since HAProxy 3.0, manual 3.2.
   * @default "off"
   */
  readonly ccHystart?: "on" | "off";
  /** Tuning of congestion control. */
  readonly cc?: {
  /** Tuning of the algorithm Cubic. */
  readonly cubic?: {
  /**
   * How many packets must be lost for it to slow down.
   * HAProxy: `tune.quic.cc.cubic.min-losses`, since HAProxy 3.1, manual 3.2.
   * @default 1
   */
  readonly minLosses?: Integer;
};
};
  /**
   * Send at once, without pacing.
   * HAProxy: `tune.quic.disable-tx-pacing`, since HAProxy 3.2, manual 3.2.
   */
  readonly disableTxPacing?: boolean;
  /**
   * Send each datagram by its own.
   * HAProxy: `tune.quic.disable-udp-gso`, since HAProxy 3.1, manual 3.2.
   */
  readonly disableUdpGso?: boolean;
  /**
   * How often a frame may be lost before its connection is closed.
   * HAProxy: `tune.quic.max-frame-loss`, since HAProxy 2.8, manual 3.2.
   * @default 10
   */
  readonly maxFrameLoss?: Integer;
  /**
   * How much packets may be out of order before they count as lost.
   * HAProxy: `tune.quic.reorder-ratio`, since HAProxy 3.0, manual 3.2.
   * Unit: percent.
   * @default 50
   */
  readonly reorderRatio?: Integer;
  /**
   * From how many half-open connections on clients must prove their address.
   * HAProxy: `tune.quic.retry-threshold`, since HAProxy 2.7, manual 3.2.
   * @default 100
   */
  readonly retryThreshold?: Integer;
  /**
   * Whether each connection has a socket of its own.
   * HAProxy: `tune.quic.socket-owner`, since HAProxy 2.8, manual 3.2.
   * @default "connection"
   */
  readonly socketOwner?: "connection" | "listener";
  /**
   * Whether data is sent without copying it.
   * HAProxy: `tune.quic.zero-copy-fwd-send`, since HAProxy 2.9, manual 3.2.
   * @default "on"
   */
  readonly zeroCopyFwdSend?: "on" | "off";
  /** Tuning of QUIC towards clients. */
  readonly frontend?: {
  /** Tuning of what waits to be sent on a connection. */
  readonly connTxBuffers?: {
  /**
   * How many buffers a connection may fill.
   * HAProxy: `tune.quic.frontend.conn-tx-buffers.limit`, since HAProxy 2.7, manual 3.2.
   * @default 30
   */
  readonly limit?: Integer;
};
  /**
   * How large the window of a connection may become, 10k to 4g.
   * HAProxy: `tune.quic.frontend.default-max-window-size`, since HAProxy 3.1, manual 3.2.
   * Unit: bytes.
   */
  readonly defaultMaxWindowSize?: Size;
  /**
   * How often a client may behave oddly before its connection is closed; 0 is no limit.
   * HAProxy: `tune.quic.frontend.glitches-threshold`, since HAProxy 3.0, manual 3.2.
   * @default 0
   */
  readonly glitchesThreshold?: Integer;
  /**
   * How much may be on its way on a connection.
   * HAProxy: `tune.quic.frontend.max-data-size`, since HAProxy 3.2, manual 3.2.
   * Unit: bytes.
   */
  readonly maxDataSize?: Size;
  /**
   * How long a connection may be silent.
   * HAProxy: `tune.quic.frontend.max-idle-timeout`, since HAProxy 2.7, manual 3.2.
   * Unit: ms.
   * @default "30s"
   */
  readonly maxIdleTimeout?: Duration;
  /**
   * How many requests a connection carries at the same time.
   * HAProxy: `tune.quic.frontend.max-streams-bidi`, since HAProxy 2.7, manual 3.2.
   * @default 100
   */
  readonly maxStreamsBidi?: Integer;
  /**
   * How much memory may wait to be sent; 0 is no limit.
   * HAProxy: `tune.quic.frontend.max-tx-mem`, since HAProxy 3.2, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly maxTxMem?: Size;
  /**
   * The part of max-data-size that may be on its way on one stream.
   * HAProxy: `tune.quic.frontend.stream-data-ratio`, since HAProxy 3.2, manual 3.2.
   * Unit: percent.
   * @default 90
   */
  readonly streamDataRatio?: Integer;
};
};
  /** Tuning of the kernel's buffers of what was received. */
  readonly rcvbuf?: {
  /**
   * The size of the buffers of what is received, for connections of clients; 0 lets the kernel choose.
   * HAProxy: `tune.rcvbuf.client`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly client?: Integer;
  /**
   * The size of the buffers of what is received, for connections to servers; 0 lets the kernel choose.
   * HAProxy: `tune.rcvbuf.server`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly server?: Integer;
  /**
   * The size of the buffers of what is received, for sockets that clients share, as those of QUIC.
   * HAProxy: `tune.rcvbuf.frontend`, since HAProxy 2.9, manual 3.2.
   * Unit: bytes.
   */
  readonly frontend?: Integer;
  /**
   * The size of the buffers of what is received, for sockets that are shared towards servers, as those of logs.
   * HAProxy: `tune.rcvbuf.backend`, since HAProxy 2.9, manual 3.2.
   * Unit: bytes.
   */
  readonly backend?: Integer;
};
  /** Tuning of the kernel's buffers of what is to be sent. */
  readonly sndbuf?: {
  /**
   * The size of the buffers of what is to be sent, for connections of clients; 0 lets the kernel choose.
   * HAProxy: `tune.sndbuf.client`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly client?: Integer;
  /**
   * The size of the buffers of what is to be sent, for connections to servers; 0 lets the kernel choose.
   * HAProxy: `tune.sndbuf.server`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly server?: Integer;
  /**
   * The size of the buffers of what is to be sent, for sockets that clients share, as those of QUIC.
   * HAProxy: `tune.sndbuf.frontend`, since HAProxy 2.9, manual 3.2.
   * Unit: bytes.
   */
  readonly frontend?: Integer;
  /**
   * The size of the buffers of what is to be sent, for sockets that are shared towards servers, as those of logs.
   * HAProxy: `tune.sndbuf.backend`, since HAProxy 2.9, manual 3.2.
   * Unit: bytes.
   */
  readonly backend?: Integer;
};
  /** Tuning of the priority of the process. */
  readonly renice?: {
  /**
   * The priority once the configuration is read, -20 to 19.
   * HAProxy: `tune.renice.runtime`, since HAProxy 3.1, manual 3.2.
   */
  readonly runtime?: number;
  /**
   * The priority while the configuration is read, -20 to 19.
   * HAProxy: `tune.renice.startup`, since HAProxy 3.1, manual 3.2.
   */
  readonly startup?: number;
};
  /** Tuning of ring buffers. */
  readonly ring?: {
  /**
   * How many queues stand before a ring buffer.
   * HAProxy: `tune.ring.queues`, since HAProxy 3.0, manual 3.2.
   */
  readonly queues?: Integer;
};
  /** Tuning of the scheduler. */
  readonly sched?: {
  /**
   * Whether latency goes before throughput.
   * HAProxy: `tune.sched.low-latency`, manual 3.2.
   * @default "off"
   */
  readonly lowLatency?: "on" | "off";
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
  /**
   * How much of a client's lists of ciphers and extensions is kept; 0 is nothing.
   * HAProxy: `tune.ssl.capture-buffer-size`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly captureBufferSize?: Integer;
  /**
   * How much of a client's list of ciphers is kept; 0 is nothing.
   * HAProxy: `tune.ssl.capture-cipherlist-size`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly captureCipherlistSize?: Integer;
  /**
   * Whether certificates are compressed for clients that can read it.
   * HAProxy: `tune.ssl.certificate-compression`, since HAProxy 3.2, manual 3.2.
   * @default "auto"
   */
  readonly certificateCompression?: "auto" | "off";
  /**
   * Keep TLS sessions in each process by itself.
   * HAProxy: `tune.ssl.force-private-cache`, manual 3.2.
   */
  readonly forcePrivateCache?: boolean;
  /**
   * How long a TLS record may be; 0 is no limit.
   * HAProxy: `tune.ssl.hard-maxrecord`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly hardMaxrecord?: Integer;
  /**
   * Whether the keys of TLS connections can be logged.
   * HAProxy: `tune.ssl.keylog`, manual 3.2.
   * @default "off"
   */
  readonly keylog?: "on" | "off";
  /**
   * How long a TLS record may be at the beginning of a transfer; 0 is no limit.
   * HAProxy: `tune.ssl.maxrecord`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly maxrecord?: Integer;
  /** Tuning of updates of OCSP responses. */
  readonly ocspUpdate?: {
  /**
   * The shortest time between two updates of a response.
   * HAProxy: `tune.ssl.ocsp-update.mindelay`, since HAProxy 2.8, manual 3.2.
   * Unit: seconds.
   * @default 300
   */
  readonly mindelay?: Integer;
  /**
   * The longest time between two updates of a response.
   * HAProxy: `tune.ssl.ocsp-update.maxdelay`, since HAProxy 2.8, manual 3.2.
   * Unit: seconds.
   * @default 3600
   */
  readonly maxdelay?: Integer;
};
  /**
   * How many certificates that were made on the way are kept.
   * HAProxy: `tune.ssl.ssl-ctx-cache-size`, manual 3.2.
   * @default 1000
   */
  readonly sslCtxCacheSize?: Integer;
};
  /** Tuning of variables. */
  readonly vars?: {
  /**
   * How much memory all variables together may use; 0 is no limit.
   * HAProxy: `tune.vars.global-max-size`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly globalMaxSize?: Integer;
  /**
   * How much memory variables of the process may use; 0 is no limit.
   * HAProxy: `tune.vars.proc-max-size`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly procMaxSize?: Integer;
  /**
   * How much memory variables of a session may use; 0 is no limit.
   * HAProxy: `tune.vars.sess-max-size`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly sessMaxSize?: Integer;
  /**
   * How much memory variables of a transaction may use; 0 is no limit.
   * HAProxy: `tune.vars.txn-max-size`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly txnMaxSize?: Integer;
  /**
   * How much memory variables of a request or a response may use; 0 is no limit.
   * HAProxy: `tune.vars.reqres-max-size`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly reqresMaxSize?: Integer;
  /**
   * How much memory variables of a health check may use; 0 is no limit.
   * HAProxy: `tune.vars.check-max-size`, manual 3.2.
   * Unit: bytes.
   * @default 0
   */
  readonly checkMaxSize?: Integer;
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
