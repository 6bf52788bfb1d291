import type { Config } from './config.generated.ts';
import type { EnvironmentReference } from './environment-reference.ts';
import type { NamesIn, NamesOf } from './given-names.ts';
import type { MarkOf } from './reference.ts';
import type { ValidText } from './valid-text.ts';

/**
 * A configuration that gives all names that it refers to, and knows all keys, is itself. Otherwise names that are not
 * given are replaced by those that are, and what has an unknown key by what can be there: TypeScript then says so at the key.
 */
export type ValidConfig<C> = Config extends C
  ? C
  : keyof C extends keyof Config
    ? { readonly [Group in keyof C]: ValidGroup<C[Group], Property<Config, Group>, NamesOf<C>> }
    : Config & UnknownKey<Exclude<keyof C, keyof Config>>;

type ValidGroup<Group, T, N> = string extends keyof NonNullable<T>
  ? { readonly [Name in keyof Group]: Valid<Group[Name], Property<NonNullable<T>, Name>, NamesIn<Group[Name], Name, N>> }
  : Valid<Group, T, N>;

/** A value `C` of the type `T`, with the names that are given in `N`. */
type Valid<C, T, N> = C extends string
  ? ValidText<C, MarkOf<T>, N>
  : C extends readonly unknown[]
    ? { readonly [Index in keyof C]: Valid<C[Index], Item<T>, N> }
    : C extends object
      ? ValidObject<C, Variant<T, C>, N>
      : C;

type ValidObject<C, T, N> = [T] extends [C]
  ? C
  : keyof C extends KeyOf<T>
    ? { readonly [Key in keyof C]: Valid<C[Key], Property<T, Key>, N> }
    : T & UnknownKey<Exclude<keyof C, KeyOf<T>>>;

type Item<T> = T extends readonly (infer Inner)[] ? Inner : never;

/** The types of objects in `T` that `C` can be; of rules, the one for the action. */
type Variant<T, C> = C extends { readonly action: infer Action }
  ? Rule<T, Action>
  : ObjectIn<T, 'env' extends keyof C ? never : EnvironmentReference>;

type Rule<T, Action> = T extends { readonly action: unknown } ? (Action extends T['action'] ? T : never) : never;

type ObjectIn<T, Left> = T extends string | readonly unknown[] | Left ? never : T extends object ? T : never;

type KeyOf<T> = T extends unknown ? (string extends keyof T ? PropertyKey : keyof T) : never;

type Property<T, Key> = T extends unknown ? (Key extends keyof T ? T[Key] : string extends keyof T ? T[keyof T] : never) : never;

/** What can be there, and nothing is: a literal fails at its unknown key, anything else where it stands. */
interface UnknownKey<Key> {
  readonly 'unknown key': Key;
}
