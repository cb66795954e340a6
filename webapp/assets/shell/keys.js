// The keyboard: j and k walk through a list, Enter opens, x ticks; data-row-key="c" is for a control of the chosen row,
// data-key="e" for any control.
import { toggle } from "./popovers.js";

/** Installs the page's keys. They are silent while someone types, and with Ctrl, Alt or Meta. */
export function listenToKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    const act = rowKeys[event.key] ?? (event.key === "?" ? help : undefined);
    if (act?.() || pressInRow(event.key) || pressControl(event.key)) event.preventDefault();
  });
}

const rowKeys = {
  j: () => walk(1),
  k: () => walk(-1),
  x: () => { const box = currentRow()?.querySelector("input[type=checkbox]"); box?.click(); return Boolean(box); },
  Enter: () => {
    const row = document.activeElement?.closest("[data-rows] > *");
    if (!row || row !== document.activeElement) return false;
    const link = row.querySelector("a, [data-open]");
    link?.click();
    return Boolean(link);
  },
};

function walk(step) {
  const rows = [...document.querySelectorAll("[data-rows] > *")];
  if (!rows.length) return false;
  const at = rows.indexOf(currentRow());
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  for (const row of rows) row.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function currentRow() {
  return document.activeElement?.closest("[data-rows] > *") ?? document.querySelector('[data-rows] > [tabindex="0"]');
}

function pressInRow(key) {
  const control = currentRow()?.querySelector(`[data-row-key="${CSS.escape(key)}"]`);
  control?.click();
  return Boolean(control);
}

function pressControl(key) {
  const control = [...document.querySelectorAll("[data-key]")]
    .find((one) => one.dataset.key === key && !one.disabled && (one.offsetParent !== null || one.closest("[data-bulk]")));
  if (!control) return false;
  if (control.closest("[data-bulk]") && !tickCurrent()) return false;
  if (control.matches("input, textarea, select")) control.focus();
  else control.click();
  return true;
}

/** An act on ticked rows, asked for by its key while none is ticked, is meant for the chosen one. */
function tickCurrent() {
  const ticked = () => document.querySelector("[data-pick]:checked");
  if (!ticked()) currentRow()?.querySelector("[data-pick]")?.click();
  return Boolean(ticked());
}

function help() {
  const sheet = document.getElementById("keys-help");
  if (sheet) toggle(sheet);
  return Boolean(sheet);
}

function typing(target) {
  return target instanceof Element && Boolean(target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], .diagram-canvas"));
}
