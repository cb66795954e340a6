"""A major case between its scenes in the browser: what county, city, province and unit do there behind the scenes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Column, select

from tests.browser.county import County
from tests.processes.major import on_record, suspect
from tests.processes.penalty_walk import BY
from tests.processes.supervising import ANSWERS, SIGNED
from tests.world import World, examples, real
from workflows.actions.complete_task import complete_task
from workflows.actions.press_case_button import press_case_button
from workflows.queries.case_page import case_page
from workflows.store.major_cases import MajorCase
from workflows.store.tables.cases import case

INVESTIGATORS = ["p-wang", "p-miluo-2"]
HANDLERS = ["p-li", "p-sun"]
TEAM = {
    "leader": ["p-prov-2"],
    "members": ["p-miluo-2", "p-city-2"],
    "period": {"from": "2026-10-12", "to": "2027-01-29"},
}
NAMES = {
    "officer-zhang": "p-li",
    "officer-li": "p-sun",
    "officer-wang": "p-chen",
    "张伟": "李敏",
    "李娜": "孙颖",
    "湘430624001": "湘执F060624002",
    "湘430624002": "湘执F060624004",
}
"""Who handles the case: nobody who investigated it."""
AT_THE_SITE = NAMES | {
    "officer-zhang": "p-wang",
    "officer-li": "p-miluo-2",
    "张伟": "王建国",
    "李娜": "易晓丽",
    "湘430624001": "湘执F060624001",
    "湘430624002": "湘执F060681002",
}
UNANNOUNCED = {
    "officers": INVESTIGATORS,
    "planned_date": "2026-10-14",
    "source_no": "湘档督办〔2026〕1号",
    "notice_mode": "不提前通知",
    "notice_reason": "根据举报线索核查，事先通知可能影响取证",
}
TO_THE_RESULT = [
    "ut_prepare_inspection",
    "ut_approve_inspection",
    "ut_arrive",
    "ut_check_items",
    "ut_record",
    "ut_unit_sign",
    "ut_decide_handling",
    "ut_choose_service",
    "ut_execute_service",
]


class Course:
    """One major case as it goes on: whatever the browser does not show is done here, as of the county's moment."""

    def __init__(self, county: County) -> None:
        self.county = county

    def case(self, process: str, place: int = -1) -> str:
        """The id of the latest (or another) case of a process."""
        return self._behind(lambda world: _column(world, process, case.c.id)[place])

    def number(self, process: str, place: int = -1) -> str:
        """Its number."""
        return self._behind(lambda world: _column(world, process, case.c.number)[place])

    def do(self, login: str, process: str, node: str, place: int = -1, **changes: Any) -> None:
        """One step as in its filled example, changed here and there; then the worker does what is due."""
        case_id = self.case(process, place)
        self._behind(lambda world: _submit(world, login, case_id, node, changes, NAMES))
        self.settle()

    def suspect(self) -> None:
        """Put down by 王建国 as in the filled example."""
        self._behind(lambda world: suspect(world, world.shown_now))
        self.settle()

    def press(self, login: str, process: str, node: str) -> None:
        """A button on the page of a case that asks for nothing."""
        case_id = self.case(process)
        self._behind(lambda world: _press(world, login, case_id, node))
        self.settle()

    def at_the_site(self) -> None:
        """The investigation by the group: prepared, approved, carried out, its result served."""
        visit = self.case("sub_onsite_inspection")
        by = {"ut_approve_inspection": "liuguoping", "ut_decide_handling": "zhaolixin", "ut_choose_service": "helihua"}
        for node in TO_THE_RESULT:
            if node == "ut_arrive":
                self.county.is_now("2026-10-14T09:00:00+08:00", visit="2026-10-14")
            changes = UNANNOUNCED if node == "ut_prepare_inspection" else {}
            changes |= self._served(node, "p-wang")
            login = by.get(node, "wangjianguo")
            self._behind(lambda world, n=node, c=changes, w=login: _submit(world, w, visit, n, c, AT_THE_SITE))
        self.settle()

    def penalty(self, *nodes: str, **changes: Mapping[str, Any]) -> None:
        """Steps of the penalty by who does them when 李敏 handles the case."""
        for node in nodes:
            login = "limin" if BY[node] == "wangjianguo" else BY[node]
            given = {**self._served(node, "p-li"), **changes.get(node, {})}
            self.do(login, "proc_penalty_ordinary", node, **given)

    def register(self) -> MajorCase:
        """What the register says of the latest major case."""
        case_id = self.case("proc_major_case")
        return self._behind(lambda world: on_record(world, case_id))

    def settle(self) -> None:
        """The worker does all that is due now."""
        self.county.is_now(self.county.world.shown_now)

    def _served(self, node: str, by: str) -> dict[str, Any]:
        now = self.county.world.shown_now
        return {"service_time": now, "deliverer": by} if node == "ut_execute_service" else {}

    def _behind(self, act: Callable[[World], Any]) -> Any:
        return self.county.behind_the_scenes(act)


def _column(world: World, process: str, column: Column[str]) -> list[str]:
    """Of every case of a process, whoever it belongs to, in the order they were started."""
    with world.looking("wangjianguo") as look:
        wanted = select(column).where(case.c.process == process).order_by(case.c.started_at, case.c.id)
        return [str(one) for one in look.connection.scalars(wanted)]


def _submit(
    world: World, login: str, case_id: str, node: str, changes: Mapping[str, Any], names: Mapping[str, str]
) -> None:
    """The usual answers of this step, with who is who in this case."""
    usual = ANSWERS.get(node) or examples()[node]
    with world.acting(login) as work:
        task_id = world.task(work, case_id, node)
        answers = real(work, task_id, {**_renamed(usual, names), **changes}, world.visit)
        complete_task(work, task_id, answers)


def _press(world: World, login: str, case_id: str, node: str) -> None:
    with world.acting(login) as work:
        (button,) = [one for one in case_page(work, case_id).buttons if one.node == node]
        press_case_button(work, case_id, button.id, {})


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, names) for inner in value]
    return names.get(value, value) if isinstance(value, str) else value


__all__ = ["HANDLERS", "INVESTIGATORS", "SIGNED", "TEAM", "Course"]
