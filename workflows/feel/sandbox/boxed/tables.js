// A decision table over the names in reach: inputs once, cells until one fails, conclusions only of rules that hit.
import { passes, valueOf } from "../evaluating.js";
import { choose } from "./policies.js";
import { DECLARED, refuse } from "./scope.js";
import { coerced, readAs, readData } from "./types.js";

const RANKED = new Set(["PRIORITY", "OUTPUT ORDER"]);

const FORBIDDEN = Symbol("forbidden");

// Data is JSON: an input's type says how its text is to be read. What cannot be read is missing.
function inputOf(column, scope) {
  const value = valueOf(column.expression.text, scope);
  const isDeclared = Object.hasOwn(scope[DECLARED] ?? {}, column.type);
  const read = isDeclared ? readData(value, column.type, column.label, scope) : readAs(value, column.type);
  // A missing value is allowed: whether it matters is for the rules to say.
  if (column.allowed && read !== null && !passes(column.allowed.text, read, scope)) {
    refuse(scope, "INPUT_NOT_ALLOWED", column.label, read);
    return FORBIDDEN;
  }
  return read;
}

function isHit(rule, inputs, scope) {
  return rule.tests.every(({ text }, place) => text === "" || text === "-" || passes(text, inputs[place], scope));
}

function outputOf(column, rule, text, scope) {
  const value = coerced(valueOf(text, scope), column.type, column.name || rule.name, scope);
  if (column.allowed && value !== null && !passes(column.allowed.text, value, scope)) {
    return refuse(scope, "OUTPUT_NOT_ALLOWED", rule.name, value);
  }
  return value;
}

function rankOf(value, order) {
  const rank = order.indexOf(value);
  return rank < 0 ? order.length : rank;
}

function conclude(table, rule, scope) {
  const outputs = table.outputs.map((column, place) => outputOf(column, rule, rule.results[place].text, scope));
  const ranked = RANKED.has(table.policy) ? table.outputs : [];
  const rank = ranked.map(({ allowed }, place) =>
    allowed ? rankOf(outputs[place], valueOf(`[${allowed.text}\n]`, scope)) : 0,
  );
  return { rule: rule.name, outputs, rank };
}

function hitsOf(table, inputs, scope) {
  const isWanted = (rule) => isHit(rule, inputs, scope);
  const rules = table.policy === "FIRST" ? [table.rules.find(isWanted)].filter(Boolean) : table.rules.filter(isWanted);
  return rules.map((rule) => conclude(table, rule, scope));
}

function fallbackOf(table, scope) {
  if (!table.outputs.some((column) => column.default)) return null;
  return table.outputs.map((column) => (column.default ? valueOf(column.default.text, scope) : null));
}

// The output, the names of the rules it comes from, and the inputs by label.
export function decideTable(table, scope) {
  const inputs = table.inputs.map((column) => inputOf(column, scope));
  if (inputs.includes(FORBIDDEN)) return { output: null, rules: [], inputs: {} };
  const hits = hitsOf(table, inputs, scope);
  const named = Object.fromEntries(table.inputs.map((column, place) => [column.label, inputs[place]]));
  return { ...choose(table, hits, hits.length ? null : fallbackOf(table, scope), scope), inputs: named };
}
