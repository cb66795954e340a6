// Articles of laws: which of them may be cited follows the day another field of the form says.

/** `list` holds a label for each article with the days from and until which it holds. */
export function mountLaws(list) {
  const { laws: on, day } = list.dataset;
  const form = list.closest("form");
  const worked = form?.querySelector(`output[data-computed="${CSS.escape(on)}"]`);
  const field = on && (form?.elements.namedItem(on) ?? worked);
  if (!field) return;
  const follow = () => holdOn(list, /^\d{4}-\d\d-\d\d/.exec(field.value ?? "")?.[0] ?? day);
  field.addEventListener("change", follow);
  form.addEventListener("draft:restored", follow);
  if (field === worked) new MutationObserver(follow).observe(worked, { childList: true, characterData: true, subtree: true });
  follow();
}

/** Only articles in force on `day` (YYYY-MM-DD) can be ticked; one ticked already stays, to be seen and taken out. */
function holdOn(list, day) {
  for (const article of list.querySelectorAll("label[data-from]")) {
    const { from, until } = article.dataset;
    const holds = from <= day && (!until || day < until);
    const box = article.querySelector("input");
    article.classList.toggle("person-barred", !holds);
    box.disabled = !holds && !box.checked;
  }
}
