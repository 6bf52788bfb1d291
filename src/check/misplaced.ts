import type { Judgement } from './expression-chain.ts';
import type { Place } from './expression-places.ts';
import type { Problem } from './expression-problem.ts';

/** That a fetch does not exist at a place. */
export function misplaced(
  { fetch }: Judgement,
  { name, offset }: { readonly name: string; readonly offset: number },
  place: Place | undefined,
): readonly Problem[] {
  if (fetch === undefined || place === undefined || place.allows(fetch.valid)) return [];
  return [
    {
      code: 'fetch-not-here',
      message: `"${name}" does not exist in a ${place.checkpoints.join(', or a ')}`,
      hint: hintFor(fetch.valid),
      offset,
      length: name.length,
    },
  ];
}

/** What to do about a fetch of a set of checkpoints that is not valid at a place. */
export function hintFor(valid: string): string {
  return whereFrom[valid] ?? 'Take what exists here, or move it to where this does.';
}

const whereFrom: Readonly<Record<string, string>> = {
  request: 'It reads the request: keep it in a variable with set-var in a request rule, and read that: var(txn.name).',
  response: 'It reads the response, which exists in response rules only.',
  'server-connection': 'It reads the connection to the server, which exists in response rules and logs only.',
  server: 'It reads the server, which is chosen later.',
  'server-choice': 'It is known only when a server is chosen.',
  backend: 'It reads the backend, which is chosen later.',
  log: 'It is known only when the request is logged.',
};
