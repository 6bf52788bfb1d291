import { stringify } from 'yaml';

/** A configuration as YAML, as somebody would write it. */
export function writeYaml(config: unknown): string {
  return stringify(config, { lineWidth: 140, flowCollectionPadding: true });
}
