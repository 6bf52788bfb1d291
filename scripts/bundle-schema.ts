// npm run build: writes dist/haproxy.schema.json, the JSON Schema for editors in one file.
import { writeFileSync } from 'node:fs';
import { bundleSchema } from '../src/model/schema.ts';

writeFileSync(new URL('../dist/haproxy.schema.json', import.meta.url), `${JSON.stringify(bundleSchema())}\n`);
