"""Patrols per unit and year: what counts, who is behind from when, who is exempt (S4.2, G-06)."""

from datetime import date

import pytest
from sqlalchemy import event, update

from tests.world import World
from workflows import feel
from workflows.queries.context import Subject, expression_context
from workflows.queries.library import bundle, current_version
from workflows.queries.patrols import patrol_year
from workflows.queries.register_units import register_units
from workflows.store.tables.people import unit


@pytest.fixture
def world(sqlite_engine, tmp_path):
    return World.open(sqlite_engine, tmp_path)


def line(world, unit_id="u021", year=2026, at=None):
    world.now = at or world.now
    with world.looking("zhaolixin") as look:
        return {one.unit_id: one for one in patrol_year(look, "org-xy", year)}[unit_id]


def moment(text):
    return date.fromisoformat(text)


class TestS42AUnitWithoutAPatrol:
    @pytest.mark.parametrize(
        ("day", "standing"),
        [
            ("2026-09-30", "open"),
            ("2026-10-01", "amber"),
            ("2026-11-30", "amber"),
            ("2026-12-01", "red"),
            ("2026-12-31", "red"),
            ("2027-01-01", "missed"),
        ],
    )
    def test_s4_2_stands_out_more_and_more(self, world, day, standing):
        world.wait(f"{day}T09:00:00+08:00")
        assert line(world).standing == standing

    def test_only_specialised_units_are_listed(self, world):
        with world.looking("zhaolixin") as look:
            listed = {one.unit_id for one in patrol_year(look, "org-xy", 2026)}
        assert "u001" not in listed
        assert len(listed) == 33

    def test_a_planned_visit_is_shown_and_counts_for_nothing(self, world):
        world.start(planned_date="2026-12-08")
        seen = line(world)
        assert (seen.patrols, seen.planned) == (0, date(2026, 12, 8))

    def test_a_visit_that_was_made_counts_in_its_year_alone(self, world):
        world.reach_the_site("ut_check_items")
        assert [line(world, year=year).patrols for year in (2025, 2026, 2027)] == [0, 1, 0]

    def test_a_special_inspection_is_no_patrol(self, world):
        world.reach_the_site("ut_check_items", inspection_kind="专项检查")
        assert line(world).patrols == 0


class TestG06AUnitNewInTheRegister:
    @pytest.mark.parametrize(
        ("registered", "standing"),
        [("2026-10-01", "red"), ("2026-10-02", "exempt"), ("2026-12-20", "exempt")],
    )
    def test_s4_2_owes_no_patrol_in_the_year_it_came_after_the_first_of_october(self, world, registered, standing):
        with world.acting("linfeng") as work:
            came = update(unit).where(unit.c.organisation_id == "u021")
            work.connection.execute(came.values(registered_on=date.fromisoformat(registered)))
        world.wait("2026-12-21T09:00:00+08:00")
        assert line(world).standing == standing
        assert line(world, year=2027).owed is True


class TestWhatFormsSpeakOf:
    def test_a_unit_is_told_with_its_open_findings_and_patrols(self, world):
        world.reach_the_site("ut_upload_no")
        with world.looking("zhaolixin") as look:
            told = {one["id"]: one for one in register_units(look, "org-xy")}["u021"]
        assert (told["open_findings"], told["patrols_this_year"], told["last_year_findings"]) == (1, 1, [])
        world.wait("2027-01-04T09:00:00+08:00")
        with world.looking("zhaolixin") as look:
            told = {one["id"]: one for one in register_units(look, "org-xy")}["u021"]
        assert (told["patrols_this_year"], len(told["last_year_findings"])) == (0, 2)

    @pytest.mark.parametrize(("expression", "asks"), [("today", False), ("count(register.units)", True)])
    def test_the_register_is_read_only_for_an_expression_that_speaks_of_it(self, world, expression, asks):
        statements = []
        event.listen(world.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
        with world.looking("zhaolixin") as look:
            version = current_version(look, "sub_onsite_inspection")
            context = expression_context(look, Subject("org-xy"), bundle(look, version.id))
            before = len(statements)
            assert feel.evaluate(expression, context) is not None
            assert (len(statements) > before) is asks
