import type { PredefinedAcl } from './config.generated.ts';
import type { ReferenceKinds } from './reference.ts';

/** The names that a configuration gives to its sections, by the kind of what they name. */
export type NamesOf<C> = {
  readonly [Kind in Exclude<keyof ReferenceKinds, 'server' | 'table' | 'crtList'>]: NamesOfKind<C, Kind>;
} & {
  readonly table: NamesOfKind<C, 'table'> | `${KeysIn<C, 'peers'>}/${string}`;
  /** What has a `/` or a `.` is a file. */
  readonly crtList: NamesOfKind<C, 'crtList'> | `${string}/${string}` | `${string}.${string}`;
  readonly serverElsewhere: `${NamesOfKind<C, 'backend'>}/${string}`;
  readonly site: `${KeysIn<C, 'maintenance'>}-${string}`;
};

/** The names that can stand in a section: those of the configuration, its own servers, and what conditions can name. */
export type NamesIn<Section, Name, N> = N & {
  readonly server: OwnServers<Section> | Get<N, 'serverElsewhere'>;
  readonly acl:
    | KeysIn<Section, 'acl'>
    | InExtra<Section, 'acl'>
    | Get<N, 'switch'>
    | Get<N, 'site'>
    | (Section extends { readonly pausable: unknown } ? `${Name & string}-pause${string}` : never)
    | PredefinedAcl;
};

export type Get<N, Kind> = Kind extends keyof N ? N[Kind] & string : string;

type NamesOfKind<C, Kind extends keyof ReferenceKinds> =
  | KeysIn<C, ReferenceKinds[Kind]['groups'][number]>
  | InExtra<C, ReferenceKinds[Kind]['section'][number]>;

type KeysIn<C, Key extends string> = Key extends keyof C ? `${Extract<keyof NonNullable<C[Key]>, string | number>}` : never;

/** Lines that are not modelled, and soft stops, can add servers. */
type OwnServers<Section> = Section extends { readonly extra: unknown } | { readonly softStop: unknown }
  ? string
  : KeysIn<Section, 'servers'> | MadeFrom<KeysIn<Section, 'serverTemplates'>>;

/** `web1`, `web2` … of the template `web`. */
type MadeFrom<Template extends string> = Template extends string ? `${Template}${number}` : never;

/** The names that lines in `extra` give: `app` for `backend app from web`. */
type InExtra<C, Keyword extends string> = C extends { readonly extra: readonly (infer Line)[] }
  ? string extends Line
    ? string
    : Line extends `${Keyword} ${infer Rest}`
      ? FirstWord<Rest>
      : never
  : never;

type FirstWord<Words extends string> = Words extends `${infer Word} ${string}` ? Word : Words;
