// Rows a person adds and removes, and rows pasted from a spreadsheet.
import { mountAll } from "../shell/mounts.js";
import { notice } from "../shell/notices.js";
import { say } from "../shell/texts.js";

const NEW_ROW = "__row__";

/** `box` holds the rows and the <template> of a new one; the button that adds stands right after it. */
export function mountTable(box) {
  dropSpareRows(box);
  if (!("fixed" in box.dataset)) offerRows(box, box.nextElementSibling);
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove-row]");
    if (button) removeRow(box, button.closest("[data-row]"));
  });
  box.addEventListener("paste", (event) => pasteCells(box, event));
  number(box);
}

function offerRows(box, add) {
  add.hidden = false;
  add.addEventListener("click", () => {
    const row = addRow(box);
    row?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    changed(box);
  });
}

/** Adds an empty row (numbered `index` if given) and returns it; null if there may be no more. */
export function addRow(box, index = nextIndex(box)) {
  if ("fixed" in box.dataset || rowsOf(box).length >= Number(box.dataset.most ?? Infinity)) return null;
  const template = box.querySelector(":scope > template");
  const row = template.content.cloneNode(true).firstElementChild;
  fillIn(row, String(index));
  template.before(row);
  mountAll(box);
  number(box);
  return row;
}

export function rowsOf(box) {
  return [...box.querySelectorAll(":scope > [data-row]")];
}

function nextIndex(box) {
  return Math.max(-1, ...rowsOf(box).map((row) => Number(row.dataset.row))) + 1;
}

function fillIn(node, index) {
  for (const element of [node, ...node.querySelectorAll("*")]) {
    for (const { name, value } of element.attributes) {
      if (value.includes(NEW_ROW)) element.setAttribute(name, value.replaceAll(NEW_ROW, index));
    }
    if (element instanceof HTMLTemplateElement) {
      for (const below of element.content.children) fillIn(below, index);
    }
  }
}

function dropSpareRows(box) {
  const least = Number(box.dataset.least ?? 0);
  for (const row of rowsOf(box).reverse()) {
    if ("spare" in row.dataset && rowsOf(box).length > least) row.remove();
  }
}

function removeRow(box, row) {
  const least = Number(box.dataset.least ?? 0);
  const place = box.closest("form").querySelector("[data-form-notices]");
  if (rowsOf(box).length <= least) {
    notice(say("row.fewest", { count: least }), { kind: "warning", place });
    return;
  }
  const after = row.nextElementSibling;
  row.remove();
  number(box);
  changed(box);
  const undo = () => { (after?.isConnected ? after : box.querySelector(":scope > template")).before(row); number(box); changed(box); };
  notice(say("row.removed"), { acts: [[say("row.undo"), undo]], place: place });
}

function number(box) {
  rowsOf(box).forEach((row, place) => {
    row.querySelector("[data-row-number]").textContent = String(place + 1);
    const remove = row.querySelector("[data-remove-row]");
    if (remove) remove.hidden = false;
  });
}

function pasteCells(box, event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const start = event.target.closest("[data-field]");
  if (!start || !text.includes("\t")) return;
  event.preventDefault();
  const columns = box.dataset.columns.split(" ");
  const first = columns.indexOf(start.dataset.field.split("/").at(-1));
  let at = rowsOf(box).indexOf(start.closest("[data-row]"));
  for (const line of text.replace(/\r?\n$/, "").split(/\r?\n/)) {
    const row = rowsOf(box)[at] ?? addRow(box);
    if (!row) break;
    line.split("\t").forEach((cell, offset) => write(row, columns[first + offset], cell.trim()));
    at += 1;
  }
  changed(box);
}

function write(row, column, text) {
  const controls = [...row.querySelectorAll(`[name$="/${column}"]`)];
  for (const control of controls) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = control.value === text;
    else control.value = text;
  }
}

function changed(box) {
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
