"""Two people at one task: one is faster, the other is told so, and nothing typed is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.actions.mirror import lists_equal_the_engine
from tests.world import examples, real
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.release_task import release_task
from workflows.actions.save_draft import save_draft
from workflows.queries.task_page import task_page
from workflows.store import cases
from workflows.values.refusals import CaseMoved, NotAllowed, Refusal, TaskClosed, TaskTaken

FREE = "ut_prepare_inspection"


@pytest.fixture
def free(every_world):
    """A task of the officers that nobody holds: (world, case id, task id)."""
    case_id = every_world.start("zhaolixin")
    with every_world.looking("limin") as look:
        return every_world, case_id, every_world.task(look, case_id, FREE)


def at_once(*acts):
    """What each act returned or was refused with, all begun at the same moment."""
    start = Barrier(len(acts))

    def begin(act):
        start.wait(timeout=60)
        try:
            return act()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(begin, act) for act in acts]]


def claiming(world, login, task_id):
    def claim():
        with world.acting(login) as work:
            claim_task(work, task_id)
        return login

    world.person(login)
    return claim


def completing(world, login, task_id, node):
    world.person(login)
    with world.acting(login) as work:
        answers = real(work, task_id, examples()[node])

    def complete():
        with world.acting(login) as work:
            complete_task(work, task_id, answers)
        return login

    return complete


def test_of_two_who_claim_at_once_one_gets_it_and_the_other_reads_who(free):
    world, case_id, task_id = free
    results = at_once(claiming(world, "limin", task_id), claiming(world, "sunying", task_id))
    (winner,) = [one for one in results if isinstance(one, str)]
    (loser,) = [one for one in results if isinstance(one, Refusal)]
    assert isinstance(loser, TaskTaken)
    assert str(loser) == f"此任务已由{world.person(winner).name}领取。"
    (step,) = world.page("wangjianguo", case_id).open_steps
    assert step.holder == world.person(winner).name
    claims = [line for line in world.page("wangjianguo", case_id).audit if line.event == "task.claimed"]
    assert len(claims) == 1


def test_of_two_who_submit_at_once_one_moves_the_case_and_it_moves_once(free):
    world, case_id, task_id = free
    acts = [completing(world, login, task_id, FREE) for login in ("limin", "sunying")]
    results = at_once(*acts)
    (loser,) = [one for one in results if isinstance(one, Refusal)]
    assert isinstance(loser, TaskClosed | CaseMoved)
    page = world.page("wangjianguo", case_id)
    assert [done.node for done in page.done_steps].count(FREE) == 1
    assert [step.node for step in page.open_steps] == ["ut_approve_inspection"]
    assert lists_equal_the_engine(world, case_id)


def test_ten_people_who_open_cases_at_once_get_ten_numbers_without_a_gap(every_world):
    world = every_world
    world.person("wangjianguo")
    ids = at_once(*[world.start] * 10)
    numbers = [world.page("wangjianguo", case_id).head.number for case_id in ids]
    assert sorted(numbers) == sorted(f"湘阴档检〔2026〕{n}号" for n in range(1, 11))


def test_the_slower_of_two_finds_what_they_typed_as_a_draft_of_their_own(free):
    world, case_id, task_id = free
    world.do("limin", case_id, FREE)
    typed = {"ways": ["安全测评"], "source_no": "内部〔2026〕9号"}
    with pytest.raises(TaskClosed), world.acting("sunying") as work:
        complete_task(work, task_id, typed)
    with world.acting("sunying") as work:  # what the page does next
        save_draft(work, task_id, typed)

    with world.looking("sunying") as look:
        page = task_page(look, task_id)
    assert page.draft == typed
    assert page.answers["ways"] == ["听取汇报", "查阅资料", "核查现场"]  # what was submitted is shown beside it
    with world.looking("limin") as look:
        assert task_page(look, task_id).draft is None


def test_a_case_that_moved_under_ones_hands_is_not_overwritten(world):
    case_id = world.start()
    with world.acting("wangjianguo") as work:
        case = cases.load(work, case_id)
        stale = case.revision - 1
        with pytest.raises(CaseMoved):
            cases.save_case(work, case_id, stale, state=b"", data={}, stage="", next_due=None)


def test_who_holds_a_task_may_put_it_back_and_a_colleague_may_take_it(free):
    world, case_id, task_id = free
    with world.acting("limin") as work:
        claim_task(work, task_id)
    with pytest.raises(TaskTaken, match="李敏"):
        world.do("sunying", case_id, FREE)
    with world.acting("limin") as work:
        release_task(work, task_id)
    assert {line.id for line in world.desk("sunying", "claimable")} == {task_id}
    world.do("sunying", case_id, FREE)
    events = [line.event for line in world.page("limin", case_id).audit if line.person_name in ("李敏", "孙颖")]
    assert events[:3] == ["task.claimed", "task.released", "task.completed"]


def test_nobody_puts_back_what_somebody_else_holds(free):
    world, _, task_id = free
    with world.acting("limin") as work:
        claim_task(work, task_id)
    with pytest.raises(NotAllowed), world.acting("sunying") as work:
        release_task(work, task_id)


def test_a_closed_task_can_be_neither_claimed_nor_put_back(free):
    world, case_id, task_id = free
    world.do("limin", case_id, FREE)
    for act in (claim_task, release_task):
        with pytest.raises(TaskClosed), world.acting("limin") as work:
            act(work, task_id)


def test_who_did_the_last_step_of_a_role_has_the_next_one_on_the_desk(free):
    world, case_id, _ = free
    world.do("limin", case_id, FREE)
    world.do("liuguoping", case_id, "ut_approve_inspection", decision="退回修改", opinion="请调整日期")
    assert [line.node for line in world.desk("limin")] == [FREE]
    assert world.desk("sunying", "claimable") == ()
