// Boxed expressions (DMN 1.3 §7.3, 1.4 §10.6): each kind is evaluated over the names in reach.
import { valueOf } from "../evaluating.js";
import { itemsOf as loopItems } from "../language/loops.js";
import { both, either } from "../language/operations.js";
import { itemScope } from "../language/paths.js";
import { FeelFunction } from "../values/kinds.js";
import { complain, DECLARED, extend } from "./scope.js";
import { decideTable } from "./tables.js";
import { coerced } from "./types.js";

function context({ entries }, scope) {
  const result = {};
  let inner = scope;
  for (const { name, type, value } of entries) {
    const read = coerced(evaluateBoxed(value, inner), type, name, scope);
    if (!name) return read;
    result[name] = read;
    inner = extend(inner, { [name]: read });
  }
  return result;
}

function relation({ columns, rows }, scope) {
  return rows.map((row) =>
    Object.fromEntries(row.map((cell, place) => [columns[place], evaluateBoxed(cell, scope)])),
  );
}

// The arguments of a call by name, each in its type; null when one is not of it, and with it the whole call.
export function argumentsOf(parameters, given, scope) {
  const read = parameters.map(({ name, type }, place) => [name, coerced(given[place], type, name, scope)]);
  const isLost = read.some(([, value], place) => value === null && (given[place] ?? null) !== null);
  return isLost ? null : Object.fromEntries(read);
}

// A function knows the names around it. `result` names and types what it gives.
export function functionOf({ parameters, body }, scope, result = {}) {
  const act = (...given) => {
    const read = argumentsOf(parameters, given, scope);
    if (read === null) return null;
    const value = evaluateBoxed(body, extend(scope, read));
    return coerced(value, resultType(result.type, scope), result.name, scope);
  };
  return new FeelFunction(
    parameters.map(({ name }) => name),
    act,
  );
}

// Some declare the type of the function itself, and in it what the function gives.
export function resultType(type, scope) {
  if (type === "function") return "";
  const declared = scope[DECLARED]?.[type];
  return declared?.base === "function" ? declared.output : type;
}

function invocation(node, scope) {
  const target = evaluateBoxed(node.function, scope);
  if (!(target instanceof FeelFunction)) return complain(scope, "NOT_A_FUNCTION");
  const given = node.arguments.map(({ name, type, value }) => [
    name,
    coerced(evaluateBoxed(value, scope), type, name, scope),
  ]);
  const act = target.bind(Object.fromEntries(given));
  return act ? act() : complain(scope, "WRONG_ARGUMENTS", { names: given.map(([name]) => name) });
}

function itemsOf(over, scope) {
  const items = loopItems(evaluateBoxed(over, scope));
  return items && [...items];
}

function repeat({ variable, over, body }, scope) {
  const partial = [];
  const items = itemsOf(over, scope);
  for (const item of items ?? []) partial.push(evaluateBoxed(body, extend(scope, { [variable]: item, partial })));
  return items && partial;
}

function isTruth(value) {
  return value === null || typeof value === "boolean";
}

function quantified(combine, start) {
  return ({ variable, over, body }, scope) => {
    const truths = itemsOf(over, scope)?.map((item) => evaluateBoxed(body, extend(scope, { [variable]: item })));
    if (truths && !truths.every(isTruth)) return complain(scope, "NOT_A_CONDITION");
    return truths?.reduce(combine, start) ?? null;
  };
}

function isPlace(value, place, length) {
  return value === place + 1 || value === place - length;
}

// What matches each item is a truth, or names its place.
function filter({ over, match }, scope) {
  const items = itemsOf(over, scope);
  const matches = items?.map((item) => evaluateBoxed(match, itemScope(scope, item)));
  if (matches && !matches.every((value) => isTruth(value) || typeof value === "number")) {
    return complain(scope, "NOT_A_CONDITION");
  }
  return items?.filter((_, place) => matches[place] === true || isPlace(matches[place], place, items.length));
}

const KINDS = {
  literal: ({ text }, scope) => valueOf(text, scope),
  typed: ({ type, name, value }, scope) => coerced(evaluateBoxed(value, scope), type, name, scope),
  table: (node, scope) => decideTable(node, scope).output,
  context,
  list: ({ items }, scope) => items.map((item) => evaluateBoxed(item, scope)),
  relation,
  function: (node, scope) => functionOf(node, scope),
  external: ({ language }, scope) => complain(scope, "EXTERNAL", { language }),
  invocation,
  conditional: (node, scope) =>
    evaluateBoxed(evaluateBoxed(node.condition, scope) === true ? node.then : node.otherwise, scope),
  for: repeat,
  some: quantified(either, false),
  every: quantified(both, true),
  filter,
};

export function evaluateBoxed(node, scope) {
  return KINDS[node.kind](node, scope) ?? null;
}
