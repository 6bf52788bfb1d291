import { relative, resolve } from 'node:path';
import { checkTarget } from '../../check/check.ts';
import { writeYaml } from '../../load/write-yaml.ts';
import { configName, manifestName } from '../../render/bundle.ts';
import { writeBundle } from '../../render/write-bundle.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import type { Io } from '../io.ts';
import { exitCode, hiding, prepare, readTarget, templateOptions } from '../prepare.ts';
import { reportText } from '../report.ts';

export const render: Command = defineCommand({
  name: 'render',
  summary: 'Render a configuration to haproxy.cfg and the files it names.',
  usage: 'CONFIG… [-o DIR|-] [--target VERSION]',
  details: 'Several files merge in their order, as compose files do: maps key by key, lists one behind the other; null takes a key away.',
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'DIR|-',
      description: 'Write the bundle there, all of it or nothing. Default: -, only haproxy.cfg to standard output.',
    },
    target: {
      type: 'string',
      value: 'VERSION',
      description: 'The HAProxy version it is for, such as 2.6: keywords that it does not know are errors.',
    },
    expanded: {
      type: 'boolean',
      description: 'Print the model of plain directives that switches, maintenance and soft stops become, as YAML.',
    },
    ...templateOptions,
    json: { type: 'boolean', description: 'Print the result, or the findings, as JSON.' },
  },
  examples: [
    ['haproxy-iac render haproxy.yaml', 'Print haproxy.cfg.'],
    ['haproxy-iac render base.yaml prod.yaml -o out', 'Write haproxy.cfg, the files it names and manifest.json to out/.'],
    ['haproxy-iac render haproxy.yaml --expanded', 'See what switches, maintenance and soft stops become.'],
    ['generate | haproxy-iac render - --target 2.6', 'Read standard input.'],
  ],
  async run(configs, values, io) {
    const directory = outputDirectory(values.output, io);
    if (values.expanded === true && (directory !== undefined || values.json === true))
      throw new UsageError('--expanded goes to standard output, alone');
    const target = readTarget(values.target);
    const prepared = await prepare(configs, values.templates, io);
    const diagnostics = [
      ...prepared.diagnostics,
      ...(prepared.model === undefined || target === undefined ? [] : checkTarget(prepared.model, target)),
    ];
    const { bundle } = prepared;
    const quiet = hiding(prepared.secrets, io);
    const failed = exitCode(diagnostics) !== 0 || bundle === undefined;
    if (values.json === true && failed) quiet.stdout(`${JSON.stringify({ ok: false, diagnostics }, undefined, 2)}\n`);
    else quiet.stderr(reportText(diagnostics, prepared.secrets, io, io.color.stderr));
    if (failed) return 1;
    if (values.expanded === true) {
      io.stdout(writeYaml(prepared.model?.config));
      return 0;
    }
    const text = new TextDecoder().decode(bundle.files.get(configName)?.content);
    if (directory !== undefined) await writeBundle(bundle, directory);
    if (values.json === true) {
      const files = [...bundle.files.keys()].filter((name) => name !== manifestName);
      io.stdout(
        `${JSON.stringify({ ok: true, hash: bundle.hash, files, ...(directory === undefined ? { config: text } : { directory: values.output }), diagnostics }, undefined, 2)}\n`,
      );
    } else if (directory === undefined) {
      io.stdout(text);
    } else {
      io.stderr(`wrote ${values.output}: ${bundle.files.size} files, release ${bundle.hash}\n`);
    }
    return 0;
  },
});

/** A bundle takes a directory's place by renaming, so it cannot be the one that this runs in, or one around it. */
function outputDirectory(output: string | undefined, io: Io): string | undefined {
  if (output === undefined || output === '-') return undefined;
  const directory = resolve(io.cwd, output);
  if (/^\.\.(?:\/|$)/.test(relative(directory, io.cwd))) return directory;
  throw new UsageError(`-o ${output} is the directory that this runs in, which cannot be replaced: name one inside it, such as -o out`);
}
