// Reads lines {"file name": "text", ...} from standard input and prints a line {"file name": tree, ...} for each.
// A node is {kind, field, start, end, row, broken, children}; start and end count UTF-16 units, rows begin at 1.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

function print(cursor) {
  const node = cursor.currentNode;
  const printed = {
    kind: node.type,
    field: cursor.currentFieldName ?? undefined,
    start: node.startIndex,
    end: node.endIndex,
    row: node.startPosition.row + 1,
    broken: node.isError || node.isMissing || undefined,
    children: [],
  };
  if (cursor.gotoFirstChild()) {
    do {
      // Punctuation says nothing that the kinds do not, unless it is missing.
      if (cursor.currentNode.isNamed || cursor.currentNode.isMissing) {
        printed.children.push(print(cursor));
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return printed;
}

for await (const line of createInterface({ input: process.stdin })) {
  const trees = {};
  for (const [file, text] of Object.entries(JSON.parse(line))) {
    const tree = parser.parse(text);
    trees[file] = print(tree.walk());
    tree.delete();
  }
  process.stdout.write(`${JSON.stringify(trees)}\n`);
}
