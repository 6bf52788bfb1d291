/** Whether the value of a `crtList` is a file, and not one of `crtLists`, whose names have no such sign. */
export function isCrtListFile(value: string): boolean {
  return /[./]/.test(value);
}

/**
 * Where one of `crtLists` lies in the bundle: apart from certificates, since HAProxy would take it for one where a
 * directory of them is named.
 */
export function crtListPath(name: string): string {
  return `crt-lists/${name}.list`;
}
