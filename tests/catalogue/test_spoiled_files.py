"""Whatever is uploaded, the judge answers with sentences, never with a traceback."""

from __future__ import annotations

import re

import pytest

from tests.catalogue.bundles import CALENDAR, small
from tests.catalogue.spoiling import spoiled
from workflows.catalogue.judge import judge


@pytest.mark.parametrize("number", range(60))
def test_spoiled_files_are_judged_in_sentences(number: int) -> None:
    for problem in judge(spoiled(small(), number), CALENDAR):
        assert re.search(r"[一-鿿].*。$", str(problem.sentence), re.DOTALL)
