// Handing a form in: kept on this device first, then sent until the server has answered, through a lost connection too.
import { Refused } from "../shell/http.js";
import { notice } from "../shell/notices.js";
import { say } from "../shell/texts.js";
import { deliver } from "./sending.js";

const RETRY = 15000; // ms

const TASK = /\/tasks\/[^/]+\/complete$/; // where a task is handed in: there sending twice counts once

/** Whether this way of sending `form` hands in a task; all else goes where it says, in the browser's own way. */
export function handsIn(form, submitter) {
  const here = TASK.test(addressOf(form).pathname);
  return here && !submitter?.hasAttribute("formaction") && !("native" in form.dataset);
}

/** Where a form is sent. Not form.action: in a form with a field of that name, that is the field. */
function addressOf(form) {
  return new URL(form.getAttribute("action") ?? "", location.href);
}

/** Keeps the submission and sends it. A refusal is shown as the server's page shows it. */
export async function handIn(form, draft, submitter) {
  const kept = await draft.handIn({ action: addressOf(form).href, page: location.href, more: [...ownWords(form), ...said(submitter)] });
  if (kept) await send(form, draft, submitter);
  else native(form, submitter);
}

/** Goes on with what was handed in before the page was closed. */
export function goOn(form, draft) {
  form.dataset.sending = "";
  send(form, draft, null);
}

async function send(form, draft, submitter) {
  try {
    const answer = await deliver(draft.key);
    if (answer && !answer.next) native(form, submitter);
    else location.assign(answer?.next ?? "/");
  } catch (error) {
    if (error instanceof Refused && error.status < 500) await refused(form, draft, submitter, error);
    else wait(form, draft);
  }
}

async function refused(form, draft, submitter, error) {
  await draft.reopen();
  if (error.status === 401) {
    release(form);
    draft.tell(say("request.expired"), "alarm");
  } else native(form, submitter);
}

function wait(form, draft) {
  lock(form, true);
  draft.tell(say("handed.waiting"), "waiting");
  const place = form.querySelector("[data-form-notices]");
  const box = notice(say("handed.kept"), { kind: "warning", acts: [[say("handed.back"), () => takeBack()]], place });
  const again = () => { stop(); box.remove(); send(form, draft, null); };
  const timer = setTimeout(again, RETRY);
  const stop = () => { clearTimeout(timer); removeEventListener("online", again); };
  const takeBack = () => { stop(); release(form); draft.reopen(); };
  addEventListener("online", again);
}

function native(form, submitter) {
  release(form);
  form.dataset.native = "";
  form.requestSubmit(submitter?.isConnected && submitter.type === "submit" ? submitter : null);
}

function release(form) {
  delete form.dataset.sending;
  lock(form, false);
}

function lock(form, on) {
  for (const section of form.querySelectorAll(".form-section")) section.inert = on;
}

/** What the form says beside the answers; the first time a key, so that the same submission is known when sent again. */
function ownWords(form) {
  if (!form.elements._key) {
    const key = Object.assign(document.createElement("input"), { type: "hidden", name: "_key", value: newKey() });
    form.append(key);
  }
  return [...new FormData(form)].filter(([name]) => name.startsWith("_"));
}

function said(button) {
  return button?.name ? [[button.name, button.value]] : [];
}

/** 128 random bits; crypto.randomUUID is missing on plain HTTP. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
