import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { bindOptions, serverOptions } from '../../src/diff/keyed-options.ts';
import { haproxies } from '../support/haproxy.ts';

describe.each(haproxies())('HAProxy $version', ({ path }) => {
  const keywords = spawnSync(path, ['-dKcfg', '-q', '-c', '-f', '/dev/null'], { encoding: 'utf8' }).stdout.split('\n');

  test.each([
    ['server', serverOptions.valued],
    ['bind', bindOptions.valued],
  ])('a value follows exactly those options of %s that are known for it', (keyword, known) => {
    const options = keywords.flatMap((line) => {
      const match = new RegExp(`^\\t${keyword} (?:<\\w+> )+(?:ssl )?(\\S+)( \\+1)?$`).exec(line);
      return match?.[1] === undefined ? [] : [{ name: match[1], valued: match[2] !== undefined }];
    });
    expect(options.length).toBeGreaterThan(50);
    expect(options.filter(({ name, valued }) => known.has(name) !== valued).map(({ name }) => name)).toEqual(
      // It takes a value, which is not printed.
      keyword === 'server' ? ['usesrc'] : [],
    );
  });
});
