// Names, what lies behind a dot, and what a filter leaves of a list.
import { includes } from "../values/comparing.js";
import { isContext, kindOf, Range, Test } from "../values/kinds.js";
import { normalized } from "./names.js";
import { entryOf, lookUp, REPORT, within } from "./scope.js";
import { nameOf } from "./tree.js";

const DAY_PARTS = ["year", "month", "day", "weekday"];
const CLOCK_PARTS = ["hour", "minute", "second", "timezone"];

function parts(names, more = {}) {
  return { ...Object.fromEntries(names.map((name) => [name, name])), ...more };
}

const PROPERTIES = {
  date: parts(DAY_PARTS),
  time: parts(CLOCK_PARTS, { "time offset": "offset" }),
  "date and time": parts([...DAY_PARTS, ...CLOCK_PARTS], { "time offset": "offset" }),
  "years and months duration": parts(["years", "months"]),
  "days and time duration": parts(["days", "hours", "minutes", "seconds"]),
  test: { start: "bound", end: "bound", "start included": "included", "end included": "included" },
  range: parts(["start", "end"], { "start included": "startIncluded", "end included": "endIncluded" }),
};

// Some words are keywords of the grammar's names for dates; a date has no hour but midnight's.
export function propertyOf(value, name) {
  const kind = kindOf(value);
  if (kind === "context") return entryOf(value, name) ?? null;
  if (kind === "list") return value.map((item) => propertyOf(item, name));
  const own = PROPERTIES[kind]?.[name];
  return own === undefined ? null : (value[own] ?? null);
}

const TRUTHS = new Set([
  ...["Comparison", "Conjunction", "Disjunction", "InstanceOfExpression", "QuantifiedExpression"],
  ...["SimplePositiveUnaryTest", "BooleanLiteral"],
]);

function isTruth(node) {
  return node.name === "ParenthesizedExpression" ? isTruth(node.parts[1]) : TRUTHS.has(node.name);
}

export function itemScope(scope, item) {
  const fields = isContext(item) ? item : {};
  return within(scope, { item, ...fields });
}

function passes(result, item) {
  if (result instanceof Range) return includes(result, item) === true;
  if (result instanceof Test) return result.passes(item) === true;
  return result === true;
}

function itemAt(list, place) {
  if (!Number.isInteger(place)) return null;
  return list.at(place > 0 ? place - 1 : place) ?? null;
}

// The place a filter names rather than tests, as far as it can be told without an item; else null.
function placeOf(match, scope, list) {
  const outside = within(scope, { [REPORT]: () => null });
  const place = match(outside);
  if (typeof place !== "number") return null;
  const [first] = list;
  return first !== undefined && typeof match(itemScope(outside, first)) !== "number" ? null : place;
}

function filterOf(over, match, mayBePlace) {
  return (scope) => {
    const target = over(scope);
    if (target === null) return null;
    const list = Array.isArray(target) ? target : [target];
    const place = mayBePlace ? placeOf(match, scope, list) : null;
    if (place !== null) return place === 0 ? null : itemAt(list, place);
    return list.filter((item) => passes(match(itemScope(scope, item)), item));
  };
}

export const PATHS = {
  VariableName(node) {
    const name = normalized(nameOf(node));
    return (scope) => lookUp(scope, name) ?? null;
  },

  PathExpression({ parts: [first, , last] }, compile) {
    const target = compile(first);
    const name = normalized(nameOf(last));
    return (scope) => propertyOf(target(scope), name);
  },

  FilterExpression({ parts: [first, , second] }, compile) {
    return filterOf(compile(first), compile(second), !isTruth(second));
  },
};
