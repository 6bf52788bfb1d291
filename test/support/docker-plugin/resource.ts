import type Docker from 'dockerode';
import type { Bag, Properties } from './properties.ts';

/** What exists: its id, and all that is known of it. */
export interface Existing {
  readonly id: string;
  readonly state: Bag;
}

/** A kind of resource of the stand-in. */
export interface Resource {
  readonly properties: Properties;
  /** What the daemon alone knows: unknown in a preview. */
  readonly outputs: readonly string[];
  /** The old one goes first, whatever its name is. */
  readonly deleteBeforeReplace?: true;
  /** Throws NotReady for what exists all the same. */
  readonly create: (docker: Docker, inputs: Bag) => Promise<Existing>;
  /** What is there; undefined when it is gone. */
  readonly read: (docker: Docker, id: string, state: Bag) => Promise<Existing | undefined>;
  /** What is true after it, by what is known: as in Terraform's provider, nothing is read back. */
  readonly update?: (docker: Docker, id: string, state: Bag, inputs: Bag) => Promise<void>;
  readonly delete: (docker: Docker, id: string, state: Bag) => Promise<void>;
}

/** Created, and not as it should be: the engine keeps it, and says why. */
export class NotReady extends Error {
  readonly existing: Existing;

  constructor(existing: Existing, cause: unknown) {
    super(reasonOf(cause), { cause });
    this.existing = existing;
  }
}

/** What an error says; the daemon's in its own words. */
export function reasonOf(error: unknown): string {
  const { message = String(error), json } = error as { readonly message?: string; readonly json?: { readonly message?: string } };
  return json?.message === undefined ? message : `Error response from daemon: ${json.message}`;
}

/** What a request answers; undefined when there is no such thing (404) or nothing to do (304). */
export async function unlessGone<Answer>(request: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request;
  } catch (error) {
    const { statusCode } = error as { readonly statusCode?: number };
    if (statusCode === 404 || statusCode === 304) return undefined;
    throw error;
  }
}
