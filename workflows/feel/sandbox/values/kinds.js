// What kind of value something is, in FEEL's words; and its two values that are no data: ranges and functions.
import { normalized } from "../language/names.js";
import { Days, FeelDate, FeelDateTime, FeelTime, Months } from "./temporal.js";

export class Range {
  // A bound that is null is open.
  constructor(start, end, startIncluded, endIncluded) {
    Object.assign(this, { start, end, startIncluded, endIncluded });
  }
  toString() {
    return `${this.startIncluded ? "[" : "("}${this.start}..${this.end}${this.endIncluded ? "]" : ")"}`;
  }
}

// A test that has not met its value yet: `= x` and `!= x` standing alone. It is shown as the range of its one bound.
export class Test {
  constructor(passes, bound = null, included = false) {
    Object.assign(this, { passes, bound, included });
  }
}

// `parameters` are names; `types` are what a definition declares of them.
export class FeelFunction {
  constructor(parameters, act, types = null) {
    Object.assign(this, { parameters, act, types });
  }
  // A call ready to be made with a list of arguments or a context of them by name, all of them; null when they do
  // not fit.
  bind(given) {
    if (!Array.isArray(given)) {
      const named = Object.fromEntries(Object.entries(given).map(([name, value]) => [normalized(name), value]));
      const parameters = this.parameters.map(normalized);
      if (Object.keys(named).some((name) => !parameters.includes(name))) return null;
      return this.bind(parameters.filter((name) => name in named).map((name) => named[name]));
    }
    return given.length === this.parameters.length ? () => this.act(...given) ?? null : null;
  }
}

const KINDS = new Map([
  [FeelDate.prototype, "date"],
  [FeelTime.prototype, "time"],
  [FeelDateTime.prototype, "date and time"],
  [Months.prototype, "years and months duration"],
  [Days.prototype, "days and time duration"],
  [Range.prototype, "range"],
  [FeelFunction.prototype, "function"],
  [Test.prototype, "test"],
  [Array.prototype, "list"],
]);

export function kindOf(value) {
  if (value === null || value === undefined) return "null";
  if (typeof value !== "object") return typeof value;
  const kind = KINDS.get(Object.getPrototypeOf(value));
  return kind ?? (value instanceof FeelFunction ? "function" : "context");
}

export function isContext(value) {
  return kindOf(value) === "context";
}
