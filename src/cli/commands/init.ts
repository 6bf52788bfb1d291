import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { bundleSchema } from '../../model/schema.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';

const configFile = 'haproxy.yaml';
const schemaFile = 'haproxy.schema.json';
const installedSchema = 'node_modules/haproxy-iac/dist/haproxy.schema.json';

export const init: Command = defineCommand({
  name: 'init',
  summary: 'Write a commented starter.',
  usage: '[DIR]',
  options: {},
  examples: [['haproxy-iac init lb', `Write lb/${configFile}, and say what to do next.`]],
  async run(positionals, _values, io) {
    const [name = '.', ...rest] = positionals;
    if (rest.length > 0) throw new UsageError('one directory is enough');
    const directory = resolve(io.cwd, name);
    const file = join(directory, configFile);
    if (existsSync(file)) throw new Error(`${relative(io.cwd, file)} is there already, and stays as it is`);
    await mkdir(directory, { recursive: true });
    const isInstalled = existsSync(join(directory, installedSchema));
    const starter = await readFile(new URL('../../../templates/starter.yaml', import.meta.url), 'utf8');
    await writeFile(file, starter.replace('@SCHEMA@', isInstalled ? `./${installedSchema}` : `./${schemaFile}`));
    if (!isInstalled) await writeFile(join(directory, schemaFile), `${JSON.stringify(bundleSchema(), undefined, 2)}\n`);
    const shown = relative(io.cwd, file);
    io.stderr(
      [
        `wrote ${shown}${isInstalled ? '' : ` and ${relative(io.cwd, join(directory, schemaFile))} (for editors)`}`,
        '',
        'Next:',
        `  haproxy-iac render ${shown}            see what it becomes`,
        `  haproxy-iac check ${shown}             ask the real HAProxy about it`,
        `  haproxy-iac deploy ${shown} --to local:/etc/haproxy`,
        '                                          start it, or hand over to it with nothing dropped',
        '',
      ].join('\n'),
    );
    return 0;
  },
});
