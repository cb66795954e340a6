// Unary tests: a value against what a cell says of it (DMN 1.3 §7.3.4, §10.3.2.8).
import { compare, equals, equalsLoosely, includes } from "../values/comparing.js";
import { Range, Test } from "../values/kinds.js";
import { rangeOf } from "./literals.js";

export function orderTest(holds) {
  return (left, right) => {
    const order = compare(left, right);
    return order === null ? null : holds(order);
  };
}

// Does an expression name the tested value itself?
export function usesValue(node) {
  return node.name === "?" || node.parts.some(usesValue);
}

function inList(value, list) {
  if (equals(value, list) === true) return true;
  const isAmong = (item) =>
    item instanceof Range && !(value instanceof Range) ? includes(item, value) : equals(value, item);
  return list.some((item) => isAmong(item) === true);
}

// Does a value pass what a test came to? `says`: the test spoke of the value itself, and its truth is the answer.
export function member(value, test, says) {
  if (says) return typeof test === "boolean" ? test : null;
  if (test instanceof Test) return test.passes(value);
  if (test instanceof Range) return value instanceof Range && equals(value, test) ? true : includes(test, value);
  if (Array.isArray(test)) return inList(value, test);
  return equalsLoosely(value, test) ?? false;
}

const UNKNOWN = new Test(() => null);

// A bound that is not known leaves nothing known.
function open(startIncluded, endIncluded, isStart) {
  return (bound) => {
    if (bound === null) return UNKNOWN;
    return isStart ? rangeOf(bound, null, startIncluded, false) : rangeOf(null, bound, false, endIncluded);
  };
}

const OPEN = {
  "<": open(false, false, false),
  "<=": open(false, true, false),
  ">": open(false, false, true),
  ">=": open(true, false, true),
  "=": (bound) => new Test((value) => equalsLoosely(value, bound), bound, true),
  "!=": (bound) => new Test((value) => equalsLoosely(value, bound) !== true, bound),
};

function testsOf(parts, compile) {
  const tests = parts.map((part) => [compile(part), usesValue(part)]);
  return (scope) => tests.some(([test, says]) => cellPasses(scope["?"], test(scope), says));
}

// In a cell a truth about other names counts, unless the tested value is itself a truth.
function cellPasses(value, test, says) {
  const speaks = says || (typeof test === "boolean" && typeof value !== "boolean");
  if (speaks && typeof test === "boolean") return test;
  return member(value ?? null, test, false) === true;
}

export const TESTS = {
  "?": () => (scope) => scope["?"] ?? null,
  Wildcard: () => () => true,
  PositiveUnaryTest: ({ parts }, compile) => compile(parts[0]),
  PositiveUnaryTests: ({ parts }, compile) => testsOf(parts, compile),

  SimplePositiveUnaryTest({ parts }, compile) {
    if (parts.length === 1) return compile(parts[0]);
    const [bound, testOf] = [compile(parts[1]), OPEN[parts[0].text]];
    return (scope) => testOf(bound(scope));
  },

  UnaryTests({ parts }, compile) {
    if (parts[0].name === "Wildcard") return () => true;
    if (parts[0].name !== "not") return compile(parts[0]);
    const tests = compile(parts[2]);
    return (scope) => !tests(scope);
  },
};
