"""Random bodies for every POST: described answers only, and never one that says the system was surprised."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.callers import INSPECTION, Api
from tests.world import examples

EXAMPLES = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FEW = settings(EXAMPLES, max_examples=15)

texts = st.text(max_size=30) | st.sampled_from(
    ["", "typename", "2026-12-08", "p-wang", "u021", "\0", "是", "__class__", "%s"]
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts
anything = st.recursive(
    scalars, lambda below: st.lists(below, max_size=4) | st.dictionaries(texts, below, max_size=4), max_leaves=20
)


def answers_like(form: str) -> st.SearchStrategy[dict[str, Any]]:
    """A filled form in which some answers became anything, and some were added."""
    filled = examples()[form]
    changed = st.dictionaries(st.sampled_from(sorted(filled)) | texts, anything, max_size=5)
    return changed.map(lambda changes: {**filled, **changes})


def send(api: Api, path: str, body: Any) -> int:
    """Post it exactly as generated: NaN, halves of surrogate pairs and all."""
    data = json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    return api.by("wangjianguo").send("POST", path, data=data, headers=headers).status_code


@pytest.fixture
def task_id(api: Api) -> str:
    """An open task of the officer who calls."""
    return str(api.start()["open_tasks"][0]["id"])


@FEW
@given(body=anything | st.fixed_dictionaries({"username": anything, "password": anything}))
def test_tokens(api, body):
    assert send(api, "/tokens", body) in (401, 422, 429)


@EXAMPLES
@given(body=anything | st.fixed_dictionaries({"process": texts | st.just(INSPECTION), "answers": anything}))
def test_cases(api, body):
    assert send(api, "/cases", body) in (404, 422)


@EXAMPLES
@given(answers=answers_like("start_inspection"))
def test_cases_with_almost_right_answers(api, answers):
    assert send(api, "/cases", {"process": INSPECTION, "answers": answers}) in (201, 422)


@FEW
@given(body=anything)
def test_claiming_takes_no_notice_of_a_body(api, task_id, body):
    assert send(api, f"/tasks/{task_id}/claim", body) == 200


@EXAMPLES
@given(body=anything | st.fixed_dictionaries({"answers": anything}))
def test_completing(api, task_id, body):
    assert send(api, f"/tasks/{task_id}/complete", body) == 422


@EXAMPLES
@given(answers=answers_like("ut_prepare_inspection"))
def test_completing_with_almost_right_answers(api, task_id, answers):
    assert send(api, f"/tasks/{task_id}/complete", {"answers": answers}) in (200, 409, 422)


@EXAMPLES
@given(made_up=st.text(min_size=1, max_size=40).filter(lambda text: "/" not in text and text not in (".", "..")))
def test_made_up_ids(api, made_up):
    assert api.by("wangjianguo").get(f"/tasks/{made_up}").status_code in (400, 404)
