// Counts a checklist's answers and leads to the first item without one, of the whole or of a chapter.
import { focusField } from "../shell/focus.js";
import { say } from "../shell/texts.js";

/** Keeps the counts of `box` right and offers the way to the next open item. */
export function mountChecklist(box) {
  const next = box.querySelector("[data-next-open]");
  next.addEventListener("click", () => leadInto(box));
  for (const counter of box.querySelectorAll("[data-chapter-count]")) {
    counter.addEventListener("click", () => leadInto(counter.closest("[data-chapter]")));
  }
  box.addEventListener("change", () => count(box, next));
  box.closest("form").addEventListener("draft:restored", () => count(box, next));
  count(box, next);
}

function leadInto(part) {
  const item = [...part.querySelectorAll("[data-item]")].find((one) => !answerOf(one));
  if (item) focusField(item);
}

function count(box, next) {
  const answers = [];
  for (const chapter of box.querySelectorAll("[data-chapter]")) {
    const here = [...chapter.querySelectorAll("[data-item]")].map(answerOf);
    const done = here.filter(Boolean).length;
    const counter = chapter.querySelector("[data-chapter-count]");
    counter.textContent = `${done} / ${here.length}`;
    counter.toggleAttribute("data-complete", done === here.length);
    answers.push(...here);
  }
  const done = answers.filter(Boolean).length;
  const bad = answers.filter((answer) => answer === "不符合").length;
  box.querySelector("[data-checklist-sum]").textContent = say("checklist.sum", { done, all: answers.length, bad });
  next.hidden = done === answers.length;
}

function answerOf(item) {
  return item.querySelector("input[type=radio]:checked")?.value;
}
