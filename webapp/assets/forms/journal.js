// What was typed and may not have reached the server, kept on this device.

const PREFIX = "journal ";
const KEPT = 14 * 24 * 3600 * 1000; // ms; then it is of no use to anyone

/** The journal of one form: {at, base, pairs, files, sent}. `base` is the server draft it was typed upon. */
export function openJournal(key) {
  const name = PREFIX + key;
  return {
    read: () => parse(localStorage.getItem(name)),
    write: (entry) => store(name, entry),
    clear: () => localStorage.removeItem(name),
  };
}

/** Forgets journals nobody came back to. */
export function pruneJournals(now) {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PREFIX) && now - (parse(localStorage.getItem(name))?.at ?? 0) > KEPT) localStorage.removeItem(name);
  }
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function store(name, entry) {
  try {
    localStorage.setItem(name, JSON.stringify(entry));
  } catch {
    localStorage.removeItem(name); // full or forbidden: half a journal would mislead
  }
}
