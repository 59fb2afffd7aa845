// Loops over arrays, by index. Most of a run's code is never optimised, since the run is over before, and in such code `for (const x of list)` makes
// an object for each step: over a graph of 300 subgraphs, a fifth of all that is allocated.
import { join } from 'node:path';
import ts from 'typescript';

/**
 * An esbuild plugin that rewrites `for (const x of list)` and `for (const [index, x] of list.entries())` in src where the types say that `list` is an array.
 * The array is looked at again at each step, as its iterator does.
 *
 * @param {string} root of the checkout.
 * @returns {import('esbuild').Plugin}
 */
export function arrayLoopsPlugin(root) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const src = join(root, 'src/');
  const program = ts.createProgram(
    fileNames.filter((name) => name.startsWith(src)),
    options,
  );
  return {
    name: 'array loops',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const source = path.startsWith(src) ? program.getSourceFile(path) : undefined;
        return source && { contents: rewritten(source, program.getTypeChecker()), loader: 'ts' };
      });
    },
  };
}

function rewritten(source, checker) {
  /** @type {{ start: number, end: number, text: string }[]} */
  const edits = [];
  const visit = (node) => {
    if (ts.isForOfStatement(node)) edits.push(...editsOf(node, source, checker, edits.length));
    ts.forEachChild(node, visit);
  };
  visit(source);
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let text = '';
  let done = 0;
  for (const edit of edits) {
    text += source.text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return text + source.text.slice(done);
}

/** The loop's head up to the array, from there to its body, and its end: what stands in them may hold loops itself. */
function editsOf({ initializer, expression, statement, awaitModifier }, source, checker, number) {
  if (awaitModifier !== undefined || !ts.isVariableDeclarationList(initializer)) return [];
  const [{ name }] = initializer.declarations;
  const [index, list] = [`index$${number}`, `list$${number}`];
  const declaration = initializer.flags & ts.NodeFlags.Const ? 'const' : 'let';
  const inside = entriesOf(expression, checker);
  let array = expression;
  let taken = `${declaration} ${name.getText(source)} = ${list}[${index}];`;
  if (inside !== undefined && ts.isArrayBindingPattern(name) && name.elements.every(ts.isBindingElement)) {
    const [position, value] = name.elements.map((element) => element.getText(source));
    array = inside;
    taken = `${declaration} ${position} = ${index}${value === undefined ? '' : `, ${value} = ${list}[${index}]`};`;
  } else if (!isArray(checker.getTypeAtLocation(expression), checker)) return [];
  return [
    {
      start: initializer.getStart(source),
      end: array.getStart(source),
      text: `let ${index} = 0, ${list} = `,
    },
    {
      start: array.end,
      end: statement.getStart(source),
      text: `; ${index} < ${list}.length; ${index}++) { ${taken} `,
    },
    { start: statement.end, end: statement.end, text: ' }' },
  ];
}

/** The array that `….entries()` is asked of. */
function entriesOf(expression, checker) {
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined;
  const { name, expression: array } = expression.expression;
  return name.text === 'entries' && isArray(checker.getTypeAtLocation(array), checker) ? array : undefined;
}

function isArray(type, checker) {
  if (type.isUnion()) return type.types.every((part) => isArray(part, checker));
  return checker.isArrayType(type) || checker.isTupleType(type);
}
