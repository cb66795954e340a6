// Contexts (DMN 1.4 §10.3.4.10).
import { isContext } from "../values/kinds.js";
import { normalized } from "../language/names.js";
import { builtin } from "./signatures.js";

function valueAt(context, keys) {
  return keys.reduce((inner, key) => (isContext(inner) && typeof key === "string" ? find(inner, key) : null), context);
}

function find(context, key) {
  if (Object.hasOwn(context, key)) return context[key];
  const entry = Object.entries(context).find(([name]) => normalized(name) === normalized(key));
  return entry ? entry[1] : null;
}

function contextOf(entries) {
  const keys = entries.map((entry) => (isContext(entry) && "value" in entry ? entry.key : null));
  if (keys.some((key) => typeof key !== "string") || new Set(keys).size < keys.length) return null;
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

function put(context, keys, value) {
  const [key, ...inner] = keys;
  if (typeof key !== "string") return null;
  if (inner.length === 0) return { ...context, [key]: value };
  if (!isContext(context[key])) return null;
  const changed = put(context[key], inner, value);
  return changed && { ...context, [key]: changed };
}

function merged(contexts) {
  return contexts.every(isContext) ? Object.assign({}, ...contexts) : null;
}

export const CONTEXTS = {
  "get value": builtin(
    ["m: context, key: string", (context, key) => valueAt(context, [key])],
    ["m: context, keys: list", (context, keys) => (keys.length ? valueAt(context, keys) : null)],
  ),
  "get entries": builtin([
    "m: context",
    (context) => Object.entries(context).map(([key, value]) => ({ key, value })),
  ]),
  context: builtin(["entries: list", contextOf]),
  "context put": builtin(
    ["context: context, key: string, value: any", (context, key, value) => put(context, [key], value)],
    ["context: context, keys: list, value: any", put],
  ),
  "context merge": builtin(["contexts: list", merged]),
};
