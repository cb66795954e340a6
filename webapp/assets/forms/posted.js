// How a form's entries become nested answers; the same reading on the server is components/posted.py.

const APPEND = "-"; // JSON Pointer's "past the end of the array": its presence makes a node a list
const DEEPEST = 6;

/** Nested answers of [name, value] pairs; every leaf is a string. Files are left out: they are sent on their own. */
export function readPosted(entries) {
  const tree = {};
  for (const [name, value] of entries) {
    if (typeof value !== "string" || name === "csrf_token" || name.startsWith("_")) continue;
    place(tree, name.split("/"), value);
  }
  return Object.fromEntries(Object.entries(tree).map(([key, node]) => [key, settle(node)]));
}

/** True if nobody filled in anything anywhere in `value`. */
export function isBlank(value) {
  if (value && typeof value === "object") return Object.values(value).every(isBlank);
  return value === undefined || value === null || value === "";
}

function place(tree, path, value) {
  if (path.length > DEEPEST || path.includes("") || path.slice(0, -1).includes(APPEND)) return;
  let node = tree;
  for (const step of path.slice(0, -1)) {
    if (!isNode(own(node, step))) set(node, step, {});
    node = own(node, step);
  }
  const last = path.at(-1);
  if (last === APPEND) set(node, APPEND, [...(own(node, APPEND) ?? []), value]);
  else if (!isNode(own(node, last))) set(node, last, value);
}

function settle(node) {
  if (!isNode(node)) return node;
  if (!own(node, APPEND)) return Object.fromEntries(Object.entries(node).map(([key, below]) => [key, settle(below)]));
  const rows = Object.keys(node).filter((key) => /^\d+$/.test(key)).sort((one, other) => one - other);
  return [...rows.map((key) => settle(node[key])).filter((row) => !isBlank(row)), ...node[APPEND].filter(Boolean)];
}

function isNode(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(node, key) {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

function set(node, key, value) {
  Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
}
