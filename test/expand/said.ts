import { checked } from '../check/checked.ts';

export const head: string = `global:
  stats: { socket: [{ path: /run/haproxy.sock, level: admin }] }
defaults:
  web: { mode: http, log: false, timeout: { connect: 1s, client: 5s, server: 5s } }
frontends:
  www: { from: web, bind: ["127.0.0.1:8080"], defaultBackend: app }
  tls: { from: web, bind: ["127.0.0.1:8443"], defaultBackend: app }
`;
export const app: string = `backends:
  app: { from: web, servers: { web1: "10.0.0.1:80" } }
`;

/** What is said about lines that follow the head: `LINE [what is marked] severity code message → hint`, lines counted from there. */
export async function said(text: string, files: Readonly<Record<string, string>> = {}, above: string = head): Promise<readonly string[]> {
  const all = `${above}${text}`;
  const { diagnostics } = await checked({ 'a.yaml': all, ...files }, { haproxy: false });
  const before = above.split('\n').length - 1;
  return diagnostics.map(({ code, severity, message, hint, source: { line, column, length } = { line: 0, column: 1, length: 0 } }) => {
    const marked = all.split('\n')[line - 1]?.slice(column - 1, column - 1 + length);
    return `${line - before} [${marked}] ${severity} ${code} ${message} → ${hint}`;
  });
}

/** The lines of a site that is closed by a map, behind those of the backend. */
export const shop = (...lines: readonly string[]): string =>
  `${app}maintenance:\n  shop:\n    frontend: www\n    switch: { map: true }\n${lines.map((line) => `    ${line}\n`).join('')}`;
