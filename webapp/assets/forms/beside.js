// Forms beside the main one (转办, 抄送, 批注 …): what is typed in the main form is kept before they are sent.

/** `keep()` saves the draft of the page's main form; a form marked data-beside waits for it, whatever comes of it. */
export function keepBefore(keep) {
  document.addEventListener("submit", async (event) => {
    const other = event.target;
    if (!other.matches("[data-beside]") || event.defaultPrevented) return;
    event.preventDefault();
    if ("sending" in other.dataset) return;
    other.dataset.sending = "";
    await keep();
    other.submit();
  });
  addEventListener("pageshow", () => {
    for (const other of document.querySelectorAll("[data-beside]")) delete other.dataset.sending;
  });
}
