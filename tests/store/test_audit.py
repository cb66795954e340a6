"""The audit chain only grows, and whoever changes it behind our back is found out."""

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from tests.store.builders import DAY, NOW, acting, at_once, seeing
from workflows.store import audit
from workflows.store.tables.system import audit as audit_table
from workflows.store.tables.system import audit_head
from workflows.store.unit_of_work import writing
from workflows.values.events import Event


def record(engine, *chains, at=NOW):
    with acting(engine, at=at) as work:
        for chain in chains:
            audit.record(work, Event.TASK_COMPLETED, chain, task="ut_prepare", answers={"日期": "2026-11-25"})


def behind_the_triggers(engine, *statements):
    """What a person with the database's password could do."""
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite":
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER audit_no_{act}"))
        else:
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(statement)


def found(engine, chain=None):
    with seeing(engine) as look:
        return [(one.chain, one.seq) for one in audit.verify(look, chain)]


def test_a_record_says_what_was_done_by_whom_and_when(engine):
    record(engine, "case-1")
    with seeing(engine) as look:
        (only,) = audit.of_chain(look, "case-1")
    assert (only.event, only.person_name, only.at) == ("task.completed", "赵立新", NOW)
    assert only.facts == '{"answers":{"日期":"2026-11-25"},"task":"ut_prepare"}'


def test_records_of_a_chain_follow_one_another(engine):
    record(engine, "case-1", "case-2", "case-1")
    record(engine, "case-1")
    with seeing(engine) as look:
        first, second, third = audit.of_chain(look, "case-1")
    assert (first.previous, second.previous, third.previous) == ("", first.hash, second.hash)
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]


def test_a_fact_json_has_no_word_for_is_refused_at_once(engine):
    with pytest.raises(TypeError), acting(engine) as work:
        audit.record(work, Event.TASK_COMPLETED, "case-1", at=NOW)


@pytest.mark.parametrize("change", [update(audit_table).values(facts="{}"), delete(audit_table)])
def test_the_database_refuses_to_change_a_record(engine, change):
    record(engine, "case-1")
    with pytest.raises(DBAPIError, match="written once"), writing(engine) as connection:
        connection.execute(change)
    assert found(engine) == []


def test_sqlite_refuses_to_replace_a_record(sqlite_engine):
    record(sqlite_engine, "case-1")
    with pytest.raises(DBAPIError, match="written once"), writing(sqlite_engine) as connection:
        connection.execute(text("INSERT OR REPLACE INTO audit SELECT * FROM audit"))


def test_postgresql_refuses_to_empty_the_table(postgres_engine):
    record(postgres_engine, "case-1")
    with pytest.raises(DBAPIError, match="written once"), writing(postgres_engine) as connection:
        connection.execute(text("TRUNCATE audit"))


def test_untouched_chains_are_whole(engine):
    record(engine, "case-1", "case-2", "case-1")
    assert found(engine) == []


@pytest.mark.parametrize(
    "change",
    [
        {"facts": '{"answers":{}}'},
        {"person_name": "钱学文"},
        {"at": NOW + DAY},
        {"event": "task.cancelled"},
        {"previous": "0" * 64},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_first_altered_record_is_named(engine, change):
    record(engine, "case-1", "case-1", "case-1", "case-2")
    second = (audit_table.c.chain == "case-1") & (audit_table.c.seq == 2)
    behind_the_triggers(engine, update(audit_table).where(second).values(**change))
    assert found(engine) == [("case-1", 2)]


def test_a_record_taken_out_of_the_middle_is_missed(engine):
    record(engine, "case-1", "case-1", "case-1")
    behind_the_triggers(engine, delete(audit_table).where(audit_table.c.seq == 2))
    assert found(engine) == [("case-1", 2)]


def test_a_cut_tail_is_missed(engine):
    record(engine, "case-1", "case-1", "case-1")
    behind_the_triggers(engine, delete(audit_table).where(audit_table.c.seq == 3))
    assert found(engine) == [("case-1", 3)]


def test_a_whole_chain_taken_away_is_missed(engine):
    record(engine, "case-1", "case-2")
    behind_the_triggers(engine, delete(audit_table).where(audit_table.c.chain == "case-1"))
    assert found(engine) == [("case-1", 1)]


def test_a_chain_taken_away_with_its_head_leaves_no_trace_but_in_the_seals(engine):
    record(engine, "case-1", "case-2")
    behind_the_triggers(
        engine,
        delete(audit_table).where(audit_table.c.chain == "case-1"),
        delete(audit_head).where(audit_head.c.chain == "case-1"),
    )
    assert found(engine) == []


def test_a_record_added_by_another_hand_is_found(engine):
    record(engine, "case-1")
    stranger = insert(audit_table).values(
        chain="case-1",
        seq=2,
        event="case.ended",
        at=NOW,
        person_id="zhao",
        person_name="赵立新",
        facts="{}",
        previous="0" * 64,
        hash="0" * 64,
    )
    behind_the_triggers(engine, stranger)
    assert found(engine) == [("case-1", 2)]


def test_one_chain_can_be_verified_alone(engine):
    record(engine, "case-1", "case-2")
    behind_the_triggers(engine, update(audit_table).values(facts="{}"))
    assert found(engine) == [("case-1", 1), ("case-2", 1)]
    assert found(engine, "case-2") == [("case-2", 1)]


def test_what_is_broken_is_said_in_a_sentence(engine):
    record(engine, "case-1")
    behind_the_triggers(engine, update(audit_table).values(facts="{}"))
    with seeing(engine) as look:
        (broken,) = audit.verify(look)
    assert str(broken.why) == "第 1 条记录的内容被改动。"


def test_eight_threads_recording_in_one_chain_make_one_whole_chain(engine):
    at_once([lambda: [record(engine, "people", "people") for _ in range(5)]] * 8)
    with seeing(engine) as look:
        assert [one.seq for one in audit.of_chain(look, "people")] == list(range(1, 81))
    assert found(engine) == []
