// Narrows a list of people while one types a name or a certificate number.

/** `filter` stands right before the list. Who is ticked stays in sight. */
export function mountPeopleFilter(filter) {
  const list = filter.nextElementSibling;
  filter.hidden = false;
  filter.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = filter.value.trim().toLowerCase();
    for (const person of list.children) {
      person.hidden = !person.textContent.toLowerCase().includes(wanted) && !person.querySelector(":checked");
    }
  });
}
