import { readCatalogue } from '../model/catalogue.ts';
import { walk } from '../model/walk.ts';

/** Whether a configuration holds a secret in clear: then its file must not be readable by everybody. */
export function hasSecrets(config: unknown): boolean {
  let found = false;
  walk(config, readCatalogue(), ({ value, entry }) => {
    found ||= entry.secret === true && (typeof value === 'string' || typeof value === 'number');
  });
  return found;
}
