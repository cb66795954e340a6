"""The register of units: entered, changed, taken out and put back, each with its reason in the audit list."""

import json

import pytest

from workflows.actions.change_unit import change_unit
from workflows.actions.create_unit import create_unit
from workflows.actions.deactivate_unit import deactivate_unit
from workflows.actions.reactivate_unit import reactivate_unit
from workflows.queries.unit_differences import CODE_TAKEN_ELSEWHERE
from workflows.queries.unit_entry import unit_entry
from workflows.queries.unit_page import unit_page
from workflows.store import audit, organisations
from workflows.values.refusals import BadAnswers, NotAllowed, NotFound, RegisterMoved, TextNeeded, UnitBusy

CODE = "12430624MB00000010"
NEW = {
    "name": "湘阴县新设中心",
    "credit_code": CODE,
    "unit_type": "事业单位",
    "level": "县级",
    "is_specialised": "是",
    "specialised_kinds": "学籍档案",
    "max_retention": "30年",
    "on_backup_roster": "false",
    "registered_on": "2026-11-20",
    "contact_phone": "13900001111",
    "reason": "新设机构，湘编发〔2026〕8号",
}
READERS = ("wangjianguo", "zhouying", "liuguoping", "huangzhiqiang", "xujing", "tangxue", "gaoyu")


def enter(world, login="helihua", **changes):
    with world.acting(login) as work:
        return create_unit(work, {**NEW, **changes})


def entry(world, unit_id, login="helihua"):
    with world.looking(login) as look:
        return unit_entry(look, unit_id)


def change(world, unit_id, login="helihua", revision=None, **changes):
    known = entry(world, unit_id)
    answers = {**known.answers, "reason": "年度核对", **changes}
    with world.acting(login) as work:
        return change_unit(work, unit_id, known.revision if revision is None else revision, answers)


def chain(world, unit_id):
    with world.looking("helihua") as look:
        return [(one.event, one.person_name, json.loads(one.facts)) for one in audit.of_chain(look, unit_id)]


def faults(refusal):
    return {fault.path: str(fault.sentence) for fault in refusal.value.faults}


class TestEntering:
    def test_a_unit_belongs_to_the_bureau_and_the_audit_says_why(self, every_world):
        unit_id = enter(every_world)
        with every_world.looking("wangjianguo") as look:
            known = organisations.find_unit(look, unit_id)
        assert (known.parent_id, known.region, known.credit_code, known.active) == ("org-xy", "湘阴县", CODE, True)
        assert (known.is_specialised, known.on_backup_roster) == (True, False)
        assert known.registered_on.isoformat() == "2026-11-20"
        [(event, who, facts)] = chain(every_world, unit_id)
        assert (event, who, facts["reason"]) == ("unit.registered", "何丽华", NEW["reason"])

    @pytest.mark.parametrize("login", READERS)
    def test_who_only_reads_the_register_cannot(self, world, login):
        with pytest.raises(NotAllowed):
            enter(world, login)

    def test_every_fault_is_told_at_once(self, world):
        with pytest.raises(BadAnswers) as refusal:
            enter(world, credit_code="12430624MB00000011", unit_type="机构", name="", contact_phone="12", reason="")
        found = faults(refusal)
        assert set(found) == {"/credit_code", "/unit_type", "/name", "/contact_phone", "/reason"}
        assert "校验位" in found["/credit_code"]

    def test_a_code_in_small_letters_and_full_width_is_read(self, world):
        unit_id = enter(world, credit_code=" １2430624mb00000010 ")
        assert entry(world, unit_id).answers["credit_code"] == CODE

    def test_a_code_and_a_name_stand_in_the_register_once(self, world):
        enter(world)
        with pytest.raises(BadAnswers) as refusal:
            enter(world)
        found = faults(refusal)
        assert "已登记为“湘阴县新设中心”" in found["/credit_code"]
        assert CODE in found["/name"]

    def test_a_unit_of_another_bureau_is_not_named(self, world):
        enter(world, "miluogu", name="汨罗市中心")
        with pytest.raises(BadAnswers) as refusal:
            enter(world)
        assert faults(refusal) == {"/credit_code": CODE_TAKEN_ELSEWHERE}


class TestChanging:
    def test_what_was_and_what_becomes_is_kept_with_the_reason(self, every_world):
        unit_id = enter(every_world)
        assert change(every_world, unit_id, "zhaolixin", contact_name="张三", max_retention="永久")
        event, who, facts = chain(every_world, unit_id)[-1]
        assert (event, who, facts["reason"]) == ("unit.changed", "赵立新", "年度核对")
        assert facts["changes"] == {"max_retention": ["30年", "永久"], "contact_name": ["", "张三"]}

    def test_nothing_different_is_no_change(self, world):
        unit_id = enter(world)
        assert not change(world, unit_id)
        assert len(chain(world, unit_id)) == 1

    def test_nobody_overwrites_what_a_colleague_entered_meanwhile(self, world):
        unit_id = enter(world)
        read = entry(world, unit_id).revision
        change(world, unit_id, contact_name="张三")
        with pytest.raises(RegisterMoved):
            change(world, unit_id, "zhaolixin", revision=read, contact_name="李四")
        assert entry(world, unit_id).answers["contact_name"] == "张三"

    def test_kinds_of_a_unit_that_is_not_specialised_any_more_are_gone(self, world):
        unit_id = enter(world)
        change(world, unit_id, is_specialised="否")
        assert entry(world, unit_id).answers["specialised_kinds"] == ""

    def test_another_bureaus_unit_does_not_exist(self, world):
        for login in ("miluo", "miluogu", "ziran"):
            with pytest.raises(NotFound), world.acting(login) as work:
                change_unit(work, "u018", 0, NEW)


class TestTakingOut:
    def test_it_leaves_the_register_and_comes_back_with_its_reasons(self, world):
        unit_id = enter(world)
        with world.acting("helihua") as work:
            deactivate_unit(work, unit_id, "机构撤并")
        with world.looking("helihua") as look:
            assert not unit_page(look, unit_id).unit.active
        with world.acting("zhaolixin") as work:
            reactivate_unit(work, unit_id, "撤并未实施")
        told = [(event, facts["reason"]) for event, _, facts in chain(world, unit_id)[1:]]
        assert told == [("unit.deactivated", "机构撤并"), ("unit.reactivated", "撤并未实施")]

    def test_not_while_a_case_about_it_is_open(self, world):
        world.start(unit_id="u018")
        with pytest.raises(UnitBusy, match="还有 1 件"), world.acting("helihua") as work:
            deactivate_unit(work, "u018", "机构撤并")

    def test_not_without_a_reason_and_not_twice(self, world):
        unit_id = enter(world)
        with pytest.raises(TextNeeded), world.acting("helihua") as work:
            deactivate_unit(work, unit_id, " ")
        with world.acting("helihua") as work:
            deactivate_unit(work, unit_id, "撤并")
        with pytest.raises(RegisterMoved), world.acting("helihua") as work:
            deactivate_unit(work, unit_id, "撤并")

    @pytest.mark.parametrize("act", [deactivate_unit, reactivate_unit])
    def test_only_by_who_keeps_the_register_of_its_bureau(self, world, act):
        with pytest.raises(NotAllowed), world.acting("wangjianguo") as work:
            act(work, "u018", "撤并")
        with pytest.raises(NotFound), world.acting("miluogu") as work:
            act(work, "u018", "撤并")
