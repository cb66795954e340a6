"""Published process versions, trials of what is not published yet, and the working calendar."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from workflows.store.tables.columns import METADATA, Json, Moment

version = Table(  # one immutable snapshot of everything a process needs
    "version",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("process", String(80), nullable=False),
    Column("name", String(120), nullable=False),
    Column("number", Integer, nullable=False),  # 1, 2, 3 ... per process
    Column("digest", String(64), nullable=False, unique=True),
    Column("bundle", LargeBinary, nullable=False),  # zip of the files, deterministic
    Column("startable", Boolean, nullable=False),  # people may start it
    Column("start_roles", String(200), nullable=False, server_default=""),  # comma-separated role ids
    Column("timed", Json, nullable=False, server_default="[]"),  # its timer starts: [{node, name, cycle, role}]
    Column("current", Boolean, nullable=False),  # new cases start here
    Column("note", Text, nullable=False, server_default=""),
    Column("published_at", Moment, nullable=False),
    Column("published_by", String(36), nullable=False),
    UniqueConstraint("process", "number"),
)

timer_start = Table(  # a timer start of a current version in one bureau, and the next moment it opens a case
    "timer_start",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("process", String(80), nullable=False),
    Column("node", String(80), nullable=False),
    Column("name", String(120), nullable=False),
    Column("cycle", String(80), nullable=False),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False, index=True),
    Column("due_at", Moment, nullable=False, index=True),
    UniqueConstraint("process", "node", "organisation_id"),
)

trial = Table(  # a definition tried out: everything it ever does stands in this one row, nothing of it anywhere else
    "trial",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("person_id", String(36), nullable=False),
    Column("process", String(80), nullable=False),
    Column("name", String(120), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("digest", String(64), nullable=False),
    Column("bundle", LargeBinary, nullable=False),  # zip of the files, deterministic
    Column("status", String(12), nullable=False),  # new | open | ended
    Column("clock", Moment, nullable=False),  # its own time, moved only by hand
    Column("state", LargeBinary, nullable=False),  # of the engine, empty before it is begun
    Column("standing", Json, nullable=False),  # what is open and waits, the variables
    Column("log", Json, nullable=False),  # what was done, and what it passed
    Column("created_at", Moment, nullable=False),
    Column("moved_at", Moment, nullable=False),
    Index("ix_trial_of_organisation", "organisation_id", "moved_at", "id"),
)

calendar_day = Table(
    "calendar_day",
    METADATA,
    Column("date", Date, primary_key=True),
    Column("kind", String(20), nullable=False),  # holiday (off, weekday or not) | adjusted_workday
    Column("name", String(40), nullable=False, server_default=""),
)

calendar_year = Table(  # a year counts only when it has been confirmed
    "calendar_year",
    METADATA,
    Column("year", Integer, primary_key=True),
    Column("source", String(200), nullable=False),
    Column("confirmed_at", Moment, nullable=False),
    Column("noticed_on", Date),  # the day of the notice
    Column("entered_by", String(36)),  # two people: who typed it and who confirmed it
    Column("confirmed_by", String(36)),
    Column("case_id", String(36)),  # of the upkeep it came from
)

calendar_upkeep = Table(  # a year some time limit has touched before it was confirmed: one case looks after it
    "calendar_upkeep",
    METADATA,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("case_id", String(36)),  # empty until the case is opened
    Column("asked_at", Moment, nullable=False),
)

recount = Table(  # a time limit counted once more after a year was confirmed
    "recount",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("year", Integer, nullable=False),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False),
    Column("subject", String(80), nullable=False),  # element it belongs to
    Column("name", String(120), nullable=False),
    Column("was_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_recount_year", "year", "id"),
)
