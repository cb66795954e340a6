// The operators (DMN 1.3 §10.3.2.12): decimals for numbers, the calendar for dates; null for what does not add up.
import { exact } from "../decimals.js";
import { lastDayOf } from "./calendar.js";
import { instantOf } from "./comparing.js";
import { kindOf } from "./kinds.js";
import { DAY, Days, FeelDate, FeelDateTime, FeelTime, Months, SECOND } from "./temporal.js";
import { offsetAtInstant, offsetZone } from "./zones.js";

const UTC = offsetZone(0);

function midnight(date, zone = UTC) {
  return new FeelDateTime(date, new FeelTime(0n, zone));
}

function addMonths(date, months) {
  const place = date.year * 12 + date.month - 1 + months;
  const [year, month] = [Math.floor(place / 12), (((place % 12) + 12) % 12) + 1];
  return FeelDate.of(year, month, Math.min(date.day, lastDayOf(year, month)));
}

// A named zone's clocks may be put forward in between: what passes is elapsed time.
function addElapsed(moment, nanos) {
  if (!moment.zone?.name) return FeelDateTime.ofWall(moment.wall + nanos, moment.zone);
  const instant = instantOf(moment) + nanos;
  const offset = BigInt(offsetAtInstant(moment.zone, Number(instant / SECOND))) * SECOND;
  return FeelDateTime.ofWall(instant + offset, moment.zone);
}

function whole(total) {
  return Number.isSafeInteger(total) ? new Months(total) : null;
}

const MOMENTS = {
  date: {
    months: addMonths,
    nanos: (date, nanos) => addElapsed(midnight(date), nanos)?.date, // a part of a day leads into its day
  },
  time: {
    months: () => null,
    nanos: (time, nanos) => new FeelTime((((time.nanos + nanos) % DAY) + DAY) % DAY, time.zone),
  },
  "date and time": {
    months: (moment, months) => {
      const date = addMonths(moment.date, months);
      return date && new FeelDateTime(date, moment.time);
    },
    nanos: addElapsed,
  },
};

function shift(moment, duration, sign) {
  const { months, nanos } = MOMENTS[kindOf(moment)];
  if (duration instanceof Months) return months(moment, sign * duration.total);
  return nanos(moment, BigInt(sign) * duration.total);
}

function isMoment(value) {
  return Object.hasOwn(MOMENTS, kindOf(value));
}

function isDuration(value) {
  return value instanceof Months || value instanceof Days;
}

function combined(left, right, sign) {
  if (left instanceof Months && right instanceof Months) return whole(left.total + sign * right.total);
  if (left instanceof Days && right instanceof Days) return new Days(left.total + BigInt(sign) * right.total);
  return null;
}

function between(left, right) {
  if (left instanceof FeelTime || right instanceof FeelTime) {
    if (kindOf(left) !== kindOf(right)) return null;
  }
  const [one, other] = [left, right].map((value) => (value instanceof FeelDate ? midnight(value) : value));
  if ((one.zone === null) !== (other.zone === null)) return null;
  return new Days(instantOf(one) - instantOf(other));
}

export function add(left, right) {
  const [one, other] = [kindOf(left), kindOf(right)];
  if (one === "number" && other === "number") return exact(left + right);
  if (one === "string" && other === "string") return left + right;
  if (isDuration(left)) return isMoment(right) ? shift(right, left, 1) : combined(left, right, 1);
  return isMoment(left) && isDuration(right) ? shift(left, right, 1) : null;
}

export function subtract(left, right) {
  if (typeof left === "number" && typeof right === "number") return exact(left - right);
  if (isDuration(left)) return combined(left, right, -1);
  if (!isMoment(left)) return null;
  if (isDuration(right)) return shift(left, right, -1);
  return isMoment(right) ? between(left, right) : null;
}

// A duration made longer or shorter, cut off to whole months or nanoseconds.
function scaled(duration, factor, act) {
  if (!Number.isFinite(factor)) return null;
  if (duration instanceof Months) return whole(Math.trunc(exact(act(duration.total, factor))));
  if (Number.isSafeInteger(factor)) return new Days(act(duration.total, BigInt(factor)));
  const total = Math.trunc(act(Number(duration.total), factor));
  return Number.isFinite(total) ? new Days(BigInt(total)) : null;
}

function times(left, right) {
  return left * right;
}

export function multiply(left, right) {
  if (typeof left === "number" && typeof right === "number") return exact(left * right);
  if (isDuration(left) && typeof right === "number") return scaled(left, right, times);
  return isDuration(right) && typeof left === "number" ? scaled(right, left, times) : null;
}

export function divide(left, right) {
  if (typeof right === "number") {
    if (right === 0) return null;
    if (typeof left === "number") return exact(left / right);
    return isDuration(left) ? scaled(left, right, (total, divisor) => total / divisor) : null;
  }
  if (!isDuration(left) || kindOf(left) !== kindOf(right) || Number(right.total) === 0) return null;
  return exact(Number(left.total) / Number(right.total));
}

export function power(left, right) {
  const result = typeof left === "number" && typeof right === "number" ? exact(left ** right) : null;
  return Number.isNaN(result) ? null : result; // a root of a negative number
}

export function negate(value) {
  if (typeof value === "number") return -value || 0;
  return isDuration(value) ? multiply(value, -1) : null;
}

export const OPERATORS = { "+": add, "-": subtract, "*": multiply, "/": divide, "**": power, "^": power };
