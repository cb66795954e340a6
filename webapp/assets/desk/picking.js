// Ticking rows of the desk: ranges with Shift, all of the page, and the bar of acts that shows while any is ticked.
import { say } from "../shell/texts.js";

/** `bar` is the form the boxes belong to. Rows that are loaded later take part. */
export function mountPicking(bar) {
  const all = bar.querySelector("[data-pick-all]");
  const boxes = () => [...document.querySelectorAll("[data-rows] [data-pick]")];
  let last = null;

  const tell = () => {
    const [every, ticked] = [boxes(), boxes().filter((box) => box.checked)];
    bar.hidden = !ticked.length;
    all.checked = Boolean(every.length) && ticked.length === every.length;
    all.indeterminate = ticked.length > 0 && ticked.length < every.length;
    bar.querySelector("[data-bulk-count]").textContent = say("bulk.count", { count: ticked.length });
  };
  const click = (event) => {
    if (!bar.isConnected) return document.removeEventListener("click", click);
    const box = event.target.closest("[data-pick]");
    if (!box) return;
    if (event.shiftKey && last?.isConnected) tickRange(boxes(), last, box);
    last = box;
    tell();
  };
  document.addEventListener("click", click);
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    tell();
  });
  addEventListener("pageshow", tell);
  tell();
}

function tickRange(boxes, from, to) {
  const [start, end] = [boxes.indexOf(from), boxes.indexOf(to)].sort((one, other) => one - other);
  for (const box of boxes.slice(start, end + 1)) box.checked = to.checked;
}
