// Says in words what went wrong with a request, where htmx would stay silent.
import { notice } from "./notices.js";
import { say } from "./texts.js";

/** Listens for requests that got no answer, a server fault or an expired sign-in. */
export function reportFailures(root) {
  root.addEventListener("htmx:error", () => notice(say("request.failed"), { kind: "error" }));
  root.addEventListener("htmx:before:swap", (event) => {
    const status = event.detail.ctx?.response?.status ?? 200;
    if (status !== 401 && status < 500) return;
    event.preventDefault();
    notice(say(status === 401 ? "request.expired" : "request.failed"), { kind: "error" });
  });
}
