// Dates, times and durations as FEEL has them: their parts, and their one text.
import { dayNumber, dayOfNumber, LAST_YEAR, lastDayOf, weekdayOf } from "./calendar.js";
import { offsetAt, suffixOf } from "./zones.js";

export const SECOND = 1_000_000_000n; // nanoseconds
export const DAY = 86_400n * SECOND;

function pad(number, width = 2) {
  return String(number).padStart(width, "0");
}

function offsetOf(value) {
  return value.zone && new Days(BigInt(offsetAt(value.zone, value.wallSeconds)) * SECOND);
}

export class FeelDate {
  constructor(year, month, day) {
    Object.assign(this, { year, month, day });
  }
  static of(year, month, day) {
    const whole = [year, month, day].every(Number.isInteger) && Math.abs(year) <= LAST_YEAR;
    const fits = whole && month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
    return fits ? new FeelDate(year, month, day) : null;
  }
  static ofNumber(number) {
    const { year, month, day } = dayOfNumber(number);
    return FeelDate.of(year, month, day);
  }
  get number() {
    return dayNumber(this.year, this.month, this.day);
  }
  get weekday() {
    return weekdayOf(this.number);
  }
  toString() {
    return `${this.year < 0 ? "-" : ""}${pad(Math.abs(this.year), 4)}-${pad(this.month)}-${pad(this.day)}`;
  }
}

export class FeelTime {
  // `nanos` of the day; `zone` null for a local time.
  constructor(nanos, zone = null) {
    Object.assign(this, { nanos, zone });
  }
  get wallSeconds() {
    return Number(this.nanos / SECOND);
  }
  get hour() {
    return Math.floor(this.wallSeconds / 3600);
  }
  get minute() {
    return Math.floor((this.wallSeconds % 3600) / 60);
  }
  get second() {
    return (this.wallSeconds % 60) + Number(this.nanos % SECOND) / 1e9;
  }
  get timezone() {
    return this.zone && suffixOf(this.zone).replace(/^@/, "");
  }
  get offset() {
    return offsetOf(this);
  }
  toString() {
    const fraction = pad(this.nanos % SECOND, 9).replace(/0+$/, "");
    const clock = [this.hour, this.minute, this.wallSeconds % 60].map((part) => pad(part)).join(":");
    return clock + (fraction && `.${fraction}`) + suffixOf(this.zone);
  }
}

export class FeelDateTime {
  constructor(date, time) {
    Object.assign(this, { date, time });
  }
  // From nanoseconds of a wall clock since 1970; null outside the calendar.
  static ofWall(nanos, zone) {
    const ofDay = ((nanos % DAY) + DAY) % DAY;
    const date = FeelDate.ofNumber(Number((nanos - ofDay) / DAY));
    return date && new FeelDateTime(date, new FeelTime(ofDay, zone));
  }
  get zone() {
    return this.time.zone;
  }
  get wall() {
    return BigInt(this.date.number) * DAY + this.time.nanos;
  }
  get wallSeconds() {
    return this.date.number * 86_400 + this.time.wallSeconds;
  }
  get offset() {
    return offsetOf(this);
  }
  get timezone() {
    return this.time.timezone;
  }
  toString() {
    return `${this.date}T${this.time}`;
  }
}
for (const part of ["year", "month", "day", "weekday"]) {
  Object.defineProperty(FeelDateTime.prototype, part, {
    get() {
      return this.date[part];
    },
  });
}
for (const part of ["hour", "minute", "second"]) {
  Object.defineProperty(FeelDateTime.prototype, part, {
    get() {
      return this.time[part];
    },
  });
}

export class Months {
  constructor(months) {
    this.total = months;
  }
  get years() {
    return Math.trunc(this.total / 12);
  }
  get months() {
    return this.total % 12;
  }
  toString() {
    const [years, months] = [Math.abs(this.years), Math.abs(this.months)];
    const text = (years ? `${years}Y` : "") + (months ? `${months}M` : "");
    return `${this.total < 0 ? "-" : ""}P${text || "0M"}`;
  }
}

export class Days {
  constructor(nanos) {
    this.total = nanos;
  }
  get days() {
    return Number(this.total / DAY);
  }
  get hours() {
    return Number((this.total % DAY) / (3600n * SECOND));
  }
  get minutes() {
    return Number((this.total % (3600n * SECOND)) / (60n * SECOND));
  }
  get seconds() {
    return Number(this.total % (60n * SECOND)) / 1e9;
  }
  toString() {
    const [days, hours, minutes] = [this.days, this.hours, this.minutes].map(Math.abs);
    const rest = this.total % (60n * SECOND);
    const nanos = rest < 0n ? -rest : rest;
    const fraction = pad(nanos % SECOND, 9).replace(/0+$/, "");
    const seconds = nanos ? `${nanos / SECOND}${fraction && `.${fraction}`}S` : "";
    const clock = (hours ? `${hours}H` : "") + (minutes ? `${minutes}M` : "") + seconds;
    const text = (days ? `${days}D` : "") + (clock && `T${clock}`);
    return `${this.total < 0n ? "-" : ""}P${text || "T0S"}`;
  }
}
