// On paper nothing stays folded; and a button that prints, where there are scripts to do it.

/** Opens what is folded while the page is printed. */
export function unfoldForPrint() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.sheet:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
}

/** `button` was sent hidden: without scripts it could do nothing. */
export function mountPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
