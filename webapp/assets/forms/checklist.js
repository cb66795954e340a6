// Counts a checklist's answers and leads to the next item without one.
import { focusField } from "../shell/focus.js";
import { say } from "../shell/texts.js";

/** Keeps the counts of `box` right and offers the way to the next open item. */
export function mountChecklist(box) {
  const next = box.querySelector("[data-next-open]");
  next.addEventListener("click", () => {
    const item = [...box.querySelectorAll("[data-item]")].find((one) => !answerOf(one));
    if (item) focusField(item);
  });
  box.addEventListener("change", () => count(box, next));
  box.closest("form").addEventListener("draft:restored", () => count(box, next));
  count(box, next);
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
