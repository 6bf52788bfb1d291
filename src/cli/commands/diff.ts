import { diff as compare } from '../../diff/diff.ts';
import { formatMarkdown } from '../../diff/markdown.ts';
import { formatChanges } from '../../diff/summary.ts';
import { formatUnifiedDiff } from '../../diff/unified.ts';
import { hasErrors } from '../../diagnostic.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { hiding, templateOptions } from '../prepare.ts';
import { reportText } from '../report.ts';
import { readSide } from '../side.ts';

export const diff: Command = defineCommand({
  name: 'diff',
  summary: 'Show what a change does to haproxy.cfg.',
  usage: 'BEFORE AFTER [--format text|markdown|json] [--exit-code]',
  details:
    'A side is a configuration (several joined by commas merge), a haproxy.cfg, a directory with a bundle, or any of these at a revision of git: main:lb/prod.yaml, as in "git show".',
  options: {
    format: { type: 'string', value: 'FORMAT', description: 'text (default), markdown (for a pull request) or json.' },
    json: { type: 'boolean', description: 'The same as --format json.' },
    'exit-code': { type: 'boolean', description: 'Exit with 1 when there are changes.' },
    ...templateOptions,
  },
  examples: [
    ['haproxy-iac diff main:lb/prod.yaml lb/prod.yaml', 'What my change does to production.'],
    ['haproxy-iac diff origin/main:lb/prod.yaml lb/prod.yaml --format markdown | gh pr comment 12 --body-file -', 'Tell the reviewers.'],
    ['haproxy-iac diff out new.yaml --exit-code', 'Whether what was rendered to out/ is current.'],
  ],
  async run(sides, values, process) {
    const [before, after, ...rest] = sides;
    if (before === undefined || after === undefined || rest.length > 0) throw new UsageError('two sides are compared: BEFORE AFTER');
    if (before === '-' && after === '-') throw new UsageError('"-" is standard input, and can be one side only');
    const format = values.format ?? (values.json === true ? 'json' : 'text');
    if (!['text', 'markdown', 'json'].includes(format)) throw new UsageError(`--format ${format} must be text, markdown or json`);
    const [left, right] = await Promise.all([readSide(before, values.templates, process), readSide(after, values.templates, process)]);
    const secrets = [...left.secrets, ...right.secrets];
    const io = hiding(secrets, process);
    const diagnostics = [...left.diagnostics, ...right.diagnostics];
    io.stderr(reportText(diagnostics, secrets, io, io.color.stderr));
    if (left.side === undefined || right.side === undefined || hasErrors(diagnostics)) {
      if (format === 'json') io.stdout(`${JSON.stringify({ ok: false, diagnostics }, undefined, 2)}\n`);
      return 1;
    }
    const changes = compare(left.side, right.side);
    const labels = [before, after] as const;
    if (format === 'json') io.stdout(`${JSON.stringify({ ok: true, changes }, undefined, 2)}\n`);
    else if (format === 'markdown') io.stdout(formatMarkdown(changes, left.side, right.side, { labels }));
    else {
      const unified = formatUnifiedDiff(left.side, right.side, { color: io.color.stdout, labels });
      io.stdout(`${unified}${unified === '' ? '' : '\n'}${formatChanges(changes, { color: io.color.stdout })}`);
    }
    return values['exit-code'] === true && changes.length > 0 ? 1 : 0;
  },
});
