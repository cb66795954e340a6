"""An entry of the register beside what is registered already: whose code and name it has, what it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.rules.unit_form import COLUMNS
from workflows.store.organisations import InspectedUnit
from workflows.values.sentences import N_, Fault, Sentence

CODE_TAKEN = N_("信用代码已登记为“%(name)s”。请核对代码；如为同一单位，请修改原登记。")
CODE_TAKEN_ELSEWHERE = N_("信用代码已由其他档案主管部门登记。请核对代码，或与上级部门联系。")
CODE_INACTIVE = N_("信用代码属于已停用的单位“%(name)s”。请核对代码，或先恢复该单位。")
NAME_TAKEN = N_("已登记有同名单位，信用代码为 %(code)s。请核对；确为两个单位的，请在名称中加以区分。")


def taken(
    bureau: str, same_code: InspectedUnit | None, same_name: InspectedUnit | None, itself: str
) -> Iterator[Fault]:
    """What is wrong when these units have the same code and the same name; another bureau's unit is not named."""
    if same_code is not None and same_code.id != itself:
        if same_code.parent_id != bureau:
            yield Fault("/credit_code", Sentence(CODE_TAKEN_ELSEWHERE))
        else:
            yield Fault("/credit_code", Sentence(CODE_TAKEN, {"name": same_code.name}))
    if same_name is not None and same_name.id != itself:
        yield Fault("/name", Sentence(NAME_TAKEN, {"code": same_name.credit_code}))


def as_answers(known: InspectedUnit) -> dict[str, Any]:
    """The unit as the form holds it."""
    since = known.registered_on.isoformat() if known.registered_on else None
    return {name: getattr(known, name) for name in COLUMNS} | {"registered_on": since}


def differences(known: InspectedUnit, columns: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Column -> what it was and what it becomes."""
    before = as_answers(known)
    return {name: [before[name], columns[name]] for name in COLUMNS if (before[name] or "") != (columns[name] or "")}
