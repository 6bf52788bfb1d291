import { ReleaseError } from './error.ts';
import { currentConfig, environmentFile, masterSocket } from './layout.ts';
import type { Look } from './running.ts';
import type { Situation } from './situation.ts';
import { requireUnit } from './systemd.ts';
import type { Target } from './target.ts';
import type { Way } from './way.ts';

/**
 * Looks whether what is to start or reload HAProxy would do so with our configuration. Throws ReleaseError
 * `other-configuration`, `no-unit`, `mode-mismatch`.
 */
export async function requireWay(target: Target, { seen, root }: Situation, way: Way): Promise<void> {
  const { running } = seen;
  if (way.mode === 'systemd' && running === undefined) await requireUnit(target, way.unit ?? '');
  const { container } = target;
  if (container === undefined) return;
  const words = await container.command();
  const hint = `run the container with these words: haproxy -W -db -S ${root}/${masterSocket} -f ${root}/${environmentFile} -f ${currentConfig(root)}`;
  if (!words.join(' ').includes(currentConfig(root))) {
    throw new ReleaseError(
      'other-configuration',
      `${target.address}: the container runs "${words.join(' ')}", which does not read ${currentConfig(root)}`,
      {
        hint,
      },
    );
  }
  if (running?.mode === 'process' || way.mode === 'process') {
    throw new ReleaseError('mode-mismatch', `${target.address}: HAProxy runs there without a master, and the container would end with it`, {
      hint,
    });
  }
}

/** Whether nobody tells when a new process has been started: a master without its CLI, or somebody else's command. */
export function isSilent({ running }: Look, way: Way): boolean {
  if (running === undefined) return way.mode === 'command';
  return running.masterSocket === undefined && (running.mode === 'master-worker' || way.mode === 'command');
}
