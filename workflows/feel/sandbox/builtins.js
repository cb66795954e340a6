// Functions of ours, and feelin's that we replace: decimal rounding, sums, and no clock.
import { amount, exact } from "./decimals.js";
import { ExpressionFault } from "./faults.js";

function halfEven(number) {
  const below = Math.floor(number);
  if (number - below !== 0.5) return Math.round(number);
  return below % 2 === 0 ? below : below + 1;
}

const ROUNDINGS = {
  floor: Math.floor,
  ceiling: Math.ceil,
  decimal: halfEven,
  "round up": (number) => Math.sign(number) * Math.ceil(Math.abs(number)),
  "round down": Math.trunc,
  "round half up": (number) => Math.sign(number) * Math.floor(Math.abs(number) + 0.5),
  "round half down": (number) => Math.sign(number) * Math.ceil(Math.abs(number) - 0.5),
};

function named(parameters, act) {
  return Object.assign(act, { $args: parameters });
}

// 1.005 × 100 is 100.49999999999999 in binary: the scaled number is made exact before it is rounded.
function rounding(round) {
  return named(["n", "scale"], (n, scale = 0) => {
    if (typeof n !== "number" || typeof scale !== "number") return null;
    return exact(round(exact(n * 10 ** scale)) / 10 ** scale);
  });
}

function sum(...items) {
  const list = items.length === 1 && Array.isArray(items[0]) ? items[0] : items;
  if (list.length === 0 || list.some((item) => typeof item !== "number")) return null;
  return list.reduce((total, item) => exact(total + item), 0);
}

function noClock() {
  throw new ExpressionFault("CLOCK");
}

// number("500000.00"), and number("500,000.00", ",", ".") as the standard says.
function number(from, grouping, point) {
  if (typeof from === "number") return exact(from);
  if (typeof from !== "string") return null;
  const digits = (grouping ? from.replaceAll(grouping, "") : from).replace(point || ".", ".");
  return amount(digits);
}

export const BUILTINS = {
  ...Object.fromEntries(Object.entries(ROUNDINGS).map(([name, round]) => [name, rounding(round)])),
  sum: named(["...list"], sum),
  number: named(["from", "grouping separator", "decimal separator"], number),
  now: named([], noClock),
  today: named([], noClock),
  deadline: named(["key", "start"], (key, start) => ({ deadline: key, start: start ?? null })),
};
