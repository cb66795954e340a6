// Decisions, each taken after what it requires: other decisions, typed inputs, functions (DMN 1.3 §6.2, §10.4).
import { plain } from "../answers.js";
import { ExpressionFault, faultOf } from "../faults.js";
import { REPORT, scopeOf, TYPES } from "../language/scope.js";
import { FeelFunction, isContext } from "../values/kinds.js";
import { argumentsOf, evaluateBoxed, functionOf, resultType } from "./expressions.js";
import { DECLARED } from "./scope.js";
import { decideTable } from "./tables.js";
import { coerced, isDeclared, readData } from "./types.js";

const MOST_WARNINGS = 20;

// Names with their values; what comes from an imported model stands under its prefix.
function placed(under, entries) {
  const names = {};
  for (const [id, name, value] of entries) {
    if (!under[id]) names[name] = value;
    else names[under[id]] = { ...names[under[id]], [name]: value };
  }
  return names;
}

function merged(...parts) {
  const names = {};
  for (const [name, value] of parts.flatMap(Object.entries)) {
    names[name] = isContext(names[name]) && isContext(value) ? { ...names[name], ...value } : value;
  }
  return names;
}

class Run {
  // `given` are values of decisions and inputs by id that need not be found out; `warnings` are shared by all.
  constructor(model, data, warnings, given = {}) {
    Object.assign(this, { model, data, warnings, done: new Map(Object.entries(given)) });
  }

  // What a part of the model sees; `decision` is the one that is named when there is no conclusion.
  scope(names, decision) {
    const report = (fault) => this.warn({ decision, ...faultOf(fault) });
    const { types } = this.model;
    return scopeOf({ ...names, [REPORT]: report, [DECLARED]: types, [TYPES]: isDeclared(types) });
  }

  warn(warning) {
    const isKnown = this.warnings.some((each) => JSON.stringify(each) === JSON.stringify(warning));
    if (!isKnown && this.warnings.length < MOST_WARNINGS) this.warnings.push(warning);
  }

  once(id, find) {
    if (!this.done.has(id)) this.done.set(id, find());
    return this.done.get(id);
  }

  input(id) {
    const { name, type } = this.model.inputs[id];
    return this.once(id, () => readData(this.data[name], type, name, this.scope({}, name)));
  }

  needed({ decisions, inputs, under }) {
    // some tools call a required decision an input
    const named = (id) => {
      const node = this.model.inputs[id];
      return node ? [id, node.name, this.input(id)] : [id, this.model.decisions[id].variable, this.decision(id)];
    };
    return placed(under, [...inputs, ...decisions].map(named));
  }

  decision(id) {
    return this.once(id, () => this.take(id).output);
  }

  take(id) {
    const { name, variable, type, logic, requires } = this.model.decisions[id];
    const needed = this.needed(requires);
    try {
      const scope = this.scope(merged(this.data, needed, this.functions(requires, name)), name);
      const taken = logic.kind === "table" ? decideTable(logic, scope) : { output: evaluateBoxed(logic, scope) };
      return { rules: [], inputs: needed, ...taken, output: coerced(taken.output, type, variable, scope) };
    } catch (error) {
      const { kind, detail } = faultOf(error);
      const fault = error instanceof ExpressionFault ? error : new ExpressionFault(kind, detail);
      fault.decision ??= name;
      throw fault;
    }
  }

  functions({ knowledge, under }, decision) {
    const nodes = knowledge.map((id) => [id, this.model.knowledge[id] ?? this.model.offerings[id]]);
    return placed(
      under,
      nodes.map(([id, node]) => [id, ...this.callable(node, decision)]),
    );
  }

  // A piece of knowledge sees its parameters and what it requires, never the case. It may call itself.
  callable(node, decision) {
    if (!node.logic) return [node.name, this.offering(node)];
    const knowledge = node.requires.knowledge.filter((id) => id !== node.id);
    const scope = this.scope(this.functions({ ...node.requires, knowledge }, decision), decision);
    scope[node.variable] = functionOf(node.logic, scope, node);
    return [node.variable, scope[node.variable]];
  }

  parameters({ input_data, input_decisions }) {
    return [
      ...input_data.map((id) => ({ id, ...this.model.inputs[id] })),
      ...input_decisions.map((id) => ({ ...this.model.decisions[id], name: this.model.decisions[id].variable })),
    ];
  }

  offering(node) {
    const parameters = this.parameters(node);
    const scope = this.scope({}, node.name);
    const act = (...values) => {
      const read = argumentsOf(parameters, values, scope);
      if (read === null) return null;
      const given = Object.fromEntries(parameters.map(({ id, name }) => [id, read[name]]));
      const run = new Run(this.model, this.data, this.warnings, given);
      return coerced(run.conclude(node), resultType(node.type, scope), node.name, scope);
    };
    return new FeelFunction(
      parameters.map(({ name }) => name),
      act,
    );
  }

  // One output decision is its value, several are a context by name.
  conclude({ outputs }) {
    if (outputs.length === 1) return this.decision(outputs[0]);
    return Object.fromEntries(outputs.map((id) => [this.model.decisions[id].variable, this.decision(id)]));
  }

  // Asked for from outside, an offering takes what it needs from the data.
  serve(node) {
    const scope = this.scope({}, node.name);
    const taken = this.parameters(node).map(({ name, type }) => [name, readData(this.data[name], type, name, scope)]);
    const inputs = Object.fromEntries(taken);
    return { output: this.offering(node).bind(inputs)(), rules: [], inputs };
  }
}

// What a decision went by, as data: a function it was given is no data and is left out.
function asData(inputs) {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => {
      try {
        return [[name, plain(value)]];
      } catch (error) {
        if (error.kind === "NOT_DATA") return [];
        throw error;
      }
    }),
  );
}

export function decide(model, ref, data) {
  for (const part of Object.values(model)) Object.setPrototypeOf(part, null); // an id may be "constructor"
  const warnings = [];
  const run = new Run(model, { __proto__: null, ...data }, warnings);
  const taken = model.decisions[ref] ? run.take(ref) : run.serve(model.offerings[ref]);
  return { output: plain(taken.output), rules: taken.rules, inputs: asData(taken.inputs), warnings };
}
