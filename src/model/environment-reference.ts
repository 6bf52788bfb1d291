/** The value of an environment variable of the HAProxy process: `"${NAME}"` or `"${NAME-default}"` (manual 2.3). */
export interface EnvironmentReference {
  readonly env: string;
  readonly default?: string | number;
}

/** Whether a value of the model is `{ env: NAME, … }`. */
export function isEnvironmentReference(value: unknown): value is EnvironmentReference {
  return typeof value === 'object' && value !== null && 'env' in value && typeof value.env === 'string';
}
