import type { ChangedSwitch, SwitchState } from '../operations/switches.ts';

/** Since when, by whom, why, until when and by what something is on: `on until …, by anna@laptop, sale`. */
export function formatSwitch({ kind, on, until, by, reason, env, byEnvironment, map }: SwitchState): string {
  const other = kind === 'site' ? '--switch env changes it' : 'a release changes it';
  return [
    on ? (until !== undefined && !byEnvironment ? `on until ${until}` : 'on') : 'off',
    ...(by === undefined ? [] : [`by ${by}`]),
    ...(reason === undefined ? [] : [reason]),
    ...(byEnvironment ? [`by the variable ${env} of the release`] : []),
    ...(map ? [] : [`read from ${env} alone: ${other}`]),
  ].join(', ');
}

/** A switch after it was set: `new_checkout: off → on until …`. */
export function formatChangedSwitch(state: ChangedSwitch, wanted: boolean): string {
  return `${state.name}: ${state.was} → ${formatSwitch(state)}${!wanted && state.on ? `; note: ${stillOn(state)}` : ''}`;
}

function stillOn({ kind, name, env, byEnvironment }: SwitchState): string {
  if (!byEnvironment) return `it is off by ${env}, and stays on by the map: haproxy-iac maintenance off ${name}`;
  const how = kind === 'site' ? `haproxy-iac maintenance off ${name} --switch env` : `release with ${env}=0`;
  return `it is off in the map, and stays on by ${env}: ${how}`;
}
