import { posix } from 'node:path';
import ts from 'typescript';

/** The rooms of src/: each imports only from itself and from those before it. */
export const rooms: readonly string[] = [
  'diagnostic.ts',
  'model',
  'load',
  'parse',
  'expand',
  'render',
  'check',
  'explain',
  'diff',
  'runtime',
  'release',
  'health',
  'operations',
  'pulumi',
  'cli',
];

const machine = ['model/', 'load/', 'render/', 'check/', 'runtime/', 'release/', 'health/', 'operations/', 'pulumi/', 'cli/'];
const clocks = ['runtime/', 'release/', 'health/', 'operations/', 'pulumi/', 'cli/'];

/** Where a package or a module of Node with an effect may be imported; what is in neither list may be imported nowhere. */
const homes: Readonly<Record<string, readonly string[]>> = {
  '@keyv': ['health/'],
  '@pulumi': ['pulumi/'],
  acorn: ['load/'],
  ajv: ['load/'],
  diff: ['diff/'],
  dockerode: ['runtime/machine/', 'release/docker-container.ts', 'release/docker-seed.ts', 'release/seed.ts'],
  'fastest-levenshtein': ['model/'],
  handlebars: ['render/'],
  keyv: ['health/'],
  'js-yaml': ['load/'],
  'ssh-config': ['runtime/machine/'],
  ssh2: ['runtime/machine/'],
  yaml: ['load/'],
  'node:child_process': ['check/', 'runtime/machine/', 'release/', 'cli/'],
  'node:fs': machine, // in model/ the catalogue, which is data beside the code
  'node:http': ['release/', 'health/'],
  'node:https': ['release/', 'health/'],
  'node:module': ['load/', 'render/compile-templates.ts', 'pulumi/docker-sdk.ts'],
  'node:net': ['runtime/', 'release/local-processes.ts', 'expand/maintenance.ts'], // a port is probed by binding it; isIP is pure
  'node:os': ['check/', 'runtime/machine/', 'release/', 'health/', 'cli/'],
  // SSH_AUTH_SOCK; nothing else can send a signal; Pulumi's programs and providers
  'node:process': ['runtime/machine/ssh-settings.ts', 'release/local-processes.ts', 'pulumi/', 'cli/'],
  'node:readline': ['cli/'],
  'node:stream': ['runtime/', 'cli/'],
  'node:timers': clocks,
};
const harmless = new Set(['node:buffer', 'node:crypto', 'node:events', 'node:path', 'node:url', 'node:util']);

const longest = 400;
const fileName = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:generated|test))?\.ts$/;
const notRun = new Set(['only', 'skip', 'todo', 'skipIf', 'runIf']);

/** What is wrong with a TypeScript file, one sentence each; `path` is relative to the repository, with `/`. */
export function violations(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const report = (node: ts.Node, message: string): void => {
    found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${message}`);
  };
  if (!fileName.test(posix.basename(path))) report(file, 'a file name is kebab-case');
  if (!path.includes('.generated.') && text.trimEnd().split('\n').length > longest) report(file, `has more than ${longest} lines`);
  const inside = path.startsWith('src/') ? path.slice('src/'.length) : undefined;
  if (inside !== undefined && inside !== 'index.ts' && !rooms.includes(roomOf(inside))) report(file, `${roomOf(inside)} is no room`);
  const visit = (node: ts.Node): void => {
    const specifier = importedFrom(node);
    const message =
      (inside !== undefined && specifier !== undefined ? importViolation(inside, specifier) : undefined) ??
      (inside !== undefined ? globalViolation(inside, node) : undefined) ??
      exportViolation(node) ??
      (path.endsWith('.test.ts') ? testViolation(node) : undefined);
    if (message !== undefined) report(node, message);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function roomOf(inside: string): string {
  return inside.split('/')[0] ?? '';
}

function importedFrom(node: ts.Node): string | undefined {
  const written =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : undefined;
  return written !== undefined && ts.isStringLiteralLike(written) ? written.text : undefined;
}

function importViolation(inside: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return packageViolation(inside, specifier);
  const target = posix.join('src', posix.dirname(inside), specifier);
  if (!target.startsWith('src/')) return target.endsWith('.json') ? undefined : `imports ${specifier}, which is outside src`;
  const imported = target.slice('src/'.length);
  if (posix.basename(imported) === 'index.ts') return `imports ${specifier}: entry points are for users`;
  const [from, to] = [roomOf(inside), roomOf(imported)];
  if (from === 'cli' && to === 'pulumi') return 'cli imports from pulumi';
  const isEntryPoint = posix.basename(inside) === 'index.ts';
  const allowed = isEntryPoint ? rooms.slice(0, rooms.indexOf('cli')) : rooms.slice(0, rooms.indexOf(from) + 1);
  return allowed.includes(to) || from === to ? undefined : `${isEntryPoint ? 'an entry point' : from} imports from ${to}`;
}

function packageViolation(inside: string, specifier: string): string | undefined {
  const name = specifier.split('/')[0] ?? '';
  if (harmless.has(name)) return undefined;
  const home = homes[name];
  if (home === undefined) return `imports ${specifier}, which has no home: name one in test/support/architecture.ts`;
  return home.some((place) => inside.startsWith(place)) ? undefined : `imports ${specifier}, whose home is ${home.join(', ')}`;
}

function globalViolation(inside: string, node: ts.Node): string | undefined {
  if (inside.startsWith('cli/') || !ts.isIdentifier(node) || !['process', 'console'].includes(node.text)) return undefined;
  const { parent } = node;
  const onGlobal = ts.isPropertyAccessExpression(parent) && parent.name === node && parent.expression.getText() === 'globalThis';
  const isName =
    ('name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent)) ||
    ('propertyName' in parent && parent.propertyName === node);
  if (!onGlobal && (isName || ts.isTypeNode(parent) || ts.isQualifiedName(parent) || isDeclared(node))) return undefined;
  return `uses ${node.text}, whose home is cli/`;
}

/** Whether a scope around an identifier declares its name, so that it is not the global one. */
function isDeclared(identifier: ts.Identifier): boolean {
  const declares = (name: ts.BindingName): boolean =>
    ts.isIdentifier(name)
      ? name.text === identifier.text
      : name.elements.some((element) => !ts.isOmittedExpression(element) && declares(element.name));
  const inList = (list: ts.VariableDeclarationList): boolean => list.declarations.some((declaration) => declares(declaration.name));
  for (let scope: ts.Node | undefined = identifier.parent; scope !== undefined; scope = scope.parent) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((parameter) => declares(parameter.name))) return true;
    if (ts.isBlock(scope) || ts.isSourceFile(scope)) {
      if (scope.statements.some((statement) => ts.isVariableStatement(statement) && inList(statement.declarationList))) return true;
    }
    if (ts.isForOfStatement(scope) && ts.isVariableDeclarationList(scope.initializer) && inList(scope.initializer)) return true;
  }
  return false;
}

function exportViolation(node: ts.Node): string | undefined {
  if (ts.isExportAssignment(node)) return 'has a default export';
  if (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)) return 'has a default export';
  if (ts.isExportSpecifier(node) && node.name.text === 'default') return 'has a default export';
  if (!ts.isExportDeclaration(node)) return undefined;
  return node.exportClause === undefined || ts.isNamespaceExport(node.exportClause) ? 'exports * instead of names' : undefined;
}

function testViolation(node: ts.Node): string | undefined {
  const isMember = ts.isPropertyAccessExpression(node) && notRun.has(node.name.text);
  const isOption = ts.isPropertyAssignment(node) && notRun.has(node.name.getText()) && node.initializer.kind === ts.SyntaxKind.TrueKeyword;
  return isMember || isOption ? `has a test that does not run: ${node.getText()}` : undefined;
}
