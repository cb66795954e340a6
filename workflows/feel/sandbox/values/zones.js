// Time zones: fixed offsets in seconds, and named ones as the host's time zone data knows them.
const OFFSET = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;
const MOST = 18 * 3600; // XML Schema allows 14 hours, Java 18; FEEL's tests go by the latter
const formats = new Map();

function formatOf(name) {
  if (!formats.has(name)) {
    const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" };
    const options = { ...fields, second: "numeric", era: "short", hourCycle: "h23", timeZone: name };
    formats.set(name, new Intl.DateTimeFormat("en-u-ca-gregory", options));
  }
  return formats.get(name);
}

export function offsetZone(seconds) {
  return Math.abs(seconds) > MOST ? null : { seconds, name: null };
}

// The zone behind a time's text ("Z", "+08:00", "@Asia/Shanghai"); undefined for none of that.
export function zoneOf(suffix) {
  if (suffix === "") return null;
  if (suffix === "Z" || suffix === "z") return offsetZone(0);
  if (suffix.startsWith("@")) return named(suffix.slice(1));
  const match = OFFSET.exec(suffix);
  if (!match) return undefined;
  const [, sign, hours, minutes, seconds = "0"] = match;
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return offsetZone(sign === "-" ? -size : size) ?? undefined;
}

function named(name) {
  const fixed = OFFSET.test(name) ? zoneOf(name) : null;
  if (fixed) return fixed;
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name)) return undefined;
  try {
    formatOf(name);
    return { seconds: null, name };
  } catch {
    return undefined;
  }
}

function pad(number) {
  return String(number).padStart(2, "0");
}

export function suffixOf(zone) {
  if (zone === null) return "";
  if (zone.name) return `@${zone.name}`;
  if (zone.seconds === 0) return "Z";
  const size = Math.abs(zone.seconds);
  const parts = [Math.floor(size / 3600), Math.floor((size % 3600) / 60), size % 60].map(pad);
  return (zone.seconds < 0 ? "-" : "+") + parts.slice(0, size % 60 ? 3 : 2).join(":");
}

// What a named zone's clocks show at an instant (seconds since 1970), as seconds of a wall clock.
function wallAt(name, instant) {
  const parts = formatOf(name).formatToParts(instant * 1000);
  const shown = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  const year = /^B/.test(shown.era) ? 1 - Number(shown.year) : Number(shown.year);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(shown.month) - 1, Number(shown.day));
  wall.setUTCHours(Number(shown.hour), Number(shown.minute), Number(shown.second));
  return wall.getTime() / 1000;
}

const FARTHEST = 8.6e12; // seconds a Date can hold; beyond, a zone keeps its last rule

// Seconds east of Greenwich of a wall clock (in seconds since 1970 as if it were UTC).
export function offsetAt(zone, wall) {
  if (zone.name === null) return zone.seconds;
  const held = Math.trunc(Math.max(-FARTHEST, Math.min(FARTHEST, wall)));
  const guess = wallAt(zone.name, held) - held;
  return wallAt(zone.name, held - guess) - (held - guess);
}

// The same for an instant.
export function offsetAtInstant(zone, instant) {
  if (zone.name === null) return zone.seconds;
  const held = Math.trunc(Math.max(-FARTHEST, Math.min(FARTHEST, instant)));
  return wallAt(zone.name, held) - held;
}
