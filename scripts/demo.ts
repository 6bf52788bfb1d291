// npm run demo: a shop deployed, changed, closed and opened, a machine sent home, under traffic, in a quarter of a minute.
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from '../test/support/http.ts';
import { waitUntil } from '../test/support/wait-until.ts';
import { haproxyIac, stopAll } from './demo/command-line.ts';
import { staffToken, startMachines } from './demo/machines.ts';
import { countOf, measured, paint, title } from './demo/screen.ts';
import { serverStatus, type } from './demo/stats-socket.ts';
import { pages, shop, startTraffic, type Counts } from './demo/traffic.ts';

const config = ['examples/shop/haproxy.yaml', 'here.yaml'];
const changed = ['examples/shop/haproxy.yaml', 'examples/shop/change.yaml', 'here.yaml'];
const steps = /^ {2}[a-z-]+ +\d+ ms$/;
const cleanups: (() => Promise<unknown>)[] = [];

let cleaned = false;
async function cleanUp(): Promise<void> {
  if (cleaned) return;
  cleaned = true;
  for (const cleanup of cleanups.toReversed()) await cleanup();
}

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    console.log('\nStopping, and cleaning up.');
    void cleanUp().finally(() => process.exit(130));
  });
}

/** The story stops where what it tells is not so. */
function hold(so: boolean, what: string): void {
  if (!so) throw new Error(what);
}

/** Begins a step of the story, unless somebody has ended it. */
function chapter(text: string): void {
  hold(!cleaned, 'stopped');
  title(text);
}

async function demo(): Promise<void> {
  const cwd = await mkdtemp(join(tmpdir(), 'shop-'));
  cleanups.push(() => rm(cwd, { recursive: true, force: true }));
  await symlink(fileURLToPath(new URL('../examples', import.meta.url)), join(cwd, 'examples'));
  const machines = await startMachines(cwd);
  const { port, socket } = machines;
  cleanups.push(
    () => machines.close(),
    () => stopAll(join(cwd, 'live')),
  );

  const deploy = async (files: readonly string[], extra: readonly string[] = [], leaveOut = steps): Promise<void> => {
    const { status } = await haproxyIac(['deploy', ...files, '--to', 'local:live', '--env-file', 'shop.env', ...extra, '--yes'], {
      cwd,
      leaveOut,
    });
    hold(status === 0, 'the deployment failed');
  };

  chapter('1. A shop of two machines and its API on one address, checked by us and by the real HAProxy');
  hold((await haproxyIac(['check', ...config, '--env-file', 'shop.env'], { cwd })).status === 0, 'the check failed');

  chapter('2. Started');
  await deploy(config);
  for (const name of ['web1', 'web2']) await waitUntil(async () => (await serverStatus(socket, `app/${name}`)).startsWith('UP'));
  const started = performance.now();
  const traffic = startTraffic(port);
  cleanups.push(() => traffic.stop());
  const told = (counts: Counts): string => (counts.failed === 0 ? paint('green', 'none failed') : paint('red', `${counts.failed} failed`));
  await sleep(500);

  chapter('3. Changed while 8 visitors and 8 clients of the API do not stop asking: a third machine');
  await machines.addThird();
  const change = await traffic.during(async () => {
    await deploy(changed, [], /^$/);
    await sleep(500);
  });
  measured([['requests meanwhile', `${countOf(pages(change) + change.api, 'request')}, ${told(change)}`]]);

  chapter('4. The shop closes for three seconds, by a command on the stats socket; its API does not');
  const end = Date.now() + 3000;
  await type(socket, `add map state/maintenance.map shop ${end}`);
  const visitor = await ask({ port, headers: { host: shop } });
  const staff = await ask({ port, headers: { host: shop, cookie: `staff=${staffToken}` } });
  hold(visitor.status === 503 && visitor.headers['x-maintenance'] === 'shop', 'the shop did not close');
  hold(staff.status === 200, 'the staff was not let in');
  await sleep(100);
  const closed = await traffic.during(() => sleep(Math.max(200, end - Date.now() - 500)));
  hold(pages(closed) === 0 && closed.closed > 0 && closed.api > 0, 'the shop was not closed alone');
  await waitUntil(async () => (await ask({ port, headers: { host: shop } })).status === 200);
  measured([
    ['visitors', `${countOf(closed.closed, 'answer')} "503, back in ${visitor.headers['retry-after']} s", with the shop's own page`],
    ['the staff, by its cookie', String(staff.status)],
    ['the API', `${countOf(closed.api, 'answer')} 200, ${told(closed)}`],
    ['then', 'open again, by itself'],
  ]);

  chapter('5. The shop closes by a release, and opens by the next');
  await deploy(changed, ['--env', 'SHOP_MAINT=1']);
  await sleep(100);
  const maintained = await traffic.during(() => sleep(500));
  hold(pages(maintained) === 0 && maintained.closed > 0 && maintained.api > 0, 'the shop was not closed alone');
  await deploy(changed);
  await sleep(100);
  const open = await traffic.during(() => sleep(500));
  hold(open.closed === 0 && pages(open) > 0, 'the shop did not open');
  measured([
    [
      'closed',
      `${countOf(maintained.closed, 'visitor')} got the page; the API: ${countOf(maintained.api, 'answer')} 200, ${told(maintained)}`,
    ],
    ['open', `${countOf(pages(open), 'visitor')} in the shop, ${told(open)}`],
  ]);

  chapter('6. A machine leaves with its sessions: web1 closes its side port');
  for (const name of ['web1', 'web2', 'web3']) await waitUntil(async () => (await serverStatus(socket, `app/${name}`)).startsWith('UP'));
  const baskets: { readonly cookie: string; readonly machine: string }[] = [];
  while (baskets.length < 60) {
    const { headers, body } = await ask({ port, headers: { host: shop } });
    baskets.push({ cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '', machine: body });
  }
  await machines.closeSide('web1');
  await waitUntil(async () => (await serverStatus(socket, 'app/web1')).startsWith('DOWN'));
  await sleep(100);
  const left = await traffic.during(() => sleep(500));
  let kept = 0;
  for (const { cookie, machine } of baskets) {
    const { status, body } = await ask({ port, headers: { host: shop, cookie } });
    if (status === 200 && body === machine) kept++;
  }
  const own = baskets.filter(({ machine }) => machine === 'web1').length;
  hold(kept === baskets.length && own > 0, `${baskets.length - kept} of ${baskets.length} sessions were lost`);
  hold((left.served['web1'] ?? 0) === 0 && pages(left) > 0, 'web1 got new visitors');
  measured([
    ['sessions kept', `${kept} of ${baskets.length}, ${own} of them on web1`],
    ['new visitors', ['web1', 'web2', 'web3'].map((name) => `${name} ${left.served[name] ?? 0}`).join(', ')],
  ]);

  chapter('7. A mistake does not get through');
  await writeFile(join(cwd, 'mistake.yaml'), 'maintenance:\n  shop:\n    bypass: { src: [10.0.0.0/8, 0.0.0.0/0] }\n');
  const mistake = await haproxyIac(['deploy', ...changed, 'mistake.yaml', '--to', 'local:live', '--env-file', 'shop.env', '--yes'], {
    cwd,
  });
  hold(mistake.status !== 0, 'the mistake got through');

  await traffic.stop();
  const all = traffic.counts();
  chapter(`All in all, in ${((performance.now() - started) / 1000).toFixed(0)} seconds with three hand-overs`);
  measured([
    ['requests', (pages(all) + all.closed + all.api + all.failed).toLocaleString('en')],
    ['failed', all.failed === 0 ? paint('green', '0') : paint('red', String(all.failed))],
  ]);
  for (const reason of traffic.reasons()) console.log(`    ${reason}`);
  hold(all.failed === 0, `${countOf(all.failed, 'request')} failed`);
  console.log(`\nThe shop: examples/shop. Your own: haproxy-iac init, and README.md.`);
}

try {
  await demo();
} catch (error) {
  if (!cleaned) console.error(`\ndemo: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
