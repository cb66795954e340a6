// Says beside a date which weekday it is and whether it is worked.
import { say } from "../shell/texts.js";

const weekday = new Intl.DateTimeFormat(document.documentElement.lang || "zh-CN", { weekday: "short", timeZone: "UTC" });

/** `note` stands beside the date's input; the form's data-calendar is {rest: {day: name}, work: [day]}. */
export function mountDayNote(note) {
  const input = note.parentElement.querySelector("input");
  const calendar = JSON.parse(note.closest("form").dataset.calendar ?? "{}");
  const show = () => {
    const words = describe(input.value, calendar);
    note.textContent = words.text;
    note.toggleAttribute("data-rest", words.rest);
  };
  input.addEventListener("change", show);
  input.addEventListener("input", show);
  input.form.addEventListener("draft:restored", show);
  show();
}

/** What to say about `day` (ISO); nothing about a half-typed one. */
export function describe(day, calendar) {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return { text: "", rest: false };
  const name = weekday.format(date);
  if (calendar.work?.includes(day)) return { text: `${name} ${say("day.work")}`, rest: false };
  const holiday = calendar.rest?.[day];
  const rest = Boolean(holiday) || [0, 6].includes(date.getUTCDay());
  return { text: rest ? `${name} ${holiday || say("day.rest")}` : name, rest };
}
