"""The laws the bureau acts by: texts with their validity, article by article."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from workflows.store.tables.columns import METADATA, Json

law = Table(
    "law",
    METADATA,
    Column("id", String(20), primary_key=True),  # AL2020
    Column("title", String(120), nullable=False),
    Column("short", String(60), nullable=False),  # 档案法
    Column("edition", String(20), nullable=False, server_default=""),  # 2020年修订
    Column("level", String(20), nullable=False),  # 法律/行政法规/部门规章/地方性法规/地方政府规章
    Column("issuer", String(80), nullable=False, server_default=""),
    Column("number", String(60), nullable=False, server_default=""),  # 主席令第47号
    Column("published", Date),
    Column("valid_from", Date, nullable=False),
    Column("repealed_on", Date),  # the first day it does not hold
    Column("successor", String(20)),  # id of the law that took its place
    Column("note", Text, nullable=False, server_default=""),
    Column("names", Json, nullable=False),  # what texts call it
    Column("revision", Integer, nullable=False, server_default="0"),  # counts the changes people made
)

law_article = Table(
    "law_article",
    METADATA,
    Column("key", String(40), primary_key=True),  # AL2020-48-1
    Column("law_id", String(20), ForeignKey("law.id"), nullable=False),
    Column("seq", Integer, nullable=False),  # order in the law
    Column("article", String(60), nullable=False),  # 第四十八条第一项
    Column("text", Text, nullable=False),
    Column("valid_from", Date),  # null: as the law
    Column("repealed_on", Date),
    Index("ix_law_article_law", "law_id", "seq"),
)
