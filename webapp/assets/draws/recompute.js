// The published draw, version 1, once more: the same as workflows/rules/draw.py and draw_check.py, on the reader's device.
import { sha256OfText } from "../forms/sha256.js";

export const ALGORITHM = "1";
const PAIR = 2;
const SEED = /^[0-9]{6,40}$/;

/** JSON with sorted keys and no spaces. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

/** Places for each stratum, by largest remainder; equal remainders by the seed. */
export async function shareOut(sizes, places, seed, populationHash) {
  const names = Object.keys(sizes).sort(byPoint);
  const total = names.reduce((sum, name) => sum + sizes[name], 0);
  const shares = await Promise.all(names.map(async (name) => ({
    stratum: name, size: sizes[name], places: Math.floor((places * sizes[name]) / total),
    left: (places * sizes[name]) % total, key: await sha256OfText(`${seed}|${populationHash}|类别|${name}`),
  })));
  const open = places - shares.reduce((sum, one) => sum + one.places, 0);
  const lucky = [...shares].sort((one, other) => other.left - one.left || byPoint(one.key, other.key)).slice(0, open);
  for (const one of lucky) one.places += 1;
  return shares.map(({ stratum, size, places: given }) => ({ stratum, size, places: given }));
}

/** {places, drawn} of a frozen list. */
export async function draw(frozen, populationHash, seed, n) {
  const forced = new Map(frozen.must.map((one) => [one.id, one.reason]));
  const keyed = await Promise.all(frozen.population.map(async (unit) => ({
    unit, key: await sha256OfText(`${seed}|${populationHash}|${unit.id}`),
  })));
  const ordered = keyed.sort((one, other) => byPoint(one.key, other.key)).map(({ unit }) => unit);
  const must = ordered.filter((unit) => forced.has(unit.id));
  const rest = ordered.filter((unit) => !forced.has(unit.id));
  const sizes = {};
  for (const unit of rest) sizes[unit.stratum] = (sizes[unit.stratum] ?? 0) + 1;
  const places = await shareOut(sizes, n - must.length, seed, populationHash);
  const chosen = places.flatMap((share) => rest.filter((unit) => unit.stratum === share.stratum).slice(0, share.places));
  const drawn = [...must, ...chosen].map((unit, place) => ({
    no: place + 1, unit_id: unit.id, unit: unit.name, stratum: unit.stratum,
    must: forced.has(unit.id), reason: forced.get(unit.id) ?? "",
  }));
  return { places, drawn };
}

/** Two officers for each drawn unit: fewest units so far, equals by the seed; the leader is who led fewer. */
export async function match(frozen, populationHash, seed, drawn, eligible) {
  const recused = new Set(frozen.recused.map((one) => `${one.unit}|${one.officer}`));
  const pool = frozen.officers.map((one) => one.id).filter((one) => eligible.includes(one));
  const [visits, leads] = [tally(pool), tally(pool)];
  const rows = [];
  for (const { unit_id: unit } of drawn) {
    const keys = new Map(await Promise.all(pool.map(async (one) => (
      [one, await sha256OfText(`${seed}|${populationHash}|${unit}|${one}`)]))));
    const by = (counts) => (one, other) => counts.get(one) - counts.get(other) || byPoint(keys.get(one), keys.get(other));
    const pair = pool.filter((one) => !recused.has(`${unit}|${one}`)).sort(by(visits)).slice(0, PAIR);
    const [lead, assistant] = pair.length < PAIR ? [null, null] : pair.sort(by(leads));
    if (lead !== null) {
      for (const one of pair) visits.set(one, visits.get(one) + 1);
      leads.set(lead, leads.get(lead) + 1);
    }
    rows.push({ unit_id: unit, lead, assistant });
  }
  return rows;
}

/** null when everything is as computed, else {code, attempt, no, stated, computed} of the first difference. */
export async function firstDifference(certificate) {
  try {
    return await first(certificate);
  } catch {
    return { code: "form" };
  }
}

async function first(certificate) {
  const { snapshot: frozen, population_hash: stated, attempts } = certificate;
  if (frozen.algorithm !== ALGORITHM) return { code: "algorithm", stated: frozen.algorithm, computed: ALGORITHM };
  const computed = await sha256OfText(canonical(frozen));
  if (computed !== stated) return { code: "population_hash", stated, computed };
  for (const attempt of attempts) {
    const found = (await ofAttempt(frozen, computed, attempt)) ?? (await ofOfficers(frozen, computed, attempt));
    if (found) return { attempt: attempt.attempt, ...found };
  }
  return null;
}

async function ofAttempt(frozen, populationHash, attempt) {
  const { seed, n, places, drawn, drawn_hash: stated } = attempt;
  if (!SEED.test(seed) || n < frozen.must.length || n > frozen.population.length) return { code: "seed" };
  const result = await draw(frozen, populationHash, seed, n);
  if (canonical(result.places) !== canonical(places)) {
    return { code: "places", stated: shares(places), computed: shares(result.places) };
  }
  const at = differs(drawn, result.drawn);
  if (at >= 0) return { code: "drawn", no: at + 1, stated: drawn[at]?.unit ?? "", computed: result.drawn[at]?.unit ?? "" };
  const told = { population: populationHash, seed, n, drawn: result.drawn.map((row) => row.unit_id) };
  const computed = await sha256OfText(canonical(told));
  return computed === stated ? null : { code: "drawn_hash", stated, computed };
}

async function ofOfficers(frozen, populationHash, attempt) {
  if (attempt.officers === null) return null;
  const { eligible, matched, hash: stated } = attempt.officers;
  const result = await match(frozen, populationHash, attempt.seed, attempt.drawn, eligible);
  const at = differs(matched, result);
  if (at >= 0) {
    const names = new Map(frozen.officers.map((one) => [one.id, one.name]));
    const pair = (row) => (row ? [row.lead, row.assistant].map((one) => names.get(one) ?? one ?? "").join("、") : "");
    return { code: "matched", no: at + 1, stated: pair(matched[at]), computed: pair(result[at]) };
  }
  const pairs = result.map((row) => [row.unit_id, row.lead, row.assistant]);
  const told = { drawn: attempt.drawn_hash, officers: [...eligible].sort(byPoint), matched: pairs };
  const computed = await sha256OfText(canonical(told));
  return computed === stated ? null : { code: "matched_hash", stated, computed };
}

function differs(stated, computed) {
  const longest = Math.max(stated.length, computed.length);
  for (let at = 0; at < longest; at += 1) if (canonical(stated[at] ?? null) !== canonical(computed[at] ?? null)) return at;
  return -1;
}

function shares(places) {
  return places.map((one) => `${one.stratum} ${one.places}`).join("、");
}

function tally(pool) {
  return new Map(pool.map((one) => [one, 0]));
}

/** By code point, as Python sorts text; not by the reader's language. */
function byPoint(one, other) {
  const [left, right] = [[...one], [...other]];
  const at = left.findIndex((char, place) => char !== right[place]);
  if (at < 0) return left.length - right.length;
  return at >= right.length ? 1 : left[at].codePointAt(0) - right[at].codePointAt(0);
}
