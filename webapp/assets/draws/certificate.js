// The button of a certificate: fetches its data, recomputes the draw here and says whether everything agrees.
import { say } from "../shell/texts.js";
import { firstDifference } from "./recompute.js";

/** `box` has data-recompute (address of the data), a button and a place for the answer. */
export function mountCertificate(box) {
  const button = box.querySelector("button");
  const result = box.querySelector(".recompute-result");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    show(result, "", say("draw.busy"));
    show(result, ...(await judged(box.dataset.recompute)));
    button.disabled = false;
  });
}

async function judged(address) {
  let certificate;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    certificate = await answer.json();
  } catch {
    return ["lamp-red", say("draw.unread")];
  }
  const found = await firstDifference(certificate);
  if (found) return ["lamp-red", `${say("draw.differs")}${say(`draw.${found.code}`, found)}`];
  const facts = { units: certificate.snapshot.population.length, attempts: certificate.attempts.length };
  return ["lamp-green", say("draw.agrees", facts)];
}

function show(result, lamp, text) {
  result.className = `recompute-result ${lamp}`;
  result.textContent = text;
}
