// Draws one SVG file with the icons our templates name, and no others.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

const LIBRARY = "node_modules/@tabler/icons/icons/outline";
// icon('bell'), icon="bell", "icon": "bell", picture='bell', and the conditional lists written inside icon({...}.get(x, 'bell'))
const NAMED = [/\bicon\(\s*["']([a-z0-9-]+)["']/g, /["']?\b(?:icon|picture)["']?\s*[=:]\s*["']([a-z0-9-]+)["']/g];
const CHOSEN = /\bicon\(\{([^}]*)\}\.get\([^,]+,\s*["']([a-z0-9-]+)["']/g;

/** The sprite's text, for what the files below `folder` name. Throws if a name is not in the library. */
export async function drawSprite(folder) {
  const names = [...new Set((await Promise.all((await sources(folder)).map(namesIn))).flat())].sort();
  const symbols = await Promise.all(names.map(symbol));
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

async function sources(folder) {
  const all = await readdir(folder, { recursive: true });
  return all.filter((file) => /\.(html|py)$/.test(file)).map((file) => path.join(folder, file));
}

async function namesIn(file) {
  const text = await readFile(file, "utf8");
  const plain = NAMED.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]));
  const chosen = [...text.matchAll(CHOSEN)].flatMap(([, pairs, last]) =>
    [...pairs.matchAll(/:\s*["']([a-z0-9-]+)["']/g)].map((match) => match[1]).concat(last));
  return [...plain, ...chosen];
}

async function symbol(name) {
  const svg = await readFile(`${LIBRARY}/${name}.svg`, "utf8").catch(() => {
    throw new Error(`no icon "${name}" in @tabler/icons`);
  });
  const shapes = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/<path stroke="none"[^>]*>/, "").trim();
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
}
