// The only door into the sandbox: one JSON text of jobs in, one JSON text of answers out.
import { evaluate, unaryTest } from "feelin";
import { plain } from "./answers.js";
import { BUILTINS } from "./builtins.js";
import { faultOf, ExpressionFault } from "./faults.js";
import { read } from "./names.js";
import "./comparisons.js";

Object.freeze(Object.prototype);

// Warnings of feelin that are mistakes of the author, not missing data.
const MISTAKES = new Set(["NO_FUNCTION_FOUND", "FUNCTION_INVOCATION_FAILURE"]);

function checked({ value, warnings }) {
  const mistake = warnings.find((warning) => MISTAKES.has(warning.type));
  if (mistake) throw new ExpressionFault(mistake.type, mistake.position.from + 1);
  return value;
}

const JOBS = {
  evaluate: ({ text }, context) => plain(checked(evaluate(text, context))),
  // A cell of a decision table (`test`) against the value of `text`: true or false.
  test: ({ text, test }, context, values) => {
    if (!values.has(text)) values.set(text, checked(evaluate(text, context)));
    return checked(unaryTest(test, { ...context, "?": values.get(text) })) === true;
  },
  readExpression: ({ text }) => read(text, "Expression"),
  readTest: ({ text }) => read(text, "UnaryTests"),
};

function answer(job, context, values) {
  try {
    return { value: JOBS[job.kind](job, context, values) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

globalThis.run = (request) => {
  const { jobs, context } = JSON.parse(request);
  const known = { ...BUILTINS, ...context };
  const values = new Map(); // of the inputs of a table, each asked for by every row
  return JSON.stringify(jobs.map((job) => answer(job, known, values)));
};
