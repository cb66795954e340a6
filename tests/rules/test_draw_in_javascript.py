"""The page of a certificate recomputes it in JavaScript: the same file, run in node, agrees with Python."""

from __future__ import annotations

import copy
import json
import random
import subprocess

import pytest

from config import ROOT
from tests.rules.draws import SEED, at_random, certificate, frozen
from workflows.rules import draw
from workflows.rules.draw_check import first_difference

SCRIPT = """
import { canonical, draw, firstDifference, match } from "./webapp/assets/draws/recompute.js";
let text = "";
for await (const part of process.stdin) text += part;
const told = [];
for (const one of JSON.parse(text)) {
  const found = await firstDifference(one);
  const made = [];
  if (!found) for (const { seed, n, officers } of one.attempts) {
    const result = await draw(one.snapshot, one.population_hash, seed, n);
    const matched = await match(one.snapshot, one.population_hash, seed, result.drawn, officers.eligible);
    made.push({ ...result, matched });
  }
  told.push({ found, made, text: one.snapshot ? canonical(one.snapshot) : "" });
}
process.stdout.write(JSON.stringify(told));
"""


def in_javascript(certificates):
    """What the page's own script finds in each."""
    run = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT],
        input=json.dumps(certificates),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return json.loads(run.stdout)


def test_fifty_populations_give_the_same_units_and_officers_in_both_languages():
    source = random.Random(20270210)  # noqa: S311
    certificates = [at_random(source) for _ in range(50)]
    for one, told in zip(certificates, in_javascript(certificates), strict=True):
        assert told["found"] is None
        assert told["text"] == draw.canonical(one["snapshot"])
        for attempt, made in zip(one["attempts"], told["made"], strict=True):
            assert made["places"] == attempt["places"]
            assert made["drawn"] == attempt["drawn"]
            assert made["matched"] == attempt["officers"]["matched"]


def test_both_name_the_same_first_difference():
    whole = certificate(frozen(60, 9, must=2, recused=20), SEED, "30271111", n=9)
    paths = [
        (("snapshot", "population", 3, "name"), "别的单位"),
        (("snapshot", "algorithm"), "2"),
        (("attempts", 0, "seed"), "12"),
        (("attempts", 0, "seed"), "20270211"),
        (("attempts", 0, "places", 0, "places"), 9),
        (("attempts", 1, "drawn", 5, "unit_id"), "u0001"),
        (("attempts", 1, "drawn"), whole["attempts"][1]["drawn"][:-1]),
        (("attempts", 0, "drawn_hash"), "0" * 64),
        (("attempts", 1, "officers", "matched", 3, "lead"), "o0"),
        (("attempts", 1, "officers", "hash"), "0" * 64),
        (("attempts",), None),
    ]
    changed = []
    for path, value in paths:
        other = copy.deepcopy(whole)
        place = other
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        changed.append(other)
    for one, told in zip(changed, in_javascript(changed), strict=True):
        code, facts = first_difference(one)
        assert told["found"] == {"code": code, **facts}


@pytest.mark.parametrize("text", ["", "a\u2028b", "\x00\x1f\x7f", '"\\/', "𠮷", "é"])
def test_both_write_any_name_the_same_way(text):
    snapshot = frozen(3)
    snapshot["population"][0]["name"] = text
    [told] = in_javascript([{"snapshot": snapshot, "population_hash": "", "attempts": []}])
    assert told["text"] == draw.canonical(snapshot)
