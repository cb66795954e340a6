// What the parts of a model see: names, the types the model declares, and who is told why there is no conclusion.
import { REPORT, within } from "../language/scope.js";
import { ExpressionFault } from "../faults.js";
import { written } from "../values/writing.js";

// The types a model declares, by name.
export const DECLARED = Symbol("declared");

export { within as extend };

// Says why there is no value where one was asked for, and gives the null that stands for it.
export function complain(scope, kind, detail = "") {
  const fault = new ExpressionFault(kind, detail);
  if (!scope[REPORT]) throw fault;
  scope[REPORT](fault);
  return null;
}

export function refuse(scope, kind, name, value, type = "") {
  return complain(scope, kind, { name, value: shown(value), type });
}

function shown(value) {
  const text = written(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
