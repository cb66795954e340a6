// From the rules that hit to the one output of a table, as each hit policy says (DMN 1.3 §8.2.10).
import { plain } from "../answers.js";
import { BUILTINS } from "../builtins.js";
import { ExpressionFault } from "../faults.js";

const SINGLE = new Set(["UNIQUE", "ANY", "FIRST", "PRIORITY"]);

function named(hits) {
  return { rules: hits.map((hit) => hit.rule) };
}

function unique(hits) {
  if (hits.length > 1) throw new ExpressionFault("SEVERAL_RULES", named(hits));
  return hits;
}

function any(hits) {
  const outputs = new Set(hits.map((hit) => JSON.stringify(plain(hit.outputs))));
  if (outputs.size > 1) throw new ExpressionFault("RULES_DISAGREE", named(hits));
  return hits;
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

function numbers(values) {
  if (values.some((value) => typeof value !== "number")) throw new ExpressionFault("NOT_NUMBERS");
  return values;
}

function ofSome(act) {
  return (values) => (numbers(values).length ? act(values) : null);
}

const AGGREGATIONS = {
  SUM: ofSome((values) => BUILTINS.sum(values)),
  COUNT: (values) => values.length,
  MIN: ofSome((values) => Math.min(...values)),
  MAX: ofSome((values) => Math.max(...values)),
};

// One column is a plain value, several are a context by column name.
function shape(table, outputs) {
  if (outputs.length === 1) return outputs[0];
  return Object.fromEntries(table.outputs.map((column, place) => [column.name, outputs[place]]));
}

// The table's output and the hits it comes from; `fallback` is the default output, or null.
export function choose(table, hits, fallback) {
  const single = SINGLE.has(table.policy);
  if (!hits.length && fallback) {
    const output = shape(table, fallback);
    return { output: single || table.aggregation ? output : [output], rules: [] };
  }
  if (table.aggregation) {
    const output = AGGREGATIONS[table.aggregation](hits.map((hit) => hit.outputs[0]));
    return { output, ...named(hits) };
  }
  if (!hits.length && single) throw new ExpressionFault("NO_RULE");
  const chosen = CHOICES[table.policy](hits);
  const outputs = chosen.map((hit) => shape(table, hit.outputs));
  return { output: single ? outputs[0] : outputs, ...named(chosen) };
}
