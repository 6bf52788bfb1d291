import { describe, expect, test } from 'vitest';
import { app, said, shop } from './said.ts';

describe('a switch', () => {
  test('is read by somebody', async () => {
    expect(await said(`${app}switches:\n  idle: { env: IDLE }\n`)).toEqual([
      '4 [idle] warning unused-section no condition reads the switch "idle" → Use it in a condition (if: idle), or take it away.',
    ]);
  });

  test('reads something', async () => {
    expect(await said(`${app}maintenance:\n  shop: { frontend: www, switch: { gt: 1 } }\n`)).toEqual([
      '4 [{ gt: 1 }] error missing-key maintenance.shop.switch reads nothing → Give it "env: NAME", "map: true", or both.',
    ]);
    expect(await said(shop().replace('{ map: true }', '{ }'))).toEqual([expect.stringMatching(/^6 \[\{ \}\] error missing-key /)]);
  });

  test('is not compared with a negative number, which HAProxy reads as the end of a range', async () => {
    expect(await said(`${app}switches:\n  idle: { env: IDLE, gt: -1 }\n`)).toEqual([
      expect.stringMatching(/^4 \[-1\] error wrong-type .* must be a whole number, 0 or more/),
    ]);
  });
});
