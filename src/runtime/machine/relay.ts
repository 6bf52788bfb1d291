import type { Duplex } from 'node:stream';
import type { LocalAddress } from '../address.ts';
import { RuntimeError } from '../error.ts';
import { nameOf } from '../socket.ts';
import { unreachable } from '../unreachable.ts';
import type { Machine } from './machine.ts';

/** A program that can carry a socket over its standard input and output. */
interface Relay {
  /** Ends with 0 where the program is there and has what is needed. */
  readonly probe: readonly string[];
  readonly argv: (socket: LocalAddress, hangUp: boolean) => readonly string[];
}

const perl = `
use Socket; my ($kind, $at, $port) = @ARGV; my $s;
if ($kind eq "unix") { socket($s, PF_UNIX, SOCK_STREAM, 0) && connect($s, sockaddr_un($at)) or die "$!\\n" }
else { socket($s, PF_INET, SOCK_STREAM, 0) && connect($s, sockaddr_in($port, inet_aton($at))) or die "$!\\n" }
my ($in, $b) = (1);
while (1) {
  my $r = ""; vec($r, 0, 1) = 1 if $in; vec($r, fileno($s), 1) = 1; select($r, undef, undef, undef);
  if ($in && vec($r, 0, 1)) { if (sysread(STDIN, $b, 65536)) { my $o = 0; while ($o < length $b) { $o += syswrite($s, $b, length($b) - $o, $o) || last } } else { $in = 0; shutdown($s, 1) } }
  if (vec($r, fileno($s), 1)) { sysread($s, $b, 65536) or exit; my $o = 0; while ($o < length $b) { $o += syswrite(STDOUT, $b, length($b) - $o, $o) || exit } }
}`;

const python = `
import os, select, socket, sys
kind, at, port = (sys.argv[1:] + [""])[:3]
s = socket.socket(socket.AF_UNIX) if kind == "unix" else None
try:
    s.connect(at) if s else None
    s = s or socket.create_connection((at, int(port)))
except OSError as e:
    sys.exit(e.strerror)
watched = [0, s]
while True:
    ready = select.select(watched, [], [])[0]
    if 0 in ready:
        data = os.read(0, 65536)
        if data: s.sendall(data)
        else: watched = [s]; s.shutdown(1)
    if s in ready:
        data = s.recv(65536)
        if not data: break
        while data: data = data[os.write(1, data):]`;

function words(socket: LocalAddress): readonly string[] {
  return socket.kind === 'unix' ? ['unix', socket.path] : ['tcp', socket.host, String(socket.port)];
}

const relays: Readonly<Record<string, Relay>> = {
  perl: { probe: ['perl', '-MSocket', '-e', '1'], argv: (socket) => ['perl', '-e', perl, ...words(socket)] },
  python3: { probe: ['python3', '-c', 'import select, socket'], argv: (socket) => ['python3', '-c', python, ...words(socket)] },
  socat: {
    probe: ['socat', '-V'],
    // How long it waits for one side when the other has ended, whichever was first.
    argv: (socket, hangUp) => ['socat', hangUp ? '-t3600' : '-t0.01', '-', socatAddress(socket)],
  },
};

function socatAddress(socket: LocalAddress): string {
  if (socket.kind === 'tcp') return `TCP:${socket.host}:${socket.port}`;
  return `UNIX-CONNECT:${socket.path.replaceAll(/[\\,:!"'()[\]{}]/g, String.raw`\$&`)}`;
}

/**
 * Connects to a socket of a machine through the first program there that can. Throws RuntimeError `no-way-in` when there
 * is none.
 */
export async function relayTo(
  machine: Machine,
  socket: LocalAddress,
  timeout: number,
  hangUp: boolean,
  start: (argv: readonly string[], name: string) => Promise<Duplex>,
  before: readonly string[],
): Promise<Duplex> {
  const name = nameOf({ kind: 'machine', machine, address: socket });
  for (const { probe, argv } of Object.values(relays)) {
    if ((await machine.exec(probe, { timeout })).code !== 0) continue;
    return start(argv(socket, hangUp), name).catch((error: unknown) => {
      throw unreachable(name, error);
    });
  }
  const without = `none of ${Object.keys(relays).join(', ')} is installed there`;
  throw new RuntimeError('no-way-in', `cannot open ${name}: ${[...before, without].join('; ')}`, {
    hint:
      machine.address.kind === 'ssh'
        ? 'allow it in sshd_config there (AllowStreamLocalForwarding yes), or install socat there'
        : 'mount a volume or a directory of the host at the directory of the socket, or add socat to the image',
  });
}

/** Why a relay ended, by its exit code and what it printed; undefined when all went well. */
export function relayFailure(name: string, code: number | undefined, said: string): RuntimeError | undefined {
  if (code === 0) return undefined;
  if (code === undefined) {
    const hint = 'the container or the host may have been stopped at this moment: ask again';
    return new RuntimeError('truncated', `what carried ${name} has been ended`, { hint });
  }
  // A login shell may have said something before.
  return unreachable(name, new Error(said.trim().split('\n').at(-1) || `exit code ${code}`));
}
