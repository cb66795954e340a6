// Scrolls a list that has a box of its own to its current entry, and never the page.

/** Brings the current entry of `box` to its middle, down a list or along a row of tabs. */
export function showCurrent(box) {
  const entry = box.querySelector("[aria-current]");
  if (!entry) return;
  const [outer, inner] = [box.getBoundingClientRect(), entry.getBoundingClientRect()];
  box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  box.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
