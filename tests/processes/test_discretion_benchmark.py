"""The discretion benchmark: imported or refined, held against the law, reviewed, decided, public, evaluated (P25)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.documents.paper import text_of
from tests.world import World, examples
from workflows.actions._site import Site
from workflows.actions.change_law import change_law
from workflows.actions.complete_task import complete_task
from workflows.actions.operations import OPERATIONS
from workflows.actions.start_case import start_case
from workflows.queries.benchmark_page import benchmark_page
from workflows.queries.library import bundle
from workflows.queries.task_page import task_page
from workflows.store import cases, documents, files, penalties
from workflows.store.penalties import NewPenalty
from workflows.store.tables.cases import case
from workflows.store.tables.laws import law_article
from workflows.store.tables.people import person_role
from workflows.values.operations import Operation
from workflows.values.refusals import OperationFailed, Separated
from workflows.values.steps import Request
from workflows.values.times import local_date

PROCESS = "proc_discretion_benchmark"
CHIEF, REVIEWER, HEAD, CLERK = "zhaolixin", "zhouying", "huangzhiqiang", "helihua"
CHECKED = ("subject", "officer", "facts", "law", "procedure", "discretion", "authority", "docs")
REVIEWED: dict[str, Any] = {
    **{f"{one}_ok": "是" for one in CHECKED},
    "crime_check": "否",
    "conclusion": "通过",
    "sign": {"kind": "click"},
}
USER = "利用档案馆档案的单位"


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path)


def answer(world: World, login: str, case_id: str, node: str, **answers: Any) -> None:
    with world.acting(login) as work:
        complete_task(work, world.task(work, case_id, node), {**examples().get(node, {}), **answers})


def begin(world: World) -> str:
    with world.acting(CHIEF) as work:
        return start_case(work, PROCESS, examples()["start_bench"], "start_bench").id


def decided(world: World, **draft: Any) -> str:
    """A case in which the benchmark has been agreed and put on record."""
    case_id = begin(world)
    answer(world, CHIEF, case_id, "ut_bench_draft", **draft)
    answer(world, CHIEF, case_id, "ut_bench_consult")
    answer(world, REVIEWER, case_id, "ut_legal_review", **REVIEWED)
    answer(world, HEAD, case_id, "ut_bench_meeting")
    return case_id


def child(world: World, parent: str, process: str) -> str:
    with world.looking(CHIEF) as look:
        started = select(case.c.id).where(case.c.parent_id == parent, case.c.process == process)
        return str(look.connection.execute(started).scalar_one())


def published(world: World, **draft: Any) -> str:
    """A benchmark that is public."""
    case_id = decided(world, **draft)
    while world.work_round():
        pass
    notice = child(world, case_id, "sub_publicity")
    answer(world, CLERK, notice, "ut_publicity_prepare")
    answer(world, CHIEF, notice, "ut_publicity_approve")
    while world.work_round():
        pass
    return case_id


def ask(world: World, case_id: str, operation: Operation, **parameters: Any) -> dict[str, Any]:
    with world.acting("wangjianguo") as work:
        loaded = cases.load(work, case_id)
        request = Request("r", "st", "一步", operation, parameters, {})
        return dict(OPERATIONS[operation](Site(work, loaded, bundle(work, loaded.version_id)), request).result)


def looked_up(world: World, on: str = "", party: str = USER, code: str = "AL48-1", **more: Any) -> dict[str, Any]:
    """What a penalty case of an officer is held to on this day."""
    asked = {"violation_code": code, "party_role": party, **({"on": on} if on else {}), **more}
    return dict(ask(world, world.start(), Operation.LOOK_UP_BENCHMARK, **asked)["benchmark"])


def printed(world: World, case_id: str, kind: str) -> str:
    with world.looking(CHIEF) as look:
        kept = next(one for one in documents.of_case(look, case_id) if one.kind == kind)
        return text_of(files.read(look.premises.files, kept.sha256))


def test_p2_1_an_imported_table_applies_from_its_day_once_it_is_public(world: World) -> None:
    assert looked_up(world) == {"mode": "statutory_range_only", "version": None, "tiers": []}
    case_id = published(world)
    assert world.page(CHIEF, case_id).head.status == "ended"
    assert looked_up(world, "2026-12-31")["mode"] == "statutory_range_only"
    found = looked_up(world, "2027-01-01")
    assert (found["mode"], found["version"]) == ("benchmark", "2027-1")
    assert [(tier["tier"], tier["min"], tier["max"]) for tier in found["tiers"]] == [
        ("较轻", 10000, 40000),
        ("一般", 40000, 70000),
        ("较重", 70000, 100000),
    ]


def test_p2_1_what_is_not_public_is_not_applied(world: World) -> None:
    decided(world)
    assert looked_up(world, "2027-06-01")["mode"] == "statutory_range_only"


def test_p3_3_old_cases_keep_the_old_version(world: World) -> None:
    published(world)
    published(world, effective_date="2027-06-01", source_no="湘档发〔2027〕3号")
    assert looked_up(world, "2027-05-31")["version"] == "2027-1"
    assert looked_up(world, "2027-06-01")["version"] == "2027-2"


def test_p3_3_the_repeal_of_a_law_it_rests_on_opens_a_revision_with_the_rows_in_force(world: World) -> None:
    published(world)
    with world.acting(REVIEWER) as work:
        repeal = {"repealed_on": "2027-03-01", "reason": "全国人民代表大会常务委员会修订档案法"}
        opened = change_law(work, "AL2020", 0, repeal)
    assert opened is not None
    assert world.page(CHIEF, opened.id).head.title == "裁量权基准修订：中华人民共和国档案法"
    with world.looking(CHIEF) as look:
        shown = task_page(look, world.task(look, opened.id, "ut_bench_draft")).answers
    assert "修订档案法" in shown["reason_shown"]
    assert len(shown["rows"]) == 3
    answer(world, CHIEF, opened.id, "ut_bench_draft", effective_date="2027-03-01")
    assert world.open_nodes(CHIEF, opened.id) == {"ut_bench_draft"}  # its rows rest on a law repealed by then


def test_the_words_of_a_form_for_a_party_are_understood(world: World) -> None:
    published(world)
    on = "2027-01-01"
    assert looked_up(world, on, "利用档案馆档案的单位或个人", party_kind="单位")["mode"] == "benchmark"
    assert looked_up(world, on, "利用档案馆档案的单位或个人", party_kind="个人")["mode"] == "statutory_range_only"
    assert looked_up(world, on, "档案服务企业")["mode"] == "statutory_range_only"


def test_p1_3_a_draft_with_a_gap_goes_back_with_what_is_wrong(world: World) -> None:
    case_id = begin(world)
    rows = examples()["ut_bench_draft"]["rows"]
    gapped = [{**rows[0], "most": "27999"}, {**rows[1], "least": "28001"}, rows[2]]
    answer(world, CHIEF, case_id, "ut_bench_draft", rows=gapped)
    assert world.open_nodes(CHIEF, case_id) == {"ut_bench_draft"}
    with world.looking(CHIEF) as look:
        shown = task_page(look, world.task(look, case_id, "ut_bench_draft")).answers
    assert "27999元至28001元不属于任何阶次" in shown["flaws"]


def test_p1_4_more_than_the_law_allows_goes_back(world: World) -> None:
    case_id = begin(world)
    rows = examples()["ut_bench_draft"]["rows"]
    answer(world, CHIEF, case_id, "ut_bench_draft", rows=[*rows[:2], {**rows[2], "most": "100000.01"}])
    assert world.open_nodes(CHIEF, case_id) == {"ut_bench_draft"}


def test_who_drafted_it_does_not_review_it(world: World) -> None:
    with world.acting(CHIEF) as work:
        work.connection.execute(person_role.insert().values(person_id="p-zhao", role="role_legal_reviewer"))
    world.people.clear()
    case_id = begin(world)
    answer(world, CHIEF, case_id, "ut_bench_draft")
    answer(world, CHIEF, case_id, "ut_bench_consult")
    with pytest.raises(Separated):
        answer(world, CHIEF, case_id, "ut_legal_review", **REVIEWED)


def test_p0_1_the_benchmark_is_printed_with_what_it_rests_on(world: World) -> None:
    text = printed(world, decided(world), "DOC-60")
    for words in (
        "档案行政处罚裁量权基准",
        "湘档发〔2026〕9号",
        "2027年1月1日起施行",
        "湖南省人民政府令第244号",
        "第三十四条",
    ):
        assert words in text
    for words in ("10000元以上，不满40000元", "70000元以上，100000元以下", "档案法第四十九条第一款", "湘阴县档案局"):
        assert words in text


def test_p3_1_a_refinement_of_the_county_is_filed_with_the_city(world: World) -> None:
    case_id = decided(world, source="本级细化", source_no="湘阴档发〔2026〕9号")
    while world.work_round():
        pass
    letter = child(world, case_id, "sub_notify_org")
    with world.looking(CHIEF) as look:
        data = cases.look_into(look, letter).data
    assert (data["target_org"], data["doc_kind"]) == ("org-yy", "报告")


def test_a_law_repealed_meanwhile_stops_it_before_it_is_on_record(world: World) -> None:
    case_id = begin(world)
    answer(world, CHIEF, case_id, "ut_bench_draft")
    with world.acting(CHIEF) as work:
        repealed = law_article.update().where(law_article.c.key == "AL2020-49-1")
        work.connection.execute(repealed.values(repealed_on=local_date(work.now)))
    given = {"found": "ut_bench_draft.rows", "source": "本级细化", "source_no": "1号", "effective_date": "2027-01-01"}
    with pytest.raises(OperationFailed, match="不能编制基准"):
        ask(world, case_id, Operation.ACTIVATE_BENCHMARK, **given)


def test_p3_2_the_yearly_evaluation_counts_use_deviation_place_and_remedies(world: World) -> None:
    owner = world.start()
    with world.acting("wangjianguo") as work:
        loaded = cases.load(work, owner)
        for number, fine, reason in ((1, 5_500_000, ""), (2, 1_000_000, "情节特殊")):
            penalties.record(
                work,
                loaded.id,
                loaded.organisation_id,
                NewPenalty(
                    "u021",
                    "unit:u021",
                    "湘阴县自然资源局",
                    "单位",
                    "AL48-1",
                    local_date(work.now),
                    f"湘阴档罚决〔2026〕{number}号",
                    local_date(work.now),
                    "普通",
                    ["警告", "罚款"],
                    fine=fine,
                    least=1_000_000,
                    most=10_000_000,
                    tier="一般",
                    benchmark="2026-1",
                    deviates=bool(reason),
                    deviation_reason=reason,
                ),
            )
    stats = ask(world, owner, Operation.COUNT_DISCRETION, year=2026)["bench_stats"]
    assert stats["rows"] == [{"version": "2026-1", "code": "AL48-1", "tier": "一般", "count": 2}]
    assert (stats["decisions"], stats["deviations"], stats["deviation_percent"]) == (2, 1, 50.0)
    assert stats["position_percent"] == 25.0
    assert (stats["reviews"], stats["lawsuits"], stats["changed"]) == (0, 0, 0)


def test_p3_2_the_evaluation_ends_with_a_report_and_may_call_for_a_revision(world: World) -> None:
    with world.acting(REVIEWER) as work:
        case_id = start_case(work, PROCESS, {}, "start_bench_eval").id
    answer(world, REVIEWER, case_id, "ut_bench_eval", conclusion="需修订")
    text = printed(world, case_id, "DOC-62")
    for words in ("实施评估报告", "（2026年度）", "本年度没有适用裁量权基准的处罚决定", "基准总体可行"):
        assert words in text
    assert world.open_nodes(CHIEF, case_id) == {"ut_bench_draft"}


def test_p1_1_the_register_shows_every_row_with_what_makes_it_lighter_and_heavier(world: World) -> None:
    published(world)
    world.wait("2027-01-02T09:00:00+08:00")
    with world.looking(CHIEF) as look:
        page = benchmark_page(look)
    assert page.current is not None
    assert page.current.version.label == "2027-1"
    assert page.current.rows[0].lighter == "主动消除危害后果"
    assert [kept.label for kept in page.history] == ["2027-1"]
    assert page.current.rows[2].basis == ["AL2020-49-1"]
