// A name however it was written: one blank between its words and signs.
export function normalized(name) {
  return name
    .replace(/\s*([./\-'+]|\*\*?)\s*/g, " $1 ")
    .replace(/\s+/g, " ")
    .trim();
}
