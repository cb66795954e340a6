// for, some and every: every combination of the items of their lists, the last list fastest.
import { Range } from "../values/kinds.js";
import { FeelDate } from "../values/temporal.js";
import { both, either } from "./operations.js";
import { within } from "./scope.js";
import { nameOf } from "./tree.js";

function* counted(from, to, make) {
  const step = from <= to ? 1 : -1;
  for (let at = from; step > 0 ? at <= to : at >= to; at += step) yield make(at);
}

function* numbers(start, end) {
  yield* counted(start, end, (at) => at);
}

// What a loop goes over, or null: the items of a list, the whole numbers or days between two bounds, one value.
export function itemsOf(over) {
  if (over === null || over === undefined) return null;
  if (Array.isArray(over)) return over;
  if (!(over instanceof Range)) return [over];
  return between(over.start, over.end, over.startIncluded ? 0 : 1, over.endIncluded ? 0 : 1);
}

function between(start, end, skipFirst = 0, skipLast = 0) {
  if (Number.isInteger(start) && Number.isInteger(end)) {
    const step = start <= end ? 1 : -1;
    const [from, to] = [start + step * skipFirst, end - step * skipLast];
    return (to - from) * step < 0 ? [] : numbers(from, to);
  }
  if (start instanceof FeelDate && end instanceof FeelDate) {
    const step = start.number <= end.number ? 1 : -1;
    const [from, to] = [start.number + step * skipFirst, end.number - step * skipLast];
    return (to - from) * step < 0 ? [] : counted(from, to, FeelDate.ofNumber);
  }
  return null;
}

function domainOf({ parts }, compile) {
  const [start, end] = [compile(parts[0]), parts[2] && compile(parts[2])];
  if (!end) return (scope) => itemsOf(start(scope));
  return (scope) => between(start(scope), end(scope));
}

// Calls `act` with a scope for each combination; false when one of the lists is none.
function visit(lists, scope, act, place = 0) {
  if (place === lists.length) {
    act(scope);
    return true;
  }
  const [name, domain] = lists[place];
  const items = domain(scope);
  if (items === null) return false;
  for (const item of items) {
    if (!visit(lists, within(scope, { [name]: item }), act, place + 1)) return false;
  }
  return true;
}

function listsOf(node, compile) {
  return node.parts.map(({ parts: [name, , over] }) => [nameOf(name), domainOf(over, compile)]);
}

function truthOf(value) {
  return typeof value === "boolean" ? value : null;
}

const QUANTIFIERS = { some: [either, false], every: [both, true] };

export const LOOPS = {
  ForExpression({ parts }, compile) {
    const lists = listsOf(parts[1], compile);
    const body = compile(parts.at(-1));
    return (scope) => {
      const partial = [];
      const whole = visit(lists, within(scope, { partial }), (inner) => partial.push(body(inner)));
      return whole ? partial : null;
    };
  },

  QuantifiedExpression({ parts }, compile) {
    const lists = listsOf(parts[1], compile);
    const condition = compile(parts.at(-1));
    const [combine, start] = QUANTIFIERS[parts[0].text];
    return (scope) => {
      let truth = start;
      const whole = visit(lists, scope, (inner) => {
        truth = combine(truth, truthOf(condition(inner)));
      });
      return whole ? truth : null;
    };
  },
};

