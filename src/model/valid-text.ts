import type { ExpressionReferences, PredefinedAcl } from './config.generated.ts';
import type { Get } from './given-names.ts';
import type { ReferenceKinds } from './reference.ts';

/** A string with each name in it that is not given replaced by those that are; itself where all are. */
export type ValidText<S extends string, Mark, N> = [Mark] extends [never]
  ? S
  : // What is not known to the letter can be anything.
    {} extends Record<S, 1>
    ? S
    : Mark extends keyof ReferenceKinds
      ? ValidName<S, Mark, N>
      : Mark extends 'condition'
        ? ValidTerms<ValidCalls<S, N>, N>
        : Mark extends 'log-format'
          ? ValidLogFormat<S, N>
          : Mark extends 'criterion' | 'expression'
            ? ValidCalls<S, N>
            : S;

/** A name, or all that it can be. One that HAProxy works out while it runs, or takes from its environment, can be any. */
type ValidName<Name extends string, Kind extends keyof ReferenceKinds, N> = Name extends
  | Get<N, Kind>
  | `${string}%[${string}`
  | `${string}$${string}`
  | ''
  ? Name
  : Choices<Get<N, Kind>, ReferenceKinds[Kind]['noun']>;

type Choices<Names extends string, Noun extends string> = [Names] extends [never] ? `(no ${Noun} is defined)` : Names;

/** Expressions inside `%[…]`; what is outside is text. */
type ValidLogFormat<S extends string, N, Done extends string = ''> = S extends `${infer Before}%[${infer Expression}]${infer After}`
  ? ValidLogFormat<After, N, `${Done}${Before}%[${ValidCalls<Expression, N>}]`>
  : `${Done}${S}`;

/** Sample fetches and converters: `nbsrv(app)` names the backend app (manual 7.3). */
type ValidCalls<S extends string, N, Done extends string = ''> = S extends `${infer Before}(${infer Rest}`
  ? Rest extends `${infer Args})${infer After}`
    ? Args extends `${string}(${string}`
      ? ValidCalls<Rest, N, `${Done}${Before}(`>
      : ValidCalls<After, N, `${Done}${Before}(${ValidArgs<Args, LastWord<Before>, N>})`>
    : `${Done}${S}`
  : `${Done}${S}`;

type ValidArgs<Args extends string, Fetch, N> = Fetch extends keyof ExpressionReferences
  ? ValidPositions<Args, ExpressionReferences[Fetch], N>
  : Args;

type ValidPositions<Args extends string, Kinds, N> = Kinds extends readonly [infer Kind, ...infer Others]
  ? Args extends `${infer First},${infer Rest}`
    ? `${ValidArg<First, Kind, N>},${ValidPositions<Rest, Others, N>}`
    : ValidArg<Args, Kind, N>
  : Args;

type ValidArg<Arg extends string, Kind, N> = Kind extends keyof ReferenceKinds ? ValidName<Arg, Kind, N> : Arg;

type LastWord<S extends string> = S extends `${string} ${infer Rest}`
  ? LastWord<Rest>
  : S extends `${string},${infer Rest}`
    ? LastWord<Rest>
    : S extends `${string}[${infer Rest}`
      ? LastWord<Rest>
      : S;

/** The ACLs and switches that a condition names. One with quotes is not read: blanks do not end its words. */
type ValidTerms<S extends string, N> = S extends `${string}${'"' | "'" | '\\' | '$' | '\n' | '\t'}${string}` ? S : ValidWords<S, N>;

type ValidWords<S extends string, N, Done extends string = ''> = S extends `${infer Word} ${infer Rest}`
  ? Word extends '{' | '!{'
    ? Rest extends `${infer Criterion} } ${infer After}`
      ? ValidWords<After, N, `${Done}${Word} ${Criterion} } `>
      : `${Done}${S}`
    : ValidWords<Rest, N, `${Done}${ValidTerm<Word, N>} `>
  : `${Done}${ValidTerm<S, N>}`;

type ValidTerm<Word extends string, N> = Word extends '' | '!' | '||' | 'or' | 'OR' | '{' | '}' | Get<N, 'acl'>
  ? Word
  : Word extends `!${infer Negated}`
    ? `!${ValidTerm<Negated, N>}`
    : Choices<Exclude<Get<N, 'acl'>, PredefinedAcl>, 'ACL or switch'>;
