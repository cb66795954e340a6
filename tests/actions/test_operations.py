"""What the system does by itself between two people's steps."""

import pytest
from sqlalchemy import select

from tests.world import ROOT
from workflows.actions.open_demo import open_demo
from workflows.queries.people import analyst, demo_accounts
from workflows.store import findings, matters, outbox
from workflows.store.tables.people import organisation
from workflows.values.people import SYSTEM
from workflows.values.times import read_moment

ELECTRONIC = {"mode": "电子送达", "receipt_sign": None}


@pytest.fixture
def served(world):
    """A case whose result was just served."""
    return world.reach_the_site("ut_upload_no")


def looked(world, ask, *about):
    with world.looking("wangjianguo") as look:
        return ask(look, *about)


def test_s4_6_the_provinces_package_tells_the_visit_the_findings_and_the_papers_by_their_hashes(world, served):
    (package,) = [one.payload for one in looked(world, outbox.waiting, 10) if one.kind == "province_upload"]
    page = world.page("wangjianguo", served)
    assert package["case"] == {
        "number": "湘阴档检〔2026〕1号",
        "title": "湘阴县自然资源局 定期巡查",
        "unit": "湘阴县自然资源局",
    }
    assert package["visit"] == {
        "inspection_kind": "定期巡查",
        "regime": "档案安全监管",
        "planned_date": "2026-12-08",
        "arrive_time": "2026-12-08T09:00:00+08:00",
        "grade_suggested": page.head.data["grade_suggested"],
    }
    assert [(one["severity"], one["handling"]) for one in package["findings"]] == [
        ("一般", "责令限期整改"),
        ("轻微", "当场改正"),
    ]
    assert [one["sha256"] for one in package["documents"]] == [paper.sha256 for paper in page.documents]
    assert page.head.data["upload_status"] == "待上报"


def test_s4_10_s5_7_every_finding_is_kept_with_its_handling_and_what_is_not_done_is_followed_up(world, served):
    kept = looked(world, findings.of_case, served)
    assert [(one.seq, one.suggested, one.handling, one.term, one.status) for one in kept] == [
        (1, "责令限期整改", "责令限期整改", "2026-12-31", "open"),
        (2, "当场改正", "当场改正", "", "closed"),
    ]
    assert looked(world, matters.of_case, served) == []  # its rectification is a case of its own


def test_a_finding_handled_otherwise_keeps_the_suggestion_and_the_reason(world):
    case_id = world.reach_the_site("ut_decide_handling")
    rows = [
        {
            "description": "档案库房内2具灭火器超过有效期。",
            "suggested": "责令限期整改",
            "handling": "不予处理",
            "reason": "检查前已经更换，凭证已核对",
        },
        {"description": "2026年11月温湿度登记缺失。", "suggested": "当场改正", "handling": "当场改正"},
    ]
    world.do("zhaolixin", case_id, "ut_decide_handling", per_finding=rows)
    first, _ = looked(world, findings.of_case, case_id)
    assert (first.suggested, first.handling, first.status) == ("责令限期整改", "不予处理", "closed")
    assert first.reason == "检查前已经更换，凭证已核对"


def test_the_day_of_service_is_the_day_of_the_receipt(world):
    case_id = world.start()
    world.reach(case_id, "ut_execute_service")
    world.wait("2026-11-27T09:00:00+08:00")
    world.do("wangjianguo", case_id, "ut_execute_service", service_time="2026-11-26T16:00:00+08:00")
    assert world.page("wangjianguo", case_id).head.data["served_date"] == "2026-11-26"


def test_electronic_service_counts_from_the_arrival_in_the_receivers_system(world):
    case_id = world.start()
    world.reach(case_id, "ut_choose_service")
    world.do("helihua", case_id, "ut_choose_service", mode="电子送达", consent_id="送达确认〔2026〕1号")
    world.wait("2026-11-27T09:00:00+08:00")
    times = {"service_time": "2026-11-26T23:59:00+08:00", "e_arrival": "2026-11-27T00:01:00+08:00"}
    world.do("wangjianguo", case_id, "ut_execute_service", **ELECTRONIC, **times)
    served = world.page("wangjianguo", case_id).head.data
    assert served["served_date"] == "2026-11-27"
    assert read_moment(served["served_at"]) == read_moment("2026-11-27T00:01:00+08:00")


def test_the_demo_county_is_opened_once(world):
    world.people["nobody"] = SYSTEM
    before = looked(world, demo_accounts)
    with world.acting("nobody") as work:
        assert open_demo(work, ROOT) is False
    assert looked(world, demo_accounts) == before
    assert looked(world, analyst).name == "高宇"
    units = looked(world, lambda look: look.connection.scalars(select(organisation.c.id)).all())
    assert len([one for one in units if one.startswith("u")]) == 128
