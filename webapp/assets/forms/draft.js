// Saves a draft while one types: to this device at once, to the server a moment later.
import { Refused, post } from "../shell/http.js";
import { notice } from "../shell/notices.js";
import { clock, say } from "../shell/texts.js";
import { keepBefore } from "./beside.js";
import { resumeFiles, uploadOf } from "./files.js";
import { LOCAL, clearEntry, journalKey, keptFiles, pruneJournals, readEntry, writeEntry } from "./journal.js";
import { readPosted } from "./posted.js";
import { restore, snapshot } from "./restore.js";
import { applyRules } from "./visible.js";

const PAUSE = 1500; // ms without typing before the server is told
const RETRY = 15000; // ms after a failure

/** Keeps the draft of `form`. Resolves to {handIn, sent, reopen}: see there. */
export async function keepDraft(form, { onRestored }) {
  const draft = new Draft(form);
  draft.listen();
  await pruneJournals(Date.now()).catch(() => {});
  await draft.recover(onRestored).catch(() => {});
  return draft;
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = journalKey(form);
    this.status = form.querySelector("[data-draft-status]");
    this.timer = 0;
    this.pending = false;
    this.saving = null;
    this.writing = Promise.resolve();
    this.submission = null; // what was handed in and is not confirmed
  }

  listen() {
    this.form.addEventListener("input", () => this.note());
    this.form.addEventListener("change", () => this.note());
    keepBefore(() => this.settle());
    addEventListener("online", () => this.pending && this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.pending && this.save({ keepalive: true }));
    const button = this.form.querySelector("[data-save-draft]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => { this.pending = true; this.save(); });
  }

  /** Something was typed. */
  note() {
    this.write();
    if (this.submission) return;
    this.pending = true;
    this.schedule(PAUSE);
  }

  schedule(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  /** Resolves to whether it is kept on this device. */
  write(more = {}) {
    const entry = { key: this.key, at: Date.now(), base: this.form.dataset.draftAt, upload: uploadOf(this.form), ...snapshot(this.form), ...more };
    if (this.submission) entry.submission = this.submission;
    this.writing = writeEntry(entry).then(() => true, () => false);
    return this.writing;
  }

  async save(options = {}) {
    clearTimeout(this.timer);
    if (this.saving) return this.schedule(PAUSE);
    this.pending = false;
    this.tell(say("draft.saving"));
    const typed = [...new FormData(this.form)].filter(([, value]) => !String(value).startsWith(LOCAL));
    this.saving = post(this.form.dataset.draftUrl, readPosted(typed), options);
    try {
      await this.saved(await this.saving);
    } catch (error) {
      await this.failed(error);
    } finally {
      this.saving = null;
    }
  }

  /** Everything typed so far has reached the server, or it has been tried: the journal holds it in any case. */
  async settle() {
    await this.saving?.catch(() => {});
    if (this.pending) await this.save();
  }

  async saved(answer) {
    this.form.dataset.draftAt = answer.saved_at;
    for (const [name, value] of Object.entries(answer.computed ?? {})) {
      const output = this.form.querySelector(`[data-computed="${CSS.escape(name)}"]`);
      if (!output) continue;
      output.textContent = String(value ?? "");
      output.dataset.value = JSON.stringify(value ?? null);
    }
    applyRules(this.form);
    const waiting = await this.waiting();
    if (this.pending || waiting) await this.write();
    else if (!this.submission) await clearEntry(this.key).catch(() => {});
    const time = clock(new Date(answer.saved_at));
    this.tell(waiting ? say("sync.files", { count: waiting }) : say("draft.saved", { time }), waiting ? "waiting" : "synced");
  }

  async failed(error) {
    this.pending = true;
    const refused = error instanceof Refused;
    if (refused && error.status === 401) this.tell(say("request.expired"), "alarm");
    else if (refused && error.status < 500) this.tell(error.message, "alarm");
    else {
      const kept = await this.writing;
      const waiting = await this.waiting();
      const words = waiting ? say("sync.both", { count: waiting }) : say("draft.failed");
      this.tell(kept ? words : say("sync.nowhere"), kept ? "waiting" : "alarm");
      this.schedule(RETRY);
    }
  }

  /** How many files only this device has. */
  async waiting() {
    return (await keptFiles(this.key).catch(() => [])).length;
  }

  tell(words, how = "") {
    if (!this.status) return;
    this.status.textContent = words;
    this.status.dataset.sync = how;
    this.status.toggleAttribute("data-alarm", how === "alarm");
  }

  /** Keeps the submission itself: from now on it is sent until the server has answered. False if it cannot be kept. */
  async handIn(submission) {
    clearTimeout(this.timer);
    this.pending = false;
    this.submission = submission;
    return this.write();
  }

  /** The submission was refused or taken back: what was typed is a draft again. */
  async reopen() {
    this.submission = null;
    await this.write();
  }

  /** The form leaves in the browser's own way; what was typed stays here until the next page proves that it arrived. */
  sent() {
    clearTimeout(this.timer);
    this.pending = false;
    this.write({ sent: true });
  }

  /** Puts back what never reached the server; offers it where the server has since got something else. */
  async recover(onRestored) {
    const entry = await readEntry(this.key);
    if (!entry) return;
    if ("refused" in this.form.dataset || (entry.sent && !cameBack())) {
      await clearEntry(this.key);
      return;
    }
    const put = (what) => {
      restore(this.form, what);
      this.form.dispatchEvent(new CustomEvent("draft:restored"));
      onRestored();
      resumeFiles(this.form);
      this.note();
    };
    const before = snapshot(this.form);
    const time = clock(new Date(entry.at));
    this.submission = entry.submission ?? null;
    if (entry.submission || entry.base === this.form.dataset.draftAt) {
      put(entry);
      if (entry.submission) await this.handIn(entry.submission);
      else this.offer(say("journal.restored", { time }), say("journal.undo"), () => put(before));
    } else {
      this.offer(say("journal.other", { time }), say("journal.use"), () => put(entry));
    }
  }

  offer(words, label, act) {
    const place = this.form.querySelector("[data-form-notices]");
    notice(words, { kind: "warning", acts: [[label, act]], place });
  }
}

function cameBack() {
  return ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);
}
