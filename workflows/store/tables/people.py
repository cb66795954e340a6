"""Organisations (bureaus and inspected units), people, their roles, certificates and sign-ins."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from workflows.store.tables.columns import METADATA, Json, Moment

organisation = Table(
    "organisation",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("kind", String(20), nullable=False),  # values.people.OrgKind
    Column("name", String(120), nullable=False),
    Column("short_name", String(60), nullable=False, server_default=""),
    Column("code", String(20), nullable=False, server_default=""),  # 机关代字, e.g. 湘阴档
    Column("parent_id", String(36), ForeignKey("organisation.id")),  # superior bureau; of a unit: its bureau
    Column("region", String(40), nullable=False, server_default=""),
    Column("office_phone", String(40), nullable=False, server_default=""),
    Column("office_address", String(200), nullable=False, server_default=""),
    Column("active", Boolean, nullable=False, server_default="1"),
    Index("ix_organisation_parent_kind", "parent_id", "kind", "name"),
    Index("ix_organisation_register", "parent_id", "kind", "active", "name", "id"),
)

unit = Table(  # what is known of an organisation that can be inspected
    "unit",
    METADATA,
    Column("organisation_id", String(36), ForeignKey("organisation.id"), primary_key=True),
    Column("credit_code", String(18), nullable=False, unique=True),  # 统一社会信用代码
    Column("unit_type", String(20), nullable=False),  # 机关/团体/企业/事业单位/档案馆/档案服务企业/其他
    Column("level", String(10), nullable=False, server_default="县级"),
    Column("is_specialised", Boolean, nullable=False, server_default="0"),  # 专业档案形成单位
    Column("specialised_kinds", String(200), nullable=False, server_default=""),
    Column("keeps_specialised", Boolean, nullable=False, server_default="0"),  # keeps such archives of others
    Column("max_retention", String(10), nullable=False, server_default="10年"),
    Column("important_database", String(200), nullable=False, server_default=""),
    Column("database_interest", String(20), nullable=False, server_default=""),  # 国家安全/公共利益/重大公民利益
    Column("on_backup_roster", Boolean, nullable=False, server_default="0"),
    Column("delegated", Boolean, nullable=False, server_default="0"),  # of a higher level, entrusted to this bureau
    Column("registered_on", Date),  # since when it stands in the register; null: always (G-06)
    Column("left_on", Date),  # out of the register from this day on
    Column("returned_on", Date),  # until this day, when it was put back
    Column("revision", Integer, nullable=False, server_default="0"),  # counts the changes of this row
    Column("head_name", String(40), nullable=False, server_default=""),
    Column("contact_name", String(40), nullable=False, server_default=""),
    Column("contact_phone", String(20), nullable=False, server_default=""),
    Column("address", String(200), nullable=False, server_default=""),
)

person = Table(
    "person",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False, index=True),
    Column("login", String(60), nullable=False, unique=True),
    Column("name", String(40), nullable=False),
    Column("section", String(40), nullable=False, server_default=""),  # 科室
    Column("post", String(40), nullable=False, server_default=""),  # 职务
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False, server_default="1"),
    Column("session_epoch", Integer, nullable=False, server_default="0"),  # raising it ends every session
    Column("language", String(5), nullable=False, server_default="zh"),
    Column("qualification", String(40), nullable=False, server_default=""),  # 法律职业资格证书编号
    Column("reviewing_since", Date),  # 从事法制审核的起始日
)

person_role = Table(
    "person_role",
    METADATA,
    Column("person_id", String(36), ForeignKey("person.id"), primary_key=True),
    Column("role", String(40), primary_key=True),
)

certificate = Table(  # 执法证
    "certificate",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("person_id", String(36), ForeignKey("person.id"), nullable=False, index=True),
    Column("number", String(40), nullable=False),
    Column("issuer", String(80), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("withdrawn_on", Date),  # not valid from this day on, whatever valid_to says
    Column("withdrawn_why", Text, nullable=False, server_default=""),
    Index("ix_certificate_number", "number"),
)

unit_sheet = Table(  # a spreadsheet of units as it was read and shown; applied at most once
    "unit_sheet",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("organisation_id", String(36), ForeignKey("organisation.id"), nullable=False),
    Column("person_id", String(36), nullable=False),
    Column("name", String(200), nullable=False),  # of the file
    Column("sha256", String(64), nullable=False),  # of the file
    Column("roster_year", Integer),  # of the roster it is for; null: for the register of units
    Column("lines", Json, nullable=False),  # each row: number, answers, what it does, what is wrong
    Column("status", String(12), nullable=False),  # shown | applied
    Column("at", Moment, nullable=False),
    Column("applied_at", Moment),
)

sign_in_attempt = Table(
    "sign_in_attempt",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("login", String(60), nullable=False),
    Column("address", String(60), nullable=False),
    Column("at", Moment, nullable=False),
    Column("succeeded", Boolean, nullable=False),
    Index("ix_sign_in_attempt_login_at", "login", "at"),
    Index("ix_sign_in_attempt_address_at", "address", "at"),
)

token = Table(  # API bearer tokens; only the hash is kept
    "token",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("person_id", String(36), ForeignKey("person.id"), nullable=False, index=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)
