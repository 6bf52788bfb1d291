import { bundleSchema } from '../../model/schema.ts';
import { defineCommand, type Command } from '../command.ts';

export const schema: Command = defineCommand({
  name: 'schema',
  summary: 'Print the JSON Schema of configurations, for editors.',
  usage: '',
  options: {},
  examples: [
    [
      'haproxy-iac schema > haproxy.schema.json',
      'Then write at the top of haproxy.yaml:\n      # yaml-language-server: $schema=./haproxy.schema.json',
    ],
  ],
  run(_positionals, _values, io) {
    io.stdout(`${JSON.stringify(bundleSchema(), undefined, 2)}\n`);
    return Promise.resolve(0);
  },
});
