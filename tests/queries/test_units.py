"""The register of units and the page of one: narrowed, walked page by page, each reader's share."""

import pytest

from tests.actions.test_units import NEW, enter
from workflows.actions.deactivate_unit import deactivate_unit
from workflows.queries.unit_list import UnitFilters, unit_list
from workflows.queries.unit_page import unit_page
from workflows.rules.unit_form import is_in_scope
from workflows.values.refusals import NotAllowed, NotFound

JUSTICE = "u018"
CODE = "11430624MB2425424F"


def listed(world, login="wangjianguo", cursor="", limit=30, **asked):
    with world.looking(login) as look:
        return unit_list(look, UnitFilters(**asked), cursor, limit)


def names(found):
    return [line.name for line in found.lines]


def page(world, login="wangjianguo", unit_id=JUSTICE):
    with world.looking(login) as look:
        return unit_page(look, unit_id)


class TestTheList:
    def test_it_is_walked_page_by_page_without_loss_or_doubles(self, every_world):
        found, cursor = [], ""
        while True:
            one = listed(every_world, cursor=cursor, limit=30)
            found += [line.id for line in one.lines]
            if not one.next:
                break
            cursor = one.next
        assert len(found) == len(set(found)) == 128

    def test_of_two_units_of_one_name_neither_is_skipped(self, every_world):
        gone = enter(every_world)
        with every_world.acting("helihua") as work:
            deactivate_unit(work, gone, "撤并")
        again = enter(every_world, credit_code="12430624MB00000023")
        asked = {"q": NEW["name"], "state": "all", "limit": 1}
        first = listed(every_world, **asked)
        second = listed(every_world, cursor=first.next, **asked)
        assert {first.lines[0].id, second.lines[0].id} == {gone, again}

    @pytest.mark.parametrize("cursor", ["!", "5rmY", "AAAA", "dTAxOAo=", "8J+YgA=="])
    def test_a_broken_cursor_breaks_nothing(self, settled_world, cursor):
        assert listed(settled_world, cursor=cursor).total == 128

    def test_it_is_narrowed_by_type_kind_roster_and_text(self, settled_world):
        world = settled_world
        assert len(listed(world, unit_type="档案馆").lines) == 1
        assert len(listed(world, specialised="yes", limit=99).lines) == 33
        assert len(listed(world, specialised="no", limit=99).lines) == 95
        both = {line.on_backup_roster for line in listed(world, roster="yes", limit=200).lines}
        assert both == {True}
        assert names(listed(world, q="司法局")) == ["湘阴县司法局"]
        assert names(listed(world, q=CODE.lower())) == ["湘阴县司法局"]
        assert names(listed(world, q="MB2425424")) == ["湘阴县司法局"]
        assert names(listed(world, q="%")) == names(listed(world, unit_type="不存在")) == []

    def test_units_taken_out_are_listed_when_asked_for(self, world):
        unit_id = enter(world)
        with world.acting("helihua") as work:
            deactivate_unit(work, unit_id, "撤并")
        assert unit_id not in {line.id for line in listed(world, q="新设").lines}
        assert [line.id for line in listed(world, state="inactive").lines] == [unit_id]
        assert listed(world, state="all").total == 129

    def test_each_bureau_has_its_own_and_units_none(self, settled_world):
        assert listed(settled_world, "miluo").lines == ()
        for login in ("ziran", "linfeng", "yueyang", "jiwei"):
            with pytest.raises(NotAllowed):
                listed(settled_world, login)

    def test_it_says_who_keeps_it(self, settled_world):
        keeping = [
            login for login in ("wangjianguo", "zhaolixin", "helihua", "gaoyu") if listed(settled_world, login).keeps
        ]
        assert keeping == ["zhaolixin", "helihua"]


class TestTheScope:
    @pytest.mark.parametrize(
        ("specialised", "retention", "database", "inside"),
        [
            (False, "10年", "", False),
            (False, "30年", "", True),
            (False, "永久", "", True),
            (True, "10年", "", True),
            (False, "10年", "婚姻登记数据库（重大公民利益）", True),
        ],
    )
    def test_s1_1_catalogue_or_thirty_years_or_an_important_database(self, specialised, retention, database, inside):
        assert is_in_scope(specialised, retention, database) is inside


class TestThePage:
    def test_what_was_done_about_a_unit_stands_on_its_page(self, world):
        world.visit = "2026-11-27"
        case_id = world.reach_the_site("ut_decide_handling", unit_id=JUSTICE)
        found = page(world)
        assert [one.id for one in found.cases] == [case_id]
        [visit] = found.visits
        assert (visit.case_id, visit.day.isoformat(), visit.made, visit.refused) == (case_id, "2026-11-27", True, False)
        assert {paper.kind for paper in found.reports} == {"DOC-05"}
        assert (found.running, found.refusals) == (1, 0)

    def test_e4_3_a_refusal_to_sign_is_counted_at_the_unit(self, world):
        case_id = world.reach_the_site("ut_unit_sign", unit_id="u017")
        world.do("wangjianguo", case_id, "ut_unit_sign", signature_status="拒签")
        found = page(world, unit_id="u017")
        assert found.refusals == 1
        assert found.visits[0].refused

    def test_the_unit_itself_sees_what_it_was_told_and_nothing_of_what_is_being_prepared(self, world):
        world.start(unit_id="u021")
        assert page(world, "ziran", "u021").cases == ()
        found = page(world, "ziran", "u021")
        assert (found.of_bureau, found.keeps, found.visits, found.findings, found.changes) == (False, False, (), (), ())
        assert [one.name for one in found.people]
        assert len(page(world, unit_id="u021").cases) == 1

    def test_the_analyst_reads_the_entry_and_no_case(self, world):
        world.start(unit_id=JUSTICE)
        found = page(world, "gaoyu")
        assert (found.unit.name, found.cases, found.people) == ("湘阴县司法局", (), ())

    @pytest.mark.parametrize("login", ["miluo", "miluogu", "ziran", "yueyang", "linfeng", "jiwei"])
    def test_for_everybody_else_it_does_not_exist(self, settled_world, login):
        with pytest.raises(NotFound):
            page(settled_world, login)

    @pytest.mark.parametrize("unit_id", ["no-such-unit", "org-xy", "p-wang"])
    def test_what_is_no_unit_is_not_found(self, settled_world, unit_id):
        with pytest.raises(NotFound):
            page(settled_world, unit_id=unit_id)
