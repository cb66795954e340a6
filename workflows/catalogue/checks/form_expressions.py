"""What a form proposes, works out and checks is written in FEEL that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from workflows import feel
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_form
from workflows.values.forms import Form
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem

CHECK = "form_expressions"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Expressions of forms that cannot be read."""
    for path, form in bundle.form_files.items():
        for what, field, expression in _expressions(form):
            try:
                feel.parse(expression)
            except BadExpression as fault:
                text = N_(
                    "表单“%(form)s”字段“%(field)s”的%(what)s“%(expression)s”写法有误：%(why)s。请按 FEEL 语法改正。"
                )
                facts = {"what": what, "field": field, **fault.sentence.params}
                yield in_form(bundle, CHECK, path, expression, text, **facts)


def _expressions(form: Form) -> Iterator[tuple[str, str, str]]:
    for name, hints in form.ui.get("fields", {}).items():
        if "prefill" in hints:
            yield N_("预填"), name, hints["prefill"]
        if "value" in hints:
            yield N_("计算"), name, hints["value"]
    for each in form.checks:
        yield N_("核对"), each.get("field", ""), each["check"]
