"""One feature of the standard in each file of `features/`: a model, and beside it what its decisions conclude."""

import re
import tomllib
from typing import Any

import pytest

from tests.decisions.tables import HERE
from workflows import decisions
from workflows.values.refusals import DecisionFailed

MODELS = {path.stem: path for path in sorted((HERE / "features").glob("*.dmn"))}
CASES = [
    pytest.param(stem, case, id=f"{stem}: {case['means']}")
    for stem, path in MODELS.items()
    for case in tomllib.loads(path.with_suffix(".toml").read_text())["case"]
]


def _model(stem: str) -> dict[str, bytes]:
    return {f"{stem}.dmn": MODELS[stem].read_bytes()}


def _nothing_as_none(value: Any) -> Any:
    """TOML has no null: an empty table stands for it."""
    if isinstance(value, dict):
        return {key: _nothing_as_none(each) for key, each in value.items()} or None
    return value


@pytest.mark.parametrize(("stem", "case"), CASES)
def test_a_feature_concludes_as_its_file_says(stem: str, case: dict[str, Any]) -> None:
    model = decisions.read(_model(stem))
    if "refused" in case:
        with pytest.raises(DecisionFailed, match=re.escape(case["refused"])):
            model.conclude(case["decision"], case.get("input", {}))
        return
    verdict = model.decide(case["decision"], case.get("input", {}))
    assert verdict.output == _nothing_as_none(case.get("output"))
    assert list(verdict.rules) == case.get("rules", list(verdict.rules))


@pytest.mark.parametrize("stem", sorted(MODELS.keys() - {"tables"}))
def test_a_model_with_spaces_and_functions_in_it_has_no_problems(stem: str) -> None:
    assert [str(problem.sentence) for problem in decisions.problems(_model(stem))] == []
