/** What a program gives, and what the state holds: plain JSON. */
export type Bag = Readonly<Record<string, unknown>>;

/** The properties of a resource, or of an object in one, that can be given. */
export type Properties = Readonly<Record<string, Property>>;

/** How a property is checked and compared, in the words of a Terraform schema. */
export interface Property {
  readonly type: 'string' | 'number' | 'boolean' | 'strings' | 'map' | 'object' | 'objects';
  readonly required?: true;
  readonly pattern?: RegExp;
  /** The properties of an object, or of each in a list. */
  readonly fields?: Properties;
  /** The order of a list counts; else it is a set. */
  readonly ordered?: true;
  /** What it is when it is not given, unless that is nothing, zero, or false. */
  readonly default?: string | number | boolean;
  /** When it is not given, it is what the daemon says, and that is no change. */
  readonly computed?: true;
  /** A change of it is an update; of any other, a replacement. */
  readonly inPlace?: true;
}

/** How the engine writes a value that nobody knows before `up`. */
export const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
