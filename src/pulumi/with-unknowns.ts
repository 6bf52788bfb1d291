import type { Output } from '@pulumi/pulumi';

/** What an output has beside what its types say; Pulumi's own functions use it, and test/pulumi holds it. */
interface Internals<Value> {
  apply<To>(apply: (value: Value) => Promise<To>, withUnknowns: boolean): Output<To>;
  promise(): Promise<Value>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  allResources(): Promise<unknown>;
}

function internals<Value>(output: Output<Value>): Internals<Value> {
  return output as unknown as Internals<Value>;
}

/** Applies a function to an output also where parts of it are not known yet: they are Pulumi's `unknown` then. */
export function withUnknowns<From, To>(from: Output<From>, apply: (value: From) => Promise<To>): Output<To> {
  return internals(from).apply(apply, true);
}

/** Lets an output fail before somebody uses it, without a warning of Node's: whoever uses it gets the error all the same. */
export function mayFail<Value>(output: Output<Value>): Output<Value> {
  const { isKnown, isSecret } = internals(output);
  for (const part of [internals(output).promise(), isKnown, isSecret, internals(output).allResources()]) part.catch(() => {});
  return output;
}
