// Short messages under the page's heading, read out by screen readers.
import { say } from "./texts.js";

/** Shows `text`; `acts` are [label, function] buttons. Returns the element. */
export function notice(text, { kind = "info", acts = [], place = document.getElementById("notices") } = {}) {
  const box = document.createElement("div");
  box.className = `notice notice-${kind}`;
  const words = document.createElement("p");
  words.textContent = text;
  box.append(words, ...acts.map(([label, act]) => button(label, () => { box.remove(); act(); })));
  box.append(button(say("notice.close"), () => box.remove()));
  for (const same of place.querySelectorAll(".notice > p")) {
    if (same.textContent === text) same.parentElement.remove();
  }
  place.append(box);
  return box;
}

function button(label, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = "btn btn-sm";
  one.textContent = label;
  one.addEventListener("click", act);
  return one;
}
