// The proleptic Gregorian calendar as day numbers (0 is 1970-01-01), for any year FEEL knows.
const SHORT = new Set([4, 6, 9, 11]);
export const LAST_YEAR = 999_999_999;

export function isLeap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function lastDayOf(year, month) {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return SHORT.has(month) ? 30 : 31;
}

// Years counted from March, so that the leap day is the last (H. Hinnant, chrono-compatible date algorithms).
export function dayNumber(year, month, day) {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

export function dayOfNumber(number) {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const place = Math.floor((5 * ofYear + 2) / 153);
  const month = place < 10 ? place + 3 : place - 9;
  const day = ofYear - Math.floor((153 * place + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

// Monday is 1.
export function weekdayOf(number) {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

// The ISO week: the one that holds the year's first Thursday is the first.
export function weekOf(number) {
  const thursday = number - weekdayOf(number) + 4;
  const { year } = dayOfNumber(thursday);
  return Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1;
}
