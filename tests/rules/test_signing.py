"""What a signature stands under: the same content has the same digest, another content another."""

import hashlib
import json
from pathlib import Path

import pytest

from workflows.rules.signing import broken_seals, content_digest, sealed, without_seals
from workflows.values.forms import Form

CASES = json.loads(Path(__file__).with_name("signed_contents.json").read_text(encoding="utf-8"))


def form_of(answers):
    properties = {name: {} for name in [*answers, "sign"]}
    return Form(
        "f", "表", {"properties": properties}, {"fields": {"sign": {"label": "签字", "widget": "signature"}}}, {}
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_content_is_written_in_one_way(case):
    digest = content_digest(form_of(case["answers"]), case["answers"], case["files"])
    assert digest == hashlib.sha256(case["content"].encode()).hexdigest()


def test_signatures_and_what_the_form_does_not_have_are_not_signed():
    it = form_of({"a": "1"})
    plain = content_digest(it, {"a": "1"}, {})
    assert content_digest(it, {"a": "1", "sign": {"kind": "drawn"}, "other": "2"}, {}) == plain
    assert content_digest(it, {"a": "2"}, {}) != plain


def test_a_seal_over_another_content_is_a_fault_of_its_field():
    it = form_of({})
    bare, seals = without_seals(it, {"sign": {"kind": "drawn", "file": "f", "content": "aa"}})
    assert (bare, seals) == ({"sign": {"kind": "drawn", "file": "f"}}, {"sign": "aa"})
    assert broken_seals(it, seals, "aa") == []
    assert [fault.path for fault in broken_seals(it, seals, "bb")] == ["/sign"]


@pytest.mark.parametrize(("kind", "kept"), [("drawn", True), ("scan", True), ("click", False)])
def test_what_was_drawn_or_scanned_is_kept_with_the_digest(kind, kept):
    read = sealed(form_of({}), {"sign": {"kind": kind}}, "aa")
    assert ("content" in read["sign"]) is kept
