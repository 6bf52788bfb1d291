import { resolve } from 'node:path';
import { checkTarget } from '../../check/check.ts';
import { configName, manifestName } from '../../render/bundle.ts';
import { writeBundle } from '../../render/write-bundle.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode, prepare, readTarget, templateOptions } from '../prepare.ts';
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
    ...templateOptions,
    json: { type: 'boolean', description: 'Print the result, or the findings, as JSON.' },
  },
  examples: [
    ['haproxy-iac render haproxy.yaml', 'Print haproxy.cfg.'],
    ['haproxy-iac render base.yaml prod.yaml -o out', 'Write haproxy.cfg, the files it names and manifest.json to out/.'],
    ['generate | haproxy-iac render - --target 2.6', 'Read standard input.'],
  ],
  async run(configs, values, io) {
    const prepared = await prepare(configs, values.templates, io);
    const target = readTarget(values.target);
    const diagnostics = [
      ...prepared.diagnostics,
      ...(prepared.model === undefined || target === undefined ? [] : checkTarget(prepared.model, target)),
    ];
    const { bundle } = prepared;
    const failed = exitCode(diagnostics) !== 0 || bundle === undefined;
    if (values.json === true && failed) io.stdout(`${JSON.stringify({ ok: false, diagnostics }, undefined, 2)}\n`);
    else io.stderr(reportText(diagnostics, io, io.color.stderr));
    if (failed) return 1;
    const text = new TextDecoder().decode(bundle.files.get(configName)?.content);
    const directory = values.output === undefined || values.output === '-' ? undefined : resolve(io.cwd, values.output);
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
