// Reads an expression without evaluating it: its first syntax error, or the names it expects from outside.
import { parseExpression, parseUnaryTests } from "feelin";
import { RESERVED } from "./answers.js";
import { FUNCTIONS } from "./builtins/index.js";
import { ExpressionFault } from "./faults.js";
import { readable } from "./language/tree.js";

const PARSERS = { Expression: parseExpression, UnaryTests: parseUnaryTests };
const NAMING = new Set(["VariableName", "Name", "Key", "PathName"]);
const CLOCK = new Set(["now", "today"]);

function* children(node) {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child;
}

// `bound` holds the names an expression makes itself; each is known from its own place on.
const VISITS = {
  VariableName(reader, node, bound) {
    const name = reader.textOf(node);
    if (!bound.has(name)) reader.names.add(name);
  },

  FunctionInvocation(reader, node, bound) {
    const [callee, ...rest] = children(node);
    const name = reader.textOf(callee);
    if (callee.name !== "VariableName") reader.visit(callee, bound);
    else if (CLOCK.has(name)) throw new ExpressionFault("CLOCK");
    else if (!bound.has(name) && !(name in FUNCTIONS)) throw new ExpressionFault("NO_FUNCTION_FOUND", node.from + 1);
    for (const child of rest) reader.visit(child, bound);
  },

  // for x in a, y in x.b return …
  ForExpression(reader, node, bound) {
    reader.visitAll(children(node), new Set([...bound, "partial"]));
  },

  // some x in a satisfies …
  QuantifiedExpression(reader, node, bound) {
    reader.visitAll(children(node), new Set(bound));
  },

  InExpression(reader, node, bound) {
    const [name, ...rest] = children(node);
    reader.visitAll(rest, bound);
    bound.add(reader.textOf(name));
  },

  FunctionDefinition(reader, node, bound) {
    reader.visitAll(children(node), new Set(bound));
  },

  FormalParameter(reader, node, bound) {
    bound.add(reader.textOf(node.firstChild));
  },

  Context(reader, node, bound) {
    reader.visitAll(children(node), new Set(bound));
  },

  ContextEntry(reader, node, bound) {
    reader.visitAll(children(node), bound);
    bound.add(reader.textOf(node.firstChild));
  },

  // a[severity = "重大"]: a bare name in the filter may be a key of the element, so it promises nothing
  FilterExpression(reader, node, bound) {
    const [target, ...filter] = children(node);
    reader.visit(target, bound);
    const names = new Set(reader.names);
    reader.visitAll(filter, bound);
    reader.names = names;
  },

  // the type in `x instance of number`
  QualifiedName() {},
};

class Reader {
  constructor(text) {
    this.text = text;
    this.names = new Set();
  }

  textOf(node) {
    return this.text.slice(node.from, node.to).replace(/\s+/g, " ").replace(/[`"]/g, "");
  }

  visit(node, bound) {
    if (node.type.isError) throw new ExpressionFault("SYNTAX", node.from + 1);
    if (NAMING.has(node.name) && this.textOf(node) === RESERVED) throw new ExpressionFault("RESERVED", RESERVED);
    if (Object.hasOwn(VISITS, node.name)) VISITS[node.name](this, node, bound);
    else this.visitAll(children(node), bound);
  }

  visitAll(nodes, bound) {
    for (const node of nodes) this.visit(node, bound);
  }
}

// `known` are names that are there anyway, with the names inside them: they are not needed, and may be functions.
export function read(text, top, known = {}) {
  const source = readable(text);
  const reader = new Reader(source);
  reader.visit(PARSERS[top](source, known).topNode, new Set(Object.keys(known)));
  return [...reader.names].sort();
}
