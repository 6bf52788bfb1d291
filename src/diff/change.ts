/** What happened to a section, a line or a file. A line or section that is only `moved` reads as before, elsewhere. */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved';

/** A section in HAProxy's words: `{ keyword: 'backend', name: 'app' }`; `global` has no name. */
export interface SectionName {
  readonly keyword: string;
  readonly name?: string;
}

/**
 * Words of a line that differ. With `option` they are its value: `weight 10 → 20` is
 * `{ option: 'weight', before: ['10'], after: ['20'] }`. A side that does not have the words, or the option, is absent;
 * an option without a value is the empty list.
 */
export interface WordChange {
  readonly option?: string;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** What differs is a secret: both sides say only that it is not shown. */
  readonly secret?: true;
}

/** Words before and after what differs, for a reader to know which line it is: `use_backend` and `if is_api`. */
export interface SurroundingWords {
  readonly start: string;
  /** Empty for a line with options, which are told by name. */
  readonly end: string;
}

/** A line of a section. Texts are as written, with one blank between words, without comment, secrets not shown. */
export interface LineChange {
  readonly what: 'line';
  readonly kind: ChangeKind;
  readonly section?: SectionName;
  /** HAProxy's keyword without a leading `no`: `server`, `timeout client`, `http-request set-header`. */
  readonly keyword: string;
  /** What the line gives a name to, or sets by name: the server `web1`, the ACL `is_api`. */
  readonly name?: string;
  readonly before?: string;
  readonly after?: string;
  /** Lines of `haproxy.cfg`, from 1. */
  readonly beforeLine?: number;
  readonly afterLine?: number;
  /** For a changed line; empty when the same options stand in another order. */
  readonly words?: readonly WordChange[];
  readonly around?: SurroundingWords;
  /** The line stands elsewhere among those that HAProxy reads in order; always so for a moved line without `condition`. */
  readonly moved?: true;
  /** For a moved line: the line of its list that it now stands after; absent when it is the first. */
  readonly follows?: string;
  /** The `.if` that the line stood and stands under, when they differ or the line is only on one side. */
  readonly condition?: { readonly before?: string; readonly after?: string };
}

/** A whole section that came or went, whose first line changed, or that takes its defaults from another place. */
export interface SectionChange {
  readonly what: 'section';
  readonly kind: ChangeKind;
  readonly section: SectionName;
  /** The section's first line, as `backend app from web`. */
  readonly before?: string;
  readonly after?: string;
  readonly beforeLine?: number;
  readonly afterLine?: number;
  /** How many lines with a keyword the section has, its first one not counted; after the change where it is still there. */
  readonly lines: number;
  /** For a changed first line. */
  readonly words?: readonly WordChange[];
  readonly around?: SurroundingWords;
  /** For a proxy that now comes after another `defaults` section, and so inherits from it: which. */
  readonly inherits?: SectionName | 'nothing';
  /** The `.if` that the section stood and stands under, when they differ or the section is only on one side. */
  readonly condition?: { readonly before?: string; readonly after?: string };
}

/** A file of the bundle beside `haproxy.cfg`. */
export interface FileChange {
  readonly what: 'file';
  readonly kind: 'added' | 'removed' | 'changed';
  readonly path: string;
  readonly content: 'text' | 'binary' | 'secret';
  /** Size in bytes and the first 12 digits of the SHA-256; absent for a secret. */
  readonly before?: { readonly size: number; readonly sha256: string };
  readonly after?: { readonly size: number; readonly sha256: string };
  /** For text. */
  readonly lines?: { readonly added: number; readonly removed: number };
}

/** A variable of HAProxy's environment that a release sets. */
export interface VariableChange {
  readonly what: 'variable';
  readonly kind: 'added' | 'removed' | 'changed';
  readonly name: string;
  /** The value; `<not-shown>` for a secret. */
  readonly before?: string;
  readonly after?: string;
  /** The value may be a secret: the configuration does not read it, or not only for an address or a number. */
  readonly secret?: true;
}

/** One difference between two bundles. */
export type Change = VariableChange | SectionChange | LineChange | FileChange;
