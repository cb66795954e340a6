// Gives behaviour to elements, those on the page now and those htmx brings later, each once.

const rules = [];
const mounted = new WeakMap();
let waiting = 0;

/** Runs `mount(element)` once for every element that matches, now and after each swap. */
export function onEach(selector, mount) {
  rules.push({ selector, mount });
  apply({ selector, mount }, document);
}

/** Mounts everything below `root`; for modules that add elements themselves. */
export function mountAll(root) {
  for (const rule of rules) apply(rule, root);
}

/** Runs `act` when `element` has a size and comes into view: what is never seen is never fetched. */
export function whenSeen(element, act) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting && entry.boundingClientRect.width > 0)) return;
    observer.disconnect();
    act();
  }, { rootMargin: "200px" });
  observer.observe(element);
}

function apply({ selector, mount }, root) {
  for (const element of root.querySelectorAll(selector)) {
    const done = mounted.get(element) ?? new Set();
    if (done.has(selector)) continue;
    mounted.set(element, done.add(selector));
    settle(mount(element));
  }
}

/** While modules are being fetched the page says so (`data-mounting`), for whoever must wait: tests, helpers. */
function settle(mounting) {
  if (!mounting?.finally) return;
  const root = document.documentElement;
  root.dataset.mounting = String(++waiting);
  mounting.finally(() => {
    root.dataset.mounting = String(--waiting);
    if (!waiting) delete root.dataset.mounting;
  });
}

document.addEventListener("htmx:after:swap", () => mountAll(document));
