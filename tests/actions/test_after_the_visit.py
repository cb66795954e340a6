"""What an inspection starts when its findings are handled: rectifications, notices, publicity, the dossier."""

import pytest
from sqlalchemy import select

from tests.actions.mirror import lists_equal_the_engine, says_the_engine
from workflows.queries.task_page import task_page
from workflows.store import findings
from workflows.store.tables.system import job
from workflows.values.refusals import BadAnswers

HAZARD = {
    "item_no": "2.3",
    "description": "灭火器超过有效期。",
    "stage": "保管",
    "dimension": "实体安全",
    "nature": "安全隐患",
    "severity": "一般",
    "special": "无",
    "fixed_on_site": "否",
}
MINOR = HAZARD | {"item_no": "2.4", "description": "消防通道堆放杂物。", "severity": "轻微"}
SERIOUS = HAZARD | {"item_no": "2.4", "description": "库房漏水，永久档案被浸泡。", "severity": "严重"}
TRIFLE = HAZARD | {"item_no": "2.4", "description": "培训记录不够完整。", "nature": "一般问题"}
ILLEGAL = HAZARD | {
    "item_no": "2.4",
    "description": "擅自销毁会计档案。",
    "nature": "违法行为",
    "severity": "较重",
    "violation_code": "AL48-4",
}
AT_ONCE = "立即整改的当日完成，请不要填写以后的期限；不能当日完成的，改为责令限期整改。"


def to_the_decision(world, *found, **start):
    """A visit with these findings, up to their handling."""
    case_id = world.reach_the_site("ut_check_items", **start)
    world.do("wangjianguo", case_id, "ut_check_items", findings=[dict(one) for one in found])
    world.reach(case_id, "ut_decide_handling")
    return case_id


def proposed(world, case_id):
    """The rows of the chief's form as the system proposes them, with the terms that are asked for."""
    with world.looking("zhaolixin") as look:
        rows = task_page(look, world.task(look, case_id, "ut_decide_handling")).answers["per_finding"]
    dated = ("责令限期整改", "执法通知书")
    return [row | ({"term": "2027-01-15"} if row["handling"] in dated else {}) for row in rows]


def decided(world, *found, rows=None, **start):
    """A visit with these findings, handled as proposed or as said, its result served; the case's id."""
    case_id = to_the_decision(world, *found, **start)
    world.do("zhaolixin", case_id, "ut_decide_handling", per_finding=rows or proposed(world, case_id))
    world.reach(case_id, "ut_upload_no")
    return case_id


def started(world, case_id):
    """Process -> rows, of every case this one has asked for and that is not opened yet."""
    with world.looking("wangjianguo") as look:
        asked = look.connection.scalars(select(job.c.payload).where(job.c.kind == "start").order_by(job.c.id)).all()
    found = {}
    for one in asked:
        if one["case"] == case_id:
            found.setdefault(one["process"], []).append(one["row"])
    return found


def on_record(world, case_id):
    with world.looking("wangjianguo") as look:
        return findings.of_case(look, case_id)


def test_s4_10_findings_with_a_term_are_one_rectification_that_names_them_all(world):
    case_id = decided(world, HAZARD, HAZARD | {"item_no": "2.4", "description": "温湿度登记缺失。"})
    (row,) = started(world, case_id)["proc_rectification"]
    assert row == {
        "unit_id": "u021",
        "finding_ids": [one.id for one in on_record(world, case_id)],
        "term_kind": "限期整改",
        "from_notice": False,
        "source_number": "湘阴档检〔2026〕1号",
    }


def test_s5_1_a_minor_hazard_is_to_be_put_right_at_once(world):
    case_id = to_the_decision(world, HAZARD, MINOR)
    rows = proposed(world, case_id)
    assert [row["suggested"] for row in rows] == ["责令限期整改", "立即整改"]
    late = [rows[0], rows[1] | {"term": "2026-12-31"}]
    with pytest.raises(BadAnswers) as refused:
        world.do("zhaolixin", case_id, "ut_decide_handling", per_finding=late)
    assert [str(fault.sentence) for fault in refused.value.faults] == [AT_ONCE]

    world.do("zhaolixin", case_id, "ut_decide_handling", per_finding=rows)
    world.reach(case_id, "ut_upload_no")
    assert [row["term_kind"] for row in started(world, case_id)["proc_rectification"]] == ["限期整改", "立即整改"]


def test_s5_1_a_grave_violation_is_proposed_for_filing_and_is_ordered_to_be_put_right_all_the_same(world):
    case_id = decided(world, HAZARD, ILLEGAL)
    first, second = on_record(world, case_id)
    assert (second.suggested, second.handling) == ("立案", "立案")
    assert started(world, case_id)["proc_rectification"][0]["finding_ids"] == [first.id, second.id]
    (penalty,) = started(world, case_id)["proc_penalty_ordinary"]
    assert (penalty["finding_ids"], penalty["source"], penalty["party_kind"]) == ([second.id], "检查发现", "单位")


def test_e5_2a_a_serious_hazard_is_a_case_of_its_own_that_orders_and_reports(world):
    case_id = decided(world, HAZARD, SERIOUS)
    _, second = on_record(world, case_id)
    (row,) = started(world, case_id)["proc_serious_hazard"]
    assert row["finding_ids"] == [second.id]


def handled(world, second, **change):
    """A visit with a plain hazard and this finding, which is handled otherwise than proposed; the case's id."""
    case_id = to_the_decision(world, HAZARD, second)
    first, other = proposed(world, case_id)
    rows = [first, other | {"reason": "经研究决定"} | change]
    world.do("zhaolixin", case_id, "ut_decide_handling", per_finding=rows)
    world.reach(case_id, "ut_upload_no")
    return case_id


def test_a_finding_for_a_notice_gets_one(world):
    case_id = handled(world, MINOR, handling="执法通知书", term="2027-01-15")
    (row,) = started(world, case_id)["proc_enforcement_notice"]
    assert (row["finding_ids"], row["urgent"]) == ([on_record(world, case_id)[1].id], False)


@pytest.mark.parametrize(
    ("handling", "process"),
    [("建议处分", "sub_sanction_advice"), ("移送", "sub_transfer"), ("立案", "proc_penalty_ordinary")],
)
def test_e4_9_e6_4_every_way_of_handling_starts_its_procedure(world, handling, process):
    case_id = handled(world, ILLEGAL, handling=handling)
    (row,) = started(world, case_id)[process]
    assert row["source_number"] == "湘阴档检〔2026〕1号"


def test_m1_0_what_the_chief_marks_as_possibly_major_is_examined_as_such(world):
    case_id = to_the_decision(world, HAZARD, SERIOUS)
    world.do("zhaolixin", case_id, "ut_decide_handling", per_finding=proposed(world, case_id), major_flag=True)
    world.reach(case_id, "ut_upload_no")
    (row,) = started(world, case_id)["proc_major_case"]
    assert (row["unit_id"], row["media_exposed"]) == ("u021", False)


@pytest.mark.parametrize("regime", ["档案安全监管", "电子档案监管"])
def test_e5_1a_every_violation_or_hazard_has_an_order_or_a_notice_and_a_trifle_has_none(world, regime):
    trifle = TRIFLE | {"item_no": "2.4"}
    rows = [
        {"description": HAZARD["description"], "handling": "移送", "reason": "涉嫌犯罪"},
        {"description": trifle["description"], "handling": "不予处理", "reason": "已口头指导"},
    ]
    case_id = to_the_decision(world, HAZARD, trifle, regime=regime)
    merged = [row | change for row, change in zip(proposed(world, case_id), rows, strict=True)]
    world.do("zhaolixin", case_id, "ut_decide_handling", per_finding=merged)
    world.reach(case_id, "ut_upload_no")
    hazard, _ = on_record(world, case_id)
    asked = started(world, case_id)
    orders = [*asked.get("proc_rectification", []), *asked.get("proc_enforcement_notice", [])]
    assert [row["finding_ids"] for row in orders] == [[hazard.id]]


def test_what_was_done_on_the_spot_starts_nothing_and_the_inspection_ends_with_the_upload(world):
    done = MINOR | {"fixed_on_site": "是"}
    case_id = decided(world, done, done | {"item_no": "2.3"})
    assert started(world, case_id) == {}
    world.do("helihua", case_id, "ut_upload_no")
    assert world.page("wangjianguo", case_id).head.ends == "检查结束"
    assert list(started(world, case_id)) == ["sub_publicity", "sub_dossier"]


def test_an_inspection_stays_open_until_its_rectification_and_its_grave_hazard_have_ended(world):
    case_id = decided(world, HAZARD, SERIOUS)
    assert says_the_engine(world, case_id).awaits == ("msg_hazard_done", "msg_rectified")
    world.do("helihua", case_id, "ut_upload_no")
    assert "sub_dossier" not in started(world, case_id)

    world.tell(case_id, "msg_rectified")
    assert world.page("wangjianguo", case_id).head.status == "open"
    assert lists_equal_the_engine(world, case_id)
    world.tell(case_id, "msg_hazard_done")
    assert world.page("wangjianguo", case_id).head.ends == "检查结束"
    (dossier,) = started(world, case_id)["sub_dossier"]
    assert dossier["root_case"] == case_id


def test_a_rectification_that_ends_before_the_upload_is_heard(world):
    case_id = decided(world, HAZARD, MINOR | {"fixed_on_site": "是"})
    world.tell(case_id, "msg_rectified")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_upload_no"}
    world.do("helihua", case_id, "ut_upload_no")
    assert world.page("wangjianguo", case_id).head.ends == "检查结束"


def test_the_result_is_handed_over_to_be_made_public(world):
    case_id = decided(world, HAZARD, MINOR | {"fixed_on_site": "是"})
    world.do("helihua", case_id, "ut_upload_no")
    (row,) = started(world, case_id)["sub_publicity"]
    assert (row["kind"], row["subject"], row["source_number"]) == ("检查结果", "定期巡查结果", "湘阴档检〔2026〕1号")
    assert row["draft_text"] == "检查种类：定期巡查；检查日期：2026-12-08；检查等次：良好；发现问题2项。"


def test_evidence_and_an_emergency_are_cases_of_their_own_from_the_site(world):
    case_id = world.reach_the_site("ut_check_items")
    world.do("wangjianguo", case_id, "ut_check_items", measures=["先行登记保存", "紧急处置"])
    assert world.open_nodes("wangjianguo", case_id) == {"ut_record"}
    asked = started(world, case_id)
    assert asked["sub_evidence_registration"] == [
        {"unit_id": "u021", "source_number": "湘阴档检〔2026〕1号", "officers": ["p-wang", "p-li"]}
    ]
    assert asked["proc_enforcement_notice"] == [
        {"unit_id": "u021", "finding_ids": [], "urgent": True, "source_number": "湘阴档检〔2026〕1号"}
    ]
