// Texts, by characters as Unicode counts them (DMN 1.3 §10.3.4.3).
import { builtin } from "./signatures.js";
import { patternOf, replacementOf } from "./patterns.js";

function substring(string, start, length) {
  const characters = Array.from(string);
  const from = start < 0 ? characters.length + Math.trunc(start) : Math.trunc(start) - 1;
  if (start === 0 || from < 0 || from >= Math.max(characters.length, 1)) return start === 0 ? null : "";
  if (length === undefined) return characters.slice(from).join("");
  return length < 1 ? null : characters.slice(from, from + Math.trunc(length)).join("");
}

function before(string, match) {
  const place = string.indexOf(match);
  return place < 0 ? "" : string.slice(0, place);
}

function after(string, match) {
  const place = string.indexOf(match);
  return place < 0 ? "" : string.slice(place + match.length);
}

function withPattern(act) {
  return (string, pattern, ...rest) => {
    const flags = rest.at(-1);
    const expression = patternOf(pattern, flags ?? "");
    return expression && act(string, expression, ...rest);
  };
}

function replace(string, expression, replacement) {
  if (expression.test("")) return null;
  return string.replaceAll(new RegExp(expression.source, `${expression.flags}g`), replacementOf(replacement, string));
}

function join(list, delimiter) {
  if (list.some((item) => item !== null && typeof item !== "string")) return null;
  return list.filter((item) => item !== null).join(delimiter ?? "");
}

function split(string, pattern) {
  const expression = patternOf(pattern, "");
  return expression && string.split(expression);
}

const TWO = "string: string, match: string";

export const TEXTS = {
  substring: builtin(["string: string, start position: number, length: number?", substring]),
  "string length": builtin(["string: string", (string) => Array.from(string).length]),
  "upper case": builtin(["string: string", (string) => string.toUpperCase()]),
  "lower case": builtin(["string: string", (string) => string.toLowerCase()]),
  "substring before": builtin([TWO, before]),
  "substring after": builtin([TWO, after]),
  contains: builtin([TWO, (string, match) => string.includes(match)]),
  "starts with": builtin([TWO, (string, match) => string.startsWith(match)]),
  "ends with": builtin([TWO, (string, match) => string.endsWith(match)]),
  matches: builtin([
    "input: string, pattern: string, flags: string?",
    withPattern((string, expression) => expression.test(string)),
  ]),
  replace: builtin(["input: string, pattern: string, replacement: string, flags: string?", withPattern(replace)]),
  split: builtin(["string: string, delimiter: string", split]),
  "string join": builtin(["list: list, delimiter: string?", join]),
};
