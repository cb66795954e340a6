"""What was typed and could not be submitted: compared with what was, taken into the form when it is open again."""

import pytest

from workflows.actions.carry_draft import carry_draft
from workflows.actions.save_draft import save_draft
from workflows.queries.comparing import comparison
from workflows.queries.task_page import task_page
from workflows.values.refusals import NotFound, TaskClosed

PREPARE = "ut_prepare_inspection"
TYPED = {"source_no": "内部〔2026〕9号", "planned_date": "2026-12-09"}


@pytest.fixture
def overtaken(world):
    """王建国 typed; a colleague with his window submitted; the case and the task."""
    case_id = world.start()
    with world.acting("wangjianguo") as work:
        task_id = world.task(work, case_id, PREPARE)
    world.do("wangjianguo", case_id, PREPARE)
    with world.acting("wangjianguo") as work:
        save_draft(work, task_id, TYPED)
    return case_id, task_id


def compared(world, login, task_id):
    with world.looking(login) as look:
        return comparison(look, task_id)


def test_only_what_differs_is_put_side_by_side(world, overtaken):
    found = compared(world, "wangjianguo", overtaken[1])
    assert found.typed["planned_date"] == "2026-12-09"
    assert found.theirs.answers["planned_date"] == "2026-12-08"
    assert "planned_date" in found.differing
    with world.acting("wangjianguo") as work:
        save_draft(work, overtaken[1], found.theirs.answers)
    assert compared(world, "wangjianguo", overtaken[1]).differing == ()


def test_there_is_nowhere_to_take_it_until_the_step_is_open_again(world, overtaken):
    with pytest.raises(TaskClosed), world.acting("wangjianguo") as work:
        carry_draft(work, overtaken[1], ["planned_date"])


def test_the_chosen_fields_go_over_what_the_open_form_holds(world, overtaken):
    world.do("liuguoping", overtaken[0], "ut_approve_inspection", decision="退回修改", opinion="日期不合适")
    with world.acting("wangjianguo") as work:
        again = carry_draft(work, overtaken[1], ["planned_date"])
    with world.looking("wangjianguo") as look:
        draft = task_page(look, again).draft
    assert again != overtaken[1]
    assert draft["planned_date"] == "2026-12-09"
    assert draft.get("source_no") != TYPED["source_no"]
    assert draft["ways"]


def test_a_stranger_finds_nothing_to_compare(world, overtaken):
    with pytest.raises(NotFound):
        compared(world, "miluogu", overtaken[1])
