// Sends each chosen file at once and keeps the id it was given, so that a refused form never loses a photo.
import { post } from "../shell/http.js";
import { notice } from "../shell/notices.js";
import { say } from "../shell/texts.js";

const LARGEST_HASHED = 64 * 1024 * 1024; // bytes; beyond this a phone would stall

/** `box` holds the list, the <template> of a row and the native inputs. */
export function mountFiles(box) {
  const form = box.closest("form");
  const url = form?.dataset.uploadUrl;
  if (!url) return;
  for (const row of box.querySelectorAll("[data-file-id]")) row.querySelector("[data-remove-file]").hidden = false;
  box.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    event.stopPropagation();
    const files = [...event.target.files];
    event.target.value = "";
    for (const file of files) begin(box, url, file);
  });
  box.addEventListener("click", (event) => {
    const row = event.target.closest("[data-file-id]");
    if (event.target.closest("[data-remove-file]")) {
      row.remove();
      changed(box);
    } else if (event.target.closest("[data-retry-file]")) {
      send(box, url, row);
    }
  });
}

/** A row for a file that is already stored ({id, name, size, type, url}). */
export function addStored(box, file) {
  const row = newRow(box);
  settle(row, file);
  return row;
}

function begin(box, url, file) {
  const most = Number(box.dataset.most ?? Infinity);
  if (box.querySelectorAll("[data-file-id]").length >= most) {
    notice(say("upload.most", { count: most }), { kind: "warning", place: box.closest("form").querySelector("[data-form-notices]") });
    return;
  }
  const row = newRow(box);
  row.file = file;
  row.querySelector(".file-name").textContent = file.name;
  if (file.type.startsWith("image/")) preview(row, URL.createObjectURL(file));
  send(box, url, row);
}

function newRow(box) {
  const row = box.querySelector(":scope > template").content.cloneNode(true).firstElementChild;
  row.querySelector("[data-remove-file]").hidden = false;
  box.querySelector(".file-list").append(row);
  return row;
}

async function send(box, url, row) {
  const { file } = row;
  state(row, "sending", `${say("upload.sending")} ${size(file.size)}`);
  try {
    const body = new FormData();
    body.append("file", file, file.name);
    body.append("task", box.closest("form").dataset.task ?? "");
    body.append("field", box.dataset.files.replace(/\/-$/, ""));
    body.append("taken_at", new Date(file.lastModified).toISOString());
    body.append("sha256", await digest(file));
    const stored = await post(url, body);
    settle(row, { url: `${url}/${encodeURIComponent(stored.id)}`, ...stored });
    changed(box);
  } catch (error) {
    state(row, "failed", say("upload.failed", { why: error instanceof TypeError ? say("upload.offline") : error.message }));
  }
}

function settle(row, file) {
  row.dataset.fileId = file.id;
  row.dataset.file = JSON.stringify(file);
  row.querySelector("input[type=hidden]").value = file.id;
  const name = row.querySelector(".file-name");
  name.textContent = file.name;
  if (file.url) name.href = file.url;
  if (file.url && file.type?.startsWith("image/") && !row.querySelector("img")) preview(row, file.url);
  state(row, "", file.size ? size(file.size) : "");
}

function preview(row, source) {
  const picture = document.createElement("img");
  picture.className = "thumb";
  picture.alt = "";
  picture.src = source;
  row.querySelector(".thumb").replaceWith(picture);
}

function state(row, name, words) {
  row.dataset.fileState = name;
  row.querySelector("[data-file-note]").textContent = words;
  row.querySelector("[data-retry-file]").hidden = name !== "failed";
}

/** The file's SHA-256 as it left the device; empty where the browser cannot (plain HTTP) or should not (large). */
async function digest(file) {
  if (!globalThis.crypto?.subtle || file.size > LARGEST_HASHED) return "";
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function changed(box) {
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
