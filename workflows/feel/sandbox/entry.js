// The only door into the sandbox: one JSON text of jobs in, one JSON text of answers out.
import { plain } from "./answers.js";
import { decide } from "./boxed/graph.js";
import { known, passes, valueOf } from "./evaluating.js";
import { faultOf } from "./faults.js";
import { read } from "./names.js";
import { readAny } from "./values/reading.js";

Object.freeze(Object.prototype);

const JOBS = {
  evaluate: ({ text }, context) => plain(valueOf(text, known(context))),
  // A cell of a decision table (`test`) against the value of `text`: true or false.
  test: ({ text, test }, context) => passes(test, valueOf(text, known(context)), known(context)),
  readExpression: ({ text, known }) => read(text, "Expression", known),
  readTest: ({ text, known }) => read(text, "UnaryTests", known),
  decide: ({ model, ref }, context) => decide(model, ref, context),
};

function answer(job, context) {
  try {
    return { value: JOBS[job.kind](job, context) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

// A moment that came as one and not as text.
function revived(_, value) {
  const text = value?.["@"];
  return typeof text === "string" && Object.keys(value).length === 1 ? (readAny(text) ?? text) : value;
}

globalThis.run = (request) => {
  const { jobs, context } = JSON.parse(request, request.includes('{"@":') ? revived : undefined);
  return JSON.stringify(jobs.map((job) => answer(job, context)));
};
