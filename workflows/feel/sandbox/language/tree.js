// FEEL text to a tree of plain nodes, as feelin's grammar reads it; its first syntax error is a fault.
import { parseExpression, parseUnaryTests } from "feelin";
import { ExpressionFault } from "../faults.js";

const PARSERS = { Expression: parseExpression, UnaryTests: parseUnaryTests };

// The grammar knows no ranges among the types: one is read as a list of "range …", its blanks written as "_".
const RANGE_TYPE = /\brange\s*<\s*([^<>"]+?)\s*>/g;

function textOf(node, text) {
  return text.slice(node.from, node.to);
}

function plainNode(node, text) {
  if (node.type.isError) throw new ExpressionFault("SYNTAX", node.from + 1);
  const parts = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.type.isError || !child.type.isSkipped) parts.push(plainNode(child, text));
  }
  return { name: node.name, at: node.from + 1, text: textOf(node, text), parts };
}

// The text as the grammar can read it.
export function readable(text) {
  const asList = (_, of) => `list<range ${of.replace(/\s+/g, "_")}>`;
  return text.includes("range") ? text.replace(RANGE_TYPE, asList) : text;
}

// `shape` holds the names that only context tells to be names ("fine-total"), with those inside them.
export function readTree(text, top, shape) {
  const source = readable(text);
  return plainNode(PARSERS[top](source, shape ?? {}).topNode, source);
}

// The words of a name, one blank between them.
export function nameOf(node) {
  if (node.name === "BacktickIdentifier") return node.text.slice(1, -1);
  const words = node.parts.filter((part) => part.name === "Identifier" || part.name === "Name");
  return words.length ? words.map(nameOf).join(" ") : node.text.replace(/\s+/g, " ");
}
