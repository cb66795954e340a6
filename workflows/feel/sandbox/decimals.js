// Decimal arithmetic on binary numbers: 15 significant digits survive, what binary adds behind them is cut off.

const DECIMAL_TEXT = /^-?\d{1,13}(\.\d{1,6})?$/;

export function exact(number) {
  return Number.isSafeInteger(number) || !Number.isFinite(number) ? number : Number(number.toPrecision(15));
}

// Amounts travel as decimal text ("500000.00"); null for anything that is neither a number nor such text.
export function amount(value) {
  if (typeof value === "number") return exact(value);
  return typeof value === "string" && DECIMAL_TEXT.test(value) ? Number(value) : null;
}

// Two texts are only taken for amounts when they are written like them: "9.00" is less than "10.00", but "10" less
// than "9".
export function amountWithCents(text) {
  return text.includes(".") ? amount(text) : null;
}
