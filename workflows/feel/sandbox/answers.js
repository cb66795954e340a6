// Turns a FEEL value into JSON data, and refuses what is not data.
import { isFunction, isRange } from "feelin";
import { exact } from "./decimals.js";
import { ExpressionFault } from "./faults.js";

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

export function plain(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return number(value);
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "function" || isFunction(value) || isRange(value)) throw new ExpressionFault("NOT_DATA");
  return Object.getPrototypeOf(value) === Object.prototype ? context(value) : text(value.toString());
}
