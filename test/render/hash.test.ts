import { describe, expect, test } from 'vitest';
import type { BundleFile } from '../../src/render/bundle.ts';
import { hashOf, namesRelease, withRelease } from '../../src/render/hash.ts';

const file = (content: string | Uint8Array, mode = 0o644): BundleFile => ({ content: Buffer.from(content), mode, secret: false });

const config = ['global', '    setenv HAPROXY_IAC_RELEASE 0123456789ab', 'defaults web', '    mode http', ''].join('\n');
const files = new Map<string, BundleFile>([
  ['haproxy.cfg', file(config)],
  ['maps/hosts.map', file('shop.example app\n')],
  ['certs/shop.pem', file(Buffer.from([0xff, 0xfe, 0x00, 0x80]), 0o600)],
  ['manifest.json', file('{}')],
  ['state/maintenance.map', file('')],
]);
const changed = (name: string, change: BundleFile): Map<string, BundleFile> => new Map([...files, [name, change]]);

describe('the hash of a release', () => {
  test('is twelve hexadecimal digits', () => {
    expect(hashOf(files)).toMatch(/^[0-9a-f]{12}$/);
  });

  test('changes with any byte of any file, but those of the value that names the release', () => {
    const [value, same] = [' 0123456789ab', hashOf(files)];
    const unseen: string[] = [];
    for (const name of ['haproxy.cfg', 'maps/hosts.map', 'certs/shop.pem']) {
      const { content, mode } = files.get(name) ?? file('');
      const release = name === 'haproxy.cfg' ? Buffer.from(content).indexOf(value) : content.length;
      for (const [offset, byte] of content.entries()) {
        if (offset >= release && offset < release + value.length) continue;
        for (let flip = 1; flip < 256; flip++) {
          const flipped = Buffer.from(content);
          flipped[offset] = byte ^ flip;
          if (hashOf(changed(name, { ...file(flipped), mode })) === same) unseen.push(`${name} ${offset} ${byte ^ flip}`);
        }
      }
    }
    expect(unseen).toEqual([]);
  });

  test('changes with a byte that is not UTF-8, and with a byte order mark', () => {
    const hashes = [config, `\ufeff${config}`, Buffer.concat([Buffer.from(config), Buffer.from([0xff])])]
      .concat(Buffer.concat([Buffer.from(config), Buffer.from([0xfe])]))
      .map((content) => hashOf(changed('haproxy.cfg', file(content))));
    expect(new Set(hashes).size).toBe(4);
  });

  test('changes with a mode, with a name, and with a file that comes or goes', () => {
    const map = files.get('maps/hosts.map') ?? file('');
    const without = new Map([...files].filter(([name]) => name !== 'maps/hosts.map'));
    const hashes = [
      files,
      without,
      new Map([...without, ['maps/other.map', map]]),
      changed('maps/hosts.map', { ...map, mode: 0o600 }),
      changed('maps/empty.map', file('')),
    ].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('does not change with the line that names it, the manifest, the state, or the order of files', () => {
    const same = [
      changed('haproxy.cfg', file(withRelease(config, 'ba9876543210'))),
      changed('haproxy.cfg', file(withRelease(config, ''))),
      changed('manifest.json', file('{"hash":"x"}')),
      changed('state/maintenance.map', file('shop 1\n')),
      new Map([...files].toReversed()),
    ].map(hashOf);
    expect(new Set(same)).toEqual(new Set([hashOf(files)]));
  });
});

describe('the line that names a release', () => {
  test('is found with any indentation, with and without a value', () => {
    expect(namesRelease('setenv HAPROXY_IAC_RELEASE')).toBe(true);
    expect(namesRelease('global\n\tsetenv HAPROXY_IAC_RELEASE abc\n')).toBe(true);
    expect(namesRelease('global\n    setenv HAPROXY_IAC_RELEASED abc\n')).toBe(false);
    expect(namesRelease('global\n    # setenv HAPROXY_IAC_RELEASE abc\n')).toBe(false);
  });

  test('is no part of another line, whatever characters that has', () => {
    const text = "    description 'a\u2028setenv HAPROXY_IAC_RELEASE x'\n    setenv HAPROXY_IAC_RELEASE \n";
    expect(withRelease(text, 'abc')).toBe("    description 'a\u2028setenv HAPROXY_IAC_RELEASE x'\n    setenv HAPROXY_IAC_RELEASE abc\n");
  });
});
