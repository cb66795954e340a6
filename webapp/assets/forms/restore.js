// Takes what a form holds out of it and puts it back: values by name, rows and files included.
import { addStored } from "./files.js";
import { addRow, rowsOf } from "./table.js";

/** {pairs, files, labels} of everything filled in; labels are the texts of choices that were searched for. */
export function snapshot(form) {
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && isAnswer(name));
  const files = [...form.querySelectorAll("[data-file]")].map((row) => row.dataset.file).filter(Boolean);
  const searched = [...form.querySelectorAll("select[data-search]")].filter((one) => one.value);
  return { pairs, files, labels: searched.map((one) => [one.value, one.selectedOptions[0].text]) };
}

/** Puts a snapshot back. Controls it does not mention are emptied, as they were when it was taken. */
export function restore(form, { pairs, files, labels }) {
  const values = byName(pairs);
  const texts = new Map(labels);
  for (const box of form.querySelectorAll("[data-table]")) restoreRows(box, values);
  for (const box of form.querySelectorAll("[data-files]")) restoreFiles(box, values, files);
  for (const control of form.elements) {
    if (isAnswer(control.name) && !control.closest("[data-file-id]") && control.type !== "file") {
      fill(control, values.get(control.name) ?? [], texts);
    }
  }
}

function restoreRows(box, values) {
  const start = `${box.dataset.table}/`;
  const names = [...values.keys()].filter((name) => name.startsWith(start));
  const wanted = new Set(names.map((name) => name.slice(start.length).split("/")[0]).filter((index) => /^\d+$/.test(index)));
  for (const row of rowsOf(box)) {
    if (!wanted.delete(row.dataset.row)) row.remove();
  }
  for (const index of [...wanted].sort((one, other) => one - other)) addRow(box, index);
}

function restoreFiles(box, values, files) {
  const known = new Map(files.map((text) => JSON.parse(text)).map((file) => [file.id, file]));
  const wanted = (values.get(box.dataset.files) ?? []).filter(Boolean);
  for (const row of box.querySelectorAll("[data-file-id]")) row.remove();
  for (const id of wanted) addStored(box, known.get(id) ?? { id, name: id });
}

function fill(control, values, texts) {
  if (control.closest("[data-signature-click]")) {
    control.value = values[0] ?? "click"; // the tick carries the kind of the signature
    control.checked = values.length > 0;
  } else if (control.type === "checkbox" || control.type === "radio") {
    control.checked = values.includes(control.value);
  } else if (control.type !== "hidden" || !control.name.endsWith("/-")) {
    const value = values[0] ?? "";
    if (texts.has(value) && control.matches("[data-search]")) offer(control, value, texts.get(value));
    control.value = value;
  }
}

function offer(select, value, text) {
  if (![...select.options].some((one) => one.value === value)) select.add(new Option(text, value));
}

function isAnswer(name) {
  return Boolean(name) && name !== "csrf_token" && !name.startsWith("_");
}

function byName(pairs) {
  const groups = new Map();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}
