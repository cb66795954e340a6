"""Changing by hand where a case stands: tokens are cancelled and begun elsewhere, or the whole case is ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from SpiffWorkflow.util.task import TaskState

from workflows.engine.beginning import Beginning, begin, beginning_of
from workflows.engine.definition import Definition
from workflows.engine.events import Catch, Race, whole_of
from workflows.engine.foreseeing import Outlook, outlook
from workflows.engine.merging import seen_at
from workflows.engine.progress import finish, leave, resume
from workflows.engine.projection import is_request
from workflows.engine.refusing import refused
from workflows.engine.running import Case, keeps_open
from workflows.engine.specs import Token
from workflows.engine.undoing import host_of_process
from workflows.values.sentences import N_
from workflows.values.steps import Clock, Move, Perform, Step


def move_token(
    definition: Definition, state: bytes, moves: Sequence[Move], *, clock: Clock, perform: Perform = leave
) -> Step:
    """Apply all moves together. A token that begins in place of a cancelled one goes on with its data, any other
    with the data of its whole process; what a cancelled token has decided is kept.

    Raises EngineRefused when a token is not there, an element cannot be begun at, or a join would wait for ever.
    """
    case, act = resume(definition, state, clock, perform)
    if case.completed:
        raise refused(N_("案件已办结，不能调整环节。"))
    before = {whole.spec.name: outlook(whole) for whole in case.wholes()}
    tokens = [_held(case, move.cancel) if move.cancel else None for move in moves]
    pairs = zip(moves, tokens, strict=True)
    beginnings = [beginning_of(case, token, move) for move, token in pairs if move.before or move.after]
    _take_all(case, [token for token in tokens if token is not None])
    _take_emptied(case, beginnings)
    for beginning in beginnings:
        begin(beginning)
    for whole in case.wholes():
        whole.update_waiting_tasks()
    _check_outlook(case, before, any(move.cancel for move in moves))
    return finish(case, act)


def cancel(definition: Definition, state: bytes, *, clock: Clock, perform: Perform = leave) -> Step:
    """End the case: every token is cancelled, what was decided is kept. Raises EngineRefused for an ended case."""
    case, act = resume(definition, state, clock, perform)
    if case.completed:
        raise refused(N_("案件已办结，不能终止。"))
    for token in list(case.tasks.values()):
        if keeps_open(token) and token.id in case.tasks and "of" not in token.internal_data:
            _take(token)
    case.cancel_all()
    case.completed = True
    return finish(case, act)


def _held(case: Case, identity: str) -> Token:
    token = case.token(identity)
    if token is None or not token.has_state(TaskState.NOT_FINISHED_MASK):
        raise refused(N_("要取消的事项已办结或已取消。请刷新后核对。"))
    task = token.state == TaskState.READY and token.task_spec.waits_for_person
    event = token.state == TaskState.WAITING and isinstance(token.task_spec, Catch)
    if not (task or event or is_request(token) or token.id in case.subprocesses):
        raise refused(
            N_("“%(element)s”不能单独取消，只能取消任务、系统事项和流程线上的等待。"),
            element=token.task_spec.node.label,
        )
    return token


def _take(token: Token) -> None:
    """Cancel a token; what its branch has decided stays known."""
    if isinstance(token.parent.task_spec, Race):
        for other in token.parent.children:
            if other is not token:
                other.cancel()
    if token.has_state(TaskState.NOT_FINISHED_MASK):
        token.data = seen_at(token)
        token.internal_data["kept"] = True
        token.cancel()


def _take_all(case: Case, tokens: Iterable[Token]) -> None:
    """Instances of a repeated activity go together, with the activity."""
    wanted = {token.id: token for token in tokens}
    for token in wanted.values():
        whole = whole_of(token) if token.id in token.workflow.tasks else token
        if whole is not token:
            _check_all_instances(whole, wanted)
        if whole.has_state(TaskState.NOT_FINISHED_MASK):
            _take(whole)


def _check_all_instances(whole: Token, wanted: Iterable[object]) -> None:
    mine = [each for each in whole.parent.children if each.internal_data.get("of") == str(whole.id)]
    if any(each.has_state(TaskState.NOT_FINISHED_MASK) and each.id not in wanted for each in mine):
        raise refused(
            N_("“%(element)s”分成几份办理，不能只取消其中一份。请把还在办的各份一起取消。"),
            element=whole.task_spec.node.label,
        )


def _take_emptied(case: Case, beginnings: Iterable[Beginning]) -> None:
    """A process inside that has no token left, and gets none, goes too; so may the one around it."""
    needed = set()
    for beginning in beginnings:
        workflow = beginning.workflow
        while workflow is not None:
            needed.add(workflow)
            workflow = workflow.parent_workflow
    while emptied := [part for part in case.subprocesses.values() if part not in needed and not _is_alive(part)]:
        _take_all(case, [host_of_process(part) for part in emptied])
    if not _is_alive(case) and case not in needed:
        raise refused(N_("这样案件中就没有任何待办事项了。请指明从哪里继续，或改用终止案件。"))


def _is_alive(workflow: Case) -> bool:
    return any(keeps_open(token) for token in workflow.tasks.values())


def _check_outlook(case: Case, before: Mapping[str, Outlook], moved: bool) -> None:
    """What was begun beside all others is meant to be one more; what was moved is not."""
    for whole in case.wholes():
        was, now = before.get(whole.spec.name, Outlook()), outlook(whole)
        join = now.blocks(was)
        if join is not None:
            raise refused(
                N_("这样调整后，汇合“%(element)s”会一直等下去，案件办不完。请把同时在办的其他分支一起调整。"),
                element=join.node.label,
            )
        if now.twice and not was.twice and moved:
            raise refused(
                N_("这样调整后，后面的环节会办两遍，“%(element)s”会到两次。请把同时在办的其他分支一起调整。"),
                element=now.twice.node.label,
            )
