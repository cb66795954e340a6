// What was typed, photographed, signed or handed in and may not have reached the server, kept on this device.

export const LOCAL = "local:"; // stands in an answer for a file that has no id yet; its SHA-256 follows
const NAME = "journal";
const KEPT = 14 * 24 * 3600 * 1000; // ms; then it is of no use to anyone
const STRICT = { durability: "strict" }; // what is kept survives an empty battery
let opening = null;

/** The key of a form's journal: the account it belongs to, and the form. "" for a form that has none. */
export function journalKey(form) {
  return form.dataset.draftUrl ? `${form.dataset.draftBy ?? ""} ${form.dataset.draftUrl}` : "";
}

/** {key, at, base, pairs, files, labels, sent, upload, submission}; undefined if there is none. */
export async function readEntry(key) {
  return request("entries", "readonly", (store) => store.get(key));
}

export async function writeEntry(entry) {
  return request("entries", "readwrite", (store) => store.put(entry));
}

/** Forgets the entry and its files: the server has confirmed them. */
export async function clearEntry(key) {
  await change((entries, files) => { entries.delete(key); files.delete(filesOf(key)); });
}

/** Every entry of this account that was handed in and not confirmed. */
export async function handedIn(account) {
  const all = await request("entries", "readonly", (store) => store.getAll(IDBKeyRange.bound(`${account} `, `${account} \uffff`)));
  return all.filter((entry) => entry.submission);
}

/** {entry, sha256, name, field, takenAt, blob} */
export async function keepFile(file) {
  return request("files", "readwrite", (store) => store.put(file));
}

export async function keptFiles(key) {
  return request("files", "readonly", (store) => store.getAll(filesOf(key)));
}

export async function dropFile(key, sha256) {
  return request("files", "readwrite", (store) => store.delete([key, sha256]));
}

/** A kept file is stored on the server: its id takes its place in the entry, and its bytes are forgotten, in one go. */
export async function replaceFile(key, sha256, stored) {
  await change((entries, files) => {
    const reading = entries.get(key);
    reading.onsuccess = () => {
      if (reading.result) entries.put(withStored(reading.result, `${LOCAL}${sha256}`, stored));
      files.delete([key, sha256]);
    };
  });
}

/** Forgets journals nobody came back to. What was handed in stays: it is still to be sent. */
export async function pruneJournals(now) {
  const all = await request("entries", "readonly", (store) => store.getAll());
  await Promise.all(all.filter((one) => now - one.at > KEPT && !one.submission).map((one) => clearEntry(one.key)));
}

function withStored(entry, local, stored) {
  const pairs = entry.pairs.map(([name, value]) => [name, value === local ? stored.id : value]);
  const files = entry.files.map((text) => (JSON.parse(text).id === local ? JSON.stringify(stored) : text));
  return { ...entry, pairs, files };
}

function filesOf(key) {
  return IDBKeyRange.bound([key], [key, []]);
}

function open() {
  opening ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("entries", { keyPath: "key" });
      asked.result.createObjectStore("files", { keyPath: ["entry", "sha256"] });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opening;
}

async function request(name, mode, act) {
  const database = await open();
  return new Promise((done, failed) => {
    const work = database.transaction(name, mode, STRICT);
    const asked = act(work.objectStore(name));
    work.oncomplete = () => done(asked.result);
    work.onabort = () => failed(work.error);
  });
}

async function change(act) {
  const database = await open();
  return new Promise((done, failed) => {
    const work = database.transaction(["entries", "files"], "readwrite", STRICT);
    act(work.objectStore("entries"), work.objectStore("files"));
    work.oncomplete = done;
    work.onabort = () => failed(work.error);
  });
}
