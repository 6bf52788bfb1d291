import { expect, test } from 'vitest';
import type { Config } from '../../src/model/config.generated.ts';
import { renderText } from '../support/start-config.ts';

async function hardStops(config: Config): Promise<readonly string[]> {
  const text = await renderText(config);
  return text.split('\n').filter((line) => line.includes('hard-stop-after'));
}

test('an old process ends after half an hour where nothing else is said', async () => {
  expect(await hardStops({})).toEqual(['    hard-stop-after 30m']);
  expect(await hardStops({ global: { maxconn: 100 } })).toEqual(['    hard-stop-after 30m']);
});

test('what is said stands alone, in a line of its own as well', async () => {
  expect(await hardStops({ global: { hardStopAfter: '1h' } })).toEqual(['    hard-stop-after 1h']);
  expect(await hardStops({ global: { extra: ['hard-stop-after 2h'] } })).toEqual(['    hard-stop-after 2h']);
});
