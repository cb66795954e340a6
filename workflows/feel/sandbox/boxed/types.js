// A value read in the type its declaration names (DMN 1.3 §10.3.2.9.4): JSON text becomes a date, a single item a list.
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, isFunction } from "feelin";
import { amount } from "../decimals.js";
import { passes, known, valueOf } from "../evaluating.js";
import { ExpressionFault } from "../faults.js";

const MONTHS = /^-?P(\d+Y)?(\d+M)?$/;

function temporal(Kind, name, fits = () => true) {
  return (value) => {
    if (!(value instanceof Kind) && typeof value !== "string" && !(value instanceof FeelDateTime)) return null;
    const read = value instanceof Kind ? value : valueOf(`${name}(value)`, known({ value }));
    return read instanceof Kind && fits(read) ? read : null;
  };
}

function isOf(kind) {
  return (value) => (typeof value === kind ? value : null);
}

const date = temporal(FeelDate, "date");
const time = temporal(FeelTime, "time");
const moment = temporal(FeelDateTime, "date and time");
const months = temporal(FeelDuration, "duration", (value) => MONTHS.test(value.toString()));
const days = temporal(FeelDuration, "duration", (value) => !MONTHS.test(value.toString()));

const READ_AS = {
  number: amount,
  string: isOf("string"),
  boolean: isOf("boolean"),
  date,
  time,
  dateTime: moment,
  "date and time": moment,
  yearMonthDuration: months,
  "years and months duration": months,
  dayTimeDuration: days,
  "days and time duration": days,
  function: (value) => (isFunction(value) || typeof value === "function" ? value : null),
  context: (value) => (isContext(value) ? value : null),
};

function isContext(value) {
  return value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isMissing(value) {
  return value === null || value === undefined;
}

// What a base type makes of a value, without complaint: null for what is not of the type, the value for no type.
export function readAs(value, type) {
  if (isMissing(value)) return null;
  return Object.hasOwn(READ_AS, type) ? READ_AS[type](value) : value;
}

// `declared` is the name of a type, or a type without a name; `name` is what the value goes by.
export function coerced(value, declared, name, types) {
  if (isMissing(value) || !declared) return value ?? null;
  if (typeof declared !== "string") return shaped(value, declared, name, types);
  if (Object.hasOwn(types, declared)) return shaped(value, types[declared], name, types);
  const single = Array.isArray(value) && value.length === 1 && Object.hasOwn(READ_AS, declared) ? value[0] : value;
  return isMissing(single) ? null : (readAs(single, declared) ?? refuse("WRONG_TYPE", name, value, declared));
}

function shaped(value, type, name, types) {
  if (!type.list) return allowed(item(value, type, name, types), type, name);
  const list = (Array.isArray(value) ? value : [value]).map((each) => item(each, type, name, types));
  list.forEach((each) => allowed(each, { allowed: type.allowed }, name));
  return allowed(list, { allowed: type.constraint }, name);
}

function item(value, type, name, types) {
  const fields = Object.entries(type.fields);
  if (fields.length === 0) return coerced(value, type.base, name, types);
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (isMissing(single)) return null;
  if (!isContext(single)) refuse("WRONG_TYPE", name, value, "context");
  const read = fields.map(([field, inner]) => [field, coerced(single[field], inner, `${name}.${field}`, types)]);
  return { ...single, ...Object.fromEntries(read) };
}

function allowed(value, type, name) {
  for (const test of [type.allowed, type.constraint]) {
    if (test && !isMissing(value) && !passes(test, value, known({}))) refuse("NOT_ALLOWED", name, value);
  }
  return value;
}

export function refuse(kind, name, value, type = "") {
  throw new ExpressionFault(kind, { name, value: shown(value), type });
}

function shown(value) {
  const plainly = Array.isArray(value) || isContext(value) ? JSON.stringify(value) : String(value);
  return plainly.length > 60 ? `${plainly.slice(0, 60)}…` : plainly;
}
