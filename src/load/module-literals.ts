import { parse, type Expression, type Property } from 'acorn';
import type { Path } from '../model/path.ts';

/** The object that is exported by default, and the constants that it may name. */
export interface Literals {
  readonly root: Expression | undefined;
  readonly constants: ReadonlyMap<string, Expression>;
}

/**
 * Reads a module's text.
 *
 * @throws {SyntaxError} when it is no JavaScript, with acorn's `loc`
 */
export function readLiterals(text: string): Literals {
  const program = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  const constants = new Map<string, Expression>();
  let exported: Expression | undefined;
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations) if (id.type === 'Identifier' && init != null) constants.set(id.name, init);
    }
    if (statement.type === 'ExportDefaultDeclaration') exported = statement.declaration as Expression;
    if (statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression') {
      const { left, right } = statement.expression;
      if (text.slice(left.start, left.end) === 'module.exports') exported = right;
    }
  }
  return { root: behindCall(exported, constants), constants };
}

/** What stands behind `defineConfig(…)`, and behind names. */
function behindCall(exported: Expression | undefined, constants: Literals['constants']): Expression | undefined {
  let node = exported;
  for (let hops = 0; hops < 10 && node !== undefined; hops++) {
    if (node.type === 'Identifier') node = constants.get(node.name);
    else if (node.type === 'CallExpression' && node.arguments[0]?.type !== 'SpreadElement') node = node.arguments[0];
    else return node;
  }
  return node;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a value is written, or its key; undefined where it is computed. */
export function findLiteral({ root, constants }: Literals, path: Path, part: 'key' | 'value'): Range | undefined {
  let [key, node]: readonly [Range | undefined, Expression | undefined] = [root, root];
  for (const step of path) {
    const found: Member | undefined = node === undefined ? undefined : memberOf(node, step, constants);
    if (found === undefined) return undefined;
    [key, node] = found;
  }
  return part === 'key' ? key : node;
}

type Member = readonly [key: Range, value: Expression];

/** A member of an object or a list, which may be a constant's; of two with one name the last wins. */
function memberOf(holder: Expression, step: string | number, constants: Literals['constants'], hops = 0): Member | undefined {
  if (holder.type === 'Identifier') {
    const constant = constants.get(holder.name);
    return constant === undefined || hops > 10 ? undefined : memberOf(constant, step, constants, hops + 1);
  }
  if (holder.type === 'ArrayExpression' && typeof step === 'number') {
    const element = holder.elements.slice(0, step + 1).some((item) => item?.type === 'SpreadElement') ? null : holder.elements[step];
    return element == null ? undefined : [element, element as Expression];
  }
  if (holder.type !== 'ObjectExpression') return undefined;
  for (const item of holder.properties.toReversed()) {
    if (item.type === 'Property' && nameOf(item) === String(step)) return [item.key, item.value];
    const found = item.type === 'SpreadElement' ? memberOf(item.argument, step, constants, hops + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function nameOf({ key, computed }: Property): string | undefined {
  if (key.type === 'Identifier' && !computed) return key.name;
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return key.type === 'Literal' ? String(key.value) : undefined;
}
