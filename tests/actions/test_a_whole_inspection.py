"""From the plan to the archive: one inspection with notice, every step by the role it belongs to."""

import re

import pytest

from tests.actions.mirror import lists_equal_the_engine
from tests.world import World
from workflows.queries.files import document_file
from workflows.queries.verify import verify
from workflows.store.canonical import digest

EVERY_STEP = [
    # who, step, what differs from the filled example, what is open afterwards
    ("wangjianguo", "ut_prepare_inspection", {}, {"ut_approve_inspection"}),
    ("liuguoping", "ut_approve_inspection", {}, {"ut_choose_service"}),
    ("helihua", "ut_choose_service", {}, {"ut_execute_service"}),
    ("wangjianguo", "ut_execute_service", {"service_time": "2026-11-25T08:30:00+08:00"}, {"ut_unit_confirm"}),
    ("ziran", "ut_unit_confirm", {}, set()),
    ("the clock", "2026-12-08T08:30:00+08:00", {}, {"ut_arrive"}),
    ("wangjianguo", "ut_arrive", {}, {"ut_check_items"}),
    ("wangjianguo", "ut_check_items", {}, {"ut_record"}),
    ("wangjianguo", "ut_record", {}, {"ut_unit_sign"}),
    ("wangjianguo", "ut_unit_sign", {}, {"ut_decide_handling"}),
    ("zhaolixin", "ut_decide_handling", {}, {"ut_choose_service"}),
    ("helihua", "ut_choose_service", {}, {"ut_execute_service"}),
    ("wangjianguo", "ut_execute_service", {"service_time": "2026-12-08T08:30:00+08:00"}, {"ut_upload_no"}),
    ("helihua", "ut_upload_no", {}, set()),
    ("the rectification", "msg_rectified", {}, set()),
]


def played(world):
    """The case's id, after every step of the way."""
    case_id = world.start("wangjianguo")
    assert lists_equal_the_engine(world, case_id)
    for who, step, changes, opens in EVERY_STEP:
        if who == "the clock":
            world.wait(step)
        elif who == "the rectification":
            world.tell(case_id, step)
        else:
            world.do(who, case_id, step, **changes)
        assert world.open_nodes("wangjianguo", case_id) == opens
        assert lists_equal_the_engine(world, case_id)
    return case_id


@pytest.fixture(scope="module")
def finished(sqlite, tmp_path_factory):
    """A finished inspection to look at: (world, case id)."""
    folder = tmp_path_factory.mktemp("world")
    with sqlite.fresh(folder / "test.sqlite3") as engine:
        world = World.open(engine, folder)
        yield world, played(world)


def test_an_inspection_goes_from_the_plan_to_the_archive(every_world):
    case_id = played(every_world)
    page = every_world.page("wangjianguo", case_id)

    assert (page.head.number, page.head.title) == ("湘阴档检〔2026〕1号", "湘阴县自然资源局 定期巡查")
    assert (page.head.status, page.head.ends, page.open_steps) == ("ended", "检查结束", ())
    assert [(done.node, done.person_name, done.version) for done in page.done_steps] == [
        ("start_inspection", "王建国", 1),
        ("ut_prepare_inspection", "王建国", 1),
        ("ut_approve_inspection", "刘国平", 1),
        ("ut_choose_service", "何丽华", 1),
        ("ut_execute_service", "王建国", 1),
        ("ut_unit_confirm", "秦玉琴", 1),
        ("ut_arrive", "王建国", 1),
        ("ut_check_items", "王建国", 1),
        ("ut_record", "王建国", 1),
        ("ut_unit_sign", "王建国", 1),
        ("ut_decide_handling", "赵立新", 1),
        ("ut_choose_service", "何丽华", 2),
        ("ut_execute_service", "王建国", 2),
        ("ut_upload_no", "何丽华", 1),
    ]
    assert [(paper.kind, paper.number, paper.version) for paper in page.documents] == [
        ("DOC-01", "", 1),
        ("DOC-02", "湘阴档检通〔2026〕1号", 1),
        ("DOC-38", "", 1),
        ("DOC-03", "", 1),
        ("DOC-05", "", 1),  # a specialised unit's patrol has its own form of record (S4.7)
        ("DOC-06", "湘阴档检结〔2026〕1号", 1),
        ("DOC-38", "", 2),
    ]
    assert [(one.kind, one.detail, one.status) for one in page.follow_ups] == [
        ("finding", "责令限期整改", "open"),
        ("finding", "当场改正", "closed"),
    ]
    assert {step.state for step in page.outline if step.node == "end_inspection"} == {"done"}
    with every_world.looking("wangjianguo") as look:
        assert verify(look).broken == ()


def test_every_document_is_a_pdf(finished):
    world, case_id = finished
    with world.looking("wangjianguo") as look:
        for paper in world.page("wangjianguo", case_id).documents:
            kept = document_file(look, paper.id)
            assert kept.content.startswith(b"%PDF-")
            assert len(kept.content) == paper.size


def test_the_archive_lists_everything_by_its_hash(finished):
    world, case_id = finished
    page = world.page("wangjianguo", case_id)
    (archived,) = [line.facts for line in page.audit if line.event == "record.archived"]
    assert archived["sha256"] == digest(archived["manifest"])
    assert [node for node, _, _ in archived["manifest"]["submissions"]] == [done.node for done in page.done_steps]
    assert [one[-1] for one in archived["manifest"]["documents"]] == [paper.sha256 for paper in page.documents]
    assert len(archived["manifest"]["attachments"]) == 6  # a photo, an extinguisher, and four signatures


def test_the_audit_says_who_did_what_in_one_unbroken_line(finished):
    world, case_id = finished
    lines = world.page("wangjianguo", case_id).audit
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert [line.person_name for line in lines if line.event == "task.completed"] == [
        done.person_name for done in world.page("wangjianguo", case_id).done_steps[1:]
    ]
    assert [line.facts["name"] for line in lines if line.event == "timer.fired"] == ["等待检查日"]
    assert {"case.started", "document.issued", "decision.made", "finding.recorded", "case.ended"} <= {
        line.event for line in lines
    }


def test_every_deadline_says_why_it_falls_where_it_does(finished):
    world, case_id = finished
    page = world.page("wangjianguo", case_id)
    for limit in page.deadlines:
        said = [line["template"] % line["params"] for line in limit.explanation["sentences"]]
        assert limit.name in said[0]
        assert re.search(r"届满时间：\d{4}-\d\d-\d\d 24:00。", " ".join(said))
    assert {limit.name: limit.status for limit in page.deadlines}["检查准备"] == "missed"  # started too late for it
    assert {limit.status for limit in page.deadlines} == {"met", "missed"}


def test_documents_of_one_word_are_numbered_without_a_gap(every_world):
    first, second = every_world.start(), every_world.start(unit_id="u017")
    every_world.reach(second, "ut_choose_service")
    every_world.reach(first, "ut_choose_service")
    numbers = [every_world.page("wangjianguo", case_id).documents[-1].number for case_id in (second, first)]
    assert numbers == ["湘阴档检通〔2026〕1号", "湘阴档检通〔2026〕2号"]
    assert every_world.page("wangjianguo", second).head.number == "湘阴档检〔2026〕2号"
