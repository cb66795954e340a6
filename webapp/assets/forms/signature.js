// A signature drawn on the glass becomes a picture stored on the server; the form keeps its id.
import { Refused, post } from "../shell/http.js";
import { say } from "../shell/texts.js";

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
    this.find();
    this.board.hidden = false;
    this.pad = makePad(this.canvas);
    this.pad.addEventListener("endStroke", () => this.refresh());
    box.querySelector("[data-signature-clear]").addEventListener("click", () => this.clear());
    this.keepButton.addEventListener("click", () => this.keep());
    form.addEventListener("submit", (event) => this.beforeSending(event), { capture: true });
    form.addEventListener("draft:restored", () => this.refresh());
    new ResizeObserver(() => this.fit()).observe(this.canvas);
    this.refresh();
  }

  find() {
    const part = (name) => this.box.querySelector(`[data-signature-${name}]`);
    [this.board, this.file, this.status, this.keepButton] = ["board", "file", "status", "keep"].map(part);
    [this.canvas, this.picture] = ["canvas", "img"].map((name) => this.box.querySelector(name));
    this.tick = part("click").querySelector("input");
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
    if (!kept && !this.pad.isEmpty()) this.status.textContent = "";
  }

  clear() {
    this.pad.clear();
    this.file.value = "";
    this.tick.value = "click";
    this.tick.checked = false;
    this.status.textContent = "";
    this.picture.removeAttribute("src");
    this.refresh();
    this.changed();
  }

  async keep() {
    if (this.pad.isEmpty()) {
      this.status.textContent = say("signature.empty");
      return;
    }
    this.status.textContent = say("upload.sending");
    try {
      this.kept(await post(this.form.dataset.uploadUrl, await this.body()));
    } catch (error) {
      const why = error instanceof Refused ? error.message : say("upload.offline");
      this.status.textContent = say("upload.failed", { why });
    }
  }

  async body() {
    const blob = await new Promise((done) => this.canvas.toBlob(done, "image/png"));
    const body = new FormData();
    body.append("file", blob, "signature.png");
    body.append("task", this.form.dataset.task ?? "");
    body.append("field", this.file.name.replace(/\/file$/, ""));
    body.append("taken_at", new Date().toISOString());
    return body;
  }

  kept(file) {
    this.file.value = file.id;
    this.tick.value = "drawn"; // the tick carries the kind: there is one input for it, with and without a pad
    this.tick.checked = true;
    this.picture.src = file.url ?? this.canvas.toDataURL("image/png");
    this.status.textContent = say("signature.kept");
    this.refresh();
    this.changed();
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
