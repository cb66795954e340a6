"""Why a deadline falls on the day it does, as sentences the officer can check with a finger on the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from workflows.values.deadlines import Deadline, Unit
from workflows.values.sentences import N_
from workflows.values.times import SHANGHAI

_FORWARDS = {
    Unit.WORKING_DAYS: N_("“%(name)s”自 %(start)s 起算，当日不计，期限为 %(length)d 个工作日。"),
    Unit.CALENDAR_DAYS: N_("“%(name)s”自 %(start)s 起算，当日不计，期限为 %(length)d 日（自然日）。"),
    Unit.HOURS: N_("“%(name)s”自 %(start)s 起算，期限为 %(length)d 小时，节假日不停止计算。"),
    Unit.MONTHS: N_("“%(name)s”自 %(start)s 起算，当日不计，期限为 %(length)d 个月。"),
    Unit.YEARS: N_("“%(name)s”自 %(start)s 起算，当日不计，期限为 %(length)d 年。"),
}
_BACKWARDS = {
    Unit.WORKING_DAYS: N_("“%(name)s”自 %(start)s 往前推算，中间应有 %(length)d 个完整的工作日。"),
    Unit.CALENDAR_DAYS: N_("“%(name)s”自 %(start)s 往前推算，中间应有 %(length)d 个完整的自然日。"),
    Unit.HOURS: N_("“%(name)s”为 %(start)s 之前 %(length)d 小时，节假日不停止计算。"),
    Unit.MONTHS: N_("“%(name)s”自 %(start)s 往前推算，中间应有 %(length)d 个月。"),
    Unit.YEARS: N_("“%(name)s”自 %(start)s 往前推算，中间应有 %(length)d 年。"),
}

Said = dict[str, Any]


def explain(deadline: Deadline) -> dict[str, Any]:
    """JSON: {"sentences": [{"template", "params"}…], "skipped": [ISO…], "adjusted": [ISO…], "basis", "provisional"}."""
    return {
        "sentences": list(_sentences(deadline)),
        "skipped": [day.isoformat() for day in deadline.skipped],
        "adjusted": [day.isoformat() for day in deadline.adjusted],
        "basis": deadline.limit.basis,
        "provisional": deadline.provisional,
    }


def _sentences(deadline: Deadline) -> Iterator[Said]:
    yield _rule(deadline)
    if deadline.limit.basis:
        yield _say(N_("依据：%(basis)s。"), basis=deadline.limit.basis)
    if deadline.skipped:
        yield _say(N_("跳过休息日：%(days)s。"), days=_spans(deadline.skipped))
    if deadline.adjusted:
        yield _say(N_("调休上班日计入工作日：%(days)s。"), days=_spans(deadline.adjusted))
    for pause in deadline.pauses:
        span = {"start": _moment(pause.start), "end": _moment(pause.end)}
        yield _say(N_("%(start)s 至 %(end)s 期限中止（%(reason)s），不计入。"), reason=pause.reason, **span)
    yield from _roll(deadline)
    yield _end(deadline)
    if deadline.provisional:
        yield _say(N_("涉及尚未确认工作日历的年份，此日期为暂定，工作日历确认后重新计算。"))


def _rule(deadline: Deadline) -> Said:
    limit, local = deadline.limit, deadline.start.astimezone(SHANGHAI)
    if limit.unit is Unit.FIXED:
        month, day = divmod(limit.length, 100)
        return _say(N_("“%(name)s”为固定日期：%(month)d 月 %(day)d 日。"), name=limit.name, month=month, day=day)
    start = _moment(local) if limit.unit is Unit.HOURS else local.date().isoformat()
    if limit.length == 0 and limit.unit is not Unit.HOURS:
        return _say(N_("“%(name)s”应在 %(start)s 当日完成。"), name=limit.name, start=start)
    templates = _BACKWARDS if limit.length < 0 else _FORWARDS
    return _say(templates[limit.unit], name=limit.name, start=start, length=abs(limit.length))


def _roll(deadline: Deadline) -> Iterator[Said]:
    if deadline.rolled_from is None:
        return
    later = deadline.last_day > deadline.rolled_from
    template = (
        N_("最后一日 %(from)s 是休息日，顺延至其后第一个工作日 %(to)s。")
        if later
        else N_("最后一日 %(from)s 是休息日，提前至其前最后一个工作日 %(to)s。")
    )
    yield {
        "template": template,
        "params": {"from": deadline.rolled_from.isoformat(), "to": deadline.last_day.isoformat()},
    }


def _end(deadline: Deadline) -> Said:
    if deadline.limit.unit is Unit.HOURS:
        return _say(N_("届满时间：%(moment)s。"), moment=_moment(deadline.due))
    return _say(N_("届满时间：%(day)s 24:00。"), day=deadline.last_day.isoformat())


def _say(template: str, **params: object) -> Said:
    return {"template": template, "params": params}


def _moment(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _spans(days: Iterable[date]) -> str:
    """Days as text, neighbours joined: 2026-10-01～2026-10-07、2026-10-11."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(
        run[0].isoformat() if len(run) == 1 else f"{run[0].isoformat()}～{run[-1].isoformat()}" for run in runs
    )
