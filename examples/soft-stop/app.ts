// An application that can leave: `node app.ts NAME HOST PORT`, then `haproxy-iac shunt --key NAME` and `unshunt`.
import { createServer } from 'node:http';
import { nodeHealth, openHealth } from 'haproxy-iac/health';

const [name = 'api1', host = '127.0.0.21', port = '8082'] = process.argv.slice(2);
const store = process.env['HAPROXY_IAC_STORE'] ?? 'file:///tmp/haproxy-soft-stop-health';
const answersCheck = nodeHealth(await openHealth({ store, key: name, logger: console }));

createServer((request, response) => {
  if (!answersCheck(request, response)) response.end(`${name}\n`);
}).listen(Number(port), host);
