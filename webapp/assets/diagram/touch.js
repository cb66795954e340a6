// One finger moves a diagram, two fingers zoom it; diagram-js knows only the mouse.

/** Listens to fingers on `box` and moves `view`. The box has `touch-action: none`. */
export function letFingersMove(box, view) {
  const fingers = new Map();
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" || event.target.closest("a, button")) return;
    fingers.set(event.pointerId, point(event));
    box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = point(event);
    if (fingers.size === 1) view.scrollBy(now.x - before.x, now.y - before.y);
    else if (fingers.size === 2) pinch(box, view, [...fingers].find(([id]) => id !== event.pointerId)[1], before, now);
    fingers.set(event.pointerId, now);
  });
  for (const kind of ["pointerup", "pointercancel"]) box.addEventListener(kind, (event) => fingers.delete(event.pointerId));
}

function pinch(box, view, still, before, now) {
  const { left, top } = box.getBoundingClientRect();
  const middle = { x: (still.x + now.x) / 2 - left, y: (still.y + now.y) / 2 - top };
  view.zoomBy(distance(still, now) / Math.max(distance(still, before), 1), middle);
}

function point({ clientX, clientY }) {
  return { x: clientX, y: clientY };
}

function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
