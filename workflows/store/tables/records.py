"""What people typed, attached, were told and received: the evidence of a case."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from workflows.store.tables.columns import METADATA, Json, Moment

submission = Table(  # immutable; a correction is a new version
    "submission",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False),
    Column("task_id", String(36), nullable=False, index=True),  # "" for the start form
    Column("node", String(80), nullable=False),
    Column("name", String(120), nullable=False),
    Column("version", Integer, nullable=False),  # of this node in this case
    Column("answers", Json, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("person_id", String(36), nullable=False),
    Column("person_name", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("key", String(64), nullable=False, server_default=""),  # made by the sender: sent again it is the same
    UniqueConstraint("case_id", "node", "version"),
)

draft = Table(
    "draft",
    METADATA,
    Column("task_id", String(36), primary_key=True),  # or "start:<process>"
    Column("person_id", String(36), primary_key=True),
    Column("answers", Json, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

attachment = Table(
    "attachment",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), index=True),  # null until a start form is submitted
    Column("task_id", String(36), nullable=False),
    Column("organisation_id", String(36), nullable=False),
    Column("name", String(200), nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),  # the key in the file store
    Column("person_id", String(36), nullable=False),
    Column("at", Moment, nullable=False),
)

document = Table(
    "document",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),  # DOC-02
    Column("title", String(120), nullable=False),
    Column("number", String(60), nullable=False, server_default=""),  # 湘阴档检通〔2026〕3号
    Column("version", Integer, nullable=False),  # of this kind in this case
    Column("sha256", String(64), nullable=False),  # of the PDF; the key in the file store
    Column("size", Integer, nullable=False),
    Column("facts", Json, nullable=False),  # what the template was given
    Column("issued_at", Moment, nullable=False),
    Column("issued_by", String(36), nullable=False),
    Column("for_party", Boolean, nullable=False, server_default="0"),  # addressed to the unit, open to it
    Column("code", String(20)),  # printed on it to check it by: 7KQM-2XWD-9RTB; null: carries none
    UniqueConstraint("case_id", "kind", "version"),
    Index("ix_document_code", "code", unique=True),
)

number = Table(  # every number ever given; gaps cannot exist, voided ones stay
    "number",
    METADATA,
    Column("org_code", String(20), primary_key=True),
    Column("word", String(20), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("text", String(60), nullable=False),
    Column("case_id", String(36), nullable=False),
    Column("at", Moment, nullable=False),
    Column("voided_at", Moment),
    Column("void_reason", Text),
)

number_counter = Table(
    "number_counter",
    METADATA,
    Column("org_code", String(20), primary_key=True),
    Column("word", String(20), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

finding = Table(
    "finding",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("unit_id", String(36), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("description", Text, nullable=False),
    Column("stage", String(20), nullable=False),  # 收集/整理/保管/利用/形成/移交
    Column("dimension", String(20), nullable=False),  # 实体安全/信息安全
    Column("severity", String(10), nullable=False),  # 轻微/一般/较重/严重
    Column("nature", String(10), nullable=False, server_default=""),  # 违法行为/安全隐患/一般问题
    Column("violation_code", String(20), nullable=False, server_default=""),
    Column("basis", String(200), nullable=False, server_default=""),
    Column("risk", String(10), nullable=False, server_default=""),  # of electronic archives: 易丢失/易篡改/难保存
    Column("suggested", String(40), nullable=False, server_default=""),
    Column("handling", String(40), nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("term", String(40), nullable=False, server_default=""),
    Column("status", String(12), nullable=False),  # open | closed
    Column(
        "outcome", String(20), nullable=False, server_default=""
    ),  # how it was closed: 已整改/转处理/当场改正/不予处理
    Column("outcome_note", Text, nullable=False, server_default=""),
    Column("handled_in", String(36)),  # the case that handles it now
    Column("at", Moment, nullable=False),
    UniqueConstraint("case_id", "seq"),
    Index("ix_finding_handled_in", "handled_in"),
    Index("ix_finding_unit_status", "unit_id", "status"),
)

matter = Table(  # something that must follow and has no process yet: measures, publicity, uploads
    "matter",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("status", String(12), nullable=False),  # open | closed
    Column("at", Moment, nullable=False),
)

notice = Table(  # in-app, to a role of an organisation or to one person
    "notice",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), index=True),
    Column("organisation_id", String(36), nullable=False),
    Column("role", String(40), nullable=False),  # "" when it is for one person
    Column("person_id", String(36)),
    Column("kind", String(20), nullable=False, server_default=""),  # urge copy transfer ask answer; "": a process
    Column("sender", String(40), nullable=False, server_default=""),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_notice_role", "organisation_id", "role", "at"),
    Index("ix_notice_person", "person_id", "at"),
)

comment = Table(  # a word of one colleague to the others, on a case or one field of a form; never deleted
    "comment",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("case_id", String(36), ForeignKey("case.id"), nullable=False, index=True),
    Column("task_id", String(36), nullable=False, server_default=""),
    Column("field", String(80), nullable=False, server_default=""),
    Column("text", Text, nullable=False),
    Column("person_id", String(36), nullable=False),
    Column("person_name", String(40), nullable=False),
    Column("at", Moment, nullable=False),
)

notice_read = Table(
    "notice_read",
    METADATA,
    Column("notice_id", String(36), ForeignKey("notice.id"), primary_key=True),
    Column("person_id", String(36), primary_key=True),
    Column("at", Moment, nullable=False),
)
