"""A definition is tried out by itself: with forms made up for it, by its own clock, and without a trace elsewhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.trying import Trying, leave, shipped_files, uploads, with_button
from tests.webapp.sweep import digest
from tests.world import ROOT, examples
from workflows.actions._trying import MOST_ACTS, TooLong, TooMuch
from workflows.actions.advance_trial import advance_trial
from workflows.actions.answer_trial import answer_trial
from workflows.actions.press_trial_button import press_trial_button
from workflows.actions.publish_trial import publish_trial
from workflows.actions.restart_trial import restart_trial
from workflows.queries.trial_diagrams import trial_diagram, trial_diagram_state
from workflows.queries.trial_stage import NotWaiting
from workflows.queries.trials import trial_list, trial_page
from workflows.store import audit, trials
from workflows.values.forms import Upload
from workflows.values.people import Role
from workflows.values.refusals import BadAnswers, EngineRefused, NotAllowed, NotFound, NotPublishable, TooManyFiles

OWN = {"trial", "audit", "audit_head"}


def events(world):
    with world.looking("gaoyu") as look:
        return [(one.event, one.person_name) for one in audit.of_chain(look, "definitions")]


class TestTheLeaveDrawing:
    """Nothing but a drawing, walked to its end."""

    def test_is_begun_answered_and_waited_for_until_it_ends(self, every_world):
        trying = Trying.of(every_world)
        trying.answer("提出请假").answer("填写请假单", 天数="5").answer("审批", 决定="同意").answer("登记考勤")
        assert trying.names == ["收到销假", "十天未回"]
        trying.ring("十天未回").answer("怎样处理？", choice_which="电话催办").answer("打电话")
        page = trying.page
        assert (page.line.status, page.ends, page.spots, page.bells) == ("ended", ("已销假",), (), ())
        assert page.data == {"天数": 5, "决定": "同意"}
        assert page.line.clock == every_world.now + timedelta(days=10)

    def test_goes_another_way_with_other_answers(self, world):
        trying = Trying.of(world).answer("提出请假").answer("填写请假单", 天数="2")
        assert trying.answer("登记考勤").answer("收到销假").page.ends == ("已销假",)

    def test_sends_back_and_proposes_what_was_answered_before(self, world):
        trying = Trying.of(world).answer("提出请假").answer("填写请假单", 天数="5").answer("审批", 决定="退回")
        assert trying.asked("填写请假单").answers == {"天数": 5}

    def test_lets_the_tester_make_a_system_step_fail(self, world):
        trying = Trying.of(world).answer("提出请假").answer("填写请假单", 天数="1")
        assert trying.asked("登记考勤").form.schema["properties"]["trial_error"]["enum"] == ["名额已满"]
        assert trying.answer("登记考勤", trial_error="名额已满").page.ends == ("未登记",)

    def test_knows_what_is_missing_before_it_may_be_published(self, world):
        checks = {note.check for note in Trying.of(world).page.notes}
        assert {"lanes", "forms", "operations", "gateways", "keys", "ways"} <= checks

    def test_shows_where_it_stands_in_the_drawing_as_it_was_sent(self, world):
        trying = Trying.of(world).answer("提出请假").answer("填写请假单", 天数="5")
        with world.looking("gaoyu") as look:
            state = trial_diagram_state(look, trying.id, "leave")
            assert trial_diagram(look, trying.id, "leave") == leave().content
        assert [one["node"] for one in state["active"]] == ["approve"]
        assert (state["taken"], state["flows"]) == (["apply", "long", "start"], ["f1", "f2", "f_long"])

    def test_stands_at_the_gateway_while_one_chooses(self, world):
        trying = Trying.of(world).answer("提出请假").answer("填写请假单", 天数="1").answer("登记考勤").ring("十天未回")
        with world.looking("gaoyu") as look:
            state = trial_diagram_state(look, trying.id, "leave")
        assert [one["node"] for one in state["active"]] == ["which"]

    def test_has_the_buttons_of_its_tasks(self, world):
        trying = Trying.of(world, with_button()).answer("提出请假").answer("填写请假单", 天数="5")
        (press,) = trying.asked("审批").spot.presses
        with world.acting("gaoyu") as work:
            press_trial_button(work, trying.id, trying.asked("审批").spot.id, press.message)
        assert (press.label, trying.page.ends) == ("改为病假", ("未登记",))

    def test_begins_again_and_forgets(self, world):
        trying = Trying.of(world).answer("提出请假").answer("填写请假单", 天数="1").answer("登记考勤").ring("十天未回")
        with world.acting("gaoyu") as work:
            restart_trial(work, trying.id)
        page = trying.page
        assert (page.line.status, page.log, page.data, page.line.clock) == ("new", [], {}, world.now)
        assert trying.answer("提出请假").names == ["填写请假单"]


class TestAGeneratedForm:
    def test_asks_for_what_the_next_gateway_compares(self, world):
        trying = Trying.of(world).answer("提出请假").answer("填写请假单", 天数="5")
        form = trying.asked("审批").form
        assert form.schema["properties"]["决定"]["enum"] == ["同意", "退回", "其他"]
        assert list(form.schema["properties"]) == ["决定", "trial_remark"]
        assert form.keep == {"决定": True}

    def test_asks_for_numbers_where_numbers_are_compared(self, world):
        trying = Trying.of(world).answer("提出请假")
        with pytest.raises(BadAnswers) as refused:
            trying.answer("填写请假单", 天数="很多")
        assert [fault.path for fault in refused.value.faults] == ["/天数"]

    def test_asks_for_nothing_more_than_a_remark_where_nothing_follows(self, world):
        assert list(Trying.of(world).asked("提出请假").form.schema["properties"]) == ["trial_remark"]


class TestAProcessWithFormsOfItsOwn:
    @pytest.fixture
    def trying(self, world):
        return Trying.of(world, *uploads(shipped_files()))

    def test_is_tried_with_them(self, trying):
        asked = trying.page.asked[0]
        assert (asked.form.id, asked.generated, trying.page.notes) == ("start_inspection", False, ())
        trying.answer(asked.spot.name, **{**examples()["start_inspection"], "unit_id": "u021"})
        assert trying.names == ["检查准备"]
        assert trying.page.data["unit_id"] == "u021"

    def test_is_asked_for_no_files_and_no_signatures(self, trying):
        trying.answer(trying.page.asked[0].spot.name, **{**examples()["start_inspection"], "unit_id": "u021"})
        widgets = {hints.get("widget") for hints in trying.page.asked[0].form.ui["fields"].values()}
        assert not widgets & {"files", "signature"}

    def test_is_judged_by_the_registers_of_the_bureau(self, trying):
        with pytest.raises(BadAnswers):
            trying.answer(trying.page.asked[0].spot.name, **{**examples()["start_inspection"], "unit_id": "u-none"})

    def test_is_not_started_for_real(self, world, trying):
        trying.answer(trying.page.asked[0].spot.name, **{**examples()["start_inspection"], "unit_id": "u021"})
        assert world.desk("wangjianguo") == ()


class TestNothingElse:
    def test_is_touched_by_a_whole_trial(self, every_world):
        before = digest(every_world.engine)
        trying = Trying.of(every_world)
        trying.answer("提出请假").answer("填写请假单", 天数="5").answer("审批", 决定="同意").answer("登记考勤")
        trying.ring("十天未回").answer("怎样处理？", choice_which="视为销假")
        after = digest(every_world.engine)
        assert {name for name in before if before[name] != after[name]} == OWN

    def test_is_touched_by_a_process_whose_steps_number_notify_and_file(self, world):
        before = digest(world.engine)
        trying = Trying.of(world, *uploads(shipped_files()))
        trying.answer(trying.page.asked[0].spot.name, **{**examples()["start_inspection"], "unit_id": "u021"})
        after = digest(world.engine)
        assert {name for name in before if before[name] != after[name]} == OWN

    def test_is_woken_by_the_worker(self, world):
        Trying.of(world).answer("提出请假").answer("填写请假单", 天数="1").answer("登记考勤")
        world.now += timedelta(days=10)
        assert world.work_round() == 0

    def test_is_written_by_looking(self, world):
        trying = Trying.of(world).answer("提出请假")
        before = digest(world.engine)
        assert trying.page.spots
        assert digest(world.engine) == before


def test_publishing_and_starting_are_recorded_in_the_chain_of_definitions(world):
    published = len(events(world))
    Trying.of(world).answer("提出请假").answer("填写请假单", 天数="1")
    assert events(world)[published:] == [("trial.published", "高宇"), ("trial.started", "高宇")]


class TestItIsRefused:
    def test_to_anybody_but_the_analyst(self, world):
        with pytest.raises(NotAllowed), world.acting("wangjianguo") as work:
            publish_trial(work, [leave()], ROOT, "")
        trying = Trying.of(world)
        for act in (
            lambda work: answer_trial(work, trying.id, "start", {}),
            lambda work: restart_trial(work, trying.id),
            lambda work: trial_list(work),
            lambda work: trial_page(work, trying.id),
        ):
            with pytest.raises(NotAllowed), world.acting("linfeng") as work:
                act(work)

    def test_to_the_analyst_of_another_bureau_who_finds_nothing(self, world):
        trying = Trying.of(world)
        world.people["miluo"] = replace(world.person("miluo"), roles=frozenset({Role.ANALYST}))
        for act in (
            lambda work: answer_trial(work, trying.id, "start", {}),
            lambda work: advance_trial(work, trying.id, "x"),
            lambda work: press_trial_button(work, trying.id, "x", "y"),
            lambda work: restart_trial(work, trying.id),
            lambda work: trial_page(work, trying.id),
            lambda work: trial_diagram_state(work, trying.id, "leave"),
        ):
            with pytest.raises(NotFound), world.acting("miluo") as work:
                act(work)
        with world.looking("miluo") as look:
            assert trial_list(look) == []

    def test_where_it_does_not_wait(self, world):
        trying = Trying.of(world)
        start = trying.page.spots[0].id
        trying.answer("提出请假")
        for act in (
            lambda work: answer_trial(work, trying.id, start, {}),
            lambda work: answer_trial(work, trying.id, "message:销假", {}),
            lambda work: advance_trial(work, trying.id, "nothing"),
            lambda work: press_trial_button(work, trying.id, trying.page.spots[0].id, "nothing"),
        ):
            with pytest.raises(NotWaiting), world.acting("gaoyu") as work:
                act(work)

    def test_when_the_case_could_not_go_on_and_then_nothing_has_moved(self, world):
        trying = Trying.of(world).answer("提出请假").answer("填写请假单", 天数="5")
        with pytest.raises(EngineRefused, match="没有一个条件成立"):
            trying.answer("审批", 决定="其他")
        assert (trying.names, len(trying.page.log)) == (["审批"], 2)

    def test_when_it_has_gone_on_for_too_long(self, world):
        trying = Trying.of(world).answer("提出请假")
        with world.acting("gaoyu") as work:
            trial = trials.load(work, trying.id)
            trials.save(work, replace(trial, log=[*trial.log] * MOST_ACTS))
        with pytest.raises(TooLong):
            trying.answer("填写请假单", 天数="5")

    def test_when_too_much_is_written_down(self, world):
        trying = Trying.of(world).answer("提出请假")
        with world.acting("gaoyu") as work:
            trial = trials.load(work, trying.id)
            trials.save(work, replace(trial, log=[{**trial.log[0], "name": "长" * 4_000_000}]))
        with pytest.raises(TooMuch):
            trying.answer("填写请假单", 天数="5")


class TestAnUpload:
    @pytest.mark.parametrize(
        ("files", "said"),
        [
            ({}, "没有流程图"),
            ({"leave.bpmn": b"<x"}, "XML"),
            ({"leave.bpmn": b"\xff\xfe\x00"}, "XML"),
            ({"leave.txt": b"x"}, "不认识这种文件"),
            ({"leave.bpmn": leave().content, "a.form.json": b"{"}, "无法读取"),
            ({"leave.bpmn": leave().content, "a.dmn": b"<x/>"}, ""),
            ({"a\0b.bpmn": leave().content}, "文件名"),
            ({f"{'长' * 300}.bpmn": leave().content}, "文件名"),
            ({"leave.bpmn": leave().content.replace(b'id="leave"', b'id="%s"' % (b"l" * 81))}, "标识"),
        ],
    )
    def test_that_cannot_be_read_is_refused_with_what_to_mend(self, world, files, said):
        with pytest.raises(NotPublishable) as refused, world.acting("gaoyu") as work:
            publish_trial(work, uploads(files), ROOT, "")
        assert any(said in str(problem.sentence) for problem in refused.value.problems)

    def test_of_too_many_or_too_large_files_is_refused(self, world):
        many = [Upload(f"{number}.form.json", b"{}") for number in range(201)]
        for sent in (many, [Upload("leave.bpmn", b"x" * 10_000_001)]):
            with pytest.raises(TooManyFiles), world.acting("gaoyu") as work:
                publish_trial(work, sent, ROOT, "")

    def test_of_what_is_shared_takes_its_place(self, world):
        limits = (ROOT / "bpmn/shared/time_limits.dmn").read_bytes()
        trying = Trying.of(world, leave(), Upload("time_limits.dmn", limits + b"\n"))
        with world.acting("gaoyu") as work:
            packed = trials.load(work, trying.id)
        assert packed.digest != Trying.of(world).page.line.digest
