// On a narrow screen, shows one pane of a page at a time.

/** `bar` holds buttons that control panes by id. */
export function mountPanes(bar) {
  const buttons = [...bar.querySelectorAll("[aria-controls]")];
  const show = (chosen) => {
    for (const button of buttons) {
      const on = button === chosen;
      button.setAttribute("aria-pressed", String(on));
      document.getElementById(button.getAttribute("aria-controls"))?.toggleAttribute("data-away", !on);
    }
  };
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[aria-controls]");
    if (button) show(button);
  });
  show(buttons.find((button) => button.getAttribute("aria-pressed") === "true") ?? buttons[0]);
}
