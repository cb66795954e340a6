// Never lets an update from the server replace a form under the person's hands.
import { notice } from "./notices.js";
import { say } from "./texts.js";

const HARMLESS = new Set(["beforebegin", "afterbegin", "beforeend", "afterend", "none"]);

/** A form is dirty from the first keystroke until it is sent. */
export function markDirty(form, dirty = true) {
  form.toggleAttribute("data-dirty", dirty);
}

/** Takes out of each answer the parts that would overwrite a dirty form, unless the form itself asked for them. */
export function guardForms(root) {
  root.addEventListener("htmx:before:swap", (event) => {
    const { ctx, tasks } = event.detail;
    const kept = tasks.filter((task) => !overwrites(task, ctx.sourceElement));
    if (kept.length === tasks.length) return;
    tasks.splice(0, tasks.length, ...kept);
    notice(say("page.newer"));
  });
}

function overwrites({ target, swapSpec }, source) {
  if (!(target instanceof Element) || HARMLESS.has(swapSpec?.style)) return false;
  const form = target.closest("form[data-dirty]") ?? target.querySelector("form[data-dirty]");
  return Boolean(form) && !form.contains(source);
}
