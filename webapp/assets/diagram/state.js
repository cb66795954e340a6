// Colours a drawn process by what has happened in one case.
import { say } from "../shell/texts.js";

const DAY = 24 * 3600 * 1000;
const TAKEN = "#2b8a4b";
const MARKS = ["is-taken", "is-active", "lamp-green", "lamp-yellow", "lamp-red", "lamp-blue", "lamp-grey"];

/** Shows `state` = {taken: [element], flows: [flow], active: [{node, who, since (ISO), left (working days), lamp}], counts: {element: n}, calls: {call activity: url}}. */
export function showState(viewer, state) {
  const [canvas, registry, overlays] = ["canvas", "elementRegistry", "overlays"].map((name) => viewer.get(name));
  overlays.clear();
  registry.forEach((element) => MARKS.forEach((mark) => canvas.removeMarker(element, mark)));
  colourFlows(viewer, new Set(state.flows));
  mark(canvas, registry, state.taken, "is-taken");
  for (const one of state.active) {
    mark(canvas, registry, [one.node], "is-active", `lamp-${lampOf(one)}`);
  }
  countVisits(overlays, registry, state.counts);
  nameHolders(overlays, registry, state.active, state.now ? Date.parse(state.now) : Date.now());
  linkCalls(overlays, registry, state.calls);
}

/** Through the renderer: CSS would leave the arrow heads black. */
function colourFlows(viewer, taken) {
  const [registry, bus, graphics] = ["elementRegistry", "eventBus", "graphicsFactory"].map((name) => viewer.get(name));
  registry.forEach((element, gfx) => {
    if (!element.waypoints || !element.di) return;
    const before = element.di.get("color:border-color");
    const colour = taken.has(element.id) ? TAKEN : undefined;
    if (before === colour) return;
    element.di.set("color:border-color", colour);
    graphics.update("connection", element, gfx);
    bus.fire("element.changed", { element, gfx });
  });
}

function mark(canvas, registry, ids, ...names) {
  for (const id of ids) {
    const element = registry.get(id);
    if (element) names.forEach((name) => canvas.addMarker(element, name));
  }
}

function countVisits(overlays, registry, counts) {
  for (const [id, count] of Object.entries(counts)) {
    const element = registry.get(id);
    if (!element || count < 2 || element.waypoints) continue;
    overlays.add(id, "count", {
      position: { top: -10, right: 16 },
      html: text("span", "flow-count", `×${count}`, say("diagram.times", { count })),
    });
  }
}

function nameHolders(overlays, registry, active, now) {
  for (const one of active) {
    const element = registry.get(one.node);
    if (!element) continue;
    const chip = text("span", `holder lamp-${lampOf(one)}`, holderWords(one, now));
    overlays.add(one.node, "holder", { position: { top: -26, left: 0 }, html: chip });
  }
}

/** "王建国 · 3 天 · 剩 2 天": who has it, since how long, how long it may still take. */
function holderWords({ who, role, since, left }, now) {
  const days = since ? Math.floor((now - Date.parse(since)) / DAY) : 0;
  const words = [who || say(role ? "diagram.free" : "diagram.awaited")];
  if (days > 0) words.push(say("diagram.days", { count: days }));
  if (typeof left === "number") words.push(left < 0 ? say("due.over", { days: -left }) : left === 0 ? say("due.today") : say("due.left", { days: left }));
  return words.join(" · ");
}

/** Where the case stands is always marked, also where nothing is due. */
function lampOf({ lamp }) {
  return !lamp || lamp === "none" ? "yellow" : lamp;
}

function linkCalls(overlays, registry, calls) {
  for (const [id, url] of Object.entries(calls)) {
    const element = registry.get(id);
    if (!element) continue;
    const name = say("diagram.open", { name: element.businessObject.name ?? "" });
    const link = text("a", "call-link", "↗", name);
    link.href = url;
    link.setAttribute("aria-label", name);
    overlays.add(id, "call", { position: { bottom: 12, right: 22 }, html: link });
  }
}

function text(tag, className, words, title = "") {
  return Object.assign(document.createElement(tag), { className, textContent: words, title });
}
