import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A complaint of `tsc`: the line from 1, and `source text: message`. */
export interface TypeError {
  readonly line: number;
  readonly text: string;
}

/** What `tsc` says of a module in `test/support/` with the settings of this repository. */
export function typeErrors(source: string): readonly TypeError[] {
  const virtual = `${root}test/support/virtual.ts`;
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as { readonly config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const [host, real] = [ts.createCompilerHost(options), ts.createCompilerHost(options)];
  host.fileExists = (name) => name === virtual || real.fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === virtual ? ts.createSourceFile(name, source, rest[0]) : real.getSourceFile(name, ...rest);
  const program = ts.createProgram([virtual], options, host);
  const file = program.getSourceFile(virtual);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ start = 0, length = 0, messageText }) => ({
      line: (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
      text: `${source.slice(start, start + length)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    }),
  );
}

/** What `tsc` says of calls of `defineConfig`, each with an argument on one line. */
export function errorsOf(configs: readonly string[], head = ''): readonly (readonly string[])[] {
  const first = "import { defineConfig } from '../../src/model/define-config.ts';";
  const errors = typeErrors([first + head.replaceAll('\n', ' '), ...configs.map((config) => `defineConfig(${config});`)].join('\n'));
  const inHead = errors.find(({ line }) => line === 1);
  if (inHead !== undefined) throw new Error(inHead.text);
  return configs.map((_, index) => errors.filter(({ line }) => line === index + 2).map(({ text }) => text));
}
