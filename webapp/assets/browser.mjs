// Bundles what the browser loads into build/static/, names it by its content and writes down which name is which.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { prune, wordsIn } from "./prune.mjs";
import { drawSprite } from "./sprite.mjs";

const OUT = "build/static";
const ENTRIES = [
  { in: "webapp/assets/shell.js", out: "shell" },
  { in: "webapp/assets/styles/shell.css", out: "shell" },
  { in: "webapp/assets/styles/viewer.css", out: "viewer" },
];

/** Builds everything; build/static/manifest.json maps "shell.js" to "shell-<hash>.js". */
export async function buildBrowser() {
  await mkdir(OUT, { recursive: true });
  const result = await build({
    entryPoints: ENTRIES, outdir: OUT, entryNames: "[name]-[hash]", chunkNames: "part-[name]-[hash]",
    bundle: true, splitting: true, format: "esm", minify: true, metafile: true,
    target: ["chrome109", "firefox121", "safari16.4"], legalComments: "none", logLevel: "warning",
    plugins: [pruneTabler(await wordsIn("webapp"))],
  });
  const manifest = entryNames(result.metafile);
  manifest["service_worker.js"] = await write("service_worker.js", await readFile("webapp/assets/service_worker.js"));
  manifest["icons.svg"] = await write("icons.svg", await drawSprite("webapp"));
  manifest["mark.svg"] = await write("mark.svg", await readFile("webapp/assets/mark.svg"));
  await writeFile(`${OUT}/manifest.json`, `${JSON.stringify(manifest, null, 1)}\n`);
  const written = Object.keys(result.metafile.outputs).map((file) => path.basename(file));
  await sweep(new Set([...written, ...Object.values(manifest), "manifest.json"]));
}

function pruneTabler(words) {
  return {
    name: "prune-tabler",
    setup: (bundler) => bundler.onLoad({ filter: /tabler\.min\.css$/ }, async ({ path: file }) => ({
      contents: prune(await readFile(file, "utf8"), words), loader: "css", resolveDir: path.dirname(file),
    })),
  };
}

function entryNames(metafile) {
  return Object.fromEntries(Object.entries(metafile.outputs)
    .filter(([, output]) => ENTRIES.some((entry) => entry.in === output.entryPoint))
    .map(([file]) => [path.basename(file).replace(/-[A-Z0-9]+(\.\w+)$/, "$1"), path.basename(file)]));
}

async function write(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const file = name.replace(".", `-${hash}.`);
  await writeFile(`${OUT}/${file}`, content);
  return file;
}

/** Earlier builds leave names nobody asks for any more. */
async function sweep(kept) {
  const stale = (await readdir(OUT)).filter((file) => !kept.has(file));
  await Promise.all(stale.map((file) => rm(`${OUT}/${file}`)));
}
