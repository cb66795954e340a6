// What part of a drawn process one sees: fitting, zooming, moving, by buttons and by keyboard.

const READABLE = 0.6; // below this zoom labels cannot be read
const COMFORTABLE = 0.85;
const LARGEST = 3;
const STEP = 1.25;
const STRIDE = 60; // pixels an arrow key moves

/** The view upon one viewer; `active` are the elements where the case stands. */
export class View {
  constructor(viewer, section, active) {
    this.viewer = viewer;
    this.canvas = viewer.get("canvas");
    this.registry = viewer.get("elementRegistry");
    this.section = section;
    this.active = active;
    this.touched = false;
  }

  /** Shows the whole if it can be read, else where the case stands; stays right when the place changes its size. */
  start() {
    this.home();
    const tools = this.section.querySelector(".diagram-tools");
    tools.hidden = false;
    tools.addEventListener("click", (event) => this.press(event.target.closest("[data-zoom]")?.dataset.zoom));
    const box = this.section.querySelector(".diagram-canvas");
    box.addEventListener("keydown", (event) => this.key(event));
    for (const [kind, on] of [["focusin", true], ["focusout", false]]) {
      box.addEventListener(kind, () => this.viewer.get("zoomScroll").toggle(on));
    }
    box.addEventListener("pointerdown", () => { this.touched = true; box.focus({ preventScroll: true }); });
    new ResizeObserver(() => this.resized()).observe(box);
  }

  home() {
    this.canvas.resized();
    this.fit();
    if (this.canvas.zoom() < READABLE && this.active.some((id) => this.registry.get(id))) this.toActive();
  }

  resized() {
    if (!this.section.clientWidth) return; // hidden, or taken off the page
    this.canvas.resized();
    if (!this.touched) this.home();
  }

  fit() {
    this.canvas.zoom("fit-viewport", "auto");
    if (this.canvas.zoom() > 1) this.canvas.zoom(1, "auto");
  }

  toActive() {
    const id = this.active.find((one) => this.registry.get(one));
    if (id) this.centre(this.registry.get(id), Math.max(this.canvas.zoom(), COMFORTABLE));
  }

  /** Brings the element with this id to the middle and selects it; false if the diagram has none. */
  show(id) {
    const element = this.registry.get(id);
    if (!element) return false;
    this.touched = true;
    this.centre(element, Math.max(this.canvas.zoom(), COMFORTABLE));
    this.viewer.get("selection")?.select?.(element);
    this.canvas.getGraphics(element)?.classList.add("is-shown");
    setTimeout(() => this.canvas.getGraphics(element)?.classList.remove("is-shown"), 1600);
    return true;
  }

  centre(element, zoom) {
    this.canvas.setRootElement(this.canvas.findRoot(element) ?? this.canvas.getRootElement());
    this.canvas.zoom(zoom);
    const { outer } = this.canvas.viewbox();
    const middle = { x: element.x + (element.width ?? 0) / 2, y: element.y + (element.height ?? 0) / 2 };
    const [width, height] = [outer.width / zoom, outer.height / zoom];
    this.canvas.viewbox({ x: middle.x - width / 2, y: middle.y - height / 2, width, height });
  }

  /** Zooms by `factor` around a point of the place (its middle if none is given). */
  zoomBy(factor, around) {
    const zoom = Math.min(Math.max(this.canvas.zoom() * factor, 0.1), LARGEST);
    this.canvas.zoom(zoom, around ?? "auto");
  }

  scrollBy(dx, dy) {
    this.touched = true;
    this.canvas.scroll({ dx, dy });
  }

  press(name) {
    if (!name) return;
    this.touched = true;
    ({ in: () => this.zoomBy(STEP), out: () => this.zoomBy(1 / STEP), fit: () => this.fit(), active: () => this.toActive() })[name]();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ArrowLeft: () => this.scrollBy(STRIDE, 0), ArrowRight: () => this.scrollBy(-STRIDE, 0),
      ArrowUp: () => this.scrollBy(0, STRIDE), ArrowDown: () => this.scrollBy(0, -STRIDE),
      "+": () => this.press("in"), "=": () => this.press("in"), "-": () => this.press("out"), 0: () => this.press("fit"),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }
}
