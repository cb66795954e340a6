"""What is entered when a law is repealed, or its repeal is put right."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.values.forms import Form
from workflows.values.sentences import N_


def law_form(others: Mapping[str, str]) -> Form:
    """`others`: id -> name of the laws one may have been replaced by. Without a day of repeal it is in force again."""
    return Form(
        id="law",
        title=N_("变更效力"),
        schema={
            "type": "object",
            "properties": {
                "repealed_on": {"type": "string", "format": "date"},
                "successor": {"type": "string", "enum": list(others)},
                "reason": {"type": "string", "minLength": 4, "maxLength": 500},
            },
            "required": ["reason"],
        },
        ui={
            "sections": [{"title": "", "fields": ["repealed_on", "successor", "reason"]}],
            "fields": {
                "repealed_on": {
                    "label": N_("废止日期"),
                    "width": 12,
                    "help": N_("从这一天起不再有效；留空表示现行有效"),
                },
                "successor": {
                    "label": N_("由哪部规定代替"),
                    "widget": "select",
                    "width": 12,
                    "options": [{"value": key, "label": name} for key, name in others.items()],
                },
                "reason": {
                    "label": N_("原因和依据"),
                    "widget": "textarea",
                    "width": 12,
                    "help": N_("写明废止或者修改的公布机关、文号和日期"),
                },
            },
        },
        keep={},
    )
