import { HealthError } from './error.ts';

/** A URL that can be asked. Throws HealthError `bad-url`. */
export function checkUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && (parsed.protocol === 'http:' || parsed.protocol === 'https:')) return parsed;
  throw new HealthError('bad-url', `not a URL that can be asked: "${url}"`, { hint: 'write http://127.0.0.1:80/up' });
}
