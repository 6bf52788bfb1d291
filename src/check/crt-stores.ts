import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';

/** Certificates of a store that are loaded twice under one name: their alias, or else their file (manual 3.11). */
export function checkCrtStores({ config }: Model): readonly Finding[] {
  return Object.entries(config.crtStores ?? {}).flatMap(([store, { load = [] }]) => {
    const names = load.map((one) => {
      if (typeof one !== 'object') return one;
      const name = 'alias' in one && one.alias !== undefined ? one.alias : 'crt' in one ? one.crt : undefined;
      return typeof name === 'string' ? name : undefined;
    });
    return names.flatMap((name, index): readonly Finding[] => {
      const before = names.indexOf(name);
      if (name === undefined || before === index) return [];
      const at = ['crtStores', store, 'load'];
      const message = `the certificate "${name}" is loaded twice`;
      return [
        {
          code: 'duplicate-name',
          message,
          hint: 'Take one of them away.',
          at: [...at, index],
          related: [{ message: 'the first', at: [...at, before] }],
        },
      ];
    });
  });
}
