"""How inputs are named, and what a post of them means; the browser reads the same cases."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from webapp.components.posted import read_posted

CASES = json.loads((Path(__file__).parent / "posted_cases.json").read_text(encoding="utf-8"))
names = st.lists(st.sampled_from(["a", "b", "0", "1", "-", "", "1.1"]), min_size=1, max_size=8).map("/".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_was_posted_becomes_nested_answers(case):
    assert read_posted(MultiDict(case["posted"])) == case["answers"]


@given(st.lists(st.tuples(names, st.text(max_size=3)), max_size=12))
def test_whatever_is_posted_is_read_without_an_error(pairs):
    json.dumps(read_posted(MultiDict(pairs)))
