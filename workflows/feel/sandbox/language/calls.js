// Functions: defining one, and calling one by position or by name.
import { FUNCTIONS } from "../builtins/index.js";
import { FeelFunction } from "../values/kinds.js";
import { conformed, inferType, readType } from "./types.js";
import { normalized } from "./names.js";
import { lookUp, report, within } from "./scope.js";
import { nameOf } from "./tree.js";

// A variable may bear a built-in function's name without hiding it.
function calleeOf(node, compile) {
  if (node.name !== "VariableName") return compile(node);
  const name = normalized(nameOf(node));
  return (scope) => {
    const found = lookUp(scope, name);
    return found instanceof FeelFunction ? found : FUNCTIONS[name];
  };
}

function argumentsOf({ name, parts }, compile) {
  if (name === "PositionalParameters") {
    const values = parts.map(compile);
    return (scope) => values.map((value) => value(scope));
  }
  const named = parts.map(({ parts: [key, value] }) => [nameOf(key.parts[0]), compile(value)]);
  return (scope) => Object.fromEntries(named.map(([key, value]) => [key, value(scope)]));
}

function call(callee, given, at) {
  return (scope) => {
    const target = callee(scope);
    if (!(target instanceof FeelFunction)) return report(scope, "NO_FUNCTION_FOUND", at);
    const act = target.bind(given(scope));
    return act ? act() : report(scope, "FUNCTION_INVOCATION_FAILURE", at);
  };
}

function parameterOf({ parts: [name, type] }) {
  return { name: nameOf(name.parts[0]), type: type ? readType(type) : null };
}

export const CALLS = {
  FunctionInvocation(node, compile) {
    const [callee, , given] = node.parts;
    return call(calleeOf(callee, compile), argumentsOf(given, compile), node.at);
  },

  SpecialFunctionName: ({ text }) => () => FUNCTIONS[text.replace(/\s+/g, " ")],

  DateTimeLiteral(node, compile) {
    const [first, , given] = node.parts;
    if (!given) return compile(first);
    const target = FUNCTIONS[first.text.replace(/\s+/g, " ")];
    return call(() => target, argumentsOf(given, compile), node.at);
  },

  FunctionDefinition(node, compile) {
    const parameters = node.parts.find(({ name }) => name === "FormalParameters").parts.map(parameterOf);
    const [expression] = node.parts.at(-1).parts;
    const types = { parameters: parameters.map(({ type }) => type), result: inferType(expression) };
    const body = compile(expression);
    if (node.parts.some(({ name }) => name === "external")) {
      return (scope) => report(scope, "EXTERNAL_FUNCTION", node.at);
    }
    return (scope) => {
      const act = (...values) => {
        const given = parameters.map(({ type }, place) => conformed(values[place], type, scope));
        if (given.some((value, place) => value === null && values[place] !== null)) return null;
        return body(within(scope, Object.fromEntries(parameters.map(({ name }, place) => [name, given[place]]))));
      };
      return new FeelFunction(
        parameters.map(({ name }) => name),
        act,
        types,
      );
    };
  },
};

