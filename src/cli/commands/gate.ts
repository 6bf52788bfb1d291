import { once } from 'node:events';
import { gate as openGate } from '../../health/gate.ts';
import type { Logger } from '../../health/health.ts';
import { defineCommand, UsageError, type Command } from '../command.ts';
import { healthOptions, openHealthOf } from '../health-options.ts';

export const gate: Command = defineCommand({
  name: 'gate',
  summary: 'Keep the check port of this application machine open while it is in rotation.',
  usage: '--listen ADDRESS --service URL',
  details:
    'For softStop.checkPort: runs until it is ended, answers each check with what the service answers, and closes the port while the machine is shunted, or the service does not answer 2xx or 3xx. It looks at both each second, and hears of a file store at once. While the store cannot be read, what was read last holds. The service URL must not tell that the machine is shunted, or its sessions end.',
  options: {
    listen: { type: 'string', value: 'ADDRESS', description: 'The check port: :81, 127.0.0.1:81, [::1]:81.' },
    service: { type: 'string', value: 'URL', description: 'What is asked for each check.' },
    ...healthOptions,
  },
  examples: [['haproxy-iac gate --listen :81 --service http://127.0.0.1:80/up', 'For softStop: { checkPort: 81 }.']],
  async run(positionals, { listen, service, ...values }, io) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected`);
    if (listen === undefined || service === undefined) throw new UsageError('--listen and --service are needed');
    const write = (message: string): void => io.stderr(`${new Date().toISOString()} ${message}\n`);
    const logger: Logger = { info: write, warn: write };
    const health = await openHealthOf(values, io, { timeout: 1000, logger });
    try {
      const opened = await openGate({ listen, service, health, logger });
      const ended = new AbortController();
      const end = (): void => ended.abort();
      // As the first process of a container it would not be ended by a signal that it does not handle.
      process.once('SIGTERM', end);
      const { signal } = ended;
      const interrupted = io.interrupted();
      if (!interrupted.aborted) await Promise.race([once(signal, 'abort'), once(interrupted, 'abort')]);
      process.off('SIGTERM', end);
      await opened.close();
      return 0;
    } finally {
      await health.close();
    }
  },
});
