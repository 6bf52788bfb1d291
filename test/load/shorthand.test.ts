import { describe, expect, it } from 'vitest';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';

async function servers(...configs: readonly Config[]): Promise<unknown> {
  const { model, diagnostics } = await load(configs);
  return diagnostics.length > 0 ? diagnostics : model?.config.backends?.['app']?.servers;
}

function app(of: NonNullable<NonNullable<Config['backends']>[string]['servers']>): Config {
  return { backends: { app: { servers: of } } };
}

describe('a shorthand and the map it stands for', () => {
  it('merge in either order', async () => {
    expect(await servers(app({ web1: '10.0.0.1:80' }), app({ web1: { address: '10.0.0.2:80', weight: 5 } }))).toEqual({
      web1: { address: '10.0.0.2:80', weight: 5 },
    });
    expect(await servers(app({ web1: '10.0.0.1:80' }), app({ web1: { weight: 5 } as never }))).toEqual({
      web1: { address: '10.0.0.1:80', weight: 5 },
    });
    expect(await servers(app({ web1: { address: '10.0.0.1:80', weight: 5 } }), app({ web1: '10.0.0.2:80' }))).toEqual({
      web1: { address: '10.0.0.2:80', weight: 5 },
    });
  });
});

describe('a switch', () => {
  it('merges key by key, although it has a key "env"', async () => {
    const { model } = await load([{ switches: { frozen: { env: 'FROZEN', gt: 1 } } }, { switches: { frozen: { map: true } } }]);
    expect(model?.config.switches).toEqual({ frozen: { env: 'FROZEN', gt: 1, map: true } });
  });
});
