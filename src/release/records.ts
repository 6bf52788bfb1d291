import type { Variables } from './config-lines.ts';
import { releasesDirectory, stateDirectory } from './layout.ts';
import type { Target } from './target.ts';

/** Who released what, as the target remembers it. */
export interface ReleaseRecord {
  /** When, in ISO 8601. */
  readonly at: string;
  /** Who, such as `anna@laptop`. */
  readonly by?: string;
  /** What it came from, such as `haproxy.yaml`. */
  readonly from?: string;
  /** The variables that it was given. */
  readonly variables: Variables;
}

export const recordsFile: string = `${stateDirectory}/releases.json`;

/** What a target remembers of its releases, by hash; nothing where its file is missing or damaged. */
export async function readRecords(target: Target): Promise<ReadonlyMap<string, ReleaseRecord>> {
  try {
    const records: unknown = JSON.parse(new TextDecoder().decode(await target.read(recordsFile)));
    return new Map(
      Object.entries(records as Readonly<Record<string, unknown>>).filter((entry): entry is [string, ReleaseRecord] => isRecord(entry[1])),
    );
  } catch {
    // Who released what is a convenience: no release fails for it.
    return new Map();
  }
}

/** Remembers a release, and forgets those that are not kept. Its file is 0600: variables may be secrets. */
export async function recordRelease(target: Target, hash: string, record: ReleaseRecord): Promise<void> {
  const [records, kept] = await Promise.all([readRecords(target), target.list(releasesDirectory)]);
  const earlier = [...records].filter(([name]) => name !== hash && kept.includes(name));
  const content = JSON.stringify(Object.fromEntries([...earlier, [hash, record]]), undefined, 2);
  await target.write(recordsFile, Buffer.from(`${content}\n`), 0o600);
}

function isRecord(value: unknown): value is ReleaseRecord {
  const { at, variables } = (value ?? {}) as Partial<ReleaseRecord>;
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof variables === 'object';
}
