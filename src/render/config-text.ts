import { configName, type Bundle } from './bundle.ts';

/** The text of a bundle's `haproxy.cfg`; empty when it has none. */
export function configText(bundle: Pick<Bundle, 'files'>): string {
  return new TextDecoder().decode(bundle.files.get(configName)?.content);
}
