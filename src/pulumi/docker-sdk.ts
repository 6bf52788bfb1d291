import { createRequire } from 'node:module';
import type * as docker from '@pulumi/docker';
import { runError } from './run-error.ts';

/** The part of `@pulumi/docker` that is used. Its types stay here: who balances machines has not installed it. */
export type DockerSdk = typeof docker;

/** Loads `@pulumi/docker`, which only programs with containers need. Throws `RunError` where it is not installed. */
export function dockerSdk(): DockerSdk {
  try {
    return createRequire(import.meta.url)('@pulumi/docker') as DockerSdk;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw runError('a HaproxyContainer needs the package @pulumi/docker\n  hint: npm install @pulumi/docker');
  }
}
