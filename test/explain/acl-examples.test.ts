import { beforeAll, describe, expect, test } from 'vitest';
import { haproxyCheck } from '../../src/check/haproxy-check.ts';
import { expressionNamesOf, expressionTopic } from '../../src/explain/expression-topics.ts';
import { versionsThatKnow } from '../../src/model/expression-table.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { renderInputs } from '../support/golden.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await temporaryDirectory();
});

describe.each(haproxies())('HAProxy $version', ({ path, version }) => {
  test('accepts the example of each ACL keyword that it knows', async () => {
    const names = expressionNamesOf('acl').filter((name) => versionsThatKnow('acls', name).includes(version));
    const acl = Object.fromEntries(names.map((name, index) => [`a${index}`, criterionOf(name)]));
    const frontend = { mode: 'http', bind: ['127.0.0.1:1'], log: false, timeout: { client: '1s' }, acl } as const;
    const { bundle } = await renderInputs([{ userlists: { sample: { groups: { example: {} } } }, frontends: { www: frontend } }], { cwd });
    if (bundle === undefined) throw new Error('not rendered');
    expect(names.length).toBeGreaterThan(60);
    expect(await haproxyCheck(bundle, path, { PATH: process.env['PATH'] })).toEqual([]);
  });
});

function criterionOf(name: string): string {
  return /^ {4}acl example (.+)$/m.exec(expressionTopic('acl', name)?.example?.haproxy ?? '')?.[1] ?? '';
}
