// Lists (DMN 1.3 §10.3.4.4), and sorting by a function (§10.3.4.9).
import { equals } from "../values/comparing.js";
import { FeelFunction } from "../values/kinds.js";
import { ofItems } from "./numbers.js";
import { builtin } from "./signatures.js";

function isSame(left, right) {
  return equals(left, right) === true;
}

function has(list, value) {
  return list.some((item) => isSame(item, value));
}

function distinct(list) {
  return list.reduce((kept, item) => (has(kept, item) ? kept : [...kept, item]), []);
}

// Where a position counted from either end stands in a list; -1 when it does not.
function placeOf(list, position) {
  if (!Number.isInteger(position) || position === 0 || Math.abs(position) > list.length) return -1;
  return position > 0 ? position - 1 : list.length + position;
}

function sublist(list, start, length) {
  const from = placeOf(list, start);
  if (from < 0 || (length !== undefined && (length < 1 || from + length > list.length))) return null;
  return list.slice(from, length === undefined ? undefined : from + length);
}

function insertBefore(list, position, item) {
  const place = position === list.length + 1 ? list.length : placeOf(list, position);
  return place < 0 ? null : list.toSpliced(place, 0, item);
}

function remove(list, position) {
  const place = placeOf(list, position);
  return place < 0 ? null : list.toSpliced(place, 1);
}

function replaceAt(list, position, item) {
  const place = placeOf(list, position);
  return place < 0 ? null : list.with(place, item);
}

function replaceMatching(list, match, item) {
  if (match.bind([null, null, null]) !== null) return null;
  const answers = list.map((each) => match.bind([each, item])?.());
  if (answers.some((answer) => typeof answer !== "boolean")) return null;
  return list.map((each, place) => (answers[place] ? item : each));
}

// Merge sort by `precedes`: it may be any function, and is not asked of the same pair twice.
function sorted(list, precedes) {
  if (list.length < 2) return list;
  const half = list.length >> 1;
  const [left, right] = [sorted(list.slice(0, half), precedes), sorted(list.slice(half), precedes)];
  const merged = [];
  while (left.length && right.length) merged.push(precedes(right[0], left[0]) ? right.shift() : left.shift());
  return [...merged, ...left, ...right];
}

function sort(list, precedes) {
  if (!(precedes instanceof FeelFunction) || precedes.bind([null, null]) === null) return null;
  return sorted(list, (left, right) => precedes.bind([left, right])() === true);
}

function truths(decisive) {
  return ofItems((items) => {
    if (items.includes(decisive)) return decisive;
    return items.every((item) => item === !decisive) ? !decisive : null;
  });
}

function listsOf(values) {
  return values.flatMap((value) => (Array.isArray(value) ? value : [value]));
}

export const LISTS = {
  not: builtin(["negand: any", (negand) => (typeof negand === "boolean" ? !negand : null)]),
  "list contains": builtin(["list: list, element: any", has]),
  count: builtin(["list: list", (list) => list.length]),
  all: truths(false),
  any: truths(true),
  sublist: builtin(["list: list, start position: number, length: number?", sublist]),
  append: builtin(["list: list, ...item", (list, ...items) => [...list, ...items]]),
  concatenate: builtin(["...list", (...lists) => (lists.includes(null) ? null : listsOf(lists))]),
  "insert before": builtin(["list: list, position: number, newItem: any", insertBefore]),
  remove: builtin(["list: list, position: number", remove]),
  reverse: builtin(["list: list", (list) => list.toReversed()]),
  "index of": builtin([
    "list: list, match: any",
    (list, match) => list.flatMap((item, place) => (isSame(item, match) ? [place + 1] : [])),
  ]),
  union: builtin(["...list", (...lists) => (lists.includes(null) ? null : distinct(listsOf(lists)))]),
  "distinct values": builtin(["list: list", distinct]),
  flatten: builtin(["list: list", (list) => list.flat(Infinity)]),
  "list replace": builtin(
    ["list: list, position: number, newItem: any", replaceAt],
    ["list: list, match: function, newItem: any", replaceMatching],
  ),
  sort: builtin(["list: list, precedes: function", sort]),
};
