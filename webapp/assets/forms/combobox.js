// Makes a long <select> searchable, in the list it came with or on the server; the select keeps the answer.
import { get } from "../shell/http.js";
import { say } from "../shell/texts.js";

const MOST = 30; // options shown at once
const PAUSE = 250; // ms of silence before the server is asked

/** Stands a text box with a list of options in for `select` (WAI-ARIA combobox, list autocomplete). */
export function mountCombobox(select) {
  new Combobox(select);
}

class Combobox {
  constructor(select) {
    this.select = select;
    this.url = select.dataset.searchUrl;
    this.build();
    this.shown = [];
    this.at = -1;
    this.timer = 0;
    this.input.addEventListener("input", (event) => { event.stopPropagation(); this.search(this.input.value); });
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("click", () => this.search(""));
    this.input.addEventListener("blur", () => this.leave());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(this.shown[event.target.closest("[role=option]")?.dataset.place]));
    select.form?.addEventListener("draft:restored", () => this.show());
    this.show();
  }

  build() {
    const { select } = this;
    this.input = Object.assign(document.createElement("input"), { type: "text", className: "form-control form-select", autocomplete: "off", id: select.id });
    this.list = Object.assign(document.createElement("ul"), { className: "options", hidden: true, id: `${select.id}-options` });
    select.id = `${select.id}-value`;
    this.list.setAttribute("role", "listbox");
    const label = select.closest("[data-field]")?.querySelector(".label")?.firstChild?.textContent.trim() ?? "";
    this.list.setAttribute("aria-label", label || say("search.open"));
    const roles = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const name of ["aria-required", "aria-invalid", "aria-describedby", "aria-label"]) {
      if (select.hasAttribute(name)) roles[name] = select.getAttribute(name);
    }
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    this.input.placeholder = select.options[0]?.value === "" ? select.options[0].text : "";
    const frame = Object.assign(document.createElement("span"), { className: "combobox" });
    select.before(frame);
    frame.append(this.input, this.list, select);
    select.hidden = true;
  }

  /** Puts the text of what is chosen into the box. */
  show() {
    const [chosen] = this.select.selectedOptions;
    this.input.value = chosen?.value ? chosen.text : "";
  }

  search(text) {
    const wanted = text.trim().toLowerCase();
    const own = [...this.select.options].filter((one) => one.value).map((one) => ({ id: one.value, name: one.text, hint: one.dataset.hint }));
    this.offer(own.filter((one) => `${one.name} ${one.hint ?? ""}`.toLowerCase().includes(wanted)), text);
    if (!this.url || !wanted) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(text), PAUSE);
  }

  async ask(text) {
    this.asked?.abort();
    this.asked = new AbortController();
    const url = new URL(this.url, location.href);
    url.searchParams.set("q", text.trim());
    try {
      this.offer((await get(url, { signal: this.asked.signal })).map(withHint), text);
    } catch (error) {
      if (error.name !== "AbortError") this.say(say("request.failed"));
    }
  }

  offer(found, text) {
    this.shown = found.slice(0, MOST);
    this.list.replaceChildren(...this.shown.map((one, place) => option(one, place, this.list.id)));
    if (!found.length) this.say(say("search.none", { text }));
    else if (found.length > MOST) this.say(say("search.more", { count: found.length }));
    this.open(true);
    this.move(found.length && text ? 0 : -1);
  }

  say(words) {
    const line = Object.assign(document.createElement("li"), { className: "options-note", textContent: words });
    line.setAttribute("role", "presentation");
    this.list.append(line);
  }

  open(on) {
    this.list.hidden = !on;
    this.input.setAttribute("aria-expanded", String(on));
    if (!on) this.move(-1);
  }

  move(to) {
    this.at = to;
    const options = [...this.list.querySelectorAll("[role=option]")];
    options.forEach((one, place) => one.setAttribute("aria-selected", String(place === to)));
    options[to]?.scrollIntoView({ block: "nearest" });
    if (options[to]) this.input.setAttribute("aria-activedescendant", options[to].id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    if (event.isComposing) return;
    const last = this.shown.length - 1;
    if (event.key === "ArrowDown" && this.list.hidden) this.search("");
    else if (event.key === "ArrowDown") this.move(Math.min(this.at + 1, last));
    else if (event.key === "ArrowUp") this.move(Math.max(this.at - 1, 0));
    else if (event.key === "Enter" && !this.list.hidden) this.choose(this.shown[this.at]);
    else if (event.key === "Escape" && !this.list.hidden) this.open(false);
    else return;
    event.preventDefault();
  }

  choose(one) {
    if (!one) return;
    if (![...this.select.options].some((each) => each.value === one.id)) this.select.add(new Option(one.name, one.id));
    this.set(one.id);
    this.open(false);
  }

  /** An emptied box is no answer; a half-typed one falls back to what was chosen. */
  leave() {
    if (!this.input.value.trim() && this.select.value) this.set("");
    this.show();
    this.open(false);
  }

  set(value) {
    this.select.value = value;
    this.show();
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** What the server says beside id and name helps to tell namesakes apart. */
function withHint({ id, name, ...more }) {
  return { id, name, hint: Object.values(more).filter(Boolean).join(" · ") };
}

function option({ name, hint }, place, list) {
  const line = document.createElement("li");
  line.id = `${list}-${place}`;
  line.dataset.place = String(place);
  line.setAttribute("role", "option");
  line.textContent = name;
  if (hint) line.append(Object.assign(document.createElement("small"), { textContent: hint }));
  return line;
}
