"""A seal a day over all chains: whoever rewrites a chain from end to end must rewrite every later day."""

from datetime import date

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from tests.store.builders import DAY, NOW, acting, seeing
from tests.store.test_audit import behind_the_triggers, found, record
from workflows.store import seals
from workflows.store.tables.system import audit as audit_table
from workflows.store.tables.system import audit_head, audit_seal
from workflows.store.unit_of_work import writing

TODAY = date(2026, 11, 25)
TOMORROW = date(2026, 11, 26)


def seal(engine, day):
    with acting(engine) as work:
        return seals.seal(work, day)


def broken(engine):
    with seeing(engine) as look:
        return [(one.chain, one.seq) for one in seals.verify_seals(look)]


def test_seals_of_untouched_chains_hold(engine):
    record(engine, "case-1", "case-2")
    seal(engine, TODAY)
    record(engine, "case-1", at=NOW + DAY)
    seal(engine, TOMORROW)
    assert broken(engine) == []


def test_a_day_is_sealed_once(engine):
    record(engine, "case-1")
    first = seal(engine, TODAY)
    record(engine, "case-1")
    assert seal(engine, TODAY) == first


def test_a_day_without_acts_is_sealed_too(engine):
    assert seal(engine, TODAY) != seal(engine, TOMORROW)
    assert broken(engine) == []


def test_days_nobody_sealed_are_covered_by_the_next_seal(engine):
    seal(engine, TODAY)
    record(engine, "case-1", at=NOW + DAY)
    seal(engine, date(2026, 11, 30))
    behind_the_triggers(engine, delete(audit_table))
    assert broken(engine) == [("case-1", 1)]


def test_a_chain_taken_away_with_its_head_is_missed(engine):
    record(engine, "case-1", "case-2")
    seal(engine, TODAY)
    behind_the_triggers(
        engine,
        delete(audit_table).where(audit_table.c.chain == "case-1"),
        delete(audit_head).where(audit_head.c.chain == "case-1"),
    )
    assert found(engine) == []
    assert broken(engine) == [("case-1", 1)]


@pytest.mark.parametrize("change", [update(audit_seal).values(heads="{}"), delete(audit_seal)])
def test_the_database_refuses_to_change_a_seal(engine, change):
    record(engine, "case-1")
    seal(engine, TODAY)
    with pytest.raises(DBAPIError, match="written once"), writing(engine) as connection:
        connection.execute(change)
    assert broken(engine) == []
