"""What a decision answered, as the story of a case tells it: values, never the names a table gives its columns."""

from __future__ import annotations

import pytest

from webapp.cases.story import decided


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("限期整改", "限期整改"),
        ({"id": "finding-1", "order": "限期整改"}, "限期整改"),
        ([{"rule": "M1.1b", "class": "价值巨大", "source": None}], "M1.1b、价值巨大"),
        ([{"order": "立即整改", "id": "finding-1"}, {"order": "无", "id": "finding-2"}], "立即整改；无"),
        (["警告", "罚款"], "警告、罚款"),
        ([], ""),
        (None, ""),
    ],
)
def test_every_answer_is_told_by_its_values(output: object, told: str) -> None:
    assert decided(output) == told
