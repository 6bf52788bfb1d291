import { checkpointsOf, expressionGrammar } from '../model/expression-table.ts';
import type { Config } from '../model/config.generated.ts';
import type { Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';

/** A place of a configuration, as far as fetches must be valid there. */
export interface Place {
  /** In HAProxy's words: `frontend http-request header rule`. */
  readonly checkpoints: readonly string[];
  /** Whether some of them are a fetch's, by the name of its set. */
  readonly allows: (valid: string) => boolean;
}

const places = new Map<string, Place | undefined>();

/** The place of a condition or another text; undefined where it is not known, or where HAProxy does not look. */
export function placeOf(config: Config, path: Path, kind: 'condition' | 'text'): Place | undefined {
  const [group, , first, second] = path;
  const names = typeof second === 'string' ? `${String(first)}.${second}` : String(first);
  const action = kind === 'text' && named.has(String(first)) ? actionAt(config, path) : undefined;
  const key = `${kind} ${String(group)} ${names} ${action ?? ''}`;
  if (!places.has(key)) places.set(key, findPlace(String(group), String(first), names, action, kind));
  return places.get(key);
}

/** Lists of rules of which some have places of their own. */
const named: ReadonlySet<string> = new Set(['httpRequest', 'httpResponse', 'httpAfterResponse', 'tcpRequest', 'tcpResponse']);

function findPlace(group: string, first: string, names: string, action: string | undefined, kind: 'condition' | 'text'): Place | undefined {
  const known = expressionGrammar().places;
  const place = known[`${names}[${action}]`] ?? known[names] ?? known[first];
  const side = group === 'frontends' ? 'backend ' : group === 'backends' ? 'frontend ' : undefined;
  const listed = place?.[kind];
  if (listed === undefined) return undefined;
  const own = listed.filter((checkpoint) => side === undefined || !checkpoint.startsWith(side));
  const checkpoints = own.length > 0 ? own : listed;
  const answers = new Map<string, boolean>();
  return {
    checkpoints,
    allows: (valid) => {
      let answer = answers.get(valid);
      if (answer === undefined) answers.set(valid, (answer = checkpointsOf(valid).some((one) => checkpoints.includes(one))));
      return answer;
    },
  };
}

/** The action of the rule that a text is in. */
function actionAt(config: Config, path: Path): string | undefined {
  let value: unknown = config;
  let action: string | undefined;
  for (const key of path.slice(0, -1)) {
    value = (value as Readonly<Record<string | number, unknown>> | undefined)?.[key];
    if (isMap(value) && typeof value['action'] === 'string') action = value['action'];
  }
  return action;
}
