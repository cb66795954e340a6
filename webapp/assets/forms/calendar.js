// A Chinese calendar with the working days marked, in place of the browser's own, where there is a mouse.
import { say } from "../shell/texts.js";
import { clockOf, join, nowTime, readTime } from "./calendar_clock.js";
import { addDays, addMonths, monthOf, readDay, weeksOf } from "./calendar_days.js";
import { describe } from "./days.js";

const language = document.documentElement.lang || "zh-CN";
const title = new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat(language, { weekday: "narrow", timeZone: "UTC" });
const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Turns a date or datetime-local `input` into a text box ("2026-11-25 09:30"; other ways of writing it are understood)
    with a calendar beside it. */
export function mountCalendar(input) {
  new Calendar(input);
}

class Calendar {
  constructor(input) {
    this.input = input;
    this.timed = input.type === "datetime-local";
    this.days = JSON.parse(input.form.dataset.calendar ?? "{}");
    this.today = this.days.today || new Date().toISOString().slice(0, 10);
    this.build();
    input.addEventListener("change", () => this.tidy());
    input.addEventListener("keydown", (event) => { if (event.key === "ArrowDown") { event.preventDefault(); this.open(); } });
    this.button.addEventListener("click", () => (this.sheet.hidden ? this.open() : this.close()));
    this.sheet.addEventListener("click", (event) => this.click(event));
    this.sheet.addEventListener("keydown", (event) => this.key(event));
    this.frame.addEventListener("focusout", () => setTimeout(() => { if (!this.frame.contains(document.activeElement)) this.close(false); }));
  }

  build() {
    const { input } = this;
    const value = input.value.replace("T", " ");
    const placeholder = this.timed ? "2026-01-31 09:30" : "2026-01-31";
    Object.assign(input, { type: "text", inputMode: "numeric", placeholder, maxLength: 20 });
    input.value = value;
    this.frame = make("span", "picker");
    this.button = make("button", "picker-open", { type: "button" });
    this.button.setAttribute("aria-label", say("calendar.open"));
    this.button.setAttribute("aria-expanded", "false");
    this.sheet = make("div", "picker-sheet", { hidden: true });
    this.sheet.setAttribute("role", "dialog");
    this.sheet.setAttribute("aria-label", say("calendar.open"));
    input.before(this.frame);
    this.frame.append(input, this.button, this.sheet);
  }

  /** However the day was written, it is kept as "2026-11-25". */
  tidy() {
    const tidied = this.timed ? join(this.dayIn(), readTime(this.input.value)) : this.dayIn();
    if (!this.dayIn() || (this.timed && !readTime(this.input.value)) || tidied === this.input.value) return;
    this.input.value = tidied;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The day written in the box; "" if there is none. */
  dayIn() {
    return readDay(this.timed ? this.input.value.split(/[ T]/)[0] : this.input.value, this.today);
  }

  open() {
    this.sheet.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.show(this.dayIn() || this.today);
  }

  close(focus = true) {
    if (this.sheet.hidden) return;
    this.sheet.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    if (focus) this.input.focus();
  }

  /** Draws the month of `day` with `day` under the cursor. */
  show(day, focus = true) {
    this.at = day;
    const [year, month] = monthOf(day);
    const head = make("div", "picker-head");
    head.append(this.turn("before", "‹"), make("strong", "", { textContent: title.format(new Date(`${day}T00:00:00Z`)), ariaLive: "polite" }), this.turn("after", "›"));
    const weeks = weeksOf(year, month);
    const table = make("table", "picker-days");
    table.setAttribute("role", "grid");
    const names = table.createTHead().insertRow();
    for (const one of weeks[0]) names.append(make("th", "", { textContent: weekday.format(new Date(`${one}T00:00:00Z`)), scope: "col" }));
    const body = table.createTBody();
    for (const week of weeks) {
      const row = body.insertRow();
      for (const one of week) row.insertCell().append(this.day(one, month));
    }
    this.sheet.replaceChildren(head, table, ...(this.timed ? [clockOf(readTime(this.input.value), (time) => this.set(this.dayIn() || this.at, time))] : []));
    if (focus) table.querySelector('[tabindex="0"]').focus();
  }

  turn(name, sign) {
    const button = make("button", "picker-turn", { type: "button", textContent: sign });
    button.dataset.turn = name;
    button.setAttribute("aria-label", say(`calendar.${name}`));
    return button;
  }

  day(day, month) {
    const { text, rest } = describe(day, this.days);
    const button = make("button", "picker-day", { type: "button", textContent: String(Number(day.slice(8))), tabIndex: day === this.at ? 0 : -1 });
    button.dataset.day = day;
    button.disabled = Boolean((this.input.min && day < this.input.min) || (this.input.max && day > this.input.max));
    button.setAttribute("aria-label", `${day} ${text}`);
    button.toggleAttribute("data-rest", rest);
    button.toggleAttribute("data-other", monthOf(day)[1] !== month);
    button.setAttribute("aria-pressed", String(day === this.dayIn()));
    if (day === this.today) button.setAttribute("aria-current", "date");
    const mark = this.days.work?.includes(day) ? say("calendar.work") : this.days.rest?.[day] && say("calendar.rest");
    if (mark) button.append(make("small", "", { textContent: mark }));
    return button;
  }

  click(event) {
    const { turn, day } = event.target.closest("button")?.dataset ?? {};
    if (turn) {
      this.show(addMonths(this.at, turn === "after" ? 1 : -1), false);
      this.sheet.querySelector(`[data-turn=${turn}]`).focus();
    } else if (day) {
      this.choose(day);
    }
  }

  choose(day) {
    this.set(day, this.timed ? readTime(this.input.value) || nowTime() : "");
    this.close();
  }

  set(day, time) {
    this.input.value = join(day, time);
    for (const kind of ["input", "change"]) this.input.dispatchEvent(new Event(kind, { bubbles: true }));
  }

  key(event) {
    if (event.key === "Escape") this.close();
    else if (!event.target.dataset.day) return;
    else if (event.key in MOVES) this.show(addDays(this.at, MOVES[event.key]));
    else if (event.key === "PageUp" || event.key === "PageDown") this.show(addMonths(this.at, event.key === "PageDown" ? 1 : -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function make(tag, className, properties = {}) {
  return Object.assign(document.createElement(tag), { className }, properties);
}
