// Whether a field is shown: the browser's reading of showWhen; workflows/rules/show_when.py is the server's.
// Both are held to tests/rules/show_when_cases.json.

const OPERATORS = {
  eq: (answer, value) => same(answer, value),
  ne: (answer, value) => !same(answer, value),
  in: (answer, value) => value.some((one) => same(answer, one)),
  notin: (answer, value) => !value.some((one) => same(answer, one)),
  contains: (answer, value) => contains(answer, value),
  empty: (answer) => isEmpty(answer),
  notempty: (answer) => !isEmpty(answer),
  gt: (answer, value) => comparable(answer, value) && answer > value,
  lt: (answer, value) => comparable(answer, value) && answer < value,
};

/** True if `rule` ({field, op, value}, {all: […]} or {any: […]}) holds for `answers`; no rule always holds. */
export function holds(rule, answers) {
  if (!rule) return true;
  if (rule.all) return rule.all.every((one) => holds(one, answers));
  if (rule.any) return rule.any.some((one) => holds(one, answers));
  const operator = OPERATORS[rule.op];
  if (!operator) throw new Error(`showWhen: no operator "${rule.op}"`);
  return operator(Object.hasOwn(answers, rule.field) ? answers[rule.field] : null, rule.value);
}

/** Names of the fields shown; `rules` is {field: rule or null}. A rule sees null where a hidden field holds something. */
export function visible(rules, answers) {
  const names = Object.keys(rules);
  let shown = new Set(names);
  for (let round = 0; round < names.length; round += 1) {
    const seen = withoutHidden(rules, answers, shown);
    const now = new Set(names.filter((name) => holds(rules[name], seen)));
    if (now.size === shown.size && names.every((name) => now.has(name) === shown.has(name))) break;
    shown = now;
  }
  return shown;
}

/** The answers a rule may see: those of fields that are shown. */
export function withoutHidden(rules, answers, shown) {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !Object.hasOwn(rules, name) || shown.has(name)));
}

function same(answer, value) {
  return (answer ?? null) === (value ?? null);
}

function contains(answer, value) {
  if (typeof answer === "string") return typeof value === "string" && answer.includes(value);
  return Array.isArray(answer) && answer.some((one) => same(one, value));
}

function isEmpty(answer) {
  if (answer === null || answer === undefined || answer === "") return true;
  return typeof answer === "object" && Object.keys(answer).length === 0;
}

function comparable(answer, value) {
  return typeof answer === typeof value && (typeof answer === "number" || typeof answer === "string") && answer !== "";
}
