"""A process people, the clock and other cases start: where each may begin, and what comes of it."""

import pytest

from tests.processes.published import HERE, bare_county, publish
from tests.trying import Trying, uploads
from tests.world import PNG
from workflows.actions import working
from workflows.actions.attach_file import attach_file
from workflows.actions.save_draft import save_draft
from workflows.actions.start_case import start_case
from workflows.actions.start_child import start_child
from workflows.queries.library import bundle
from workflows.queries.start_page import start_page
from workflows.queries.starts import start_lines
from workflows.store import cases
from workflows.values.people import SYSTEM
from workflows.values.refusals import BadAnswers, EngineRefused, NotAllowed, NotFound

ANNUAL = "proc_annual"


@pytest.fixture
def annual(sqlite_engine, tmp_path):
    """The county with the yearly process alone."""
    world = bare_county(sqlite_engine, tmp_path)
    publish(world, tmp_path / "annual", "annual")
    return world


def begin(world, login, at="", **answers):
    with world.acting(login) as work:
        return start_case(work, ANNUAL, answers, at).id


def lines(world, login):
    with world.looking(login) as look:
        return [(one.name, one.start.node) for one in start_lines(look) if one.version.process == ANNUAL]


def shown(world, login, at=""):
    with world.looking(login) as look:
        return start_page(look, ANNUAL, at)


def test_each_start_event_stands_on_the_list_of_those_it_names(annual):
    assert lines(annual, "wangjianguo") == [
        ("年度巡查 · 临时安排", "start_adhoc"),
        ("年度巡查 · 按名单", "start_listed"),
    ]
    assert lines(annual, "zhaolixin") == [("年度巡查", "start_yearly")]
    assert lines(annual, "liuguoping") == []


def test_the_page_of_a_start_shows_its_form_and_what_follows_from_there(annual):
    listed, adhoc, yearly = (
        shown(annual, "wangjianguo", "start_listed"),
        shown(annual, "wangjianguo"),
        shown(annual, "zhaolixin"),
    )
    assert listed.form.id == "start_listed"
    assert (adhoc.line.start.node, adhoc.form) == ("start_adhoc", None)
    assert [step.name for step in listed.plan] == [step.name for step in adhoc.plan] == ["巡查登记"]
    assert [step.name for step in yearly.plan] == ["拟定计划"]


def test_a_start_with_a_form_begins_with_its_answers(annual):
    page = annual.page("wangjianguo", begin(annual, "wangjianguo", "start_listed", reason="长期未查"))
    assert (page.head.title, page.head.number) == ("按名单巡查 长期未查", "湘阴档巡〔2026〕1号")
    assert page.head.data["reason"] == "长期未查"
    with pytest.raises(BadAnswers):
        begin(annual, "wangjianguo", "start_listed")


def test_a_start_without_a_form_begins_with_nothing_whatever_is_sent(annual):
    page = annual.page("wangjianguo", begin(annual, "wangjianguo", result="冒名", case_id="x"))
    assert (page.head.title, page.head.number) == ("临时巡查", "湘阴档临〔2026〕1号")
    assert page.head.data == {"case_id": page.head.id, "case_number": "湘阴档临〔2026〕1号"}


def test_a_timer_start_begun_by_hand_is_of_today(annual):
    page = annual.page("zhaolixin", begin(annual, "zhaolixin", "start_yearly"))
    assert (page.head.title, page.head.data["scheduled_for"]) == ("巡查 2026-11-25", "2026-11-25")
    assert annual.open_nodes("zhaolixin", page.head.id) == {"ut_plan"}


def test_the_outline_of_a_case_leaves_out_what_began_elsewhere(annual):
    page = annual.page("zhaolixin", begin(annual, "zhaolixin", "start_yearly"))
    assert [step.name for step in page.outline] == ["每年一月", "拟定计划", "计划已定"]


@pytest.mark.parametrize("at", ["start_yearly", "start_adhoc"])
def test_nobody_begins_where_others_may(annual, at):
    stranger = "wangjianguo" if at == "start_yearly" else "zhaolixin"
    for act in (begin, shown):
        with pytest.raises(NotAllowed):
            act(annual, stranger, at)


@pytest.mark.parametrize("at", ["start_ordered", "ut_patrol", "nothing", "\0"])
def test_nobody_begins_by_hand_where_nobody_may(annual, at):
    for act in (begin, shown):
        with pytest.raises(NotFound):
            act(annual, "wangjianguo", at)


def test_each_start_form_has_a_draft_of_its_own(annual):
    place = f"start:{ANNUAL}:start_listed"
    with annual.acting("wangjianguo") as work:
        save_draft(work, place, {"reason": "写到一半"})
        kept = attach_file(work, place, "名单.png", PNG)
    assert len(kept.task_id) <= 36
    assert shown(annual, "wangjianguo", "start_listed").answers == {"reason": "写到一半"}
    begin(annual, "wangjianguo")
    assert shown(annual, "wangjianguo", "start_listed").draft_saved_at is not None
    begin(annual, "wangjianguo", "start_listed", reason="写完")
    assert shown(annual, "wangjianguo", "start_listed").draft_saved_at is None


def child(world, parent, at="", **row):
    wanted = {
        "case": parent,
        "name": "启动巡查",
        "request": "r",
        "process": ANNUAL,
        "start": at,
        "given": {},
        "reply": "",
        "row": row,
    }
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        return start_child(work, wanted).id


def test_another_case_begins_at_the_message_start_with_variables(annual):
    parent = begin(annual, "wangjianguo")
    page = annual.page("wangjianguo", child(annual, parent, "start_ordered", source_number="湘阴档临〔2026〕1号"))
    assert page.head.title == "复查 湘阴档临〔2026〕1号"
    assert page.head.data["source_number"] == "湘阴档临〔2026〕1号"


def test_another_case_that_does_not_say_where_begins_at_the_first_plain_start(annual):
    with annual.looking("wangjianguo") as look:
        loaded = cases.look_into(look, child(annual, begin(annual, "wangjianguo")))
        assert bundle(look, loaded.version_id).definition.start.node == "start_adhoc"
    assert loaded.title == "临时巡查"


def test_another_case_cannot_begin_at_what_is_no_start(annual):
    with pytest.raises(EngineRefused, match="没有能启动案件的开始事件“ut_patrol”"):
        child(annual, begin(annual, "wangjianguo"), "ut_patrol")


class TestATrial:
    @pytest.fixture
    def trying(self, annual):
        files = {path.name: path.read_bytes() for path in (HERE / "annual").rglob("*") if path.is_file()}
        return Trying.of(annual, *uploads(files))

    def test_waits_at_every_start_event_the_usual_one_first(self, trying):
        assert trying.names == ["临时安排", "每年一月", "按名单", "整改后复查"]
        assert [spot.id for spot in trying.page.spots][:2] == ["start", "start:start_yearly"]

    def test_begins_at_the_one_that_is_answered(self, trying):
        assert trying.answer("按名单", reason="长期未查").names == ["巡查登记"]
        assert trying.page.data["reason"] == "长期未查"

    def test_tells_a_case_that_begins_by_the_clock_its_day(self, trying):
        assert trying.answer("每年一月").names == ["拟定计划"]
        assert trying.page.data == {"scheduled_for": "2026-11-25"}
