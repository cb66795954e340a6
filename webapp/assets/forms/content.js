// What a signature stands under: one digest of a form's other answers; workflows/rules/signing.py is the server's reading.
import { LOCAL } from "./journal.js";
import { readPosted } from "./posted.js";
import { sha256OfText } from "./sha256.js";

const LEFT_OUT = '[data-widget="signature"], [data-widget="computed"]';
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:00)?(\+08:00)?$/;

/** The digest of what stands in `form` now. */
export async function digestOf(form) {
  const names = new Set([...form.querySelectorAll("[data-field]")].filter((one) => !one.matches(LEFT_OUT)).map((one) => one.dataset.field));
  const answers = Object.entries(readPosted(new FormData(form))).filter(([name]) => names.has(name));
  return sha256OfText(contentOf(Object.fromEntries(answers), fileDigests(form)));
}

/** The text that is digested: JSON with sorted keys and without blanks; `files` is a Map of file id to SHA-256. */
export function contentOf(answers, files) {
  return write(answers, files) || "{}";
}

function fileDigests(form) {
  const rows = [...form.querySelectorAll("[data-file]")].map((row) => JSON.parse(row.dataset.file || "{}"));
  return new Map(rows.filter((file) => file.sha256).map((file) => [file.id, file.sha256]));
}

/** "" for what is blank. Objects are written key by key: JSON.stringify puts keys that look like numbers first. */
function write(value, files) {
  if (Array.isArray(value)) return enclosed("[", value.map((one) => write(one, files)).filter(Boolean), "]");
  if (!value || typeof value !== "object") return JSON.stringify(written(value, files)) ?? "";
  const keys = Object.keys(value).sort();
  const pairs = keys.map((key) => [key, write(value[key], files)]).filter(([, text]) => text);
  return enclosed("{", pairs.map(([key, text]) => `${JSON.stringify(key)}:${text}`), "}");
}

function enclosed(start, parts, end) {
  return parts.length ? start + parts.join(",") + end : "";
}

function written(value, files) {
  if (value === undefined || value === null) return undefined;
  const text = String(value).replaceAll("\r\n", "\n").replace(/^[ \t\r\n\u3000]+|[ \t\r\n\u3000]+$/g, "");
  const moment = MOMENT.exec(text);
  if (moment) return `${moment[1]}T${moment[2]}`;
  if (text.startsWith(LOCAL)) return `sha256:${text.slice(LOCAL.length)}`;
  return files.has(text) ? `sha256:${files.get(text)}` : text || undefined;
}
