// One FEEL text against the names it may use: an author's mistake is a fault that carries the text, not a null.
import { compiled } from "./language/compile.js";
import { report, REPORT, scopeOf, TEXT, within } from "./language/scope.js";
import { ExpressionFault, faultOf } from "./faults.js";

export { scopeOf as known, within as withMore };

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

// The text's function of a scope; where faults are reported, a text that cannot be read is one, and null.
function read(text, top, scope, inner) {
  try {
    return compiled(text, top, scope);
  } catch (error) {
    const { kind, detail } = faultOf(error);
    if (!scope[REPORT] || kind !== "SYNTAX") throw error;
    return () => report(inner, kind, detail);
  }
}

export function valueOf(text, scope) {
  const inner = within(scope, { [TEXT]: text });
  return blaming(text, () => read(text, "Expression", scope, inner)(inner) ?? null);
}

const TEXTS = /^\s*"[^"\\]*"(\s*,\s*"[^"\\]*")*\s*$/;

// Most cells are a list of plain texts: they need no parser.
function isAmong(value, texts) {
  return texts.split('"').some((part, place) => place % 2 === 1 && part === value);
}

// Does a value pass a cell of a decision table?
export function passes(test, value, scope) {
  if (typeof value === "string" && TEXTS.test(test)) return isAmong(value, test);
  const inner = within(scope, { [TEXT]: test, "?": value });
  return blaming(test, () => read(test, "UnaryTests", scope, inner)(inner) === true);
}
