// The time of day in the calendar's sheet: two lists, hours and minutes.
import { say } from "../shell/texts.js";

/** The time at the end of what a person wrote ("2026-11-25 9:30", full-width colons too); "" if there is none. */
export function readTime(text) {
  const [, hour, minute] = /(?:^|[ T])(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?\s*$/.exec(text) ?? [];
  return hour && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, "0")}:${minute}` : "";
}

export function join(day, time) {
  return time ? `${day} ${time}` : day;
}

/** "09:30" on this device's clock. */
export function nowTime() {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The two lists, showing `time`; `pick` is told what was chosen. */
export function clockOf(time, pick) {
  const [hour, minute] = (time || nowTime()).split(":");
  const hours = list(say("calendar.hour"), counting(24, 1), hour);
  const minutes = list(say("calendar.minute"), [...new Set([...counting(60, 5), minute])].sort(), minute);
  const frame = Object.assign(document.createElement("div"), { className: "picker-clock" });
  frame.append(hours, ":", minutes);
  frame.addEventListener("change", (event) => {
    event.stopPropagation();
    pick(`${hours.value}:${minutes.value}`);
  });
  return frame;
}

function list(label, values, chosen) {
  const select = document.createElement("select");
  select.setAttribute("aria-label", label);
  select.append(...values.map((one) => new Option(one, one, false, one === chosen)));
  return select;
}

function counting(end, step) {
  return Array.from({ length: Math.ceil(end / step) }, (_, place) => String(place * step).padStart(2, "0"));
}
