"""Cases, what is open in them, and the rows that make them move."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from workflows.store.tables.columns import METADATA, Json, Moment

case = Table(  # thin: lists read this
    "case",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("process", String(80), nullable=False),
    Column("process_name", String(120), nullable=False),
    Column("version_id", String(36), ForeignKey("version.id"), nullable=False),
    Column("title", String(200), nullable=False),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),  # the bureau
    Column("unit_id", String(36), ForeignKey("organisation.id")),
    Column("unit_name", String(120), nullable=False, server_default=""),
    Column("parent_id", String(36), ForeignKey("case.id"), index=True),
    Column("origin", String(36), nullable=False, server_default="", index=True),  # request of the parent it came from
    Column("reply", String(80), nullable=False, server_default=""),  # message the parent still waits for
    Column("status", String(12), nullable=False),  # open | ended
    Column("ends", String(200), nullable=False, server_default=""),  # names of the end events reached
    Column("stage", String(200), nullable=False, server_default=""),  # names of open steps, for lists
    Column("next_due", Moment),
    Column("revision", Integer, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("started_by", String(36), nullable=False),
    Column("moved_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_case_organisation_status_moved", "organisation_id", "status", "moved_at", "id"),
    Index("ix_case_unit", "unit_id", "process", "started_at"),
    Index("ix_case_starter", "started_by", "started_at", "id"),
)

case_state = Table(  # fat: read only when the case moves
    "case_state",
    METADATA,
    Column("case_id", String(36), ForeignKey("case.id"), primary_key=True),
    Column("state", LargeBinary, nullable=False),
    Column("data", Json, nullable=False),  # decision variables, a copy for pages
    Column("facts", Json, nullable=False),  # of the case at its start: unit, process, starter
)

RESERVED = "status = 'open' AND assigned != '[]'"
"""Open tasks for named people: few, and asked for whatever organisation they lie with."""

task = Table(
    "task",
    METADATA,
    Column("id", String(36), primary_key=True),  # the engine's task id
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("node", String(80), nullable=False),
    Column("name", String(120), nullable=False),
    Column("role", String(40), nullable=False),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("assignee_id", String(36)),
    Column("assigned", Json, nullable=False, server_default="[]"),  # ids of who alone may have it; []: all of the role
    Column("barred", Json, nullable=False, server_default="[]"),  # ids of who may not have it (separation of duty)
    Column("lent_by", String(36)),  # whoever lent it to its holder and gets it back (委派)
    Column("status", String(12), nullable=False),  # open | done | cancelled
    Column("form", String(80), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("order_at", Moment, nullable=False),  # due_at, or FAR when there is none: lists sort by it
    Column("closed_at", Moment),
    Column("closed_by", String(36)),
    Column("buttons", Json, nullable=False),  # [{message, label, node}]
    Column("given", Json, nullable=False, server_default="{}"),  # of one instance of several: its item, and loopCounter
    Column("previous", String(120), nullable=False, server_default=""),  # "赵立新 · 行政检查审批"
    # copied from the case so that an inbox is one index range
    Column("process", String(80), nullable=False),
    Column("case_number", String(40), nullable=False),
    Column("case_title", String(200), nullable=False),
    Column("unit_name", String(120), nullable=False, server_default=""),
    Index("ix_task_lent_by", "lent_by", "status"),
    Index("ix_task_mine", "assignee_id", "status", "order_at", "id"),
    Index("ix_task_pool", "organisation_id", "role", "status", "assignee_id", "order_at", "id"),
    Index("ix_task_done", "closed_by", "closed_at", "id"),
    Index("ix_task_reserved", "organisation_id", sqlite_where=text(RESERVED), postgresql_where=text(RESERVED)),
)

deadline = Table(
    "deadline",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("subject", String(80), nullable=False),  # node of the task or timer
    Column("engine_id", String(36), nullable=False),  # task or timer it belongs to
    Column("key", String(60), nullable=False),
    Column("name", String(120), nullable=False),
    Column("start_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("explanation", Json, nullable=False),  # rules.explain: sentences and facts
    Column("status", String(12), nullable=False),  # running | met | missed | dropped
    Column("closed_at", Moment),
    UniqueConstraint("engine_id", "key"),
    Index("ix_deadline_provisional", "provisional", "status"),
)

timer = Table(  # waiting timer events
    "timer",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("engine_id", String(36), nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("node", String(80), nullable=False),
    Column("name", String(120), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("status", String(12), nullable=False),  # waiting | fired | dropped | failed (an incident is open)
    UniqueConstraint("engine_id", "occurrence"),
    Index("ix_timer_due", "status", "due_at"),
)

request = Table(  # service tasks whose answer is still owed
    "request",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("node", String(80), nullable=False),
    Column("name", String(120), nullable=False),
    Column("operation", String(60), nullable=False),
)

trail = Table(
    "trail",
    METADATA,
    Column("case_id", String(36), ForeignKey("case.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("element", String(80), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("token", String(36), nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("at", Moment, nullable=False),
)

decision = Table(
    "decision",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("node", String(80), nullable=False),
    Column("decision", String(80), nullable=False),
    Column("inputs", Json, nullable=False),
    Column("rules", Json, nullable=False),
    Column("output", Json, nullable=False),
    Column("at", Moment, nullable=False),
)

incident = Table(
    "incident",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), index=True),
    Column("subject", String(120), nullable=False),  # "request:<id>", "timer:<id>", "job:<id>"
    Column("name", String(120), nullable=False),
    Column("why", Text, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("resolved_at", Moment),
    Index("ix_incident_open", "resolved_at", "opened_at"),
)
