// Arithmetic of days written as "2026-11-25", free of time zones.

const DAY = 24 * 3600 * 1000;

export function addDays(day, count) {
  return write(time(day) + count * DAY);
}

/** The same day of another month, or that month's last one. */
export function addMonths(day, count) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return write(Date.UTC(year, month - 1 + count, Math.min(date, last)));
}

/** [year, month], months counted from 1. */
export function monthOf(day) {
  return day.split("-").slice(0, 2).map(Number);
}

/** The weeks (Monday first) that hold the month, as rows of seven days. */
export function weeksOf(year, month) {
  const first = Date.UTC(year, month - 1, 1);
  const start = write(first - ((new Date(first).getUTCDay() + 6) % 7) * DAY);
  const weeks = [];
  for (let day = start; !weeks.length || monthOf(day).join() === [year, month].join(); day = addDays(day, 7)) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(day, offset)));
  }
  return weeks;
}

/** What a person wrote ("2026/1/5", "20260105", "2026年1月5日", "1-5" of this year) as a day; "" if it is none. */
export function readDay(text, today) {
  const parts = /^\d{8}$/.test(text.trim()) ? [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)] : text.match(/\d+/g) ?? [];
  const [year, month, date] = (parts.length === 2 ? [today.slice(0, 4), ...parts] : parts).map(Number);
  if (parts.length > 3 || !date) return "";
  const day = write(Date.UTC(year, month - 1, date));
  return monthOf(day)[1] === month && Number(day.slice(8)) === date && year > 1000 ? day : "";
}

function time(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

function write(moment) {
  return new Date(moment).toISOString().slice(0, 10);
}
