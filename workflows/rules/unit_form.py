"""What is registered of a unit: the form people fill in, and the columns of the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.values.forms import Form
from workflows.values.sentences import N_

TYPES = (N_("机关"), N_("团体"), N_("企业"), N_("事业单位"), N_("档案馆"), N_("档案服务企业"), N_("其他"))
LEVELS = (N_("省级"), N_("市级"), N_("县级"), N_("乡镇级"), N_("村级"))
RETENTIONS = (N_("10年"), N_("30年"), N_("永久"))
INTERESTS = (N_("国家安全"), N_("公共利益"), N_("重大公民利益"))
IN_SCOPE = frozenset({"30年", "永久"})
NEEDED = ("name", "credit_code", "unit_type", "level", "is_specialised", "max_retention", "on_backup_roster", "reason")

_TEXTS = {
    "name": 120,
    "short_name": 60,
    "specialised_kinds": 200,
    "important_database": 200,
    "head_name": 40,
    "contact_name": 40,
    "address": 200,
}
_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        **{name: {"type": "string", "maxLength": longest} for name, longest in _TEXTS.items()},
        "name": {"type": "string", "minLength": 2, "maxLength": 120},
        "credit_code": {"type": "string", "format": "credit-code"},
        "unit_type": {"type": "string", "enum": list(TYPES)},
        "level": {"type": "string", "enum": list(LEVELS)},
        "is_specialised": {"type": "boolean"},
        "keeps_specialised": {"type": "boolean"},
        "delegated": {"type": "boolean"},
        "database_interest": {"type": "string", "enum": list(INTERESTS)},
        "max_retention": {"type": "string", "enum": list(RETENTIONS)},
        "on_backup_roster": {"type": "boolean"},
        "registered_on": {"type": "string", "format": "date", "notAfter": "today"},
        "contact_phone": {"type": "string", "format": "phone", "maxLength": 20},
        "reason": {"type": "string", "maxLength": 500},
    },
    "required": list(NEEDED),
}
_UI: Mapping[str, Any] = {
    "sections": [
        {
            "title": N_("单位"),
            "fields": [
                "name",
                "short_name",
                "credit_code",
                "unit_type",
                "level",
                "delegated",
                "registered_on",
                "address",
            ],
        },
        {
            "title": N_("档案监管"),
            "fields": [
                "is_specialised",
                "specialised_kinds",
                "keeps_specialised",
                "max_retention",
                "on_backup_roster",
                "important_database",
                "database_interest",
            ],
        },
        {"title": N_("联系人"), "fields": ["head_name", "contact_name", "contact_phone"]},
        {"title": N_("办理"), "fields": ["reason"]},
    ],
    "fields": {
        "name": {"label": N_("单位名称"), "width": 6},
        "short_name": {"label": N_("简称"), "width": 3},
        "credit_code": {"label": N_("统一社会信用代码"), "width": 3, "help": N_("18 位，系统核对校验位")},
        "unit_type": {"label": N_("单位类型"), "widget": "select", "width": 3},
        "level": {"label": N_("级别"), "widget": "select", "width": 3},
        "delegated": {
            "label": N_("委托本局监管"),
            "width": 3,
            "help": N_("上级直管的单位，没有委托的不计入本辖区"),
            "showWhen": {"field": "level", "op": "in", "value": ["省级", "市级"]},
        },
        "registered_on": {
            "label": N_("登记日期"),
            "width": 3,
            "help": N_("10 月 1 日后登记的，当年不计入年度巡查"),
        },
        "address": {"label": N_("地址"), "width": 12},
        "is_specialised": {"label": N_("专业档案形成单位"), "width": 3},
        "specialised_kinds": {
            "label": N_("专业档案门类"),
            "width": 9,
            "help": N_("多个门类用顿号分隔"),
            "showWhen": {"field": "is_specialised", "op": "eq", "value": True},
        },
        "keeps_specialised": {
            "label": N_("代为保管专业档案"),
            "width": 3,
            "help": N_("只保管、不形成的单位也在监管范围内"),
        },
        "max_retention": {"label": N_("最高保管期限"), "widget": "select", "width": 3},
        "on_backup_roster": {"label": N_("列入登记备份名册"), "width": 3},
        "important_database": {
            "label": N_("重要档案数据库"),
            "width": 6,
            "help": N_("涉及国家安全、公共利益、重大公民利益的档案数据库"),
        },
        "database_interest": {
            "label": N_("数据库涉及"),
            "widget": "select",
            "width": 3,
            "showWhen": {"field": "important_database", "op": "notempty"},
        },
        "head_name": {"label": N_("负责人"), "width": 4},
        "contact_name": {"label": N_("联系人"), "width": 4},
        "contact_phone": {"label": N_("联系电话"), "width": 4},
        "reason": {
            "label": N_("登记或变更原因"),
            "width": 12,
            "help": N_("写明依据，例如文号；与修改前后的内容一并留存"),
        },
    },
}
UNIT_FORM = Form(id="unit", title=N_("单位登记"), schema=_SCHEMA, ui=_UI, keep={})
COLUMNS: tuple[str, ...] = tuple(name for section in _UI["sections"] for name in section["fields"] if name != "reason")
"""Fields in the order of the form: the columns of a spreadsheet."""


def label_of(name: str) -> str:
    """What a field is called."""
    return str(_UI["fields"][name]["label"])


def as_columns(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as columns of the register: what was not answered is empty, a date is a date's ISO text or None."""
    given = {name: answers.get(name, "") for name in COLUMNS}
    return given | {"registered_on": answers.get("registered_on")}


def is_in_scope(is_specialised: bool, max_retention: str, important_database: str) -> bool:
    """Under supervision of archives security (S1.1): national catalogue, 30 years and longer, or such a database."""
    return is_specialised or max_retention in IN_SCOPE or bool(important_database)
