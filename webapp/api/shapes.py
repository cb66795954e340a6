"""How records look as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflows.queries.case_buttons import PressPage
from workflows.queries.case_page import CasePage, OpenStep
from workflows.queries.inbox import TaskLine
from workflows.queries.received import Letter
from workflows.queries.task_page import TaskPage
from workflows.values.steps import CaseButton


def moment(at: datetime | None) -> str | None:
    """ISO text in UTC."""
    return at.isoformat() if at else None


def open_task(step: OpenStep) -> dict[str, Any]:
    """A step on somebody's desk."""
    return {
        "id": step.task_id,
        "node": step.node,
        "name": step.name,
        "role": step.role,
        "holder": step.holder,
        "assigned": list(step.assigned),
        "due_at": moment(step.lamp.due_at),
    }


def button_line(button: CaseButton) -> dict[str, Any]:
    """What this person may report on the page of a case."""
    return {"id": button.id, "node": button.node, "name": button.name, "label": button.label}


def button_details(page: PressPage) -> dict[str, Any]:
    """A button with the form it asks for, None when it asks nothing."""
    form = page.form
    shown = {"id": form.id, "title": form.title, "schema": form.schema, "ui": form.ui} if form else None
    return {**button_line(page.button), "form": shown, "answers": page.answers}


def case_summary(page: CasePage) -> dict[str, Any]:
    """What starting a case answers."""
    head = page.head
    return {
        "id": head.id,
        "number": head.number,
        "title": head.title,
        "process": head.process,
        "state": head.status,
        "view": head.view.value,
        "open_tasks": [open_task(step) for step in page.open_steps],
        "buttons": [button_line(one) for one in page.buttons],
    }


def case_details(page: CasePage) -> dict[str, Any]:
    """A case with its history, deadlines and documents."""
    return {
        **case_summary(page),
        "history": [
            {
                "node": done.node,
                "name": done.name,
                "version": done.version,
                "by": done.person_name,
                "at": moment(done.at),
            }
            for done in page.done_steps
        ],
        "deadlines": [
            {
                "name": limit.name,
                "start_at": moment(limit.start_at),
                "due_at": moment(limit.due_at),
                "status": limit.status,
                "provisional": limit.provisional,
                "explanation": limit.explanation,
            }
            for limit in page.deadlines
        ],
        "documents": [
            {"id": paper.id, "kind": paper.kind, "title": paper.title, "number": paper.number, "sha256": paper.sha256}
            for paper in page.documents
        ],
    }


def letter_line(line: Letter) -> dict[str, Any]:
    """A document one's organisation received, and what it does about it."""
    done = line.dealing
    return {
        "id": line.id,
        "title": line.title,
        "number": line.number,
        "sha256": line.sha256,
        "sent_at": moment(line.sent_at),
        "sender": line.sender,
        "case": {"id": line.case_id, "number": line.case_number, "title": line.case_title},
        "dealing": {
            "step": done.step,
            "status": "open" if done.is_open else "done",
            "task": done.task_id or None,
            "by": done.who,
            "due_at": moment(done.lamp.due_at),
            "done_at": moment(done.done_at),
        }
        if done
        else None,
    }


def task_line(line: TaskLine) -> dict[str, Any]:
    """A row of a list of tasks."""
    return {
        "id": line.id,
        "case": {"id": line.case_id, "number": line.case_number, "title": line.case_title},
        "node": line.node,
        "name": line.name,
        "role": line.role,
        "status": line.status,
        "holder": line.holder,
        "opened_at": moment(line.opened_at),
        "due_at": moment(line.lamp.due_at),
    }


def task_details(page: TaskPage) -> dict[str, Any]:
    """A task with its form and what it is filled with."""
    return {
        "id": page.id,
        "node": page.node,
        "name": page.name,
        "status": page.status,
        "holder": page.holder,
        "assigned": list(page.assigned),
        "case": {"id": page.head.id, "number": page.head.number, "title": page.head.title},
        "due_at": moment(page.lamp.due_at),
        "form": {"id": page.form.id, "title": page.form.title, "schema": page.form.schema, "ui": page.form.ui},
        "draft": page.draft,
        "answers": page.answers,
        "buttons": [vars(button) for button in page.buttons],
    }
