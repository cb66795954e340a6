// Draws a process and where the case stands in it.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { get } from "../shell/http.js";
import { say } from "../shell/texts.js";
import { showState } from "./state.js";
import { letFingersMove } from "./touch.js";
import { View } from "./view.js";

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/** `section` names the diagram (data-xml-url) and the case's state (data-state-url, optional). */
export async function mountDiagram(section) {
  const message = section.querySelector(".diagram-message");
  try {
    const [xml, state] = await Promise.all([readText(section.dataset.xmlUrl), readState(section.dataset.stateUrl)]);
    await draw(section, xml, state);
    message.hidden = true;
  } catch (error) {
    message.textContent = say("diagram.failed");
    throw error;
  }
}

async function draw(section, xml, state) {
  const canvas = section.querySelector(".diagram-canvas");
  const viewer = new NavigatedViewer({
    container: canvas,
    zoomScroll: { enabled: false },
    textRenderer: { defaultStyle: { fontFamily: FONT, fontSize: 12 }, externalStyle: { fontFamily: FONT, fontSize: 11 } },
  });
  await viewer.importXML(xml);
  const view = new View(viewer, section, state.active.map((one) => one.node));
  showState(viewer, state);
  view.start();
  letFingersMove(canvas, view);
  followOutline(section, view);
  await followState(section, viewer);
}

/** A click on a step of the outline shows its element. */
function followOutline(section, view) {
  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-element]");
    if (!step || !section.isConnected || !view.show(step.dataset.element)) return;
    section.scrollIntoView({ block: "nearest" });
  });
}

/** Pages that learn of a change send `diagram:refresh`; a slider over the past sends the state itself. */
async function followState(section, viewer) {
  section.addEventListener("diagram:refresh", async (event) => {
    showState(viewer, event.detail ?? (await readState(section.dataset.stateUrl)));
  });
}

async function readText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

async function readState(url) {
  const nothing = { taken: [], flows: [], active: [], counts: {}, calls: {} };
  return url ? { ...nothing, ...(await get(url)) } : nothing;
}
