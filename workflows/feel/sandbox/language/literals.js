// Values written out: numbers, texts, lists, contexts, ranges, moments behind an @.
import { compare } from "../values/comparing.js";
import { kindOf, Range } from "../values/kinds.js";
import { readAny } from "../values/reading.js";
import { within } from "./scope.js";

const ESCAPES = { n: "\n", r: "\r", t: "\t" };
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|u\{([0-9a-fA-F]{1,6})\}|(.))/gsu;

function character(whole, short, long, braced, plain) {
  const code = Number.parseInt(short ?? long ?? braced, 16);
  if (!Number.isNaN(code)) return code > 0x10ffff ? whole : String.fromCodePoint(code);
  return ESCAPES[plain] ?? (plain === '"' || plain === "\\" || plain === "'" ? plain : whole);
}

export function textOf(literal) {
  return literal.slice(1, -1).replace(ESCAPE, character);
}

function always(value) {
  return () => value;
}

function keyOf(node) {
  const [part] = node.parts;
  return part.name === "StringLiteral" ? textOf(part.text) : part.text.replace(/\s+/g, " "); // "a+b" stays as written
}

const RANGED = new Set(["number", "string", "date", "time", "date and time"]);

function isRangeKind(kind) {
  return RANGED.has(kind) || kind.endsWith("duration");
}

// A range of two bounds that compare, or null.
export function rangeOf(start, end, startIncluded, endIncluded) {
  const kinds = [start, end].filter((bound) => bound !== null).map(kindOf);
  if (!kinds.every(isRangeKind) || (kinds.length === 2 && compare(start, end) === null)) return null;
  return new Range(start, end, startIncluded && start !== null, endIncluded && end !== null);
}

export const LITERALS = {
  Expression: ({ parts }, compile) => compile(parts[0]),
  ParenthesizedExpression: ({ parts }, compile) => compile(parts[1]),
  NumericLiteral: ({ text }) => always(Number(text.replace(/\s+/g, ""))),
  StringLiteral: ({ text }) => always(textOf(text)),
  BooleanLiteral: ({ text }) => always(text === "true"),
  null: () => always(null),
  AtLiteral: ({ parts }) => always(readAny(textOf(parts.at(-1).text))),

  List({ parts }, compile) {
    const items = parts.slice(1, -1).map(compile);
    return (scope) => items.map((item) => item(scope));
  },

  Context({ parts }, compile) {
    const entries = parts.slice(1, -1).map(({ parts: [key, value] }) => [keyOf(key), compile(value)]);
    const isRepeated = new Set(entries.map(([name]) => name)).size < entries.length;
    if (isRepeated) return always(null);
    return (scope) => {
      // each entry sees those above it; functions among them see themselves
      const inner = within(scope, {});
      for (const [name, value] of entries) inner[name] = value(inner);
      return Object.fromEntries(entries.map(([name]) => [name, inner[name]]));
    };
  },

  Interval({ parts }, compile) {
    const [open, first, , last, close] = parts;
    const [start, end] = [compile(first), compile(last)];
    return (scope) => rangeOf(start(scope), end(scope), open.text === "[", close.text === "]");
  },
};
