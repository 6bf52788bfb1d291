/** Where a value stands in the model: keys of maps, indexes of lists. */
export type Path = readonly (string | number)[];

/** `frontends.www.bind[0].address`; keys that are no plain names stand in brackets with quotes. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[\w$-]+$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
