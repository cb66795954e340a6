"""An expression that exceeds a limit in a used isolate is tried once more in a fresh one before it is called bad."""

import pytest

from workflows.feel.isolate import OutOfMemory, OutOfTime
from workflows.feel.pool import Pool


class Crowded:
    """An isolate in which earlier expressions left no room."""

    def __init__(self, limit):
        self.limit = limit

    def run(self, request, seconds):
        raise self.limit

    def close(self):
        pass


@pytest.mark.parametrize("limit", [OutOfMemory, OutOfTime])
def test_what_earlier_expressions_left_behind_is_not_held_against_it(limit):
    pool = Pool()
    pool._give_back(Crowded(limit))
    assert pool.run('{"jobs":[{"kind":"evaluate","text":"1 + 1"}],"context":{}}') == '[{"value":2}]'


@pytest.mark.parametrize("limit", [OutOfMemory, OutOfTime])
def test_what_exceeds_it_in_a_fresh_one_too_is_refused(monkeypatch, limit):
    pool = Pool()
    monkeypatch.setattr(pool, "_fresh", lambda: Crowded(limit))
    with pytest.raises(limit):
        pool.run("{}")
