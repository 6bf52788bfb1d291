import { normalise } from '../load/normalise.ts';
import { writeYaml } from '../load/write-yaml.ts';
import { readCatalogue } from '../model/catalogue.ts';
import { exampleOf } from '../model/example.ts';
import type { Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import { renderCrtLists } from '../render/crt-lists.ts';
import { sectionsOf } from '../render/sections.ts';
import type { Place } from './place.ts';

/** A piece of a configuration, and the lines that it becomes; none for what is expanded before. */
export interface ShownExample {
  readonly yaml: string;
  readonly haproxy: string;
}

/** An example of a place in YAML, and as our renderer writes it. */
export function showExample(place: Place): ShownExample | undefined {
  const example = exampleOf(place.path.filter((step) => step !== '*'));
  if (example === undefined) return undefined;
  const shown = writeExample(example.config, example.path);
  return isIntent(place) ? { ...shown, haproxy: '' } : shown;
}

/** Whether a place is expanded before anything is rendered. */
export function isIntent({ entry, around }: Place): boolean {
  return entry.form === 'intent' || (around !== undefined && isIntent(around));
}

/** A piece of a configuration in YAML, and those of its sections that a path leads into as our renderer writes them. */
export function writeExample(config: Readonly<Record<string, unknown>>, path: Path): ShownExample {
  const catalogue = readCatalogue();
  const whole = normalise(config, catalogue);
  const sections = isMap(whole) ? sectionsOf(whole, catalogue) : [];
  const shown = sections.filter(({ header: { around, keys } }) => startsAlike([...around, ...keys], path));
  const haproxy = shown.map(({ header, groups }) => {
    const lines = [...groups.values()].flat().map(({ text }) => `    ${text}`);
    return [header.text, ...lines].join('\n');
  });
  const lists = isMap(whole) && path[0] === 'crtLists' ? [...renderCrtLists(whole).values()] : [];
  const files = lists.map(({ content }) => Buffer.from(content).toString().trimEnd());
  return { yaml: writeYaml(config).trimEnd(), haproxy: [...haproxy, ...files].join('\n\n') };
}

/** Whether the shorter of two paths leads to the longer. */
function startsAlike(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((key, index) => key === b[index]);
}
