"""What is registered of a legal reviewer: the qualification, and since when they review (行政处罚法 58 第二款)."""

from __future__ import annotations

from workflows.values.forms import Form
from workflows.values.sentences import N_

REVIEWER_FORM = Form(
    id="reviewer",
    title=N_("登记法制审核资格"),
    schema={
        "type": "object",
        "properties": {
            "qualification": {"type": "string", "maxLength": 40},
            "reviewing_since": {"type": "string", "format": "date", "notAfter": "today"},
            "reason": {"type": "string", "minLength": 1, "maxLength": 500},
        },
        "required": ["reviewing_since", "reason"],
    },
    ui={
        "sections": [{"title": "", "fields": ["qualification", "reviewing_since", "reason"]}],
        "fields": {
            "qualification": {
                "label": N_("法律职业资格证书编号"),
                "width": 6,
                "help": N_("2018年1月1日以后初次从事法制审核的，应当取得法律职业资格"),
            },
            "reviewing_since": {"label": N_("从事法制审核的起始日期"), "width": 6},
            "reason": {"label": N_("依据"), "width": 12, "help": N_("例如：核验证书原件，任职文件的文号")},
        },
    },
    keep={},
)
