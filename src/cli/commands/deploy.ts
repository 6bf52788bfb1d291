import { environmentFor } from '../../check/environment.ts';
import { nextRelease, readLive } from '../../release/live.ts';
import { apply } from '../apply.ts';
import { checkHosts } from '../check-hosts.ts';
import { defineCommand, type Command } from '../command.ts';
import { printJson } from '../failure.ts';
import { askHosts, closeHosts, hostOptions, readHosts, type Host } from '../hosts.ts';
import { environmentOptions, exitCode, haproxyPath, hiding, prepare, readEnvironment, templateOptions } from '../prepare.ts';
import { modeOptions, readMode, readReleaseOptions, releaseOptions } from '../release-options.ts';
import { reportText } from '../report.ts';

export const deploy: Command = defineCommand({
  name: 'deploy',
  summary: 'Release a configuration: check, switch, hand over, prove.',
  usage: 'CONFIG… --to TARGET… [--yes]',
  details:
    'Shows what changes against what is live, and asks. What is live goes on serving until a new process has proved that it runs this release; otherwise it is put back. Of several targets, batch after batch: a batch in which one fails is taken back.',
  options: {
    ...hostOptions,
    ...environmentOptions,
    ...modeOptions,
    'dry-run': { type: 'boolean', short: 'n', description: 'Show what would change and what would be refused, and touch nothing.' },
    ...releaseOptions,
    ...templateOptions,
  },
  examples: [
    ['haproxy-iac deploy haproxy.yaml --to local:/etc/haproxy', 'Show the change, ask, and release it.'],
    ['haproxy-iac deploy haproxy.yaml --to ssh://deploy@lb1/etc/haproxy --yes --json', 'The same on another host, in a pipeline.'],
    [
      'haproxy-iac deploy haproxy.yaml --inventory hosts.yaml --canary lb1 --batch 25%',
      'lb1 first, then a quarter of the others at a time.',
    ],
    ['haproxy-iac deploy haproxy.yaml --to local:/etc/haproxy --dry-run', 'Only look.'],
  ],
  async run(configs, values, process) {
    const { release, many } = readReleaseOptions(values, process);
    const mode = readMode(values);
    const environment = await readEnvironment(values, process);
    const read = await readHosts(values, process);
    const prepared = await prepare(configs, values.templates, process);
    const io = hiding(prepared.secrets, process);
    const { model, bundle } = prepared;
    const hosts = 'hosts' in read ? read.hosts : [];
    const binary = haproxyPath(values.haproxy, process);
    // Where HAProxy runs elsewhere, that one is asked, once the files are there.
    const isHere = hosts.some(({ target }) => target.address.startsWith('local:'));
    const environmentOf = ({ env }: Host): typeof environment.all => ({ ...environment.all, ...env, ...environment.given, ...binary.env });
    const findings =
      model === undefined || bundle === undefined
        ? []
        : await checkHosts({ model, bundle }, hosts, environmentOf, { haproxy: isHere ? binary.haproxy : false });
    const diagnostics = [...('diagnostics' in read ? read.diagnostics : []), ...prepared.diagnostics, ...findings];
    io.stderr(reportText(diagnostics, prepared.secrets, io, io.color.stderr));
    if (model === undefined || bundle === undefined || exitCode(diagnostics) !== 0) {
      if (values.json === true) printJson({ ok: false, diagnostics }, io);
      return 1;
    }
    try {
      const answers = await askHosts(hosts, async (host) => {
        const variables = { ...environmentFor(model, environmentOf(host)), ...host.env, ...environment.given };
        const live = await readLive(host.target);
        return { host, live, next: nextRelease(bundle, live, variables, environment.named) };
      });
      const options = { verb: 'Release', yes: values.yes === true, json: values.json === true, dryRun: values['dry-run'] === true };
      return await apply(
        answers,
        { ...options, release: { ...release, ...mode, undecide: environment.named, from: configs.join(' ') }, many },
        io,
      );
    } finally {
      await closeHosts(hosts);
    }
  },
});
