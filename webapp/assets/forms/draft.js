// Saves a draft while one types: to this device at once, to the server a moment later.
import { Refused, post } from "../shell/http.js";
import { notice } from "../shell/notices.js";
import { clock, say } from "../shell/texts.js";
import { keepBefore } from "./beside.js";
import { openJournal, pruneJournals } from "./journal.js";
import { readPosted } from "./posted.js";
import { restore, snapshot } from "./restore.js";

const PAUSE = 1500; // ms without typing before the server is told
const RETRY = 15000; // ms after a failure

/** Keeps the draft of `form`. Returns {sent}: to be called when the form is submitted. */
export function keepDraft(form, { onRestored }) {
  const draft = new Draft(form);
  pruneJournals(Date.now());
  draft.recover(onRestored);
  draft.listen();
  return { sent: () => draft.sent() };
}

class Draft {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-draft-status]");
    this.journal = openJournal(`${form.dataset.draftBy ?? ""} ${form.dataset.draftUrl}`);
    this.timer = 0;
    this.pending = false;
    this.saving = null;
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
    this.pending = true;
    this.write();
    this.schedule(PAUSE);
  }

  schedule(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  write(more = {}) {
    this.journal.write({ at: Date.now(), base: this.form.dataset.draftAt, ...snapshot(this.form), ...more });
  }

  async save(options = {}) {
    clearTimeout(this.timer);
    if (this.saving) return this.schedule(PAUSE);
    this.pending = false;
    this.tell(say("draft.saving"));
    this.saving = post(this.form.dataset.draftUrl, readPosted(new FormData(this.form)), options);
    try {
      this.saved(await this.saving);
    } catch (error) {
      this.failed(error);
    } finally {
      this.saving = null;
    }
  }

  /** Everything typed so far has reached the server, or it has been tried: the journal holds it in any case. */
  async settle() {
    await this.saving?.catch(() => {});
    if (this.pending) await this.save();
  }

  saved(answer) {
    this.form.dataset.draftAt = answer.saved_at;
    if (this.pending) this.write();
    else this.journal.clear();
    for (const [name, value] of Object.entries(answer.computed ?? {})) {
      const output = this.form.querySelector(`[data-computed="${CSS.escape(name)}"]`);
      if (output) output.textContent = String(value ?? "");
    }
    this.tell(say("draft.saved", { time: clock(new Date(answer.saved_at)) }));
  }

  failed(error) {
    this.pending = true;
    const refused = error instanceof Refused;
    if (refused && error.status === 401) this.tell(say("request.expired"), true);
    else if (refused && error.status < 500) this.tell(error.message, true);
    else {
      this.tell(say("draft.failed"), true);
      this.schedule(RETRY);
    }
  }

  tell(words, alarming = false) {
    if (!this.status) return;
    this.status.textContent = words;
    this.status.toggleAttribute("data-alarm", alarming);
  }

  /** The form goes to the server; what was typed stays here until the next page proves that it arrived. */
  sent() {
    clearTimeout(this.timer);
    this.pending = false;
    this.write({ sent: true });
  }

  /** Puts back what never reached the server; offers it where the server has since got something else. */
  recover(onRestored) {
    const entry = this.journal.read();
    if (!entry) return;
    if ("refused" in this.form.dataset || (entry.sent && !cameBack())) {
      this.journal.clear();
      return;
    }
    const put = (what) => {
      restore(this.form, what);
      this.form.dispatchEvent(new CustomEvent("draft:restored"));
      onRestored();
      this.note();
    };
    const before = snapshot(this.form);
    const time = clock(new Date(entry.at));
    if (entry.base === this.form.dataset.draftAt) {
      put(entry);
      this.offer(say("journal.restored", { time }), say("journal.undo"), () => put(before));
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
