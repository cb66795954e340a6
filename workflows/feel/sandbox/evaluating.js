// One FEEL text against the names it may use: an author's mistake is a fault that carries the text, not a null.
import { evaluate, unaryTest } from "feelin";
import { BUILTINS } from "./builtins.js";
import { ExpressionFault, faultOf } from "./faults.js";

// Warnings of feelin that are mistakes of the author, not missing data.
const MISTAKES = new Set(["NO_FUNCTION_FOUND", "FUNCTION_INVOCATION_FAILURE"]);

// feelin copies a plain context through and through for every text it evaluates; an instance it takes as it is.
class Names {
  constructor(entries) {
    Object.assign(this, entries);
  }
}

export function known(names) {
  return new Names({ ...BUILTINS, ...names });
}

export function withMore(names, more) {
  return new Names({ ...names, ...more });
}

function checked({ value, warnings }) {
  const mistake = warnings.find((warning) => MISTAKES.has(warning.type));
  if (mistake) throw new ExpressionFault(mistake.type, mistake.position.from + 1);
  return value;
}

function blaming(text, act) {
  try {
    return act();
  } catch (error) {
    const { kind, detail } = faultOf(error);
    const fault = error instanceof ExpressionFault ? error : new ExpressionFault(kind, detail);
    fault.text ??= text;
    throw fault;
  }
}

export function valueOf(text, names) {
  return blaming(text, () => checked(evaluate(text, names)));
}

const TEXTS = /^\s*"[^"\\]*"(\s*,\s*"[^"\\]*")*\s*$/;

// Most cells are a list of plain texts: they need no parser.
function isAmong(value, texts) {
  return texts.split('"').some((part, place) => place % 2 === 1 && part === value);
}

// Does a value pass a cell of a decision table?
export function passes(test, value, names) {
  if (typeof value === "string" && TEXTS.test(test)) return isAmong(value, test);
  return blaming(test, () => checked(unaryTest(test, withMore(names, { "?": value }))) === true);
}
