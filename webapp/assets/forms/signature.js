// A signature drawn on the glass, or scanned from paper: a picture bound to the digest of the content it stands under.
import { Refused } from "../shell/http.js";
import { say } from "../shell/texts.js";
import { digestOf } from "./content.js";
import { uploadOf } from "./files.js";
import { LOCAL, journalKey, keepFile, keptFiles } from "./journal.js";
import { sendFile } from "./sending.js";
import { sha256OfFile } from "./sha256.js";

const PAUSE = 200; // ms without a change before the content is digested again
const SHOWN = 16; // digits of the digest

/** Shows the pad in `box` in place of the tick that serves browsers without it. */
export async function mountSignature(box) {
  const form = box.closest("form");
  if (!form?.dataset.uploadUrl) return;
  const { default: SignaturePad } = await import("signature_pad");
  new Signature(box, form, (canvas) => new SignaturePad(canvas, { minWidth: 0.8, maxWidth: 2.6, penColor: "#101c33", backgroundColor: "rgb(255,255,255)" }));
}

class Signature {
  constructor(box, form, makePad) {
    this.box = box;
    this.form = form;
    this.timer = 0;
    this.find();
    this.board.hidden = false;
    this.pad = makePad(this.canvas);
    this.listen();
    this.refresh();
    this.resume();
  }

  find() {
    const part = (name) => this.box.querySelector(`[data-signature-${name}]`);
    [this.board, this.file, this.content, this.status, this.keepButton] = ["board", "file", "content", "status", "keep"].map(part);
    [this.seal, this.scan] = ["seal", "scan"].map(part);
    [this.canvas, this.picture] = ["canvas", "img"].map((name) => this.box.querySelector(name));
    this.tick = part("click").querySelector("input");
  }

  listen() {
    this.pad.addEventListener("endStroke", () => this.refresh());
    this.box.querySelector("[data-signature-clear]").addEventListener("click", () => this.clear());
    this.keepButton.addEventListener("click", () => this.keep());
    this.scan?.addEventListener("change", (event) => this.takeScan(event));
    this.box.querySelector("[data-signature-print]")?.addEventListener("click", () => this.print());
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, (event) => this.contentChanged(event));
    this.form.addEventListener("submit", (event) => this.beforeSending(event), { capture: true });
    this.form.addEventListener("draft:restored", () => { this.refresh(); this.resume(); });
    addEventListener("online", () => this.resume());
    new ResizeObserver(() => this.fit()).observe(this.canvas);
  }

  /** The canvas has as many pixels as the screen; a changed width keeps the strokes. */
  fit() {
    const ratio = Math.max(devicePixelRatio, 1);
    const [width, height] = [this.canvas.offsetWidth * ratio, this.canvas.offsetHeight * ratio];
    if (!width || (this.canvas.width === width && this.canvas.height === height)) return;
    const strokes = this.pad.toData();
    [this.canvas.width, this.canvas.height] = [width, height];
    this.canvas.getContext("2d").scale(ratio, ratio);
    this.pad.fromData(strokes);
  }

  refresh() {
    const kept = Boolean(this.file.value);
    this.canvas.hidden = kept;
    this.picture.hidden = !kept || !this.picture.getAttribute("src");
    this.keepButton.hidden = kept;
    this.box.querySelector("[data-signature-click]").hidden = kept;
    const seal = this.content.value;
    this.seal.textContent = seal ? say("signature.seal", { digest: seal.slice(0, SHOWN) }) : "";
    this.seal.title = seal;
    if (!kept && !this.pad.isEmpty()) this.status.textContent = "";
  }

  clear(why = "") {
    this.pad.clear();
    this.file.value = "";
    this.content.value = "";
    this.tick.value = "click";
    this.tick.checked = false;
    this.status.textContent = why;
    this.picture.removeAttribute("src");
    this.refresh();
    this.changed();
  }

  async keep() {
    if (this.pad.isEmpty()) {
      this.status.textContent = say("signature.empty");
      return;
    }
    const blob = await new Promise((done) => this.canvas.toBlob(done, "image/png"));
    await this.hold("drawn", blob, "signature.png", new Date().toISOString(), say("signature.kept"));
  }

  /** Signed on paper: the scan stands for the drawing, under the same content. */
  async takeScan(event) {
    event.stopPropagation();
    const [file] = event.target.files;
    if (!file) return;
    await this.hold("scan", file, file.name, new Date(file.lastModified).toISOString(), say("signature.scanned", { name: file.name }));
    event.target.value = "";
  }

  /** The paper says under which content it is signed; its scan is held against the same digest. */
  async print() {
    const digest = await digestOf(this.form);
    this.box.querySelector("[data-signature-printed]").textContent = say("signature.seal", { digest: digest.slice(0, SHOWN) });
    window.print();
  }

  async hold(kind, blob, name, takenAt, words) {
    const sha256 = await sha256OfFile(blob);
    const kept = { entry: journalKey(this.form), sha256, name, field: this.file.name.replace(/\/file$/, ""), takenAt, blob };
    if (kept.entry) await keepFile(kept).catch(() => {});
    this.file.value = `${LOCAL}${sha256}`;
    this.content.value = await digestOf(this.form);
    this.tick.value = kind; // the tick carries the kind: there is one input for it, with and without a pad
    this.tick.checked = true;
    this.show(blob);
    this.status.textContent = words;
    this.refresh();
    this.changed();
    await this.send(kept);
  }

  show(blob) {
    if (blob.type.startsWith("image/")) this.picture.src = URL.createObjectURL(blob);
  }

  async send(kept) {
    try {
      await sendFile(uploadOf(this.form), kept);
      this.changed();
    } catch (error) {
      if (error instanceof Refused && error.status < 500 && error.status !== 401) this.clear(say("upload.failed", { why: error.message }));
    }
  }

  /** A signature that is kept on this device only is shown and sent. */
  async resume() {
    if (!this.file.value.startsWith(LOCAL)) return;
    const all = await keptFiles(journalKey(this.form)).catch(() => []);
    const kept = all.find((file) => `${LOCAL}${file.sha256}` === this.file.value);
    if (!kept) return;
    this.show(kept.blob);
    this.refresh();
    await this.send(kept);
  }

  contentChanged(event) {
    if (!this.content.value || event.target.closest("[data-signature]")) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  /** What was signed is not what stands here now: the signature no longer holds. */
  async check() {
    if (this.content.value && this.content.value !== await digestOf(this.form)) this.clear(say("signature.changed"));
  }

  /** Someone who signed and went straight to the submit button has signed. */
  async beforeSending(event) {
    if (this.file.value || this.pad.isEmpty()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.keep();
    if (this.file.value) this.form.requestSubmit(event.submitter);
  }

  changed() {
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
