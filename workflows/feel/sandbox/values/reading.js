// Texts to dates, times and durations; null for what is none.
import { Days, FeelDate, FeelDateTime, FeelTime, Months, SECOND } from "./temporal.js";
import { zoneOf } from "./zones.js";

const DATE = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(.*)$/;
const MONTHS = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/;
const DAYS = /^(-?)P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/;
const MOST_MONTHS = 12 * 1_999_999_998;

function fractionOf(digits = "") {
  return BigInt(digits.slice(0, 9).padEnd(9, "0"));
}

export function readDate(text) {
  const match = DATE.exec(text);
  if (!match) return null;
  const [, sign, year, month, day] = match;
  return FeelDate.of(sign ? -Number(year) : Number(year), Number(month), Number(day));
}

export function readTime(text) {
  const match = TIME.exec(text);
  if (!match) return null;
  const [hour, minute, second] = match.slice(1, 4).map(Number);
  const zone = zoneOf(match[5]);
  if (zone === undefined || hour > 23 || minute > 59 || second > 59) return null;
  return new FeelTime(BigInt(hour * 3600 + minute * 60 + second) * SECOND + fractionOf(match[4]), zone);
}

const MIDNIGHT = /^24:00:00(\.0+)?(?=$|[^\d.])/;

// A date alone is its midnight; 24:00:00 is that of the next day.
export function readDateTime(text) {
  const place = text.indexOf("T");
  const date = readDate(place < 0 ? text : text.slice(0, place));
  if (place < 0 || !date) return date && new FeelDateTime(date, new FeelTime(0n));
  const clock = text.slice(place + 1);
  const time = readTime(clock.replace(MIDNIGHT, "00:00:00"));
  const day = MIDNIGHT.test(clock) ? FeelDate.ofNumber(date.number + 1) : date;
  return time && day && new FeelDateTime(day, time);
}

export function readDuration(text) {
  return readMonths(text) ?? readDays(text);
}

export function readMonths(text) {
  const match = MONTHS.exec(text);
  if (!match) return null;
  const [, sign, years = 0, months = 0] = match;
  const total = Number(years) * 12 + Number(months);
  return total > MOST_MONTHS ? null : new Months(sign && total ? -total : total);
}

export function readDays(text) {
  const match = DAYS.exec(text);
  if (!match) return null;
  const [days, hours, minutes, seconds] = match.slice(2, 6).map((part) => BigInt(part ?? 0));
  const total = (((days * 24n + hours) * 60n + minutes) * 60n + seconds) * SECOND + fractionOf(match[6]);
  return new Days(match[1] ? -total : total);
}

// What stands behind an @.
export function readAny(text) {
  return readDuration(text) ?? readTime(text) ?? (text.includes("T") ? readDateTime(text) : readDate(text));
}
