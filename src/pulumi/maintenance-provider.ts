import type * as Closing from './closing.ts';
import { isDeepStrictEqual } from 'node:util';
import { failuresOf, type MaintenanceInputs, type MaintenanceState } from './maintenance-state.ts';

/** What a refresh finds; nothing where no configuration that runs has the site. */
export interface ReadMaintenance {
  readonly id?: string;
  readonly props?: MaintenanceState;
  readonly inputs?: MaintenanceInputs;
}

/** The part of Pulumi's dynamic resource provider that closes and opens sites: plain functions over plain values. */
export interface MaintenanceProvider {
  check(
    olds: Partial<MaintenanceState>,
    news: MaintenanceInputs,
  ): Promise<{ readonly inputs: MaintenanceInputs; readonly failures: ReturnType<typeof failuresOf> }>;
  diff(id: string, olds: MaintenanceState, news: MaintenanceInputs): Promise<{ readonly changes: boolean }>;
  create(inputs: MaintenanceInputs): Promise<{ readonly id: string; readonly outs: MaintenanceState }>;
  read(id: string, state: MaintenanceState): Promise<ReadMaintenance>;
  update(id: string, olds: MaintenanceState, news: MaintenanceInputs): Promise<{ readonly outs: MaintenanceState }>;
  delete(id: string, state: MaintenanceState): Promise<void>;
}

// Most of what an engine asks is about nothing that changes.
const closing = async (): Promise<typeof Closing> => import('./closing.ts');

/** Closes and opens sites for Pulumi's engine, which loads it by this name in a process of its own. */
export const maintenanceProvider: MaintenanceProvider = {
  check: (_olds, news) => Promise.resolve({ inputs: news, failures: failuresOf(news) }),
  diff: (_id, olds, news) => Promise.resolve({ changes: !isDeepStrictEqual(declared(olds), declared(news)) }),
  create: async (inputs) => (await closing()).create(inputs),
  read: async (id, state) => (await closing()).read(id, state),
  update: async (_id, olds, news) => (await closing()).update(olds, news),
  delete: async (_id, state) => (await closing()).open(state),
};

/** What makes a site another one; that a reason has changed is worth writing down too. */
function declared({ targets, site, on, until, for: length, reason }: MaintenanceInputs): object {
  return { targets, site, on, ...(on && { until, for: length, reason }) };
}
