// Leaves out of a framework's stylesheet the rules for classes that none of our files mentions.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

const NESTING = /^@(media|supports|layer|container)\b/;

/** Every word in the templates, scripts and Python below `folder`: a class not among them cannot be on a page. */
export async function wordsIn(folder) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(html|js|py)$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  return new Set(texts.join(" ").match(/[\w-]+/g));
}

/** `css` without the rules whose selectors need a class that is not one of `words`. */
export function prune(css, words) {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, "");
  let kept = "";
  for (let at = 0; at < plain.length;) {
    const open = find(plain, at, "{;");
    if (open === -1) break;
    const prelude = plain.slice(at, open).trim();
    const end = plain[open] === ";" ? open : closing(plain, open);
    kept += plain[open] === ";" ? `${prelude};` : block(prelude, plain.slice(open + 1, end), words);
    at = end + 1;
  }
  return kept;
}

function block(prelude, body, words) {
  if (NESTING.test(prelude)) {
    const inner = prune(body, words);
    return inner && `${prelude}{${inner}}`;
  }
  const selectors = prelude.startsWith("@") ? [prelude] : split(prelude).filter((one) => isUsed(one, words));
  return selectors.length ? `${selectors.join(",")}{${body}}` : "";
}

/** What stands in :not(), :is() and the like does not have to be on the page. */
function isUsed(selector, words) {
  const needed = selector.replace(/\((?:[^()]|\([^()]*\))*\)/g, "").match(/\.(?:\\.|[\w-])+/g) ?? [];
  return needed.every((one) => words.has(one.slice(1)));
}

function split(selectors) {
  const parts = [];
  for (let at = 0; at <= selectors.length;) {
    const comma = find(selectors, at, ",");
    const end = comma === -1 ? selectors.length : comma;
    parts.push(selectors.slice(at, end).trim());
    at = end + 1;
  }
  return parts;
}

/** Where the first of `signs` stands, outside of strings and brackets; -1 if nowhere. */
function find(text, from, signs) {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\\") at += 1;
    else if (sign === '"' || sign === "'") at = quoteEnd(text, at);
    else if (sign === "(" || sign === "[") depth += 1;
    else if (sign === ")" || sign === "]") depth -= 1;
    else if (!depth && signs.includes(sign)) return at;
  }
  return -1;
}

function closing(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"' || sign === "'") at = quoteEnd(text, at);
    else if (sign === "{") depth += 1;
    else if (sign === "}" && (depth -= 1) === 0) return at;
  }
  throw new Error("stylesheet ends inside a block");
}

function quoteEnd(text, start) {
  let at = start + 1;
  while (at < text.length && text[at] !== text[start]) at += text[at] === "\\" ? 2 : 1;
  return at;
}
