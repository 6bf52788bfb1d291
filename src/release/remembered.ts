import type { Way } from './way.ts';
import type { Target } from './target.ts';

/** How HAProxy on a target was started and reloaded by the last release, and with which binary. */
export const targetFile = 'state/target.json';

export interface Remembered extends Partial<Way> {
  /** The absolute path of the binary. */
  readonly haproxy?: string;
}

/** Reads what a target's last release has left; nothing when there is none, or it is damaged: it can be told again. */
export async function readRemembered(target: Target): Promise<Remembered> {
  const content = await target.read(targetFile);
  if (content === undefined) return {};
  try {
    const said = JSON.parse(new TextDecoder().decode(content)) as Readonly<Record<string, unknown>>;
    const text = (name: string): string | undefined => (typeof said[name] === 'string' ? said[name] : undefined);
    const mode = modes.find((each) => each === said['mode']);
    return without({
      mode,
      unit: text('unit'),
      reloadCommand: text('reloadCommand'),
      startCommand: text('startCommand'),
      haproxy: text('haproxy'),
    });
  } catch {
    return {};
  }
}

/** Writes it for the next release, when it has changed. */
export async function remember(target: Target, before: Remembered, now: Remembered): Promise<void> {
  const [old, text] = [before, now].map((each) => `${JSON.stringify(each, keys, 2)}\n`);
  if (text !== undefined && text !== old) await target.write(targetFile, Buffer.from(text), 0o600);
}

const keys = ['mode', 'unit', 'reloadCommand', 'startCommand', 'haproxy'];
const modes = ['process', 'master-worker', 'systemd', 'command'] as const;

function without(said: { readonly [Key in keyof Remembered]-?: Remembered[Key] | undefined }): Remembered {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
