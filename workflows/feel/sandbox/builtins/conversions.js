// From one kind of value to another (DMN 1.3 §10.3.4.1).
import { amount, exact } from "../decimals.js";
import { ExpressionFault } from "../faults.js";
import { FeelDate, FeelDateTime, FeelTime, Months, SECOND } from "../values/temporal.js";
import { compare } from "../values/comparing.js";
import { kindOf, Range } from "../values/kinds.js";
import { readAny, readDate, readDateTime, readDuration, readTime } from "../values/reading.js";
import { offsetZone } from "../values/zones.js";
import { written } from "../values/writing.js";
import { builtin } from "./signatures.js";

const NUMBER = /^-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;
const GROUPINGS = new Set([" ", ",", "."]);
const POINTS = new Set([",", "."]);

// number("500000.00"), and number("500,000.00", ",", ".") as the standard says.
function number(from, grouping, point) {
  if (grouping !== undefined && !GROUPINGS.has(grouping)) return null;
  if (point !== undefined && !POINTS.has(point)) return null;
  if (grouping !== undefined && grouping === (point ?? ".")) return null;
  const digits = (grouping ? from.replaceAll(grouping, "") : from).replace(point ?? ".", ".");
  return NUMBER.test(digits) ? exact(Number(digits)) : amount(digits);
}

function dateOf(from) {
  if (typeof from === "string") return readDate(from);
  return from instanceof FeelDateTime ? from.date : from;
}

function timeOf(from) {
  if (typeof from === "string") return readTime(from);
  if (from instanceof FeelDate) return new FeelTime(0n, offsetZone(0));
  return from instanceof FeelDateTime ? from.time : from;
}

function clock(hour, minute, second, offset) {
  const whole = Number.isInteger(hour) && Number.isInteger(minute);
  if (!whole || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second >= 60) return null;
  const zone = offset === undefined ? null : offsetZone(Number(offset.total / SECOND));
  if (offset !== undefined && zone === null) return null;
  const nanos = BigInt(hour * 3600 + minute * 60 + Math.floor(second)) * SECOND;
  return new FeelTime(nanos + BigInt(Math.round((second % 1) * 1e9)), zone);
}

function monthsBetween(from, to) {
  const [one, other] = [from, to].map((value) => value.date ?? value);
  const months = (other.year - one.year) * 12 + other.month - one.month;
  const late = (value) => value.day * 86_400;
  if (months > 0 && late(other) < late(one)) return new Months(months - 1);
  return new Months(months < 0 && late(other) > late(one) ? months + 1 : months);
}

const BOUNDS = /^\s*([[(\]])(.*)\.\.(.*)([\])[])\s*$/s;
const NUMBER_TEXT = /^-?(\d+(\.\d+)?|\.\d+)$/;
const TEXT = /^"((?:[^"\\]|\\.)*)"$/s;
const AT = /^@\s*"([^"]*)"$/;
const CALL = /^(date and time|date|time|duration)\(\s*"([^"]*)"\s*\)$/;
const CALLED = { date: readDate, time: readTime, "date and time": readDateTime, duration: readDuration };

// A bound written out: undefined for what is none, null for an open end.
function boundOf(text) {
  const bound = text.trim();
  if (bound === "" || bound === "null") return null;
  if (NUMBER_TEXT.test(bound)) return Number(bound);
  const string = TEXT.exec(bound);
  if (string) return string[1].replace(/\\(.)/g, "$1");
  const at = AT.exec(bound);
  if (at) return readAny(at[1]) ?? undefined;
  const call = CALL.exec(bound);
  return (call && CALLED[call[1]](call[2])) ?? undefined;
}

function rangeFrom(from) {
  const match = BOUNDS.exec(from);
  if (!match) return null;
  const [start, end] = [boundOf(match[2]), boundOf(match[3])];
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  const [startIncluded, endIncluded] = [match[1] === "[", match[4] === "]"];
  if ((start === null && startIncluded) || (end === null && endIncluded)) return null;
  if (start !== null && end !== null && (kindOf(start) !== kindOf(end) || compare(start, end) > 0)) return null;
  return new Range(start, end, startIncluded, endIncluded);
}

function noClock() {
  throw new ExpressionFault("CLOCK");
}

export const CONVERSIONS = {
  number: builtin(
    ["from: string, grouping separator: string?, decimal separator: string?", number],
    ["from: number", exact],
  ),
  string: builtin(["from: any", (from) => (from === null ? null : written(from))]),
  date: builtin(
    ["from: string|date|date and time", dateOf],
    ["year: number, month: number, day: number", FeelDate.of],
  ),
  time: builtin(
    ["from: string|time|date|date and time", timeOf],
    ["hour: number, minute: number, second: number, offset: days and time duration?", clock],
  ),
  "date and time": builtin(
    ["from: string", readDateTime],
    ["from: date and time", (from) => from],
    ["date: date|date and time, time: time", (date, time) => new FeelDateTime(dateOf(date), time)],
  ),
  duration: builtin(["from: string", readDuration]),
  "years and months duration": builtin(["from: date|date and time, to: date|date and time", monthsBetween]),
  range: builtin(["from: string", rangeFrom]),
  now: builtin(["", noClock]),
  today: builtin(["", noClock]),
};
