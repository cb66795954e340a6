// Arithmetic by name: decimal rounding, and what is made of a list of numbers (DMN 1.3 §10.3.4.4, §10.3.4.5).
import { exact } from "../decimals.js";
import { compare } from "../values/comparing.js";
import { Days, Months } from "../values/temporal.js";
import { add, divide } from "../values/arithmetic.js";
import { builtin } from "./signatures.js";

const LEAST_SCALE = -6111;
const MOST_SCALE = 6176;

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

// A number with its decimal point moved: through text, for 1.005 × 100 is 100.49999999999999 in binary.
function moved(number, places) {
  const [digits, power = "0"] = String(number).split("e");
  return exact(Number(`${digits}e${Number(power) + places}`));
}

function scaled(round, n, scale) {
  const places = Math.trunc(scale);
  if (places < LEAST_SCALE || places > MOST_SCALE) return null;
  const shifted = moved(exact(n), places);
  return Number.isFinite(shifted) ? moved(round(shifted), -places) || 0 : exact(n);
}

function rounding(round) {
  const to = (n, scale) => scaled(round, n, scale);
  return builtin(["n: number", (n) => to(n, 0)], ["n: number, scale: number", to]);
}

// The items of one list, or the arguments themselves.
function itemsOf(given) {
  return given.length === 1 && Array.isArray(given[0]) ? given[0] : given;
}

export function ofItems(act) {
  return builtin(["...list", (...given) => (given.length ? act(itemsOf(given)) : null)]);
}

function ofNumbers(least, act) {
  return ofItems((items) => {
    const fits = items.length >= least && items.every((item) => typeof item === "number");
    return fits ? act(items) : null;
  });
}

function total(numbers) {
  return numbers.reduce((sum, each) => exact(sum + each), 0);
}

function mean(numbers) {
  return exact(total(numbers) / numbers.length);
}

function median(numbers) {
  const sorted = numbers.toSorted((left, right) => left - right);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : exact((sorted[half - 1] + sorted[half]) / 2);
}

function deviation(numbers) {
  const middle = mean(numbers);
  return exact(Math.sqrt(total(numbers.map((each) => (each - middle) ** 2)) / (numbers.length - 1)));
}

function modes(numbers) {
  const counts = new Map();
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts.keys()].filter((each) => counts.get(each) === most).toSorted((left, right) => left - right);
}

function extreme(sign) {
  return ofItems((items) => {
    if (items.length === 0 || items.some((item) => compare(item, items[0]) === null)) return null;
    return items.reduce((best, item) => (Math.sign(compare(item, best)) === sign ? item : best));
  });
}

// Durations add up as numbers do.
function sum(items) {
  if (items.length === 0) return null;
  if (items.every((item) => typeof item === "number")) return total(items);
  const durations = items.every((item) => item instanceof Days || item instanceof Months);
  return durations ? items.reduce((left, right) => left && add(left, right)) : null;
}

function average(items) {
  const all = sum(items);
  return all === null ? null : divide(all, items.length);
}

function modulo(dividend, divisor) {
  return divisor === 0 ? null : exact(exact(dividend) - exact(divisor * Math.floor(exact(dividend / divisor))));
}

function absolute(value) {
  if (typeof value === "number") return Math.abs(value);
  if (value instanceof Months) return new Months(Math.abs(value.total));
  return new Days(value.total < 0n ? -value.total : value.total);
}

function ofWhole(remainder) {
  return (number) => Number.isInteger(number) && Math.abs(number % 2) === remainder;
}

export const NUMBERS = {
  ...Object.fromEntries(Object.entries(ROUNDINGS).map(([name, round]) => [name, rounding(round)])),
  decimal: builtin(["n: number, scale: number", (n, scale) => scaled(halfEven, n, scale)]),
  sum: ofItems(sum),
  min: extreme(-1),
  max: extreme(1),
  mean: ofItems(average),
  product: ofNumbers(1, (numbers) => numbers.reduce((left, right) => exact(left * right))),
  median: ofNumbers(1, median),
  stddev: ofNumbers(2, deviation),
  mode: ofNumbers(0, (numbers) => (numbers.length ? modes(numbers) : [])),
  abs: builtin(["n: number|days and time duration|years and months duration", absolute]),
  modulo: builtin(["dividend: number, divisor: number", modulo]),
  sqrt: builtin(["number: number", (number) => (number < 0 ? null : exact(Math.sqrt(number)))]),
  log: builtin(["number: number", (number) => (number > 0 ? exact(Math.log(number)) : null)]),
  exp: builtin(["number: number", (number) => exact(Math.exp(number))]),
  odd: builtin(["number: number", ofWhole(1)]),
  even: builtin(["number: number", ofWhole(0)]),
};
