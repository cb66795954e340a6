// Sentences for the reader, in the page's language; templates/components/texts.html is where they are written.

const texts = JSON.parse(document.body.dataset.texts ?? "{}");

/** The sentence `key` with {names} replaced; a missing one shows its key rather than nothing. */
export function say(key, facts = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(facts[name] ?? whole));
}

/** "10:32" on the reader's clock. */
export function clock(moment) {
  return new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false }).format(moment);
}
