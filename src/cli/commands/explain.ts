import { explain as find, topLines } from '../../explain/lookup.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { insideText, topicText } from '../explain-text.ts';
import { printJson } from '../failure.ts';
import type { Io } from '../io.ts';

const formats = ['text', 'json'];

export const explain: Command = defineCommand({
  name: 'explain',
  summary: "Explain a section, keyword, rule, argument, sample fetch, converter or log format: HAProxy's name or the model's.",
  usage: '[NAME] [--format text|json]',
  details:
    'What stands in front may be left out: backend.option.httpchk, option.httpchk and httpchk are the same. A name that is many things is listed; without a name, the sections are.',
  options: {
    format: { type: 'string', value: 'FORMAT', description: 'text or json. Default: text.' },
  },
  examples: [
    ['haproxy-iac explain backend', 'List what may stand in a backend.'],
    ['haproxy-iac explain balance', 'Tell how it is written, its values, default and versions, with an example.'],
    ['haproxy-iac explain http-request set-header', 'Explain a rule; http-request.set-header.value is one of its arguments.'],
    ['haproxy-iac explain fetch.ssl_fc_sni', 'Explain a sample fetch; also converter.regsub, acl.hdr_beg and log-format.%ci.'],
  ],
  run(positionals, { format = 'text' }, io) {
    if (!formats.includes(format)) throw new UsageError(`there is no format "${format}"; there are ${formats.join(' and ')}`);
    return Promise.resolve(tell(positionals.join('.'), format === 'json', io));
  },
});

function tell(name: string, isJson: boolean, io: Io): number {
  if (name === '') {
    const sections = topLines();
    if (isJson) printJson({ sections }, io);
    else io.stdout(`${startText}\n${insideText(sections)}\n${furtherText}`);
    return 0;
  }
  const found = find(name);
  if ('nearest' in found) {
    if (isJson) printJson({ ok: false, name, nearest: found.nearest }, io);
    else io.stderr(`haproxy-iac: there is nothing called "${name}"${meant(found.nearest)}\n`);
    return 1;
  }
  if (isJson) printJson('topic' in found ? { ...found.topic, others: found.others } : found, io);
  else if ('topic' in found) io.stdout(topicText(found.topic, found.others));
  else
    io.stdout(
      `"${name}" is more than one thing:\n\n${insideText(found.several)}\nAsk for one: haproxy-iac explain ${found.several[0]?.name ?? ''}\n`,
    );
  return 0;
}

function meant(names: readonly string[]): string {
  return names.length === 0
    ? '; "haproxy-iac explain" lists the sections'
    : `; did you mean ${names.map((name) => `"${name}"`).join(' or ')}?`;
}

const startText = 'The sections of a configuration:\n';

const furtherText = `Ask for one, as in "haproxy-iac explain backend", or for any name in it: backend.balance, http-request.set-header,
server.check, timeout.client, option.httpchk, tune.bufsize. In expressions: fetch.ssl_fc_sni, converter.regsub,
acl.hdr_beg, log-format.%ci.
`;
