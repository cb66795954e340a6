// Operators, conditions and comparisons between values, with FEEL's three truths.
import { OPERATORS, negate } from "../values/arithmetic.js";
import { equalsLoosely } from "../values/comparing.js";
import { isOfType, readType } from "./types.js";
import { member, orderTest, usesValue } from "./tests.js";
import { within } from "./scope.js";

function truth(value) {
  return typeof value === "boolean" ? value : null;
}

export function both(left, right) {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : null;
}

export function either(left, right) {
  if (left === true || right === true) return true;
  return left === false && right === false ? false : null;
}

function logical(combine, decisive) {
  return ({ parts: [first, , second] }, compile) => {
    const [left, right] = [compile(first), compile(second)];
    return (scope) => {
      const one = truth(left(scope));
      return one === decisive ? decisive : combine(one, truth(right(scope)));
    };
  };
}

function differs(left, right) {
  const same = equalsLoosely(left, right);
  return same === null ? null : !same;
}

const COMPARISONS = {
  "=": equalsLoosely,
  "!=": differs,
  "<": orderTest((order) => order < 0),
  "<=": orderTest((order) => order <= 0),
  ">": orderTest((order) => order > 0),
  ">=": orderTest((order) => order >= 0),
};

function between(value, low, high) {
  return both(COMPARISONS[">="](value, low), COMPARISONS["<="](value, high));
}

function betweenOf([first, , second, , third], compile) {
  const [value, low, high] = [first, second, third].map(compile);
  return (scope) => between(value(scope), low(scope), high(scope));
}

// a in b, a in (b, c): each test may also say `?` for the value.
function inOf([first, , ...rest], compile) {
  const value = compile(first);
  const written = rest.length === 1 ? rest : rest[1].parts;
  const tests = written.map((test) => [compile(test), usesValue(test)]);
  return (scope) => {
    const asked = value(scope);
    const inner = within(scope, { "?": asked });
    return tests.map(([test, says]) => member(asked, test(inner), says)).reduce(either, false);
  };
}

export const OPERATIONS = {
  Conjunction: logical(both, false),
  Disjunction: logical(either, true),

  ArithmeticExpression({ parts }, compile) {
    if (parts.length === 2) {
      const value = compile(parts[1]);
      return parts[0].text === "-" ? (scope) => negate(value(scope)) : value;
    }
    const [left, right] = [compile(parts[0]), compile(parts[2])];
    const act = OPERATORS[parts[1].text];
    return (scope) => act(left(scope), right(scope));
  },

  Comparison({ parts }, compile) {
    const { name, text } = parts[1];
    if (name === "between") return betweenOf(parts, compile);
    if (name === "in") return inOf(parts, compile);
    const [left, right] = [compile(parts[0]), compile(parts[2])];
    const act = COMPARISONS[text];
    return (scope) => act(left(scope), right(scope));
  },

  IfExpression({ parts: [, first, , second, , third] }, compile) {
    const [condition, then, otherwise] = [first, second, third].map(compile);
    return (scope) => (condition(scope) === true ? then(scope) : otherwise(scope));
  },

  InstanceOfExpression({ parts }, compile) {
    const value = compile(parts[0]);
    const type = readType(parts.at(-1));
    return (scope) => isOfType(value(scope), type, scope);
  },
};

