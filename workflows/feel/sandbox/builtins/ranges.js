// How ranges and points lie to each other (DMN 1.3 §10.3.4.10, Allen's relations).
import { compare, equals, includes, isIdentical } from "../values/comparing.js";
import { Range } from "../values/kinds.js";
import { builtin } from "./signatures.js";

// A point is the range of itself.
function asRange(value) {
  return value instanceof Range ? value : new Range(value, value, true, true);
}

// How one bound lies to another, an open end being endless; null when they do not compare.
function order(left, right) {
  if (left === null || right === null) return null;
  return compare(left, right);
}

function known(values, decide) {
  return values.includes(null) ? null : decide(...values);
}

function isBefore(one, other) {
  const touches = one.endIncluded && other.startIncluded;
  return known([order(one.end, other.start)], (gap) => gap < 0 || (gap === 0 && !touches));
}

function meets(one, other) {
  return known([order(one.end, other.start)], (gap) => gap === 0 && one.endIncluded && other.startIncluded);
}

function startsEarlier(one, other) {
  const isWider = one.startIncluded && !other.startIncluded;
  return known([order(one.start, other.start)], (gap) => gap < 0 || (gap === 0 && isWider));
}

function endsLater(one, other) {
  return known([order(one.end, other.end)], (gap) => gap > 0 || (gap === 0 && one.endIncluded && !other.endIncluded));
}

function overlaps(one, other) {
  return known([isBefore(one, other), isBefore(other, one)], (left, right) => !left && !right);
}

function overlapsBefore(one, other) {
  const parts = [startsEarlier(one, other), overlaps(one, other), endsLater(one, other)];
  return known(parts, (earlier, shared, later) => earlier && shared && !later && !sameStart(one, other));
}

function sameStart(one, other) {
  return one.startIncluded === other.startIncluded && equals(one.start, other.start) === true;
}

function sameEnd(one, other) {
  return one.endIncluded === other.endIncluded && equals(one.end, other.end) === true;
}

function finishes(one, other) {
  return known([order(one.end, other.end), startsEarlier(one, other)], (gap, earlier) => {
    return gap === 0 && one.endIncluded === other.endIncluded && !earlier;
  });
}

function starts(one, other) {
  return known([order(one.start, other.start), endsLater(one, other)], (gap, later) => {
    return gap === 0 && one.startIncluded === other.startIncluded && !later;
  });
}

function coincides(one, other) {
  return known([order(one.start, other.start)], () => sameStart(one, other) && sameEnd(one, other));
}

const POINT_KINDS = "number|string|date|time|date and time|years and months duration|days and time duration";

function relation(holds, ...signatures) {
  return builtin(...signatures.map((written) => [written, (left, right) => holds(asRange(left), asRange(right))]));
}

const POINTS = `point1: ${POINT_KINDS}, point2: ${POINT_KINDS}`;
const POINT_RANGE = `point: ${POINT_KINDS}, range: range`;
const RANGE_POINT = `range: range, point: ${POINT_KINDS}`;
const RANGES = "range1: range, range2: range";
const flipped = (holds) => (one, other) => holds(other, one);

export const RANGES_OF = {
  before: relation(isBefore, POINTS, POINT_RANGE, RANGE_POINT, RANGES),
  after: relation(flipped(isBefore), POINTS, POINT_RANGE, RANGE_POINT, RANGES),
  meets: relation(meets, RANGES),
  "met by": relation(flipped(meets), RANGES),
  overlaps: relation(overlaps, RANGES),
  "overlaps before": relation(overlapsBefore, RANGES),
  "overlaps after": relation(flipped(overlapsBefore), RANGES),
  finishes: relation(finishes, POINT_RANGE, RANGES),
  "finished by": relation(flipped(finishes), RANGE_POINT, RANGES),
  includes: builtin([RANGE_POINT, includes], [RANGES, includes]),
  during: builtin(
    [POINT_RANGE, (point, range) => includes(range, point)],
    [RANGES, (one, other) => includes(other, one)],
  ),
  starts: relation(starts, POINT_RANGE, RANGES),
  "started by": relation(flipped(starts), RANGE_POINT, RANGES),
  coincides: relation(coincides, POINTS, RANGES),
  is: builtin(["value1: any, value2: any", isIdentical]),
};
