import { RunError } from '@pulumi/pulumi';

/** An error that ends a program with its message alone: where it comes late, Pulumi prints the stack of a plain `RunError`. */
export function runError(message: string): RunError {
  return Object.assign(new RunError(message), { stack: '' });
}
