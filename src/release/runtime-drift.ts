import { readConfiguration } from '../diff/configuration.ts';
import { parseMapEntries, parsePatternFiles } from '../runtime/show-map.ts';
import { parseShowServersState } from '../runtime/show-servers-state.ts';
import type { ServerState } from '../runtime/show-servers-state.ts';
import { parseShowStat } from '../runtime/show-stat.ts';
import type { StatRow } from '../runtime/show-stat.ts';
import type { Drift } from './drift.ts';
import { releaseDirectory } from './layout.ts';
import { entriesOf, parseMapFile } from './map-file.ts';
import { readOverlay, subject } from './overlay-file.ts';
import { hasAgent, settings } from './overlay.ts';
import type { Setting } from './overlay.ts';
import type { Target } from './target.ts';
import { askProcess, outputOf } from './ways-in.ts';
import type { WaysIn } from './ways-in.ts';

/**
 * What was changed on the sockets of a process, against its configuration: frontends, servers, maps. What the overlay
 * holds by somebody's name is no drift. Throws RuntimeError.
 */
export async function runtimeDrift(target: Target, ways: WaysIn, release: string, config: string): Promise<readonly Drift[]> {
  const [overlay, { replies }, maps] = await Promise.all([
    readOverlay(target),
    askProcess(ways, [{ words: ['show', 'stat'] }, { words: ['show', 'servers', 'state'] }]),
    mapDrift(target, ways, release),
  ]);
  const rows = parseShowStat(outputOf(replies[0])) ?? [];
  const states = parseShowServersState(outputOf(replies[1])) ?? [];
  const held = new Map(overlay.decisions.filter(({ by }) => by !== undefined).map((decision) => [subject(decision), decision.value]));
  const { drift, added } = serversDrift(states, config);
  const configured = states.filter((state) => !added.has(state) && !hasAgent(state)).flatMap(settings);
  return [
    ...rows.flatMap(frontendDrift),
    ...configured.flatMap((setting) => settingDrift(setting, held.get(subject(setting)))),
    ...drift,
    ...maps,
  ];
}

function frontendDrift({ kind, proxy, status }: StatRow): readonly Drift[] {
  if (kind !== 'frontend' || status === 'OPEN') return [];
  return [{ what: 'frontend', name: proxy, message: `frontend ${proxy} is ${status}, and should be OPEN` }];
}

function settingDrift({ backend, server, what, value, configured }: Setting, held: string | undefined): readonly Drift[] {
  if (value === configured || value === held) return [];
  const name = `${backend}/${server}`;
  return [{ what: 'server', name, message: `server ${name} has ${what} ${value}, set by hand, and ${configured} in the configuration` }];
}

/** Servers that are only on one side, and the states of those that were added. */
function serversDrift(
  states: readonly ServerState[],
  config: string,
): { readonly drift: readonly Drift[]; readonly added: ReadonlySet<ServerState> } {
  const found = new Set(states.map(({ backend, server }) => `${backend}/${server}`));
  const known = new Set<string>();
  const backends = new Set<string>();
  const drift: Drift[] = [];
  for (const { name: section, lines } of readConfiguration(config)) {
    if (section?.name === undefined || (section.keyword !== 'backend' && section.keyword !== 'listen')) continue;
    // Which servers a template makes, or a variable names, only HAProxy knows.
    const told = lines.every(({ content }) => content.keyword !== 'server-template' && !/[$"]/.test(content.name ?? ''));
    if (told) backends.add(section.name);
    for (const { content, condition } of lines) {
      if (content.keyword !== 'server' || content.name === undefined) continue;
      const server = `${section.name}/${content.name}`;
      known.add(server);
      if (told && condition === undefined && !found.has(server))
        drift.push({ what: 'server', name: server, message: `server ${server} was taken away by hand` });
    }
  }
  const added = states.filter(({ backend, server }) => backends.has(backend) && !known.has(`${backend}/${server}`));
  for (const { backend, server } of added)
    drift.push({ what: 'server', name: `${backend}/${server}`, message: `server ${backend}/${server} was added by hand` });
  return { drift, added: new Set(added) };
}

/** Maps of the release, and of its state, whose entries in the process are not those of their files. */
async function mapDrift(target: Target, ways: WaysIn, release: string): Promise<readonly Drift[]> {
  const list = await askProcess(ways, [{ words: ['show', 'map'] }]);
  const maps = parsePatternFiles(outputOf(list.replies[0])).filter(({ file }) => file !== '' && !file.startsWith('/'));
  if (maps.length === 0) return [];
  const { replies } = await askProcess(
    ways,
    maps.map(({ id }) => ({ words: ['show', 'map', id] })),
  );
  const found = await Promise.all(
    maps.map(async ({ file }, index): Promise<readonly Drift[]> => {
      const content = await target.read(`${releaseDirectory(release)}/${file}`);
      if (content === undefined) return [];
      const wanted = parseMapFile(new TextDecoder().decode(content)).entries;
      const entries = entriesOf(parseMapEntries(outputOf(replies[index])).map(({ key, value }) => [key, value]));
      const keys = [...new Set([...wanted.keys(), ...entries.keys()])].filter((key) => wanted.get(key) !== entries.get(key));
      const shown = keys.slice(0, 5).join(', ') + (keys.length > 5 ? ` and ${keys.length - 5} more` : '');
      return keys.length === 0
        ? []
        : [{ what: 'map', name: file, message: `map ${file} has other entries in the process than in its file: ${shown}` }];
    }),
  );
  return found.flat();
}
