// Every built-in function by its name.
import { CONTEXTS } from "./contexts.js";
import { CONVERSIONS } from "./conversions.js";
import { LISTS } from "./lists.js";
import { MOMENTS } from "./moments.js";
import { NUMBERS } from "./numbers.js";
import { RANGES_OF } from "./ranges.js";
import { TEXTS } from "./texts.js";

export const FUNCTIONS = Object.freeze({
  __proto__: null,
  ...CONVERSIONS,
  ...LISTS,
  ...NUMBERS,
  ...TEXTS,
  ...CONTEXTS,
  ...RANGES_OF,
  ...MOMENTS,
});
