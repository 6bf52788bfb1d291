import { factsOf } from '../explain/facts.ts';
import type { Inside, Topic } from '../explain/topic.ts';
import { helpWidth, wrap } from './command.ts';

/** What is known of one thing, for people. */
export function topicText(topic: Topic, others: readonly Inside[] = []): string {
  const { name, description, syntax, path, inside, example } = topic;
  const facts = [
    ...syntax.map((text, index) => [index === 0 ? 'syntax' : '', text] as const),
    ...(path === undefined ? [] : [['key', path] as const]),
    ...factsOf(topic).map(
      ({ label, text }) => [label, label === 'manual' ? `${text}, HAProxy configuration manual` : plain(text)] as const,
    ),
  ];
  const parts = [
    `${name}\n`,
    `${wrap(plain(description), helpWidth).join('\n')}\n`,
    rows(facts),
    inside.length === 0 ? '' : `${topic.syntax.length > 0 && topic.path === undefined ? 'Arguments' : 'Inside'}:\n${insideText(inside)}`,
    example === undefined ? '' : `Example:\n${indented(example.yaml)}${example.haproxy === '' ? '' : `\n${indented(example.haproxy)}`}`,
    others.length === 0 ? '' : `The same name elsewhere:\n${insideText(others)}`,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** Names and their first sentences, in two columns. */
export function insideText(inside: readonly Inside[]): string {
  return rows(
    inside.map(({ name, summary, since }) => [name, `${plain(summary)}${since === undefined ? '' : ` (since ${since})`}`] as const),
  );
}

/** The widest left column: a longer name stands on a line of its own. */
const widestName = 40;

function rows(all: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...all.map(([left]) => left.length).filter((length) => length <= widestName), 0) + 2;
  const indent = ' '.repeat(width + 2);
  return all
    .map(([left, right]) => {
      const text = wrap(right, helpWidth - indent.length).join(`\n${indent}`);
      return left.length > widestName ? `  ${left}\n${indent}${text}\n` : `  ${left.padEnd(width)}${text}`.trimEnd() + '\n';
    })
    .join('');
}

function indented(text: string): string {
  return `${text.replace(/^(?=.)/gm, '  ')}\n`;
}

/** A text without Markdown's backticks. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
