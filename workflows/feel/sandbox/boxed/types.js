// A value taken as the type its declaration names (DMN 1.3 §10.3.2.9.4): a single item may stand for its list.
import { amount, amountWithCents } from "../decimals.js";
import { passes } from "../evaluating.js";
import { REPORT, scopeOf } from "../language/scope.js";
import { isContext, kindOf } from "../values/kinds.js";
import { readDate, readDateTime, readDays, readMonths, readTime } from "../values/reading.js";
import { FeelDate, FeelDateTime, FeelTime } from "../values/temporal.js";
import { offsetZone } from "../values/zones.js";
import { DECLARED, refuse } from "./scope.js";

const KINDS = {
  number: "number",
  string: "string",
  boolean: "boolean",
  date: "date",
  time: "time",
  dateTime: "date and time",
  "date and time": "date and time",
  yearMonthDuration: "years and months duration",
  "years and months duration": "years and months duration",
  dayTimeDuration: "days and time duration",
  "days and time duration": "days and time duration",
  function: "function",
  context: "context",
};

// How a case's data, which is JSON, says what is no JSON; a moment's date and time are told apart when asked for.
const READERS = {
  number: amount,
  date: (text) => readDate(text) ?? readDateTime(text)?.date,
  time: (text) => readTime(text) ?? readDateTime(text)?.time,
  "date and time": readDateTime,
  "years and months duration": readMonths,
  "days and time duration": readDays,
};

function midnight(date) {
  return new FeelDateTime(date, new FeelTime(0n, offsetZone(0)));
}

function asKind(value, kind, isData) {
  if (kindOf(value) === kind) return value;
  if (kind === "date and time" && value instanceof FeelDate) return midnight(value);
  if (kind === "number" && typeof value === "string") return isData ? amount(value) : amountWithCents(value);
  if (!isData) return null;
  if (kind === "date" && value instanceof FeelDateTime) return value.date;
  return typeof value === "string" && Object.hasOwn(READERS, kind) ? (READERS[kind](value) ?? null) : null;
}

function isMissing(value) {
  return value === null || value === undefined;
}

// What a base type makes of data, without complaint: text that is not of the type is missing, other values stay.
export function readAs(value, type) {
  if (isMissing(value)) return null;
  const read = Object.hasOwn(KINDS, type) ? asKind(value, KINDS[type], true) : value;
  return read === null && typeof value !== "string" ? value : read;
}

// A value as data of a case is read: text becomes what the type says.
export function readData(value, declared, name, scope) {
  return taken(value, declared, { name, scope, isData: true });
}

// `declared` is the name of a type, or a type without a name; `name` is what the value goes by.
export function coerced(value, declared, name, scope) {
  return taken(value, declared, { name, scope, isData: false });
}

function wrong(value, type, { scope, name }) {
  return refuse(scope, "WRONG_TYPE", name, value, type);
}

function taken(value, declared, about) {
  if (isMissing(value) || !declared) return value ?? null;
  if (typeof declared !== "string") return shaped(value, declared, about);
  const types = about.scope[DECLARED] ?? {};
  if (Object.hasOwn(types, declared)) return shaped(value, types[declared], about);
  if (declared === "list") return Array.isArray(value) ? value : [value];
  if (!Object.hasOwn(KINDS, declared)) return value;
  const kind = KINDS[declared];
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isMissing(single) ? null : (asKind(single, kind, about.isData) ?? wrong(value, declared, about));
}

function shaped(value, type, about) {
  if (!type.list) return allowed(item(value, type, about), [type.allowed, type.constraint], about);
  const list = (Array.isArray(value) ? value : [value]).map((each) =>
    allowed(item(each, type, about), [type.allowed], about),
  );
  return allowed(list, [type.constraint], about);
}

function item(value, type, about) {
  const fields = Object.entries(type.fields);
  if (fields.length === 0) return taken(value, type.base, about);
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (isMissing(single)) return null;
  if (!isContext(single)) return wrong(value, "context", about);
  // data may leave a part open, a value that was made may not
  if (!about.isData && !fields.every(([field]) => Object.hasOwn(single, field))) return wrong(value, "context", about);
  const read = fields.map(([field, inner]) => [
    field,
    taken(single[field], inner, { ...about, name: `${about.name}.${field}` }),
  ]);
  return { ...single, ...Object.fromEntries(read) };
}

function allowed(value, tests, { name, scope }) {
  const outside = scopeOf({ [REPORT]: scope[REPORT] });
  const isForbidden = tests.some((test) => test && !isMissing(value) && !passes(test, value, outside));
  return isForbidden ? refuse(scope, "NOT_ALLOWED", name, value) : value;
}

function hasStructure(value, type, types) {
  if (!type || isMissing(value)) return true;
  if (typeof type === "string") {
    if (Object.hasOwn(types, type)) return hasStructure(value, types[type], types);
    return type === "list" ? Array.isArray(value) : kindOf(value) === (KINDS[type] ?? kindOf(value));
  }
  if (type.list) {
    const one = { ...type, list: false };
    return Array.isArray(value) && value.every((each) => hasStructure(each, one, types));
  }
  const fields = Object.entries(type.fields);
  if (fields.length === 0) return hasStructure(value, type.base, types);
  const hasField = ([name, inner]) => Object.hasOwn(value, name) && hasStructure(value[name], inner, types);
  return isContext(value) && fields.every(hasField);
}

// `instance of` a declared type: of its structure, whatever values it allows; undefined for a type nobody declared.
export function isDeclared(types) {
  return (value, name) => {
    const known = Object.hasOwn(types, name) ? name : name.slice(name.indexOf(".") + 1);
    return Object.hasOwn(types, known) ? hasStructure(value, known, types) : undefined;
  };
}

