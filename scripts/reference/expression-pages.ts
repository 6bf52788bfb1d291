import { expressionNamesOf, expressionTopic, type ExpressionKind } from '../../src/explain/expression-topics.ts';
import { expressionPart, type Page } from './markdown.ts';

const kinds: readonly (readonly [kind: ExpressionKind, page: Omit<Page, 'parts'>])[] = [
  [
    'fetch',
    {
      file: 'fetches.md',
      title: 'Sample fetches',
      intro: 'What an expression begins with: what it returns, the rules in which it exists, its arguments, and an example.',
    },
  ],
  [
    'converter',
    { file: 'converters.md', title: 'Converters', intro: 'What an expression goes on with behind a comma: from which type to which.' },
  ],
  [
    'acl',
    {
      file: 'acls.md',
      title: 'ACL keywords',
      intro: 'Names of sample fetches in ACLs that tell how they are compared. With `-m`, each sample fetch can stand in an ACL.',
    },
  ],
  ['log-format', { file: 'log-format.md', title: 'Variables of log formats', intro: 'What a log format may have beside `%[expression]`.' }],
];

/** The pages of the names that expressions and log formats consist of. */
export function expressionPages(): readonly Page[] {
  return kinds.map(([kind, page]) => ({
    ...page,
    parts: expressionNamesOf(kind).flatMap((name) => {
      const topic = expressionTopic(kind, name);
      return topic?.kind === kind ? [expressionPart(topic, name)] : [];
    }),
  }));
}
