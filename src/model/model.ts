import type { SourceLocation } from '../diagnostic.ts';
import type { Config } from './config.generated.ts';
import type { Path } from './path.ts';
import type { Secret } from './secrets.ts';

/** A configuration whose values know where they were written. Shorthands are written out, `null` is gone. */
export interface Model {
  readonly config: Config;
  /**
   * Where the value at a path was written, or the nearest value around it; `key` asks for its key.
   * Worked out when asked, since only findings need it.
   */
  readonly locate: (path: Path, part?: 'key' | 'value') => SourceLocation | undefined;
  /** What must not be shown of the configuration. */
  readonly secrets: readonly Secret[];
  /** The directory that a relative file name at this path starts from. */
  readonly directory: (path: Path) => string;
}

/** A model of HAProxy's own directives only, as `expand` makes it: what is rendered and checked. */
export interface PlainModel extends Model {
  readonly plain: true;
}
