import { check as checkModel, checkFile, type CheckOptions } from '../../check/check.ts';
import { formatGithub } from '../../check/format/github.ts';
import { formatSarif } from '../../check/format/sarif.ts';
import { summarise } from '../../check/format/text.ts';
import { hasErrors, type Diagnostic } from '../../diagnostic.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import type { Io } from '../io.ts';
import {
  environmentOptions,
  exitCode,
  haproxyOptions,
  haproxyPath,
  hiding,
  prepare,
  readEnvironment,
  readTarget,
  templateOptions,
  type Prepared,
} from '../prepare.ts';
import { reportText } from '../report.ts';

export const check: Command = defineCommand({
  name: 'check',
  summary: 'Find what is wrong with a configuration, and ask the real HAProxy.',
  usage: 'CONFIG…|haproxy.cfg [--format text|json|github|sarif] [--haproxy PATH]',
  details:
    "All findings at the user's own lines: schema, references, conditions, rules, environment, then `haproxy -c` on the bytes that would be deployed.",
  options: {
    format: { type: 'string', value: 'FORMAT', description: 'text (default), json, github (annotations) or sarif.' },
    json: { type: 'boolean', description: 'The same as --format json.' },
    target: { type: 'string', value: 'VERSION', description: "The HAProxy version it is for, such as 2.6. Default: the binary's." },
    ...haproxyOptions,
    'no-haproxy': { type: 'boolean', description: 'Do not ask HAProxy.' },
    ...environmentOptions,
    ...templateOptions,
    'warnings-as-errors': { type: 'boolean', description: 'Exit with 1 on warnings too.' },
  },
  examples: [
    ['haproxy-iac check haproxy.yaml', 'Print findings; exit with 1 on errors.'],
    ['haproxy-iac check base.yaml prod.yaml --env-file prod.env --target 3.0', 'Check what production will have.'],
    ['haproxy-iac check haproxy.yaml --format github', 'Annotate the lines of a pull request.'],
    ['haproxy-iac check /etc/haproxy/haproxy.cfg', 'Ask HAProxy about a configuration that was written by hand.'],
  ],
  async run(configs, values, io) {
    const format = values.format ?? (values.json === true ? 'json' : 'text');
    if (!['text', 'json', 'github', 'sarif'].includes(format))
      throw new UsageError(`--format ${format} must be text, json, github or sarif`);
    const written = configs.find((name) => name.endsWith('.cfg'));
    if (written !== undefined && configs.length > 1)
      throw new UsageError(`${written} is HAProxy's own configuration, and is checked alone`);
    if (written !== undefined && values['no-haproxy'] === true)
      throw new UsageError(`only HAProxy can check ${written}: leave --no-haproxy away`);
    const binary = haproxyPath(values.haproxy, io);
    const { all } = await readEnvironment(values, io);
    const target = readTarget(values.target);
    const checkOptions: CheckOptions = {
      haproxy: values['no-haproxy'] === true ? false : binary.haproxy,
      env: { ...all, ...binary.env },
      ...(target !== undefined && { target }),
    };
    const { diagnostics, secrets } = await findings(configs, values.templates, checkOptions, io);
    hiding(secrets, io).stdout(print(diagnostics, secrets, format, io));
    if (format === 'text')
      io.stderr(`${summarise(diagnostics)}${diagnostics.length === 0 && checkOptions.haproxy !== false ? ': HAProxy accepts it' : ''}\n`);
    return exitCode(diagnostics, values['warnings-as-errors']);
  },
});

async function findings(
  configs: readonly string[],
  templates: readonly string[] | undefined,
  options: CheckOptions,
  io: Io,
): Promise<Pick<Prepared, 'diagnostics' | 'secrets'>> {
  const [file] = configs;
  if (file?.endsWith('.cfg') === true) return { diagnostics: await checkFile(file, io.cwd, options), secrets: [] };
  const { model, bundle, diagnostics, secrets } = await prepare(configs, templates, io);
  if (model === undefined || bundle === undefined || hasErrors(diagnostics)) return { diagnostics, secrets };
  return { diagnostics: [...diagnostics, ...(await checkModel(model, bundle, options))], secrets };
}

function print(diagnostics: readonly Diagnostic[], secrets: Prepared['secrets'], format: string, io: Io): string {
  if (format === 'github') return formatGithub(diagnostics);
  if (format === 'sarif') return formatSarif(diagnostics);
  if (format === 'json') return `${JSON.stringify({ ok: !hasErrors(diagnostics), diagnostics }, undefined, 2)}\n`;
  return reportText(diagnostics, secrets, io, io.color.stdout);
}
