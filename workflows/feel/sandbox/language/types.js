// Types named in an expression: `instance of`, and what a function's parameters declare.
import { FeelFunction, isContext, kindOf, Range } from "../values/kinds.js";
import { TYPES } from "./scope.js";
import { nameOf } from "./tree.js";

const NAMES = {
  dateTime: "date and time",
  yearMonthDuration: "years and months duration",
  dayTimeDuration: "days and time duration",
};

function plainly(text) {
  return text.replace(/\s+/g, " ").trim();
}

// A type as read: { kind: "name" | "list" | "range" | "context" | "function", … }.
export function readType(node) {
  const [inner] = node.name === "Type" || node.name === "ArgumentType" ? node.parts : [node];
  return (READERS[inner.name] ?? readName)(inner);
}

function readName({ text }) {
  const name = plainly(text);
  if (name.startsWith("range ")) return { kind: "range", of: readName({ text: name.slice(6).replaceAll("_", " ") }) };
  return { kind: "name", name: NAMES[name] ?? name };
}

const READERS = {
  Type: readType,

  ListType(node) {
    const of = readType(node.parts.find(({ name }) => name === "Type"));
    return of.kind === "range" && node.parts[2].text.startsWith("range ") ? of : { kind: "list", of };
  },

  ContextType(node) {
    const entries = node.parts.find(({ name }) => name === "ContextEntryTypes").parts;
    const read = ({ parts }) => [nameOf(parts[0]), readType(parts.at(-1))];
    return { kind: "context", fields: entries.filter(({ name }) => name === "ContextEntryType").map(read) };
  },

  FunctionType(node) {
    const given = node.parts.find(({ name }) => name === "ArgumentTypes").parts;
    const parameters = given.filter(({ name }) => name === "ArgumentType").map(readType);
    return { kind: "function", parameters, result: readType(node.parts.at(-1)) };
  },
};

const STRUCTURES = {
  list: (value, { of }, scope) => Array.isArray(value) && value.every((item) => isOfType(item, of, scope, true)),

  range: (value, { of }, scope) =>
    value instanceof Range && [value.start, value.end].every((end) => end === null || isOfType(end, of, scope)),

  context: (value, { fields }, scope) =>
    isContext(value) &&
    fields.every(([name, type]) => Object.hasOwn(value, name) && isOfType(value[name], type, scope, true)),

  function: (value, type) => value instanceof FeelFunction && isFunctionOf(value, type),
};

const ANY = { kind: "name", name: "Any" };

// May a value of one type stand where another is asked for? What nothing is known of may.
function isWithin(type, wanted) {
  if (type === null || (wanted.kind === "name" && wanted.name === "Any")) return true;
  if (type.kind !== wanted.kind) return false;
  if (type.kind === "name") return type.name === wanted.name;
  if (type.kind === "list" || type.kind === "range") return isWithin(type.of, wanted.of);
  if (type.kind === "function") {
    return isWithin(type.result, wanted.result) && takesAll(type.parameters, wanted.parameters);
  }
  const fields = new Map(type.fields);
  return wanted.fields.every(([name, inner]) => fields.has(name) && isWithin(fields.get(name), inner));
}

// A function may ask for less than it is given, never for more.
function takesAll(parameters, given) {
  return parameters.length === given.length && given.every((type, place) => isWithin(type, parameters[place] ?? ANY));
}

function isFunctionOf({ parameters, types }, type) {
  if (types === null) return parameters.length === type.parameters.length;
  return takesAll(types.parameters, type.parameters) && isWithin(types.result, type.result);
}

const LITERAL_KINDS = { StringLiteral: "string", NumericLiteral: "number", BooleanLiteral: "boolean" };

// What type an expression is of, as far as it says so itself; else null.
export function inferType(node) {
  if (Object.hasOwn(LITERAL_KINDS, node.name)) return { kind: "name", name: LITERAL_KINDS[node.name] };
  if (node.name !== "Context") return null;
  const read = ({ parts: [key, value] }) => [key.text.replace(/^"|"$/g, ""), inferType(value)];
  return { kind: "context", fields: node.parts.slice(1, -1).map(read) };
}

// Is a value of a type? Null is of none but Null; as an item or an entry it may stand for any.
export function isOfType(value, type, scope, mayBeNull = false) {
  if (value === null) return mayBeNull || type.name === "Null";
  if (type.kind !== "name") return STRUCTURES[type.kind](value, type, scope);
  if (type.name === "Any") return true;
  const declared = scope[TYPES]?.(value, type.name);
  return declared ?? kindOf(value) === type.name;
}

// A value as a declared type takes it: one item for a list, a list of one for its item; null for what does not fit.
export function conformed(value, type, scope) {
  if (type === null || value === null || isOfType(value, type, scope)) return value;
  if (type.kind === "list" && !Array.isArray(value)) return isOfType(value, type.of, scope) ? [value] : null;
  if (Array.isArray(value) && value.length === 1) return isOfType(value[0], type, scope) ? value[0] : null;
  return null;
}
