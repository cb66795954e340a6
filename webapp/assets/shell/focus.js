// Takes the reader to where the page wants attention, and from a line of the fault summary into its field.

const FILLABLE = "input:not([type=hidden]):not([disabled]), select, textarea, button:not(.remark)";

/** Focuses the summary of faults when the page opens; its links focus the field they name. */
export function focusFirst(summary) {
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "center" });
  summary.addEventListener("click", (event) => {
    const target = document.getElementById(event.target.closest("a")?.hash.slice(1) ?? "");
    if (!target) return;
    event.preventDefault();
    focusField(target);
  });
}

/** Focuses what can be filled in at `target`, and brings it to the middle of the page. */
export function focusField(target) {
  const inside = target.matches(FILLABLE) ? target : visibleInside(target);
  (inside ?? target).focus({ preventScroll: true });
  target.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
}

function visibleInside(target) {
  return [...target.querySelectorAll(FILLABLE)].find((one) => one.offsetParent !== null);
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
