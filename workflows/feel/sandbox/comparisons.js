// feelin compares unlike kinds by JavaScript's rules ("abc" >= 5 is true); FEEL says null, and amounts as text are amounts.
import { FeelRange, isRange } from "feelin";
import { amount } from "./decimals.js";

const includes = FeelRange.prototype.includes;

function asAmounts(range) {
  const [start, end] = [range.start, range.end].map((bound) => (bound === null ? null : amount(bound)));
  const whole = (start !== null || range.start === null) && (end !== null || range.end === null);
  return whole ? new FeelRange({ ...range, start, end, valueType: "number" }) : null;
}

function kindOf(value) {
  if (typeof value !== "object") return typeof value;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype ? "collection" : "temporal";
}

function kindOfBounds(range) {
  return ["number", "string"].includes(range.valueType) ? range.valueType : "temporal";
}

FeelRange.prototype.includes = function (value) {
  if (value === null || value === undefined) return null;
  if (isRange(value)) return includes.call(this, value);
  const probe = amount(value);
  const amounts = probe === null ? null : asAmounts(this);
  if (amounts) return includes.call(amounts, probe);
  return kindOf(value) === kindOfBounds(this) ? includes.call(this, value) : null;
};
