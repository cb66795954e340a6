// A tree to a function of a scope; texts that need no context to be read are compiled once.
import { ExpressionFault } from "../faults.js";
import { CALLS } from "./calls.js";
import { LITERALS } from "./literals.js";
import { LOOPS } from "./loops.js";
import { OPERATIONS } from "./operations.js";
import { PATHS } from "./paths.js";
import { shapeOf } from "./scope.js";
import { TESTS } from "./tests.js";
import { readTree } from "./tree.js";

const MOST_KEPT = 3000;
const KINDS = { ...LITERALS, ...OPERATIONS, ...TESTS, ...PATHS, ...LOOPS, ...CALLS };
const plainly = new Map();
const withShapes = new WeakMap();

function compileNode(node) {
  if (!Object.hasOwn(KINDS, node.name)) throw new ExpressionFault("SYNTAX", node.at);
  return KINDS[node.name](node, compileNode);
}

function keptFor(shape) {
  if (shape === null) return plainly;
  if (!withShapes.has(shape)) withShapes.set(shape, new Map());
  return withShapes.get(shape);
}

// The function of a scope that a text is; `top` is Expression or UnaryTests. Faults: SYNTAX.
export function compiled(text, top, scope) {
  const shape = shapeOf(scope);
  const kept = keptFor(shape);
  const key = top + text;
  if (!kept.has(key)) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, compileNode(readTree(text, top, shape)));
  }
  return kept.get(key);
}
