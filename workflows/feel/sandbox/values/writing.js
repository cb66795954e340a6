// A value as FEEL writes it out.
import { kindOf } from "./kinds.js";

// Digits without an exponent.
function digits(number) {
  const text = String(number);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign, first, rest = "", power] = match;
  const point = 1 + Number(power);
  const all = first + rest;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${all}`;
  return `${sign}${all.padEnd(point, "0")}`;
}

function key(name) {
  return /^[\p{L}\p{N}_ ]+$/u.test(name) ? name : quoted(name);
}

function quoted(text) {
  return `"${text.replace(/(["\\])/g, "\\$1")}"`;
}

function bound(value) {
  const kind = kindOf(value);
  if (value === null) return "null";
  return kind === "string" ? quoted(value) : inner(value);
}

function range({ start, end, startIncluded, endIncluded }) {
  if (start === null || end === null) {
    const known = start ?? end;
    const sign = start === null ? (endIncluded ? "<=" : "<") : startIncluded ? ">=" : ">";
    return `${sign}${bound(known)}`;
  }
  return `${startIncluded ? "[" : "("}${bound(start)}..${bound(end)}${endIncluded ? "]" : ")"}`;
}

function entry([name, value]) {
  return `${key(name)}: ${inner(value)}`;
}

const WRITERS = {
  null: () => "null",
  number: digits,
  string: quoted,
  list: (list) => `[${list.map(inner).join(", ")}]`,
  context: (context) => `{${Object.entries(context).map(entry).join(", ")}}`,
  range,
  function: ({ parameters }) => `function(${parameters.join(", ")})`,
};

function inner(value) {
  return (WRITERS[kindOf(value)] ?? String)(value);
}

// A text is itself, but inside a list or context it stands in quotes.
export function written(value) {
  return typeof value === "string" ? value : inner(value);
}
