// Built-in functions declared by their signatures: what is not of the declared kind makes the result null.
import { FeelFunction, kindOf } from "../values/kinds.js";

const UNFIT = Symbol("unfit");

function single(value) {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

// Reads "name: kind|kind?": a list takes one value for a list of it, other kinds a list of one for its item.
function parameterOf(written) {
  const [name, kind] = written.split(": ");
  const optional = kind.endsWith("?");
  const kinds = new Set(kind.replace("?", "").split("|"));
  const read = (value) => {
    if (value === undefined) return optional ? undefined : UNFIT;
    if (value === null && !kinds.has("any")) return optional ? undefined : UNFIT;
    if (kinds.has("any")) return value;
    if (kinds.has(kindOf(value))) return value;
    if (kinds.has("list")) return [value];
    return kinds.has(kindOf(single(value))) ? single(value) : UNFIT;
  };
  return { name, read };
}

class Signature {
  constructor(written, act) {
    const parameters = written ? written.split(", ") : [];
    this.rest = parameters.at(-1)?.startsWith("...") ? parameters.pop().slice(3) : null;
    this.parameters = parameters.map(parameterOf);
    this.act = act;
  }
  get names() {
    return [...this.parameters.map(({ name }) => name), ...(this.rest ? [this.rest] : [])];
  }
  // The result, or UNFIT when a value is of the wrong kind.
  take(values) {
    const count = this.parameters.length;
    const read = this.parameters.map((parameter, place) => parameter.read(values[place]));
    if (read.includes(UNFIT)) return UNFIT;
    return this.act(...read, ...values.slice(count)) ?? null;
  }
  fits(values) {
    return this.rest !== null || values.length <= this.parameters.length;
  }
  positions(named) {
    if (Object.keys(named).some((name) => !this.names.includes(name))) return null;
    const given = this.parameters.map(({ name }) => named[name]);
    if (this.rest === null || named[this.rest] === undefined) return given;
    return this.parameters.length ? [...given, ...[named[this.rest]].flat()] : [named[this.rest]];
  }
}

function firstOf(signatures, values) {
  for (const [place, signature] of signatures.entries()) {
    const result = signature.take(values[place]);
    if (result !== UNFIT) return result;
  }
  return null;
}

export class Builtin extends FeelFunction {
  constructor(signatures) {
    super(signatures[0].names, (...values) => this.bind(values)?.() ?? null);
    this.signatures = signatures;
  }
  bind(given) {
    const isList = Array.isArray(given);
    const places = this.signatures.map((each) => (isList ? (each.fits(given) ? given : null) : each.positions(given)));
    const fitting = this.signatures.filter((_, place) => places[place] !== null);
    const values = places.filter((each) => each !== null);
    return fitting.length ? () => firstOf(fitting, values) : null;
  }
}

// A function of one signature, or of several that are tried in order: [written, act], …
export function builtin(...signatures) {
  return new Builtin(signatures.map(([written, act]) => new Signature(written, act)));
}
