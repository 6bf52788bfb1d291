// Releases a configuration, and kills itself after a step, as a machine that loses its power:
// node fault-run.ts TARGET HAPROXY MODE STEP BUNDLE, where BUNDLE is the JSON of a site's options.
import { release } from '../../src/release/release.ts';
import { parseTarget } from '../../src/release/target.ts';
import { site } from './bundle.ts';
import type { SiteOptions } from './bundle.ts';

const [target = '', haproxy = '', mode = '', step = '', options = ''] = process.argv.slice(2);

await release(site(JSON.parse(options) as SiteOptions), parseTarget(target), {
  haproxy,
  mode: mode === 'process' ? 'process' : 'master-worker',
  timeout: 5000,
  onStep: ({ name }) => {
    if (name === step) process.kill(process.pid, 'SIGKILL');
  },
});
