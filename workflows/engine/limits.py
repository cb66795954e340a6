"""When a task or a timer is due, worked out once and kept with its token together with the reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from workflows.engine.act import act_of
from workflows.engine.definition import Node
from workflows.engine.refusing import refused
from workflows.engine.scripting import FEEL
from workflows.values.deadlines import Deadline, Pause, Roll, TimeLimit, Unit
from workflows.values.sentences import N_
from workflows.values.steps import Recount
from workflows.values.times import read_moment, write_moment

LONGEST = 3660  # ten years of days: a longer limit is a slip of the pen

Chain = tuple[Deadline, ...]  # a deadline, after those it was counted from

_MARKED = ({"deadline", "start"}, {"deadline", "start", "length"})  # what FEEL's deadline(key, start, length) yields


def open_limit(token: Any, opened: datetime) -> None:
    """Note when a task opened and, if it has a limit, its deadline counted as of that moment."""
    node = token.task_spec.node
    token.internal_data["opened"] = write_moment(opened)
    if node.deadline_key:
        start, length = opened, None
        if node.deadline_from:
            start = _moment(token, FEEL.evaluate_at(token, node.deadline_from, opened))
        if node.deadline_length:
            length = _length(token, FEEL.evaluate_at(token, node.deadline_length, opened))
        token.internal_data["deadline"] = _pack(act_of(token).clock.deadline(node.deadline_key, start, length))


def set_timer(token: Any) -> datetime:
    """Work out when a timer event is due and keep it with its token."""
    due, counted = due_of(token, token.task_spec.node, act_of(token).now)
    note_due(token, due, counted)
    return due


def due_of(token: Any, node: Node, begun: datetime) -> tuple[datetime, Chain]:
    """When a timer event is due that began to wait at `begun` with the data of `token`, and by which deadlines."""
    value = FEEL.evaluate_at(token, node.timer, begun)
    if _is_marked(value):
        counted = _counted(token, value)
        return counted[-1].due, counted
    return _moment(token, value), ()


def note_due(token: Any, due: datetime, counted: Chain) -> None:
    """Keep what was worked out with the token of a timer event."""
    token.internal_data["due"] = write_moment(due)
    if counted:
        *before, deadline = counted
        token.internal_data["deadline"] = _pack(deadline)
        token.internal_data["counted_from"] = [_pack(each) for each in before]


def count_again(token: Any, count: Recount) -> bool:
    """Count the limit of a waiting task or timer once more from what it started from; whether anything changed.

    A limit that started from the last day of another starts from where that one ends now.
    """
    was = deadline_of(token)
    if was is None:
        return False
    day: date | None = None
    chain: list[Deadline] = []
    for each in [*map(_unpack, token.internal_data.get("counted_from", ())), was]:
        start = each.start if day is None else _moment(token, day.isoformat())
        chain.append(count(replace(each, start=start)))
        day = chain[-1].last_day
    if "due" in token.internal_data:
        note_due(token, chain[-1].due, tuple(chain))
    else:
        token.internal_data["deadline"] = _pack(chain[-1])
    return chain[-1] != was


def opened_at(token: Any) -> datetime:
    return read_moment(token.internal_data["opened"])


def due_at(token: Any) -> datetime:
    return read_moment(token.internal_data["due"])


def deadline_of(token: Any) -> Deadline | None:
    """The deadline exactly as it was worked out."""
    packed = token.internal_data.get("deadline")
    return _unpack(packed) if packed else None


def _is_marked(value: Any) -> bool:
    return isinstance(value, dict) and set(value) in _MARKED


def _counted(token: Any, marked: dict[str, Any]) -> Chain:
    """What deadline(key, start, length) means; started from another deadline, it counts from that one's last day."""
    length = _length(token, marked["length"]) if "length" in marked else None
    given = marked["start"]
    before = _counted(token, given) if _is_marked(given) else ()
    start = before[-1].last_day.isoformat() if before else given
    return *before, act_of(token).clock.deadline(marked["deadline"], _moment(token, start), length)


def _moment(token: Any, value: Any) -> datetime:
    try:
        return read_moment(value)
    except (TypeError, ValueError) as fault:
        raise refused(
            N_("“%(element)s”的时间“%(value)s”不是日期。请核对表达式和所用的变量是否已填写。"),
            element=token.task_spec.node.label,
            value=value,
        ) from fault


def _length(token: Any, value: Any) -> int:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 < abs(value) <= LONGEST or value != int(value):
        raise refused(
            N_("“%(element)s”的期限长度“%(value)s”不对，应是 1 到 %(longest)d 的整数。请核对所用的变量是否已填写。"),
            element=token.task_spec.node.label,
            value=value,
            longest=LONGEST,
        )
    return int(value)


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
