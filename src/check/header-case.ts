import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';

/** Names of headers that are written in other letters, and not only in their case (manual 3.1 "h1-case-adjust"). */
export function checkHeaderCase({ config }: Model): readonly Finding[] {
  return Object.entries(config.global?.h1CaseAdjust ?? {}).flatMap(([name, written]): readonly Finding[] =>
    typeof written !== 'string' || written.toLowerCase() === name.toLowerCase()
      ? []
      : [
          {
            code: 'wrong-value',
            message: `"${written}" is not "${name}" in another case`,
            hint: `Write the same letters, such as ${name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())}.`,
            at: ['global', 'h1CaseAdjust', name],
          },
        ],
  );
}
