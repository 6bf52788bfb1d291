import type { Properties } from './properties.ts';

export interface Label {
  readonly label: string;
  readonly value: string;
}

export const labelFields: Properties = { label: { type: 'string', required: true }, value: { type: 'string', required: true } };

export function labelMap(labels: readonly Label[] = []): Record<string, string> {
  return Object.fromEntries(labels.map(({ label, value }) => [label, value]));
}

export function labelList(labels: Readonly<Record<string, string>> | null | undefined): readonly Label[] {
  return Object.entries(labels ?? {}).map(([label, value]) => ({ label, value }));
}
