// One form on the page: rules, rows, files, draft, and a submission that happens once.
import { markDirty } from "../shell/guard.js";
import { mountAll, onEach } from "../shell/mounts.js";
import { notice } from "../shell/notices.js";
import { say } from "../shell/texts.js";
import { mountChecklist } from "./checklist.js";
import { mountDayNote } from "./days.js";
import { keepDraft } from "./draft.js";
import { mountFiles } from "./files.js";
import { mountTable } from "./table.js";
import { applyRules } from "./visible.js";

onEach("[data-table]", mountTable);
onEach("[data-checklist]", mountChecklist);
onEach("[data-files]", mountFiles);
onEach("[data-day-note]", mountDayNote);
onEach("form[data-form] :is(input[type=date], input[type=datetime-local])", async (input) => {
  if (matchMedia("(pointer: fine)").matches) (await import("./calendar.js")).mountCalendar(input);
});
onEach("[data-signature]", async (box) => (await import("./signature.js")).mountSignature(box));

/** Makes `form` alive. What it does without this: post, with the rows and the native controls it was sent with. */
export function mountForm(form) {
  mountAll(form);
  const draft = form.dataset.draftUrl ? keepDraft(form, { onRestored: () => applyRules(form) }) : null;
  applyRules(form);
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      markDirty(form);
      applyRules(form);
    });
  }
  form.addEventListener("submit", (event) => {
    if (!maySend(form)) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "";
    markDirty(form, false);
    draft?.sent();
  });
  addEventListener("pageshow", () => delete form.dataset.sending);
}

function maySend(form) {
  if ("sending" in form.dataset) return false;
  if (form.querySelector("[data-file-state=sending]")) {
    notice(say("upload.wait"), { kind: "warning", place: form.querySelector("[data-form-notices]") });
    return false;
  }
  return true;
}
