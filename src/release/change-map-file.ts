import { formatMapFile, parseMapFile } from './map-file.ts';
import type { MapEntries } from './map-file.ts';
import type { Target } from './target.ts';

/** Changes the entries of a map's file, which a process to come begins with; its head and its permissions stay. */
export async function changeMapFile(target: Target, path: string, change: (entries: MapEntries) => MapEntries): Promise<void> {
  const [content, status] = await Promise.all([target.read(path), target.status(path)]);
  const { head, entries } = parseMapFile(content === undefined ? '' : new TextDecoder().decode(content));
  await target.write(path, Buffer.from(formatMapFile({ head, entries: change(entries) })), status?.mode ?? 0o644);
}
