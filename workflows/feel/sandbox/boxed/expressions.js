// Boxed expressions (DMN 1.3 §7.3, 1.4 §10.6): each kind is evaluated over the names in reach.
import { FeelFunction, isFunction, isRange } from "feelin";
import { valueOf, withMore } from "../evaluating.js";
import { ExpressionFault } from "../faults.js";
import { decideTable } from "./tables.js";
import { coerced } from "./types.js";

export function extend(scope, more) {
  return { ...scope, names: withMore(scope.names, more) };
}

function context({ entries }, scope) {
  const result = {};
  let inner = scope;
  for (const { name, type, value } of entries) {
    const read = coerced(evaluateBoxed(value, inner), type, name, scope.types);
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

// A function knows the names around it; what it is not given is null.
export function functionOf({ parameters, body }, scope) {
  const act = (...given) => {
    const read = ({ name, type }, place) => [name, coerced(given[place], type, name, scope.types)];
    return evaluateBoxed(body, extend(scope, Object.fromEntries(parameters.map(read))));
  };
  return new FeelFunction(
    act,
    parameters.map(({ name }) => name),
  );
}

function callable(value) {
  if (isFunction(value)) return value;
  if (typeof value === "function" && value.$args) return new FeelFunction(value, value.$args);
  throw new ExpressionFault("NOT_A_FUNCTION");
}

function invocation(node, scope) {
  const act = callable(evaluateBoxed(node.function, scope));
  const given = node.arguments.map(({ name, type, value }) => [
    name,
    coerced(evaluateBoxed(value, scope), type, name, scope.types),
  ]);
  const result = act.invoke(Object.fromEntries(given));
  if (result?.warning) throw new ExpressionFault("WRONG_ARGUMENTS", { names: given.map(([name]) => name) });
  return result ?? null;
}

function itemsOf(over, scope) {
  const list = evaluateBoxed(over, scope);
  if (list === null) return null;
  if (isRange(list)) return list.map((item) => item);
  return Array.isArray(list) ? list : [list];
}

function repeat({ variable, over, body }, scope) {
  const partial = [];
  const items = itemsOf(over, scope);
  for (const item of items ?? []) partial.push(evaluateBoxed(body, extend(scope, { [variable]: item, partial })));
  return items && partial;
}

function truths({ variable, over, body }, scope) {
  return itemsOf(over, scope)?.map((item) => evaluateBoxed(body, extend(scope, { [variable]: item })) === true);
}

function isPlace(value, place, length) {
  return value === place + 1 || value === place - length;
}

function filter({ over, match }, scope) {
  const items = itemsOf(over, scope);
  return (items ?? []).filter((item, place) => {
    const fields = item !== null && Object.getPrototypeOf(item) === Object.prototype ? item : {};
    const value = evaluateBoxed(match, extend(scope, { ...fields, item }));
    return value === true || isPlace(value, place, items.length);
  });
}

const KINDS = {
  literal: ({ text }, scope) => valueOf(text, scope.names),
  typed: ({ type, name, value }, scope) => coerced(evaluateBoxed(value, scope), type, name, scope.types),
  table: (node, scope) => decideTable(node, scope).output,
  context,
  list: ({ items }, scope) => items.map((item) => evaluateBoxed(item, scope)),
  relation,
  function: functionOf,
  invocation,
  conditional: (node, scope) =>
    evaluateBoxed(evaluateBoxed(node.condition, scope) === true ? node.then : node.otherwise, scope),
  for: repeat,
  some: (node, scope) => truths(node, scope)?.some(Boolean) ?? null,
  every: (node, scope) => truths(node, scope)?.every(Boolean) ?? null,
  filter,
};

export function evaluateBoxed(node, scope) {
  return KINDS[node.kind](node, scope) ?? null;
}
