// Brings to the server what the journal holds: files one by one, then the submission; each is confirmed or stays.
import { post } from "../shell/http.js";
import { LOCAL, clearEntry, keptFiles, readEntry, replaceFile } from "./journal.js";

const underWay = new Map(); // "<journal> <sha256>": the same file is never sent twice at a time

/** Stores one kept file; resolves to {id, name, size, sha256, type, url}. Throws Refused, or TypeError when offline. */
export function sendFile(upload, file) {
  const name = `${file.entry} ${file.sha256}`;
  if (!underWay.has(name)) underWay.set(name, upAndAway(upload, file).finally(() => underWay.delete(name)));
  return underWay.get(name);
}

async function upAndAway(upload, file) {
  const body = new FormData();
  body.append("file", file.blob, file.name);
  body.append("task", upload.task);
  body.append("field", file.field);
  body.append("taken_at", file.takenAt);
  body.append("sha256", file.sha256);
  const answer = await post(upload.url, body);
  const stored = { sha256: file.sha256, url: `${upload.url}/${encodeURIComponent(answer.id)}`, ...answer };
  if (file.entry) await replaceFile(file.entry, file.sha256, stored);
  replaceOnPage(file.sha256, stored.id);
  document.dispatchEvent(new CustomEvent("file:stored", { detail: stored }));
  return stored;
}

/** Sends what was handed in under this key, in one tab at a time; null when another tab has done it meanwhile.
    The journal is forgotten only after the server's answer. Throws Refused, or TypeError when offline. */
export async function deliver(key) {
  return navigator.locks ? navigator.locks.request(`sending ${key}`, () => bring(key)) : bring(key);
}

async function bring(key) {
  const before = await readEntry(key);
  if (!before?.submission) return null;
  const ids = new Map();
  for (const file of await keptFiles(key)) ids.set(`${LOCAL}${file.sha256}`, (await sendFile(before.upload, file)).id);
  const { pairs } = await readEntry(key);
  const body = new FormData();
  for (const [name, value] of [...pairs, ...before.submission.more]) body.append(name, ids.get(value) ?? value);
  const answer = await post(before.submission.action, body);
  await clearEntry(key);
  return answer;
}

/** Answers on this page that stood for the file by its digest name it by its id. */
function replaceOnPage(sha256, id) {
  for (const input of document.querySelectorAll(`input[value="${LOCAL}${sha256}"]`)) input.value = id;
}
