// The names an expression can see: each scope holds its own and sees those around it.
import { FUNCTIONS } from "../builtins/index.js";
import { ExpressionFault } from "../faults.js";
import { normalized } from "./names.js";

// Who is told of an author's mistake; without it a mistake is a fault that ends the evaluation.
export const REPORT = Symbol("report");
// The text that is evaluated: a report says it.
export const TEXT = Symbol("text");
// What decides whether a value is of a declared type.
export const TYPES = Symbol("types");

const OUTERMOST = Object.freeze(Object.create(null));

export function scopeOf(names) {
  return within(OUTERMOST, names);
}

export function within(scope, names) {
  return Object.assign(Object.create(scope), names);
}

const KEYWORDS = [
  ...["and", "or", "in", "between", "instance", "if", "then", "else", "for", "return", "some", "every", "satisfies"],
  ...["function", "external", "null", "true", "false", "not"],
];
const HARD = new RegExp(`[^\\p{L}\\p{N}_ ]|^\\p{N}|(^| )(${KEYWORDS.join("|")})( |$)`, "u");

const PLAIN = /^[\p{L}\p{N}_]+$/u;

// The value of a context's entry, whatever blanks its name was written with; undefined if there is none.
export function entryOf(context, name) {
  if (Object.hasOwn(context, name)) return context[name];
  const key = PLAIN.test(name) ? undefined : Object.keys(context).find((each) => normalized(each) === name);
  return key === undefined ? undefined : context[key];
}

function namedIn(scope, name) {
  if (name in scope) return scope[name];
  if (PLAIN.test(name)) return undefined;
  for (const key in scope) {
    if (normalized(key) === name) return scope[key];
  }
  return undefined;
}

export function lookUp(scope, name) {
  const found = namedIn(scope, name);
  return found === undefined ? FUNCTIONS[name] : found;
}

export function report(scope, kind, at) {
  const fault = Object.assign(new ExpressionFault(kind, at), { text: scope[TEXT] });
  if (!scope[REPORT]) throw fault;
  scope[REPORT](fault);
  return null;
}

const shapes = new WeakMap();

function shapeOfValue(value, deep) {
  if (value === null || typeof value !== "object" || deep > 6) return null;
  if (Array.isArray(value)) return shapeOfValue(value[0], deep + 1);
  return Object.getPrototypeOf(value) === Object.prototype ? shapeOfNames(value, deep) : null;
}

function shapeOfNames(names, deep) {
  let shape = null;
  for (const [name, value] of Object.entries(names)) {
    const inner = shapeOfValue(value, deep + 1);
    if (inner || (HARD.test(name) && name !== "?")) shape = { ...shape, [name]: inner ?? 1 };
  }
  return shape;
}

// The names in reach that the grammar must be told of, or null.
export function shapeOf(scope) {
  if (scope === OUTERMOST) return null;
  if (shapes.has(scope)) return shapes.get(scope);
  const around = shapeOf(Object.getPrototypeOf(scope));
  const own = shapeOfNames(scope, 0);
  const shape = own && around ? { ...around, ...own } : (own ?? around);
  shapes.set(scope, shape);
  return shape;
}
