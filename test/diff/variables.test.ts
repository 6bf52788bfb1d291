import { describe, expect, test } from 'vitest';
import { diff } from '../../src/diff/diff.ts';
import { formatMarkdown } from '../../src/diff/markdown.ts';
import type { DiffSide } from '../../src/diff/side.ts';
import { formatChanges } from '../../src/diff/summary.ts';
import { hiddenValues } from '../../src/diff/variables.ts';
import { side } from './sides.ts';

const shop = `frontend www
    bind "\${HTTP_ADDRESS-127.0.0.1:8080}"
    acl closed env(MAINT),regsub(^.*[^-0-9].*$,0) -m int gt 0
    acl www-bypass req.cook(staff) -m str "\${STAFF-open}"
`;

function given(variables: Readonly<Record<string, string>>, text = shop): DiffSide {
  return { ...side(text), variables };
}

describe('variables of a release', () => {
  const before = given({ GONE: 'x', HTTP_ADDRESS: '127.0.0.1:80', MAINT: '0', OTHER: 'a', STAFF: 'one', SAME: 's' });
  const after = given({ HTTP_ADDRESS: '127.0.0.1:81', MAINT: '1', OTHER: 'b', STAFF: 'two', SAME: 's', TOKEN: 'three' });
  const changes = diff(before, after);

  test('are shown from what to what, in the words of other changes', () => {
    expect(formatChanges(changes, { color: false })).toBe(
      `
environment
  - GONE <not-shown>
  ~ HTTP_ADDRESS   127.0.0.1:80 → 127.0.0.1:81
  ~ MAINT   0 → 1
  ~ OTHER: value changed, not shown
  ~ STAFF: value changed, not shown
  + TOKEN <not-shown>
1 added, 1 removed, 4 changed
`.slice(1),
    );
  });

  test('are in the Markdown too', () => {
    expect(formatMarkdown(changes, before, after)).toBe(
      `
**1 added, 1 removed, 4 changed**

- \`environment\`
  - removed \`GONE <not-shown>\`
  - changed \`HTTP_ADDRESS\`: \`127.0.0.1:80\` → \`127.0.0.1:81\`
  - changed \`MAINT\`: \`0\` → \`1\`
  - changed \`OTHER\`: value changed, not shown
  - changed \`STAFF\`: value changed, not shown
  - added \`TOKEN <not-shown>\`
`.slice(1),
    );
  });

  test('come in front of the sections, since HAProxy reads them first', () => {
    const all = diff(given({}), given({ MAINT: '1' }, `${shop}    maxconn 5\n`));
    expect(all.map(({ what }) => what)).toEqual(['variable', 'line']);
  });

  test('are changes only where a side names them', () => {
    expect(diff(side(shop), side(shop))).toEqual([]);
  });

  test('that are not shown are known to the caller', () => {
    expect(hiddenValues(before, after)).toEqual(['x', 'a', 'one', 's', 'b', 'two', 's', 'three']);
  });
});

describe('the value of a variable is shown where it is read for an address or a number', () => {
  test.each([
    ['server web1 "${X}" check'],
    ['server web1 "${X-127.0.0.1}:80"'],
    ['maxconn "$X"'],
    ['timeout client "${X}"'],
    ['stats socket "${X}" level admin'],
    ['acl office src "${X}" 10.0.0.0/8'],
    ['http-request deny if { env(X) -m int gt 0 }'],
  ])('%s', (line) => {
    expect(diff(given({}), given({ X: '5' }, `frontend f\n ${line}\n`))[0]).toMatchObject({ name: 'X', after: '5' });
  });
});

describe('the value of a variable is not shown where it is read', () => {
  test.each([
    ['not at all', 'maxconn 5'],
    ['as a header', 'http-request set-header Authorization "Bearer ${X}"'],
    ['as a log format', 'http-request set-header Authorization %[env(X)]'],
    ['as a text to compare', 'acl staff req.hdr(x-staff) -m str "${X}"'],
    ['as a number, and as something else', 'http-request set-header A %[env(X)] if { env(X) -m int gt 0 }'],
    ['as a password', 'bind :443 ssl ca-sign-pass "${X}"'],
    ['as another variable', 'setenv Y "${X}"'],
    ['in a comment', 'maxconn 5 # "${X}"'],
  ])('%s', (_, line) => {
    const [change] = diff(given({}), given({ X: '5' }, `frontend f\n ${line}\n`));
    expect(change).toMatchObject({ what: 'variable', name: 'X', after: '<not-shown>', secret: true });
  });

  test('on the other side', () => {
    const [before, after] = ['http-request set-header A "${X}"', 'maxconn "${X}"'].map((line) => `frontend f\n ${line}\n`);
    expect(diff(given({ X: '4' }, before), given({ X: '5' }, after))[0]).toMatchObject({ before: '<not-shown>', after: '<not-shown>' });
  });
});
