"""A penalty by the ordinary procedure, walked step by step: who does what on the usual way."""

from __future__ import annotations

from typing import Any

from tests.world import World, examples, real
from workflows.actions.press_case_button import press_case_button
from workflows.actions.start_case import start_case

PROCESS = "proc_penalty_ordinary"
BY = {
    "ut_source_register": "wangjianguo",
    "ut_filing_proposal": "wangjianguo",
    "ut_filing_chief": "zhaolixin",
    "ut_filing_decide": "liuguoping",
    "ut_no_filing": "wangjianguo",
    "ut_case_assign": "zhaolixin",
    "ut_investigate": "wangjianguo",
    "ut_invest_report": "wangjianguo",
    "ut_result_review": "liuguoping",
    "ut_transfer_result": "wangjianguo",
    "ut_no_penalty": "huangzhiqiang",
    "ut_propose_penalty": "wangjianguo",
    "ut_notice_prepare": "liuguoping",
    "ut_statement_review": "wangjianguo",
    "ut_legal_review": "zhouying",
    "ut_discuss_arrange": "zhaolixin",
    "ut_discuss_hold": "huangzhiqiang",
    "ut_decide": "huangzhiqiang",
    "ut_execute": "helihua",
    "ut_defer_decide": "liuguoping",
    "ut_press": "wangjianguo",
    "ut_court": "huangzhiqiang",
    "ut_close_report": "wangjianguo",
    "ut_close_chief": "zhaolixin",
    "ut_close_approve": "liuguoping",
    "ut_suspend": "liuguoping",
    "ut_remedy": "helihua",
    "ut_recusal_request": "wangjianguo",
    "ut_recusal_decide": "huangzhiqiang",
    "ut_replace_officer": "zhaolixin",
    "ut_choose_service": "helihua",
    "ut_execute_service": "wangjianguo",
}
FILED = ("ut_source_register", "ut_filing_proposal", "ut_filing_chief", "ut_filing_decide")
INVESTIGATED = ("ut_case_assign", "ut_investigate", "ut_invest_report", "ut_result_review")
CLOSED = ("ut_close_report", "ut_close_chief", "ut_close_approve")
SMALL = {"fine": "15000.00"}
"""Below what a unit may ask to be heard for."""


def begun(world: World, **start: Any) -> str:
    """A case an officer has registered; its id."""
    with world.acting("wangjianguo") as work:
        answers = real(
            work, f"start:{PROCESS}:start_case_manual", {**examples()["start_case_manual"], **start}, world.visit
        )
        return start_case(work, PROCESS, answers, at="start_case_manual").id


def do(world: World, case_id: str, node: str, **changes: Any) -> None:
    """One step by whoever does it, as in the filled example with these changes."""
    given = {"service_time": world.shown_now} if node == "ut_execute_service" else {}
    world.do(BY[node], case_id, node, **{**given, **changes})


def go(world: World, case_id: str, *nodes: str, **changes: dict[str, Any]) -> None:
    """These steps one after another; `changes` by step."""
    for node in nodes:
        do(world, case_id, node, **changes.get(node, {}))


def filed(world: World, register: dict[str, Any] | None = None, **start: Any) -> str:
    """A case that has been filed."""
    case_id = begun(world, **start)
    go(world, case_id, *FILED, ut_source_register=register or {})
    return case_id


def served(world: World, case_id: str) -> None:
    """The document at hand served now."""
    go(world, case_id, "ut_choose_service", "ut_execute_service")


def noticed(world: World, case_id: str, **proposal: Any) -> None:
    """From the proposal to the served notice."""
    go(world, case_id, "ut_propose_penalty", "ut_notice_prepare", ut_propose_penalty=proposal)
    served(world, case_id)


def buttons(world: World, login: str, case_id: str) -> dict[str, str]:
    """What the page of the case offers this person: label -> id."""
    return {button.label: button.id for button in world.page(login, case_id).buttons}


def press(world: World, login: str, case_id: str, label: str, form: str = "", **answers: Any) -> None:
    """Press a button of the case, with its filled example if it asks a form."""
    wanted = buttons(world, login, case_id)[label]
    with world.acting(login) as work:
        given = real(work, f"{case_id}/{wanted}", {**examples()[form], **answers}, world.visit) if form else answers
        press_case_button(work, case_id, wanted, given)
