import { stopStarted } from './hand-over.ts';
import { readRemembered } from './remembered.ts';
import { look } from './running.ts';
import { stopNewcomers } from './stop.ts';
import type { Target } from './target.ts';

/**
 * Ends every HAProxy of a target, in the way in which it was started, within `timeout` milliseconds; their connections are
 * cut. Throws ReleaseError.
 */
export async function stopAll(target: Target, timeout: number): Promise<void> {
  const [{ running }, remembered] = await Promise.all([look(target), readRemembered(target)]);
  if (running !== undefined) {
    const mode = remembered.mode ?? (running.unit === undefined ? running.mode : 'systemd');
    const unit = running.unit === undefined ? {} : { unit: running.unit };
    await stopStarted(target, { haproxy: 'haproxy', ...unit, ...remembered, mode, timeout });
  }
  await stopNewcomers(target, new Set());
}
