// What day, week and month a date is (DMN 1.3 §10.3.4.8).
import { dayNumber, weekOf } from "../values/calendar.js";
import { builtin } from "./signatures.js";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

function ofDate(act) {
  return builtin(["date: date|date and time", (value) => act(value.date ?? value)]);
}

export const MOMENTS = {
  "day of year": ofDate((date) => date.number - dayNumber(date.year, 1, 1) + 1),
  "day of week": ofDate((date) => DAYS[date.weekday - 1]),
  "month of year": ofDate((date) => MONTHS[date.month - 1]),
  "week of year": ofDate((date) => weekOf(date.number)),
  // Marked, not computed: what counts working days knows the calendar.
  deadline: builtin(
    ["key: any, start: any", (key, start) => ({ deadline: key, start })],
    ["key: any, start: any, length: any", (key, start, length) => ({ deadline: key, start, length })],
  ),
};
