// Bundles everything that runs as JavaScript, into build/ (the expression sandbox) and build/static/ (the browser).
import { build } from "esbuild";
import { buildBrowser } from "./browser.mjs";

const SANDBOX = { format: "iife", platform: "neutral", mainFields: ["module", "main"] };

// One line per bundle.
const BUNDLES = [
  { ...SANDBOX, entryPoints: ["workflows/feel/sandbox/entry.js"], outfile: "build/feel.js" },
];

const COMMON = { bundle: true, minify: true, target: "es2022", legalComments: "none", logLevel: "info" };

await Promise.all([...BUNDLES.map((bundle) => build({ ...COMMON, ...bundle })), buildBrowser()]);
