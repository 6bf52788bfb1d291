import { printJson } from './failure.ts';
import { readHosts } from './hosts.ts';
import type { Host, HostValues } from './hosts.ts';
import type { Io } from './io.ts';
import { reportText } from './report.ts';

/** The targets that a command line names; undefined, its findings told, when its inventory is wrong. Throws UsageError. */
export async function readSoundHosts(
  values: HostValues & { readonly json: boolean | undefined },
  io: Io,
): Promise<readonly Host[] | undefined> {
  const read = await readHosts(values, io);
  if ('hosts' in read) return read.hosts;
  io.stderr(reportText(read.diagnostics, [], io, io.color.stderr));
  if (values.json === true) printJson({ ok: false, diagnostics: read.diagnostics }, io);
  return undefined;
}
