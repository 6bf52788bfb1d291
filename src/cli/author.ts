import { hostname } from 'node:os';
import type { Author } from '../operations/serving.ts';
import { whoAmI } from '../release/lock-owner.ts';
import type { Io } from './io.ts';

/** The option that tells why. */
export const reasonOption = { type: 'string', value: 'TEXT', description: 'Why, for those who look later.' } as const;

/** Who calls, and why: the person behind sudo, and not root. */
export function readAuthor(reason: string | undefined, io: Io): Author {
  const sudo = io.env['SUDO_USER'];
  const by = sudo === undefined || sudo === '' ? whoAmI() : `${sudo}@${hostname()}`;
  return { by, ...(reason !== undefined && { reason }) };
}
