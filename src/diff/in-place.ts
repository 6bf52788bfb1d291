/** A place in the new file, and behind it the things that are only in the old one, by their place there. */
export interface Placed<T> {
  readonly place: readonly [after: number, rank: 0 | 1, before: number];
  readonly value: T;
}

/** The values in the order of their places. */
export function inPlace<T>(placed: readonly Placed<T>[]): readonly T[] {
  const sorted = placed.toSorted(({ place: x }, { place: y }) => x[0] - y[0] || x[1] - y[1] || x[2] - y[2]);
  return sorted.map(({ value }) => value);
}
