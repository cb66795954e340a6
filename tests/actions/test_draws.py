"""A draw nobody's hand is in: frozen first, the seed afterwards and by the witness, every attempt kept (S3.3)."""

import json

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from tests.actions.drawing import SEED, UNITS, ask, draw, freeze, say, witnessed
from workflows.queries.draws import certificate
from workflows.rules import draw as published
from workflows.rules.draw_check import first_difference
from workflows.store import audit, draws
from workflows.store.tables.draws import draw as draw_table
from workflows.store.tables.draws import draw_attempt, draw_match, draw_publication
from workflows.store.tables.people import certificate as card
from workflows.store.tables.people import organisation, unit
from workflows.store.unit_of_work import writing
from workflows.values.events import Event
from workflows.values.operations import Operation
from workflows.values.refusals import DrawRefused

OUT = [{"unit_id": "u003", "reason": "撤销"}]
MUST = [{"unit_id": "u007", "reason": "群众举报"}]


@pytest.fixture
def case_id(world):
    return world.start()


def kept(world, case_id):
    with world.looking("zhaolixin") as look:
        return draws.latest_of_case(look, case_id)


def certified(world, case_id):
    with world.looking("zhaolixin") as look:
        return certificate(look, draws.latest_of_case(look, case_id).number)


def events(world, case_id):
    with world.looking("zhaolixin") as look:
        return [one.event for one in audit.of_chain(look, case_id)]


class TestFreezing:
    def test_g_32_keeps_the_list_word_for_word_with_its_hash_and_a_number(self, world, case_id):
        told = freeze(world, case_id, exclude=OUT, must=MUST)
        frozen = kept(world, case_id)
        assert told == {
            "draw_id": frozen.id,
            "draw_number": "湘阴档抽〔2026〕1号",
            "population_n": 39,
            "population_hash": published.digest(frozen.snapshot),
        }
        snapshot = json.loads(frozen.snapshot)
        assert published.canonical(snapshot) == frozen.snapshot
        assert snapshot["excluded"][0]["reason"] == "撤销"
        assert snapshot["must"] == [{"id": "u007", "reason": "群众举报"}]
        assert {one["id"] for one in snapshot["officers"]} == {"p-li", "p-sun", "p-wang"}  # 陈浩 has none that is valid
        assert Event.DRAW_FROZEN in events(world, case_id)

    def test_a_later_change_of_the_register_leaves_it_as_it_was(self, world, case_id):
        freeze(world, case_id)
        before = kept(world, case_id)
        with writing(world.engine) as connection:
            connection.execute(update(organisation).where(organisation.c.id == "u001").values(name="改名单位"))
        assert kept(world, case_id) == before

    @pytest.mark.parametrize(
        "changes",
        [
            {"must": [{"unit_id": "u099", "reason": ""}]},
            {"must": [{"unit_id": "u003", "reason": ""}], "exclude": OUT},
            {"units": ["u001", "nobody"]},
        ],
    )
    def test_a_must_unit_that_cannot_be_drawn_or_an_unknown_unit_is_refused(self, world, case_id, changes):
        with pytest.raises(DrawRefused):
            freeze(world, case_id, **changes)


class TestDrawing:
    def test_e3_1b_units_that_must_be_inspected_come_first_and_the_rest_is_drawn(self, world, case_id):
        freeze(world, case_id, must=MUST)
        told = witnessed(world, case_id)
        assert told["drawn"][0]["unit_id"] == "u007"
        assert len(told["drawn"]) == 4
        assert told["draw_attempt"] == 1
        assert first_difference(certified(world, case_id)) is None
        assert Event.DRAW_MADE in events(world, case_id)

    def test_a_seed_the_witness_did_not_give_is_refused(self, world, case_id):
        freeze(world, case_id)
        say(world, "wangjianguo", case_id, witness=["p-xu"])
        say(world, "wangjianguo", case_id, seed_value=SEED)
        with pytest.raises(DrawRefused, match="见证人本人填写"):
            draw(world, case_id)

    def test_a_witness_who_named_themselves_is_refused(self, world, case_id):
        freeze(world, case_id)
        say(world, "xujing", case_id, witness="p-xu")
        say(world, "xujing", case_id, seed_value=SEED)
        with pytest.raises(DrawRefused, match="不能是抽取人员本人"):
            draw(world, case_id)

    def test_a_seed_given_before_the_list_was_frozen_is_refused(self, world, case_id):
        say(world, "wangjianguo", case_id, witness=["p-xu"])
        say(world, "xujing", case_id, seed_value=SEED)
        world.now = world.now.replace(hour=world.now.hour + 1)
        freeze(world, case_id)
        with pytest.raises(DrawRefused, match="名录固定之后"):
            draw(world, case_id)

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"n": 41}, "多于名录"),
            ({"n": 0}, "少于必查"),
            ({"seed": "12345"}, "六至四十位"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, world, case_id, changes, why):
        freeze(world, case_id, must=MUST)
        with pytest.raises(DrawRefused, match=why):
            witnessed(world, case_id, **changes)

    def test_the_full_inspection_is_drawn_in_the_same_way(self, world, case_id):
        freeze(world, case_id, kind="eda", must=MUST)
        assert len(witnessed(world, case_id, n=8)["drawn"]) == 8
        assert certified(world, case_id)["kind"] == "eda"


class TestRedrawing:
    def test_needs_a_reason_and_keeps_the_first_result(self, world, case_id):
        freeze(world, case_id)
        first = witnessed(world, case_id)
        with pytest.raises(DrawRefused, match="说明理由"):
            witnessed(world, case_id, "30271111")
        second = witnessed(world, case_id, "30271111", redraw_reason="抽中单位已撤销")
        assert second["draw_attempt"] == 2
        told = certified(world, case_id)["attempts"]
        assert [one["drawn_hash"] for one in told] == [first["drawn_hash"], second["drawn_hash"]]
        assert [one["reason"] for one in told] == ["", "抽中单位已撤销"]

    def test_with_the_same_seed_is_refused(self, world, case_id):
        freeze(world, case_id)
        witnessed(world, case_id)
        with pytest.raises(DrawRefused, match="已经用过"):
            witnessed(world, case_id, redraw_reason="再来一次")

    def test_freezing_anew_does_not_get_around_the_reason(self, world, case_id):
        freeze(world, case_id)
        witnessed(world, case_id)
        world.now = world.now.replace(hour=world.now.hour + 1)
        freeze(world, case_id)
        with pytest.raises(DrawRefused, match="说明理由"):
            witnessed(world, case_id, "30271111")


class TestMatching:
    def test_by_the_same_seed_and_on_the_certificate(self, world, case_id):
        freeze(world, case_id, recused=[{"unit_id": one, "officer": "p-li"} for one in UNITS])
        witnessed(world, case_id)
        rows = ask(world, case_id, Operation.MATCH_OFFICERS)["matched"]
        assert all({row["lead"], row["assistant"]} == {"p-wang", "p-sun"} for row in rows)
        assert {row["lead_name"] for row in rows} <= {"王建国", "孙颖"}
        assert first_difference(certified(world, case_id)) is None

    def test_who_lost_the_certificate_since_the_list_was_frozen_is_not_sent(self, world, case_id):
        freeze(world, case_id)
        with writing(world.engine) as connection:
            connection.execute(update(card).where(card.c.person_id != "p-wang").values(withdrawn_on=world.now.date()))
        witnessed(world, case_id)
        rows = ask(world, case_id, Operation.MATCH_OFFICERS)["matched"]
        assert {(row["lead"], row["assistant"]) for row in rows} == {(None, None)}
        assert first_difference(certified(world, case_id)) is None

    def test_before_anything_was_drawn_is_refused(self, world, case_id):
        freeze(world, case_id)
        with pytest.raises(DrawRefused, match="还没有抽取"):
            ask(world, case_id, Operation.MATCH_OFFICERS)


def test_published_once_it_stays_published(world, case_id):
    freeze(world, case_id)
    witnessed(world, case_id)
    ask(world, case_id, Operation.PUBLISH_DRAW)
    first = events(world, case_id).count(Event.DRAW_PUBLISHED)
    ask(world, case_id, Operation.PUBLISH_DRAW)
    assert first == events(world, case_id).count(Event.DRAW_PUBLISHED) == 1


@pytest.mark.parametrize("table", [draw_table, draw_attempt, draw_match, draw_publication], ids=lambda one: one.name)
def test_nothing_of_a_draw_can_be_changed_or_deleted(world, case_id, table):
    freeze(world, case_id)
    witnessed(world, case_id)
    ask(world, case_id, Operation.MATCH_OFFICERS)
    ask(world, case_id, Operation.PUBLISH_DRAW)
    column = next(iter(table.primary_key.columns))
    for act in (update(table).values({column.name: "other"}), delete(table)):
        with pytest.raises(DBAPIError, match="written once"), writing(world.engine) as connection:
            connection.execute(act)


def test_three_thousand_units_are_frozen_and_drawn_as_any_number(world, case_id):
    many = [f"m{place:04d}" for place in range(3000)]
    with writing(world.engine) as connection:
        rows = [{"id": one, "kind": "unit", "name": f"单位{one}", "parent_id": "org-xy"} for one in many]
        connection.execute(insert(organisation), rows)
        cards = [{"organisation_id": one, "credit_code": one.ljust(18, "X"), "unit_type": "企业"} for one in many]
        connection.execute(insert(unit), cards)
    assert freeze(world, case_id, units=many)["population_n"] == 3000
    assert len(witnessed(world, case_id, n=300)["drawn"]) == 300
    assert first_difference(certified(world, case_id)) is None
    with world.looking("zhaolixin") as look:
        size = look.connection.scalar(select(text("length(snapshot)")).select_from(draw_table))
    assert size < 500_000
