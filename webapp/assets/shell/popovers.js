// Opens the menus of browsers that do not know popovers yet: Chrome 109 is the last one Windows 7 can have.

const KNOWN = "popover" in HTMLElement.prototype;

/** Shows or hides a popover. */
export function toggle(sheet) {
  if (KNOWN) sheet.togglePopover();
  else sheet.toggleAttribute("data-open");
}

/** Lets the buttons with `popovertarget` work where the browser does not see to it. */
export function helpPopovers(root) {
  if (KNOWN) return;
  root.addEventListener("click", (event) => {
    const wanted = event.target.closest("[popovertarget]")?.getAttribute("popovertarget");
    for (const sheet of root.querySelectorAll("[popover]")) {
      if (sheet.id === wanted) toggle(sheet);
      else if (!sheet.contains(event.target) || wanted) sheet.removeAttribute("data-open");
    }
  });
}
