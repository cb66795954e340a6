// From the rules that hit to the one output of a table, as each hit policy says (DMN 1.3 §8.2.10).
import { FUNCTIONS } from "../builtins/index.js";
import { equals } from "../values/comparing.js";
import { complain } from "./scope.js";

const SINGLE = new Set(["UNIQUE", "ANY", "FIRST", "PRIORITY"]);

function named(hits) {
  return { rules: hits.map((hit) => hit.rule) };
}

function unique(hits, scope) {
  if (hits.length < 2) return hits;
  complain(scope, "SEVERAL_RULES", named(hits));
  return [];
}

function any(hits, scope) {
  if (hits.every((hit) => equals(hit.outputs, hits[0].outputs) === true)) return hits;
  complain(scope, "RULES_DISAGREE", named(hits));
  return [];
}

function compareRanks(left, right) {
  const differs = left.rank.findIndex((rank, place) => rank !== right.rank[place]);
  return differs < 0 ? 0 : left.rank[differs] - right.rank[differs];
}

function outputOrder(hits) {
  return [...hits].sort(compareRanks);
}

const CHOICES = {
  UNIQUE: unique,
  ANY: any,
  FIRST: (hits) => hits.slice(0, 1),
  PRIORITY: (hits) => outputOrder(hits).slice(0, 1),
  "RULE ORDER": (hits) => hits,
  "OUTPUT ORDER": outputOrder,
  COLLECT: (hits) => hits,
};

function aggregated(name, values, scope) {
  if (name === "COUNT") return values.length;
  if (values.length === 0) return null;
  return FUNCTIONS[name.toLowerCase()].act(values) ?? complain(scope, "NOT_NUMBERS");
}

// One column is a plain value, several are a context by column name.
function shape(table, outputs) {
  if (outputs.length === 1) return outputs[0];
  return Object.fromEntries(table.outputs.map((column, place) => [column.name, outputs[place]]));
}

// The table's output and the hits it comes from; `fallback` is the default output, or null.
export function choose(table, hits, fallback, scope) {
  const single = SINGLE.has(table.policy);
  if (!hits.length && fallback) {
    const output = shape(table, fallback);
    return { output: single || table.aggregation ? output : [output], rules: [] };
  }
  if (table.aggregation) {
    const values = hits.map((hit) => hit.outputs[0]);
    return { output: aggregated(table.aggregation, values, scope), ...named(hits) };
  }
  if (!hits.length && single) return { output: complain(scope, "NO_RULE"), rules: [] };
  const chosen = CHOICES[table.policy](hits, scope);
  const outputs = chosen.map((hit) => shape(table, hit.outputs));
  return { output: single ? (outputs[0] ?? null) : outputs, ...named(chosen) };
}
