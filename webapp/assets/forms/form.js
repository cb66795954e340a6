// One form on the page: rules, rows, files, draft, and a submission that happens once.
import { markDirty } from "../shell/guard.js";
import { mountAll, onEach } from "../shell/mounts.js";
import { notice } from "../shell/notices.js";
import { say } from "../shell/texts.js";
import { mountChecklist } from "./checklist.js";
import { mountDayNote } from "./days.js";
import { keepDraft } from "./draft.js";
import { mountFiles } from "./files.js";
import { goOn, handIn, handsIn } from "./handing_in.js";
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
export async function mountForm(form) {
  mountAll(form);
  applyRules(form);
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      markDirty(form);
      applyRules(form);
    });
  }
  const drafting = form.dataset.draftUrl ? keepDraft(form, { onRestored: () => applyRules(form) }) : null;
  form.addEventListener("submit", (event) => leave(form, drafting, event));
  addEventListener("pageshow", (event) => event.persisted && delete form.dataset.sending);
  const draft = await drafting;
  if (draft?.submission) goOn(form, draft);
}

async function leave(form, drafting, event) {
  const byHand = drafting && handsIn(form, event.submitter);
  if (byHand || !maySend(form)) event.preventDefault();
  if (!maySend(form, byHand)) return;
  form.dataset.sending = "";
  markDirty(form, false);
  const draft = await drafting;
  if (byHand) await handIn(form, draft, event.submitter);
  else draft?.sent();
}

/** Files on their way keep a form from leaving in the browser's own way; what is handed in brings them along. */
function maySend(form, bringsFiles = false) {
  if ("sending" in form.dataset) return false;
  const mayWait = !bringsFiles && !("native" in form.dataset);
  if (mayWait && form.querySelector("[data-file-state=sending], [data-file-state=waiting]")) {
    notice(say("upload.wait"), { kind: "warning", place: form.querySelector("[data-form-notices]") });
    return false;
  }
  return true;
}
