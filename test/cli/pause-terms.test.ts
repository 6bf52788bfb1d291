import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { openClient, requestText, startHttpApp } from '../support/pause-config.ts';
import type { Client } from '../support/pause-config.ts';
import { isPaused, startPausedSite } from '../support/paused-site.ts';
import type { PausedSite } from '../support/paused-site.ts';
import { waitUntil } from '../support/wait-until.ts';
import { documentOf } from './pause-document.ts';
import { run } from './run.ts';
import type { Run } from './run.ts';

interface Paused {
  readonly site: PausedSite;
  readonly cli: (...args: readonly string[]) => Promise<Run>;
  /** Opens so many clients, and waits until they are held. */
  readonly hold: (count: number) => Promise<readonly Client[]>;
  readonly stop: () => Promise<void>;
}

async function start(binary: string, options: Parameters<typeof startPausedSite>[2] = {}): Promise<Paused> {
  const [app, cwd] = [await startHttpApp(), await temporaryDirectory()];
  const site = await startPausedSite(binary, [app.port], options);
  return {
    site,
    cli: (command, ...args) => run([command ?? '', 'api', '--to', site.socket, ...args], { cwd }),
    hold: async (count) => {
      const clients = await Promise.all(Array.from({ length: count }, () => openClient(site.ports.api, requestText('GET /a'))));
      await waitUntil(async () => new RegExp(` waiting=${count} `).test(await site.ask('show pause')));
      return clients;
    },
    stop: async () => {
      await site.stop();
      app.close();
    },
  };
}

/** Milliseconds from the first to the last answer, and the statuses. */
async function answers(clients: readonly Client[]): Promise<{ readonly took: number; readonly statuses: readonly (number | undefined)[] }> {
  const all = await Promise.all(clients.map(async (client) => [await client.answered(), performance.now()] as const));
  const times = all.map(([, time]) => time);
  return { took: Math.max(...times) - Math.min(...times), statuses: [...new Set(all.map(([status]) => status))] };
}

describe.each(haproxies())('on HAProxy $version', ({ path }) => {
  it('releases at the rate that one pause names, and the next at that of the configuration', async () => {
    const { site, cli, hold, stop } = await start(path);
    expect((await cli('pause', '--max', '20s', '--release-rate', '20/s')).status).toBe(0);
    const slow = answers(await hold(20));
    expect((await cli('resume')).status).toBe(0);
    expect(await slow).toMatchObject({ statuses: [200] });
    expect((await slow).took).toBeGreaterThan(800);

    expect((await cli('pause', '--max', '20s')).status).toBe(0);
    expect(await site.ask('show map state/pause.map')).not.toContain('api/');
    const fast = answers(await hold(20));
    expect((await cli('resume')).status).toBe(0);
    expect((await fast).took).toBeLessThan(800);
    await stop();
  });

  it('refuses at the end of the one pause that says so, and releases at the end of a later one that is set by hand', async () => {
    const { site, cli, hold, stop } = await start(path);
    expect((await cli('pause', '--max', '1s', '--deadline', 'refuse')).status).toBe(0);
    expect(await answers(await hold(3))).toMatchObject({ statuses: [503] });
    await waitUntil(async () => !(await isPaused(site, 'api')));
    await site.ask(`set map state/pause.map api ${Date.now() + 1000}`);
    expect(await answers(await hold(3))).toMatchObject({ statuses: [200] });
    await stop();
  });

  it('a resume tells what has become of all since the pause began, and of no earlier pause', async () => {
    const { site, cli, hold, stop } = await start(path);
    await cli('pause', '--max', '20s');
    const early = answers(await hold(2));
    await cli('resume');
    await early;
    await cli('pause', '--max', '20s');
    const clients = await hold(3);
    clients[0]?.socket.destroy();
    await waitUntil(async () => / waiting=2 /.test(await site.ask('show pause')));
    await sleep(300);
    const { status, stdout, stderr } = await cli('resume', '--json');
    expect([status, documentOf(stdout)]).toMatchObject([
      0,
      {
        ok: true,
        instances: [
          { paused: ['api'], held: 3, released: 2, expired: 0, refused: 0, givenUp: 1, waiting: 0, until: expect.any(String) as string },
        ],
      },
    ]);
    const { longest, p99 } = documentOf(stdout).instances[0] ?? {};
    expect([Number(longest) >= 300, Number(p99) >= 300, Number(p99) <= Number(longest)]).toEqual([true, true, true]);
    expect(stderr).toMatch(/: resumed api, 2 released\ninstance .*\n\S+ +3 +2 +0 +0 +1 +0 +\d+ ms +\d+ ms\n$/);
    await stop();
  });
});

describe('a pause with terms of its own', () => {
  const newest = haproxies().at(-1)?.path ?? '';

  it('is refused where the script that runs would not know them, and nothing is held', async () => {
    const { site, cli, stop } = await start(newest, { script: (text) => text.replace(' takes=rate,deadline', '') });
    for (const [option, word] of [
      ['--release-rate', '20'],
      ['--deadline', 'refuse'],
    ] as const) {
      const refused = await cli('pause', '--max', '5s', option, word);
      expect([refused.status, refused.stderr]).toEqual([
        1,
        expect.stringMatching(new RegExp(`error old-script the script that holds frontend api .*${option}\\n {2}hint: deploy, `)),
      ]);
    }
    expect(await isPaused(site, 'api')).toBe(false);
    expect((await cli('pause', '--max', '5s')).status).toBe(0);
    await stop();
  });

  it('names them as words that can be understood', async () => {
    const { cli, stop } = await start(newest);
    for (const rate of ['0', 'fast', '5/m', '-1']) {
      expect(await cli('pause', '--max', '5s', `--release-rate=${rate}`)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining(`--release-rate ${rate} must be a number of requests a second`) as string,
      });
    }
    expect(await cli('pause', '--max', '5s', '--deadline', 'soon')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--deadline soon must be one of release, refuse') as string,
    });
    expect(await cli('pause', '--max', '5s', '--mechanism', 'maxconn', '--deadline', 'refuse')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('are for the script in HAProxy') as string,
    });
    await stop();
  });
});
