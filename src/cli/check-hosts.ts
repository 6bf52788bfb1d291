import { check } from '../check/check.ts';
import type { CheckOptions } from '../check/check.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { PlainModel } from '../model/model.ts';
import type { Bundle } from '../render/bundle.ts';
import type { Host } from './hosts.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Checks a bundle with the environment of each host, each once; what holds for some of them only says for which. */
export async function checkHosts(
  { model, bundle }: { readonly model: PlainModel; readonly bundle: Bundle },
  hosts: readonly Host[],
  environmentOf: (host: Host) => Environment,
  options: CheckOptions,
): Promise<readonly Diagnostic[]> {
  const groups = new Map<string, { readonly env: Environment; readonly names: string[] }>();
  for (const host of hosts) {
    const env = environmentOf(host);
    const key = JSON.stringify(env);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { env, names: [host.name] });
    else group.names.push(host.name);
  }
  const found = new Map<string, { readonly diagnostic: Diagnostic; readonly names: string[] }>();
  for (const { env, names } of groups.values()) {
    for (const diagnostic of await check(model, bundle, { ...options, env })) {
      const key = JSON.stringify(diagnostic);
      const known = found.get(key);
      if (known === undefined) found.set(key, { diagnostic, names: [...names] });
      else known.names.push(...names);
    }
  }
  return [...found.values()].map(({ diagnostic, names }) =>
    names.length === hosts.length ? diagnostic : { ...diagnostic, message: `on ${names.join(', ')}: ${diagnostic.message}` },
  );
}
