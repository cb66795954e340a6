"""A form with one field of every kind, and a submission that fits it."""

from datetime import date
from typing import Any

from tests.rules.calendars import CALENDAR
from workflows.rules.answers import read
from workflows.values.forms import Form
from workflows.values.refusals import BadAnswers

TODAY = date(2026, 11, 25)  # a Wednesday

ID = {"type": "string", "minLength": 1, "maxLength": 64}
ROW = {
    "type": "object",
    "properties": {
        "question": {"type": "string", "minLength": 1},
        "answer": {"type": "string", "maxLength": 10},
        "copies": {"type": "integer", "minimum": 1},
        "asked_on": {"type": "string", "format": "date", "notAfter": "answered_on"},
        "answered_on": {"type": "string", "format": "date", "notAfter": "today"},
        "seal": {"type": "string"},
    },
    "required": ["question", "answer", "seal"],
    "additionalProperties": False,
}
ITEM = {
    "type": "object",
    "properties": {
        "result": {"type": "string", "enum": ["符合", "不符合", "不适用"]},
        "remark": {"type": "string", "maxLength": 5},
        "files": {"type": "array", "items": ID, "maxItems": 2},
    },
    "required": ["result"],
    "additionalProperties": False,
}
PROPERTIES: dict[str, Any] = {
    "planned_date": {"type": "string", "format": "date", "workingDay": True, "notBefore": "today"},
    "start_time": {"type": "string", "format": "date-time", "notAfter": "today"},
    "end_time": {"type": "string", "format": "date-time", "notBefore": "start_time"},
    "score": {"type": ["number", "null"], "minimum": 0, "maximum": 100},
    "visits": {"type": "integer", "minimum": 0},
    "asked": {"type": "boolean"},
    "reason": {"type": "string", "minLength": 5, "maxLength": 20},
    "told": {"type": "boolean", "const": True},
    "ways": {"type": "array", "items": {"enum": ["听取汇报", "查阅资料"]}, "minItems": 1, "uniqueItems": True},
    "officers": {"type": "array", "items": ID, "minItems": 2, "maxItems": 3, "uniqueItems": True},
    "period": {
        "type": "object",
        "properties": {"from": {"type": "string", "format": "date"}, "to": {"type": "string", "format": "date"}},
        "required": ["from", "to"],
        "additionalProperties": False,
    },
    "qa": {"type": "array", "items": ROW, "minItems": 1, "maxItems": 3},
    "items": {
        "type": "object",
        "patternProperties": {r"^[0-9]+\.[0-9]+$": ITEM},
        "minProperties": 1,
        "maxProperties": 3,
        "additionalProperties": False,
    },
    "sign": {
        "type": "object",
        "properties": {"kind": {"enum": ["drawn"]}, "file": ID},
        "required": ["kind", "file"],
        "additionalProperties": False,
    },
    "phone": {"type": "string", "format": "phone"},
    "code": {"type": "string", "format": "credit-code"},
    "id_no": {"type": "string", "format": "id-card"},
    "fine": {"type": "string", "format": "money"},
    "hash": {"type": "string", "pattern": "^([0-9A-F]{8})?$"},
}
FIELDS: dict[str, Any] = {
    "planned_date": {"label": "检查日期", "widget": "date"},
    "start_time": {"label": "开始时间", "widget": "datetime"},
    "end_time": {"label": "结束时间", "widget": "datetime"},
    "score": {"label": "得分", "widget": "computed"},
    "visits": {"label": "检查次数", "widget": "int"},
    "asked": {"label": "是否申请回避", "widget": "bool"},
    "reason": {
        "label": "回避理由",
        "widget": "textarea",
        "showWhen": {"field": "asked", "op": "eq", "value": True},
    },
    "told": {"label": "已告知权利义务", "widget": "declare"},
    "ways": {"label": "检查方式", "widget": "multiselect"},
    "officers": {"label": "执法人员", "widget": "officers"},
    "period": {"label": "检查所属期", "widget": "daterange"},
    "qa": {
        "label": "询问内容",
        "widget": "table",
        "columns": [
            {"name": "question", "label": "问", "widget": "textarea"},
            {"name": "answer", "label": "答", "widget": "textarea"},
            {"name": "copies", "label": "份数", "widget": "int"},
            {"name": "asked_on", "label": "提问日期", "widget": "date"},
            {"name": "answered_on", "label": "回答日期", "widget": "date"},
            {"name": "seal", "label": "盖章", "showWhen": {"field": "copies", "op": "gt", "value": 1}},
        ],
    },
    "items": {"label": "检查项目", "widget": "checklist", "checklist": "SEC-1"},
    "sign": {"label": "签字", "widget": "signature"},
    "phone": {"label": "联系电话", "widget": "text"},
    "code": {"label": "统一社会信用代码", "widget": "text"},
    "id_no": {"label": "身份证件号", "widget": "text"},
    "fine": {"label": "罚款金额", "widget": "money"},
    "hash": {"label": "校验值", "widget": "text"},
}
REQUIRED = ["planned_date", "asked", "reason", "told", "ways", "officers", "period", "qa", "items", "sign"]

FORM = Form(
    id="ut_everything",
    title="检查记录",
    schema={"type": "object", "properties": PROPERTIES, "required": REQUIRED, "additionalProperties": False},
    ui={"sections": [{"title": "全部", "fields": list(FIELDS)}], "fields": FIELDS},
    keep={},
)

GOOD: dict[str, Any] = {
    "planned_date": "2026-11-26",
    "start_time": "2026-11-25T09:30:00+08:00",
    "end_time": "2026-11-25T11:00:00+08:00",
    "score": 92.5,
    "visits": 2,
    "asked": True,
    "reason": "与单位负责人是近亲属",
    "told": True,
    "ways": ["查阅资料"],
    "officers": ["p01", "p02"],
    "period": {"from": "2025-01-01", "to": "2025-12-31"},
    "qa": [{"question": "看清楚了吗？", "answer": "看清楚了"}],
    "items": {"1.1": {"result": "符合"}, "1.2": {"result": "不符合", "remark": "缺锁", "files": ["f1"]}},
    "sign": {"kind": "drawn", "file": "f2"},
    "phone": "13915666219",
    "code": "11430624MB1079195U",
    "id_no": "11010519491231002X",
    "fine": "1234.50",
    "hash": "0A1B2C3D",
}


def one_field(schema: dict[str, Any], **ui: Any) -> Form:
    """A form whose only field is `x`, called 某项."""
    return Form(
        "f", "表", {"type": "object", "properties": {"x": schema}}, {"fields": {"x": {"label": "某项", **ui}}}, {}
    )


def answers(raw: Any, form: Form = FORM) -> dict[str, Any]:
    return read(form, raw, today=TODAY, calendar=CALENDAR)


def faults(raw: Any, form: Form = FORM) -> list[tuple[str, str]]:
    """(JSON pointer, sentence) of every fault; [] if there is none."""
    try:
        answers(raw, form)
    except BadAnswers as refusal:
        return [(fault.path, str(fault.sentence)) for fault in refusal.faults]
    return []


def changed(**new: Any) -> dict[str, Any]:
    """GOOD with other answers; ... leaves one out."""
    return {name: value for name, value in {**GOOD, **new}.items() if value is not ...}
