import type { Listener, Target } from './target.ts';

/** What holds an address: `dual` is the wildcard of IPv6, which may hold the port for IPv4 as well. */
type Verdict = 'free' | 'busy' | 'dual';

/**
 * Whether an address is free by the kernel's own tables (proc(5), `/proc/net/tcp` and the like): the way where nobody can
 * try to listen.
 */
export async function listenByTables(target: Pick<Target, 'read'>, listener: Listener): Promise<'free' | 'busy' | 'unknown'> {
  if (listener.protocol === 'abstract') {
    const table = await target.read('/proc/net/unix');
    return table === undefined ? 'unknown' : holdsAbstract(text(table), listener.host) ? 'busy' : 'free';
  }
  const names = [`/proc/net/${listener.protocol}`, `/proc/net/${listener.protocol}6`];
  const [four, six] = await Promise.all(names.map((name) => target.read(name)));
  if (four === undefined) return 'unknown';
  const verdict = verdictOf([...heldAddresses(text(four)), ...heldAddresses(text(six))], listener);
  // The tables do not tell whether an IPv6 wildcard is one for IPv4, too.
  return verdict === 'dual' ? 'unknown' : verdict;
}

/** An address that is held, as its bytes in hexadecimal: 8 digits or 32. */
interface Held {
  readonly address: string;
  readonly port: number;
}

/** The local addresses of a table of `/proc/net`: listening ones for TCP, all for UDP. */
export function heldAddresses(table: string): readonly Held[] {
  // State 0A is TCP_LISTEN, 07 is what an unconnected UDP socket has.
  const lines = table.matchAll(/^\s*\d+: ([\dA-F]{8}|[\dA-F]{32}):([\dA-F]{4}) \S+ (?:0A|07) /gm);
  return Array.from(lines, ([, address = '', port = '']) => ({ address: networkOrder(address), port: Number.parseInt(port, 16) }));
}

/** The kernel prints words of four bytes, each as a number of a machine that has its lowest byte first. */
function networkOrder(hex: string): string {
  return hex.replaceAll(/(..)(..)(..)(..)/g, '$4$3$2$1').toLowerCase();
}

/** Whether one of the addresses that are held stands in the way of listening on another. */
export function verdictOf(held: readonly Held[], { host, port }: Listener): Verdict {
  const wanted = bytesOf(host);
  let verdict: Verdict = 'free';
  for (const { address } of held.filter((each) => each.port === port)) {
    const mapped = address.startsWith('00000000000000000000ffff') ? address.slice(24) : address;
    if (mapped === wanted) return 'busy';
    if (mapped.length === wanted.length && (isWildcard(mapped) || isWildcard(wanted))) return 'busy';
    if (mapped.length > wanted.length && isWildcard(mapped)) verdict = 'dual';
  }
  return verdict;
}

function isWildcard(address: string): boolean {
  return /^0+$/.test(address);
}

/** An IP address as its bytes in hexadecimal; IPv4 in IPv6 as IPv4. */
function bytesOf(host: string): string {
  if (!host.includes(':'))
    return host
      .split('.')
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('');
  const ending = /(\d+\.\d+\.\d+\.\d+)$/.exec(host)?.[1];
  const plain = ending === undefined ? host : host.replace(ending, bytesOf(ending).replace(/^(.{4})/, '$1:'));
  const [head = '', tail] = plain.split('::');
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':').map((group) => group.padStart(4, '0')));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const bytes = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0000'), ...last].join('').toLowerCase();
  return bytes.startsWith('00000000000000000000ffff') ? bytes.slice(24) : bytes;
}

/** `abns@x` is the name and NULs to the end of the address, which the kernel prints as `@` each. */
export function holdsAbstract(table: string, name: string): boolean {
  return table.split('\n').some((line) => {
    const at = line.indexOf(' @');
    return at >= 0 && line.slice(at + 2).replace(/@*$/, '') === name;
  });
}

function text(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content);
}
