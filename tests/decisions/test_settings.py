"""The table of settings: what a bureau may adjust, known to every decision and expression as `settings`."""

from __future__ import annotations

import pytest

from config import ROOT
from workflows import decisions
from workflows.values.refusals import DecisionFailed

SHIPPED = (ROOT / "bpmn/shared/settings.dmn").read_bytes()

HEARING = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:test">
  <decision id="dmn_told" name="听证"><variable id="v" name="dmn_told"/>
    <literalExpression id="e"><text>fine &gt;= settings.hearing_person</text></literalExpression>
  </decision>
</definitions>"""


def shelf(table: bytes = SHIPPED) -> decisions.Decisions:
    return decisions.read({"settings.dmn": table, "hearing.dmn": HEARING.encode()})


def test_the_shipped_table_says_what_the_law_says() -> None:
    settings = shelf().settings()
    assert (settings["hearing_person"], settings["hearing_unit"]) == (1000, 20000)
    assert (settings["simple_person"], settings["simple_unit"], settings["cash_on_spot"]) == (200, 3000, 100)
    assert (settings["coercive_enabled"], settings["coercive_basis"]) == (False, "")


@pytest.mark.parametrize(("fine", "told"), [(999, False), (1000, True)])
def test_a_decision_asks_the_settings(fine: int, told: bool) -> None:
    assert shelf().decide("dmn_told", {"fine": fine}).output is told


def test_a_rehearsal_may_change_a_setting_and_nothing_else() -> None:
    book = shelf()
    changed = book.under({"hearing_person": 500})
    assert changed.decide("dmn_told", {"fine": 500}).output is True
    assert changed.settings()["hearing_unit"] == 20000
    assert book.decide("dmn_told", {"fine": 500}).output is False


def test_without_a_table_there_are_no_settings() -> None:
    assert decisions.read({}).settings() == {}


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (b'<text>"hearing_unit"', b'<text>"hearing_person"', "重复"),
        (b'<text>"hearing_unit"', b'<text>"hearing.unit"', "不能写进表达式"),
        (b'name="basis"', b'name="source"', "三列输出"),
    ],
)
def test_a_wrong_table_is_named(was: bytes, now: bytes, said: str) -> None:
    wrong = SHIPPED.replace(was, now, 1)
    assert any(said in str(problem.sentence) for problem in decisions.problems({"settings.dmn": wrong}))


def test_a_table_of_another_shape_gives_no_settings() -> None:
    with pytest.raises(DecisionFailed, match="三列输出"):
        shelf(SHIPPED.replace(b'name="basis"', b'name="source"', 1)).settings()
