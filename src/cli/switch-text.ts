import type { SwitchState } from '../operations/switches.ts';

/** Since when, by whom, why, until when and by what something is on: `on until …, by anna@laptop, sale`. */
export function formatSwitch({ on, until, by, reason, env, byEnvironment, map }: SwitchState): string {
  return [
    on ? (until !== undefined && !byEnvironment ? `on until ${until}` : 'on') : 'off',
    ...(by === undefined ? [] : [`by ${by}`]),
    ...(reason === undefined ? [] : [reason]),
    ...(byEnvironment ? [`by the variable ${env} of the release`] : []),
    ...(map ? [] : [`read from ${env} alone: a release changes it`]),
  ].join(', ');
}

/** A switch after it was set: `new_checkout: off → on until …`. */
export function formatChangedSwitch(state: SwitchState & { readonly was: string }, wanted: boolean): string {
  const stillOn = !wanted && state.on ? `; note: it is off in the map, and stays on by ${state.env}: release with ${state.env}=0` : '';
  return `${state.name}: ${state.was} → ${formatSwitch(state)}${stillOn}`;
}
