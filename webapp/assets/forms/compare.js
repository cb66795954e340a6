// Compares a file of the reader with the SHA-256 of the document as issued, on the reader's own device.
import { sha256OfFile } from "./sha256.js";

/** `box` has data-compare (the SHA-256) and the sentences data-same, data-other, data-busy. */
export function mountCompare(box) {
  const input = box.querySelector("input[type=file]");
  const drop = box.querySelector(".compare-drop");
  input.addEventListener("change", () => compare(box, input.files[0]));
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => mark(event, drop, true));
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, (event) => mark(event, drop, false));
  drop.addEventListener("drop", (event) => compare(box, event.dataTransfer.files[0]));
}

function mark(event, drop, over) {
  event.preventDefault();
  drop.classList.toggle("is-over", over);
}

async function compare(box, file) {
  if (!file) return;
  const result = box.querySelector(".compare-result");
  say(result, "", box.dataset.busy);
  const same = (await sha256OfFile(file)) === box.dataset.compare;
  say(result, same ? "lamp-green" : "lamp-red", `${file.name}　${same ? box.dataset.same : box.dataset.other}`);
}

function say(result, lamp, text) {
  result.className = `compare-result ${lamp}`;
  result.textContent = text;
}
