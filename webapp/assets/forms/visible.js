// Shows and hides the fields whose rule depends on other answers.
import { isBlank, readPosted } from "./posted.js";
import { holds, visible, withoutHidden } from "./show_when.js";

/** Applies every data-show-when of `form` to what is filled in now. */
export function applyRules(form) {
  const answers = { ...workedOut(form), ...typedAnswers(form) };
  const wrappers = [...form.querySelectorAll("[data-show-when]")];
  const [inRows, onPage] = [wrappers.filter(isInRow), wrappers.filter((one) => !isInRow(one))];
  const rules = Object.fromEntries(onPage.map((one) => [one.dataset.field, ruleOf(one)]));
  const shown = visible(rules, answers);
  for (const one of onPage) one.hidden = !shown.has(one.dataset.field);
  const seen = withoutHidden(rules, answers, shown);
  for (const one of inRows) one.hidden = !holds(ruleOf(one), { ...seen, ...rowOf(one, answers) });
}

/** What the server worked out: nobody types it, and rules may ask for it. */
function workedOut(form) {
  const outputs = [...form.querySelectorAll("output[data-computed][data-value]")].filter((one) => !isInRow(one.closest("[data-field]")));
  return Object.fromEntries(outputs.map((one) => [one.dataset.computed, JSON.parse(one.dataset.value)]));
}

/** The answers as the server's rules see them: numbers and truths rather than texts, and nothing that is blank. */
export function typedAnswers(form) {
  const answers = readPosted(new FormData(form));
  for (const wrapper of form.querySelectorAll('[data-widget="bool"], [data-widget="declare"], [data-widget="int"]')) {
    const [holder, key] = locate(answers, wrapper.dataset.field);
    if (holder?.[key]) holder[key] = typed(wrapper.dataset.widget, holder[key]);
  }
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => !isBlank(value)));
}

function typed(widget, text) {
  if (widget === "int") return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : text;
  return text === "true";
}

function ruleOf(wrapper) {
  return JSON.parse(wrapper.dataset.showWhen);
}

function isInRow(wrapper) {
  return wrapper.dataset.field.includes("/");
}

/** What is filled in in the row a field stands in: rows that are still blank are not among the answers. */
function rowOf(wrapper, answers) {
  const [holder, key] = locate(answers, wrapper.dataset.field);
  const row = wrapper.closest("[data-row]");
  if (!row) return holder ?? {};
  const start = wrapper.dataset.field.slice(0, -key.length);
  const values = [...row.querySelectorAll("[data-field]")].map((one) => [one.dataset.field.slice(start.length), cellOf(one)]);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}

function cellOf(wrapper) {
  const controls = [...wrapper.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const chosen = controls.find((one) => (one.type === "radio" || one.type === "checkbox" ? one.checked : one.name));
  const text = chosen?.value ?? "";
  return text === "" ? "" : wrapper.dataset.widget === "bool" || wrapper.dataset.widget === "int" ? typed(wrapper.dataset.widget, text) : text;
}

function locate(answers, name) {
  const path = name.split("/");
  let holder = answers;
  for (const step of path.slice(0, -1)) holder = holder?.[step];
  return [holder && typeof holder === "object" ? holder : null, path.at(-1)];
}
