// Keeps each chosen file on this device, sends it at once, and keeps the id it was given: no photo is ever lost.
import { Refused } from "../shell/http.js";
import { notice } from "../shell/notices.js";
import { say } from "../shell/texts.js";
import { LOCAL, dropFile, journalKey, keepFile, keptFiles } from "./journal.js";
import { sendFile } from "./sending.js";
import { sha256OfFile } from "./sha256.js";

const RETRY = 15000; // ms

/** `box` holds the list, the <template> of a row and the native inputs. */
export function mountFiles(box) {
  const form = box.closest("form");
  if (!form?.dataset.uploadUrl) return;
  for (const row of box.querySelectorAll("[data-file-id]")) row.querySelector("[data-remove-file]").hidden = false;
  box.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    event.stopPropagation();
    const files = [...event.target.files];
    event.target.value = "";
    for (const file of files) begin(box, file);
  });
  box.addEventListener("click", (event) => {
    const row = event.target.closest("[data-file-id]");
    if (event.target.closest("[data-remove-file]")) remove(box, row);
    else if (event.target.closest("[data-retry-file]")) send(box, row);
  });
  addEventListener("online", () => sendWaiting(box));
  document.addEventListener("file:stored", ({ detail }) => {
    for (const row of box.querySelectorAll(`[data-file-id="${LOCAL}${detail.sha256}"]`)) settle(row, detail);
  });
}

/** A row for a file that is stored ({id, name, size, type, sha256, url}), or kept here only (its id begins LOCAL). */
export function addStored(box, file) {
  const row = newRow(box);
  settle(row, file);
  return row;
}

/** Finds the bytes of files that are kept here only, and sends them. */
export async function resumeFiles(form) {
  const kept = new Map((await keptFiles(journalKey(form))).map((file) => [`${LOCAL}${file.sha256}`, file]));
  for (const row of form.querySelectorAll(`[data-file-id^="${LOCAL}"]`)) {
    row.kept = kept.get(row.dataset.fileId);
    if (!row.kept) continue;
    show(row, row.kept);
    send(row.closest("[data-files]"), row);
  }
}

/** What is needed to send a file of this form. */
export function uploadOf(form) {
  return { url: form.dataset.uploadUrl, task: form.dataset.task ?? "" };
}

async function begin(box, file) {
  const most = Number(box.dataset.most ?? Infinity);
  if (box.querySelectorAll("[data-file-id]").length >= most) {
    notice(say("upload.most", { count: most }), { kind: "warning", place: box.closest("form").querySelector("[data-form-notices]") });
    return;
  }
  const row = newRow(box);
  row.querySelector(".file-name").textContent = file.name;
  state(row, "sending", `${say("upload.sending")} ${size(file.size)}`);
  const sha256 = await sha256OfFile(file);
  const takenAt = new Date(file.lastModified).toISOString();
  row.kept = { entry: journalKey(box.closest("form")), sha256, name: file.name, field: box.dataset.files.replace(/\/-$/, ""), takenAt, blob: file };
  name(row, { id: `${LOCAL}${sha256}`, name: file.name, size: file.size, type: file.type, sha256 });
  show(row, row.kept);
  if (row.kept.entry) await keepFile(row.kept).catch(() => {});
  changed(box);
  await send(box, row);
}

function newRow(box) {
  const row = box.querySelector(":scope > template").content.cloneNode(true).firstElementChild;
  row.querySelector("[data-remove-file]").hidden = false;
  box.querySelector(".file-list").append(row);
  return row;
}

async function send(box, row) {
  const form = box.closest("form");
  state(row, "sending", `${say("upload.sending")} ${size(row.kept.blob.size)}`);
  try {
    settle(row, await sendFile(uploadOf(form), row.kept));
    changed(box);
  } catch (error) {
    failed(box, row, error);
  }
}

function failed(box, row, error) {
  if (error instanceof Refused && error.status !== 401 && error.status < 500) {
    state(row, "failed", say("upload.failed", { why: error.message }));
    row.querySelector("input[type=hidden]").value = "";
    dropFile(row.kept.entry, row.kept.sha256);
  } else {
    state(row, "waiting", say("upload.kept", { size: size(row.kept.blob.size) }));
    setTimeout(() => sendWaiting(box), RETRY);
  }
  changed(box);
}

function sendWaiting(box) {
  for (const row of box.querySelectorAll('[data-file-state="waiting"]')) send(box, row);
}

function remove(box, row) {
  row.remove();
  if (row.kept) dropFile(row.kept.entry, row.kept.sha256);
  changed(box);
}

function settle(row, file) {
  name(row, file);
  if (file.url) row.querySelector(".file-name").href = file.url;
  if (file.url && file.type?.startsWith("image/") && !row.querySelector("img")) preview(row, file.url);
  state(row, "", file.size ? size(file.size) : "");
}

function name(row, file) {
  row.dataset.fileId = file.id;
  row.dataset.file = JSON.stringify(file);
  row.querySelector("input[type=hidden]").value = file.id;
  row.querySelector(".file-name").textContent = file.name;
}

function show(row, kept) {
  if (kept.blob.type.startsWith("image/") && !row.querySelector("img")) preview(row, URL.createObjectURL(kept.blob));
}

function preview(row, source) {
  const picture = document.createElement("img");
  picture.className = "thumb";
  picture.alt = "";
  picture.src = source;
  row.querySelector(".thumb").replaceWith(picture);
}

function state(row, word, words) {
  row.dataset.fileState = word;
  row.querySelector("[data-file-note]").textContent = words;
  row.querySelector("[data-retry-file]").hidden = word !== "failed" && word !== "waiting";
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function changed(box) {
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
