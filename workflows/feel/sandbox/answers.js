// Turns a FEEL value into JSON data, and refuses what is not data.
import { exact } from "./decimals.js";
import { ExpressionFault } from "./faults.js";
import { kindOf } from "./values/kinds.js";

const LONGEST_TEXT = 1_000_000;

// A key of this name makes a saved case unreadable for ever (the engine's serializer takes it for its own).
export const RESERVED = "typename";

function number(value) {
  if (!Number.isFinite(value)) throw new ExpressionFault("NOT_A_NUMBER");
  return exact(value);
}

function context(value) {
  if (RESERVED in value) throw new ExpressionFault("RESERVED", RESERVED);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

function text(value) {
  if (value.length > LONGEST_TEXT) throw new ExpressionFault("TOO_LARGE");
  return value;
}

const WRITERS = {
  null: () => null,
  boolean: (value) => value,
  number,
  string: text,
  list: (value) => value.map(plain),
  context,
};

const NO_DATA = new Set(["function", "range", "test"]);

export function plain(value) {
  const kind = kindOf(value);
  if (NO_DATA.has(kind)) throw new ExpressionFault("NOT_DATA");
  return (WRITERS[kind] ?? String)(value);
}
