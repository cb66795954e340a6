"""Which of two texts governs an act (行政处罚法 37)."""

import pytest

from workflows.rules.lighter_law import Governs, lighter_law


def text(law, *penalties):
    return {"law": law, "basis": [], "penalties": list(penalties)}


def fine(least, most, party="个人", *, optional=False, kinds=("警告", "罚款")):
    return {"party": party, "least": least, "most": most, "optional": optional, "kinds": list(kinds)}


@pytest.mark.parametrize(
    ("old", "new", "governs"),
    [
        ([fine(500, 5000)], [fine(500, 5000)], Governs.OLD),
        ([fine(500, 5000)], [fine(500, 4999)], Governs.NEW),
        ([fine(500, 5000)], [fine(499, 5000)], Governs.NEW),
        ([fine(500, 5000)], [fine(500, 5000, optional=True)], Governs.NEW),
        ([fine(500, 5000, optional=True)], [fine(500, 5000)], Governs.OLD),
        ([fine(500, 5000)], [fine(1000, 4000)], Governs.NEW),
        ([fine(500, 5000)], [], Governs.NEW),
        ([], [fine(500, 5000)], Governs.OLD),
        ([], [], Governs.OLD),
        ([fine(500, 5000, kinds=("警告", "没收违法所得", "罚款"))], [fine(500, 5000)], Governs.NEW),
    ],
)
def test_the_new_text_governs_only_when_it_is_milder(old, new, governs):
    assert lighter_law([text("A", *old), text("B", *new)], "A", "B", "个人").governs is governs


def test_each_party_is_judged_by_its_own_range():
    old = text("A", fine(500, 5000), fine(10000, 100000, "单位"))
    new = text("B", fine(500, 5000), fine(10000, 50000, "单位"))
    found = {party: lighter_law([old, new], "A", "B", party).governs for party in ("个人", "单位")}
    assert found == {"个人": Governs.OLD, "单位": Governs.NEW}


def test_what_was_no_violation_on_its_day_is_governed_by_neither():
    assert lighter_law([text("B", fine(1, 2))], "", "B").governs is Governs.NEITHER


def test_a_law_repealed_without_another_leaves_the_act_unpunished():
    assert lighter_law([text("A", fine(1, 2))], "A", "").governs is Governs.NEW
