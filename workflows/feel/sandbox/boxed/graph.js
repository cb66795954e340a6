// Decisions, each taken after what it requires: other decisions, typed inputs, functions (DMN 1.3 §6.2, §10.4).
import { FeelFunction } from "feelin";
import { plain } from "../answers.js";
import { known } from "../evaluating.js";
import { ExpressionFault, faultOf } from "../faults.js";
import { evaluateBoxed, functionOf } from "./expressions.js";
import { decideTable } from "./tables.js";
import { coerced } from "./types.js";

class Run {
  // `given` are values of decisions and inputs by id that need not be found out.
  constructor(model, data, given = {}) {
    Object.assign(this, { model, data, done: new Map(Object.entries(given)) });
  }

  scope(names) {
    return { names: known(names), types: this.model.types };
  }

  once(id, find) {
    if (!this.done.has(id)) this.done.set(id, find());
    return this.done.get(id);
  }

  input(id) {
    const { name, type } = this.model.inputs[id];
    return this.once(id, () => coerced(this.data[name], type, name, this.model.types));
  }

  needed({ decisions, inputs }) {
    return Object.fromEntries([
      ...inputs.map((id) => [this.model.inputs[id].name, this.input(id)]),
      ...decisions.map((id) => [this.model.decisions[id].variable, this.decision(id)]),
    ]);
  }

  decision(id) {
    return this.once(id, () => this.take(id).output);
  }

  take(id) {
    const { name, variable, type, logic, requires } = this.model.decisions[id];
    const needed = this.needed(requires);
    try {
      const scope = this.scope({ ...this.data, ...needed, ...this.functions(requires.knowledge) });
      const taken = logic.kind === "table" ? decideTable(logic, scope) : { output: evaluateBoxed(logic, scope) };
      return { rules: [], inputs: needed, ...taken, output: coerced(taken.output, type, variable, this.model.types) };
    } catch (error) {
      const { kind, detail } = faultOf(error);
      const fault = error instanceof ExpressionFault ? error : new ExpressionFault(kind, detail);
      fault.decision ??= name;
      throw fault;
    }
  }

  functions(ids) {
    return Object.fromEntries(ids.map((id) => this.model.knowledge[id] ?? this.model.offerings[id]).map(this.callable));
  }

  // A piece of knowledge sees its parameters and what it requires, never the case. It may call itself.
  callable = (node) => {
    if (!node.logic) return [node.name, this.offering(node)];
    const scope = this.scope(this.functions(node.knowledge.filter((id) => id !== node.id)));
    const act = functionOf(node.logic, scope);
    scope.names[node.variable] = act;
    return [node.variable, act];
  };

  parameters({ input_data, input_decisions }) {
    return [
      ...input_data.map((id) => ({ id, ...this.model.inputs[id] })),
      ...input_decisions.map((id) => ({ ...this.model.decisions[id], name: this.model.decisions[id].variable })),
    ];
  }

  offering(node) {
    const parameters = this.parameters(node);
    const act = (...values) => {
      const read = ({ id, name, type }, place) => [id, coerced(values[place], type, name, this.model.types)];
      const given = Object.fromEntries(parameters.map(read));
      return new Run(this.model, this.data, given).conclude(node);
    };
    return new FeelFunction(
      act,
      parameters.map(({ name }) => name),
    );
  }

  // One output decision is its value, several are a context by name.
  conclude({ outputs }) {
    if (outputs.length === 1) return this.decision(outputs[0]);
    return Object.fromEntries(outputs.map((id) => [this.model.decisions[id].variable, this.decision(id)]));
  }

  // Asked for from outside, an offering takes what it needs from the data.
  serve(node) {
    const inputs = Object.fromEntries(this.parameters(node).map(({ name }) => [name, this.data[name] ?? null]));
    return { output: this.offering(node).invoke(inputs), rules: [], inputs };
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
  const run = new Run(model, { __proto__: null, ...data });
  const taken = model.decisions[ref] ? run.take(ref) : run.serve(model.offerings[ref]);
  return { output: plain(taken.output), rules: taken.rules, inputs: asData(taken.inputs) };
}
