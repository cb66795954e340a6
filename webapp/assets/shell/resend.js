// What this account handed in without a connection is sent from whatever page is open when it is back.
import { handedIn, readEntry, writeEntry } from "../forms/journal.js";
import { deliver } from "../forms/sending.js";
import { Refused } from "./http.js";
import { notice } from "./notices.js";
import { say } from "./texts.js";

const RETRY = 30000; // ms

/** Sends now, and again when the connection is back. `account` is whose journal it is: nobody else's is looked at. */
export function resendFor(account) {
  addEventListener("online", () => resend(account));
  return resend(account);
}

async function resend(account) {
  const waiting = await handedIn(account).catch(() => []);
  for (const entry of waiting.filter((one) => !isOnThisPage(one))) {
    try {
      if (await deliver(entry.key)) notice(say("handed.sent"), { kind: "success" });
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500) {
        setTimeout(() => resend(account), RETRY);
        return;
      }
      if (error.status !== 401) await giveBack(entry.key, error.message);
    }
  }
}

/** Refused: it is a draft again, and the person is led to it. */
async function giveBack(key, why) {
  const { submission, ...entry } = await readEntry(key);
  await writeEntry(entry);
  notice(say("handed.refused", { why }), { kind: "error", acts: [[say("handed.open"), () => location.assign(submission.page)]] });
}

function isOnThisPage(entry) {
  return [...document.querySelectorAll("form[data-draft-url]")].some((form) => entry.key.endsWith(` ${form.dataset.draftUrl}`));
}
