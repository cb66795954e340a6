// Regular expressions of XPath (which FEEL uses) as the host writes them; null for what is none.
const FLAGS = /^[smix]*$/;
const SUBTRACTION = /\[((?:\\.|[^\\[\]])*)-\[((?:\\.|[^\\[\]])*)\]\]/g;
const INITIAL = "\\p{L}_:";
const NAMED = "\\p{L}\\p{N}\\p{M}._:\\-";

// The blocks of Unicode that patterns name; of another nothing is known.
const BLOCKS = {
  IsBasicLatin: "\\u{0}-\\u{7f}",
  "IsLatin-1Supplement": "\\u{80}-\\u{ff}",
  "IsLatinExtended-A": "\\u{100}-\\u{17f}",
  "IsLatinExtended-B": "\\u{180}-\\u{24f}",
  IsGreek: "\\u{370}-\\u{3ff}",
  IsCyrillic: "\\u{400}-\\u{4ff}",
  IsHebrew: "\\u{590}-\\u{5ff}",
  IsArabic: "\\u{600}-\\u{6ff}",
  IsCJKUnifiedIdeographs: "\\u{4e00}-\\u{9fff}",
};
const CLASS = /\[(?:\\.|[^\]\\])*\]/gs;
const BLOCK = /\\([pP])\{(Is[^}]*)\}/g;

// With x, blanks count only inside a class.
function withoutBlanks(pattern) {
  return pattern.replace(/(\[(?:\\.|[^\]\\])*\])|\s+/g, (_, group) => group ?? "");
}

// A reference back must have a group before it, and no place in a class.
function refersWrongly(pattern) {
  if ((pattern.match(CLASS) ?? []).some((group) => /\\\d/.test(group.replaceAll("\\\\", "")))) return true;
  const outside = pattern.replace(CLASS, "");
  const groups = outside.replace(/\\\D/g, "").match(/\((?!\?)/g)?.length ?? 0;
  const references = outside.replaceAll("\\\\", "").matchAll(/\\(\d)/g);
  return [...references].some(([, number]) => number === "0" || Number(number) > groups);
}

function block(whole, letter, name, place, pattern) {
  const range = BLOCKS[name];
  if (!range) return whole;
  const before = pattern.slice(0, place).replace(/\\./g, "");
  const isInside = before.lastIndexOf("[") > before.lastIndexOf("]");
  if (isInside && letter === "p") return range;
  return letter === "p" ? `[${range}]` : `[^${range}]`;
}

function translated(pattern) {
  return pattern
    .replace(SUBTRACTION, "[[$1]--[$2]]")
    .replace(BLOCK, block)
    .replace(/\\-/g, (dash, place, all) => (/\[[^\]]*$/.test(all.slice(0, place)) ? dash : "-"))
    .replace(/\\([iI])/g, (_, letter) => (letter === "i" ? `[${INITIAL}]` : `[^${INITIAL}]`))
    .replace(/\\([cC])(?![A-Za-z])/g, (_, letter) => (letter === "c" ? `[${NAMED}]` : `[^${NAMED}]`));
}

export function patternOf(pattern, flags) {
  if (!FLAGS.test(flags) || refersWrongly(pattern)) return null;
  const source = translated(flags.includes("x") ? withoutBlanks(pattern) : pattern);
  const kept = [...new Set(flags.replaceAll("x", ""))].join("");
  try {
    return new RegExp(source, kept + (source.includes("--") ? "v" : "u"));
  } catch {
    return null;
  }
}

// $1 is what the first group caught, $0 all of it; a backslash takes a sign as it is.
export function replacementOf(replacement) {
  return (...caught) => {
    const groups = caught.slice(0, caught.findIndex((part) => typeof part === "number"));
    return replacement.replace(/\\([\\$])|\$(\d)/g, (_, plain, group) => plain ?? groups[Number(group)] ?? "");
  };
}
