"""When a task or a timer is due, worked out once and kept with its token together with the reasons."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from workflows.engine.act import act_of
from workflows.engine.refusing import refused
from workflows.engine.scripting import FEEL
from workflows.values.deadlines import Deadline, Pause, Roll, TimeLimit, Unit
from workflows.values.sentences import N_
from workflows.values.times import read_moment, write_moment

_MARK = {"deadline", "start"}  # what the FEEL function deadline(key, start) yields


def open_limit(token: Any) -> None:
    """Note when a task opened and, if it has a limit, its deadline."""
    act, node = act_of(token), token.task_spec.node
    token.internal_data["opened"] = write_moment(act.now)
    if node.deadline_key:
        start = act.now
        if node.deadline_from:
            start = _moment(token, FEEL.evaluate(token, node.deadline_from))
        token.internal_data["deadline"] = _pack(act.clock.deadline(node.deadline_key, start))


def set_timer(token: Any) -> datetime:
    """Work out when a timer event is due and keep it with its token."""
    value = FEEL.evaluate(token, token.task_spec.node.timer)
    if isinstance(value, dict) and set(value) == _MARK:
        deadline = act_of(token).clock.deadline(value["deadline"], _moment(token, value["start"]))
        token.internal_data["deadline"] = _pack(deadline)
        due = deadline.due
    else:
        due = _moment(token, value)
    token.internal_data["due"] = write_moment(due)
    return due


def opened_at(token: Any) -> datetime:
    return read_moment(token.internal_data["opened"])


def due_at(token: Any) -> datetime:
    return read_moment(token.internal_data["due"])


def deadline_of(token: Any) -> Deadline | None:
    """The deadline exactly as it was worked out."""
    packed = token.internal_data.get("deadline")
    return _unpack(packed) if packed else None


def _moment(token: Any, value: Any) -> datetime:
    try:
        return read_moment(value)
    except (TypeError, ValueError) as fault:
        raise refused(
            N_("“%(element)s”的时间“%(value)s”不是日期。请核对表达式和所用的变量是否已填写。"),
            element=token.task_spec.node.label,
            value=value,
        ) from fault


def _pack(deadline: Deadline) -> dict[str, Any]:
    limit = deadline.limit
    return {
        "limit": [limit.key, limit.name, limit.length, limit.unit.value, limit.roll.value, limit.basis],
        "start": write_moment(deadline.start),
        "due": write_moment(deadline.due),
        "last": deadline.last_day.isoformat(),
        "skipped": [day.isoformat() for day in deadline.skipped],
        "adjusted": [day.isoformat() for day in deadline.adjusted],
        "rolled": deadline.rolled_from.isoformat() if deadline.rolled_from else "",
        "pauses": [[write_moment(each.start), write_moment(each.end), each.reason] for each in deadline.pauses],
        "provisional": deadline.provisional,
    }


def _unpack(packed: dict[str, Any]) -> Deadline:
    key, name, length, unit, roll, basis = packed["limit"]
    return Deadline(
        limit=TimeLimit(key, name, length, Unit(unit), Roll(roll), basis),
        start=read_moment(packed["start"]),
        due=read_moment(packed["due"]),
        last_day=date.fromisoformat(packed["last"]),
        skipped=tuple(map(date.fromisoformat, packed["skipped"])),
        adjusted=tuple(map(date.fromisoformat, packed["adjusted"])),
        rolled_from=date.fromisoformat(packed["rolled"]) if packed["rolled"] else None,
        pauses=tuple(Pause(read_moment(a), read_moment(b), why) for a, b, why in packed["pauses"]),
        provisional=packed["provisional"],
    )
