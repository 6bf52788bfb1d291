// An application that works with one version of its data: `node app.ts NAME PORT VERSION FILE`. It answers with 500 when
// FILE, its database, holds another version.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [name = '', port = '', version = '', file = ''] = process.argv.slice(2);

createServer((request, response) => {
  const fits = request.url === '/up' || readFileSync(file, 'utf8').trim() === version;
  response.writeHead(fits ? 200 : 500).end(`${name}\n`);
}).listen(Number(port), '127.0.0.1');
