// Equality and order of values (DMN 1.3 §10.3.2.13): of unlike kinds nothing is known.
import { amount, amountWithCents } from "../decimals.js";
import { kindOf, Range } from "./kinds.js";
import { SECOND } from "./temporal.js";
import { offsetAt } from "./zones.js";

// The instant of a date and time or of a time of day, in nanoseconds; a local one as if it were UTC.
export function instantOf(value) {
  const wall = value.wall ?? value.nanos;
  return value.zone === null ? wall : wall - BigInt(offsetAt(value.zone, value.wallSeconds)) * SECOND;
}

function same(left, right) {
  return left === right;
}

function bothZoned(left, right) {
  return (left.zone === null) === (right.zone === null);
}

function lists(left, right) {
  return left.length === right.length && left.every((item, place) => equals(item, right[place]) === true);
}

function contexts(left, right) {
  const keys = Object.keys(left);
  const isSame = (key) => Object.hasOwn(right, key) && equals(left[key], right[key]) === true;
  return keys.length === Object.keys(right).length && keys.every(isSame);
}

function ranges(left, right) {
  return (
    left.startIncluded === right.startIncluded &&
    left.endIncluded === right.endIncluded &&
    equals(left.start, right.start) === true &&
    equals(left.end, right.end) === true
  );
}

function instants(left, right) {
  return bothZoned(left, right) ? instantOf(left) === instantOf(right) : false;
}

const EQUALITIES = {
  null: () => true,
  list: lists,
  context: contexts,
  range: ranges,
  date: (left, right) => left.number === right.number,
  time: instants,
  "date and time": instants,
  "years and months duration": (left, right) => left.total === right.total,
  "days and time duration": (left, right) => left.total === right.total,
};

// True, false, or null for unlike kinds.
export function equals(left, right) {
  const [one, other] = [kindOf(left), kindOf(right)];
  if (one !== other) return one === "null" || other === "null" ? false : null;
  return (EQUALITIES[one] ?? same)(left, right);
}

// Like equals, but a list of one item is its item.
export function equalsLoosely(left, right) {
  const [one, other] = [kindOf(left), kindOf(right)];
  if (one === "list" && other !== "list" && left.length === 1) return equals(left[0], right);
  if (other === "list" && one !== "list" && right.length === 1) return equals(left, right[0]);
  return equals(left, right);
}

function offsetOf({ zone, wallSeconds }) {
  return zone === null ? null : offsetAt(zone, wallSeconds);
}

// The same value in every part: the same instant at another distance from Greenwich is another value.
export function isIdentical(left, right) {
  const zoned = ["time", "date and time"].includes(kindOf(left)) && kindOf(left) === kindOf(right);
  if (zoned && offsetOf(left) !== offsetOf(right)) return false;
  return equals(left, right) === true;
}

const ORDERED = {
  number: (value) => value,
  string: (value) => value,
  date: (value) => value.number,
  time: instantOf,
  "date and time": instantOf,
  "years and months duration": (value) => value.total,
  "days and time duration": (value) => value.total,
};

function sizes(left, right) {
  const [one, other] = [kindOf(left), kindOf(right)];
  if (one === "string" || other === "string") {
    const amounts = one === other ? [left, right].map(amountWithCents) : [left, right].map(amount);
    if (!amounts.includes(null)) return amounts;
  }
  if (one !== other || !Object.hasOwn(ORDERED, one)) return null;
  return [ORDERED[one](left), ORDERED[one](right)];
}

// Negative, zero or positive; null for what is in no order.
export function compare(left, right) {
  const found = sizes(left, right);
  if (found === null) return null;
  if (left?.zone !== undefined && !bothZoned(left, right)) return null;
  const [one, other] = found;
  if (one < other) return -1;
  return one > other ? 1 : 0;
}

function all(...truths) {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function bound(order, included, sign) {
  if (order === null) return null;
  return included && order === 0 ? true : Math.sign(order) === sign;
}

// Does a range hold a point, or another range whole? Null when they do not compare.
export function includes(range, value) {
  if (value === null || value === undefined) return null;
  if (value instanceof Range) return holds(range, value);
  const { start, end } = range;
  if (start === null && end === null) return null;
  return all(
    start === null || bound(compare(value, start), range.startIncluded, 1),
    end === null || bound(compare(value, end), range.endIncluded, -1),
  );
}

function edge(one, oneIncluded, other, otherIncluded, sign) {
  if (one === null) return true;
  if (other === null) return false;
  const order = compare(other, one);
  if (order === null) return null;
  return order === 0 ? oneIncluded || !otherIncluded : Math.sign(order) === sign;
}

function holds(range, inner) {
  return all(
    edge(range.start, range.startIncluded, inner.start, inner.startIncluded, 1),
    edge(range.end, range.endIncluded, inner.end, inner.endIncluded, -1),
  );
}

