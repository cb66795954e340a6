"""What is registered of an enforcement certificate: entering it, and prolonging it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.values.forms import Form
from workflows.values.sentences import N_

_REASON_SCHEMA: Mapping[str, Any] = {"type": "string", "maxLength": 500}
_REASON: Mapping[str, Any] = {
    "label": N_("原因"),
    "width": 12,
    "help": N_("例如：新发证、换证、到期延续，写明依据文号"),
}

CERTIFICATE_FORM = Form(
    id="certificate",
    title=N_("登记行政执法证"),
    schema={
        "type": "object",
        "properties": {
            "number": {"type": "string", "minLength": 4, "maxLength": 40},
            "issuer": {"type": "string", "minLength": 2, "maxLength": 80},
            "valid_from": {"type": "string", "format": "date"},
            "valid_to": {"type": "string", "format": "date", "notBefore": "valid_from"},
            "reason": _REASON_SCHEMA,
        },
        "required": ["number", "issuer", "valid_from", "valid_to", "reason"],
    },
    ui={
        "sections": [{"title": "", "fields": ["number", "issuer", "valid_from", "valid_to", "reason"]}],
        "fields": {
            "number": {"label": N_("证号"), "width": 6},
            "issuer": {"label": N_("发证机关"), "width": 6},
            "valid_from": {"label": N_("有效期自"), "width": 6},
            "valid_to": {"label": N_("有效期至"), "width": 6},
            "reason": _REASON,
        },
    },
    keep={},
)
RENEWAL_FORM = Form(
    id="renewal",
    title=N_("延续行政执法证"),
    schema={
        "type": "object",
        "properties": {"valid_to": {"type": "string", "format": "date"}, "reason": _REASON_SCHEMA},
        "required": ["valid_to", "reason"],
    },
    ui={
        "sections": [{"title": "", "fields": ["valid_to", "reason"]}],
        "fields": {"valid_to": {"label": N_("延续至"), "width": 6}, "reason": _REASON},
    },
    keep={},
)
