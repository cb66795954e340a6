"""A rehearsal walks each way with the real engine, as people, timers and operations would."""

from __future__ import annotations

import json

import pytest

from tests.catalogue.bundles import CALENDAR, DIAGRAM, PATHS, WRITE, changed, small, without
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.rehearsal import Walk, rehearse

HEAD = """
[defaults]
now = "2026-11-25T09:00:00+08:00"
start = {started="2026-11-25"}
ends = ["end_small"]

[answers.big]
size = "5"

"""


def walked(way: str, bundle: Bundle | None = None) -> Walk:
    """One way walked through the small process."""
    files = (bundle or small()).files
    (walk,) = rehearse(Bundle("small", "small", {**files, PATHS: f"{HEAD}[[path]]\n{way}".encode()}), CALENDAR).walks
    return walk


def fault(way: str, bundle: Bundle | None = None) -> str:
    return str(walked(way, bundle).fault)


def test_a_walk_tells_what_it_passed_and_which_rules_it_hit() -> None:
    walk = walked('name="小"\nsteps=[{do="ut_write", answers={size=2}}]')
    assert walk.fault is None
    assert {"start_small", "ut_write", "f_gw_size__gw_join", "end_small"} <= walk.passed
    assert "ut_sign" not in walk.passed
    assert walk.hit == {("dmn_size", "三件以下")}
    assert walk.ends == ("end_small",)


def test_answers_are_written_once_and_used_by_name() -> None:
    assert walked('name="大"\nsteps=[{do="ut_write", answers="big"}, {do="ut_sign"}]').fault is None
    changed_answer = '{use="big", set={size=1}}'
    assert walked(f'name="改小"\nsteps=[{{do="ut_write", answers={changed_answer}}}]').fault is None


def test_answers_are_held_to_the_form() -> None:
    told = fault('name="错"\nsteps=[{do="ut_write", answers={size="很多", colour="红"}}]')
    assert "在第 1 步（do=ut_write）停住" in told
    assert "数量" in told
    assert "colour" in told


def test_computed_fields_are_worked_out_like_for_a_person() -> None:
    way = 'name="算"\nsteps=[{do="ut_write", answers={size=2, twice=7}}]'
    bundle = changed(DIAGRAM, 'size_class = "大"', "twice != 4")
    assert walked(way, bundle).fault is None


def test_a_timer_moves_the_clock_to_its_due_moment() -> None:
    ends = 'ends=["end_late", "end_small"]\n'
    late = walked(f'name="超期"\n{ends}steps=[{{do="ut_write", answers="big"}}, {{timer="bt_late"}}, {{do="ut_sign"}}]')
    assert late.fault is None
    assert "end_late" in late.passed


def test_waiting_until_a_day_fires_what_is_due_by_then() -> None:
    steps = '[{do="ut_write", answers="big"}, {wait="2026-12-31"}, {do="ut_sign"}]'
    assert "end_late" in walked(f'name="等"\nends=["end_late", "end_small"]\nsteps={steps}').passed


def test_the_end_must_be_the_one_the_way_names() -> None:
    told = fault('name="错的结束"\nends=["end_late"]\nsteps=[{do="ut_write", answers={size=2}}]')
    assert "走完后停住：应到达 end_late，实际停在 end_small" in told


def test_a_way_that_ends_too_early_says_what_is_waited_for() -> None:
    told = fault('name="没走完"\nsteps=[{do="ut_write", answers="big"}]')
    assert "应到达 end_small，实际停在 ut_sign、bt_late" in told


def test_a_start_that_fails_says_so() -> None:
    assert "启动时停住" in fault('name="启动不了"\nstart={started="昨天"}')


@pytest.mark.parametrize("act", ['press="bx_none"', 'timer="bt_none"', 'message="msg_none"', 'do="ut_none"'])
def test_an_act_nothing_waits_for_is_named(act: str) -> None:
    assert f"第 1 步（{act.replace(chr(34), '')}）停住" in fault(f'name="x"\nsteps=[{{{act}}}]')


def test_a_document_chosen_by_the_case_must_have_a_template() -> None:
    bundle = changed(DIAGRAM, '["NOTE"]', "[size_class]")
    told = fault('name="x"\nsteps=[{do="ut_write", answers={size=2}}]', bundle)
    assert "要生成的文书“小”没有模板" in told


def test_an_error_an_operation_gives_back_needs_somebody_to_catch_it() -> None:
    told = fault('name="x"\noperations={st_note={error="no_paper"}}\nsteps=[{do="ut_write", answers={size=2}}]')
    assert "no_paper" in told


def test_a_list_of_results_gives_them_one_by_one() -> None:
    way = 'name="x"\noperations={st_note=[{}, {error="no_paper"}]}\nsteps=[{do="ut_write", answers={size=2}}]'
    assert walked(way).fault is None


def test_a_process_that_is_not_started_by_hand_begins_with_bare_facts() -> None:
    bundle = without("forms/small/start_small.form.json")
    assert walked('name="x"\nsteps=[{do="ut_write", answers={size=2}}]', bundle).fault is None


def test_every_way_is_walked_even_when_one_of_them_fails() -> None:
    rehearsal = rehearse(changed(PATHS, '{do="ut_write", answers={size="2"}}', '{do="ut_nobody"}'), CALENDAR)
    assert [walk.fault is None for walk in rehearsal.walks] == [True, False, True]
    assert rehearsal.missed_rules == (("dmn_size", "三件以下"),)
    assert rehearsal.missed_flows == ("f_gw_size__gw_join",)
    assert rehearsal.missed_elements == ()


def with_check(check: str) -> Bundle:
    """The small process whose written form checks one thing more."""
    rule = json.dumps({"field": "size", "check": check, "message": "数量应当是单数，请更正。"}, ensure_ascii=False)
    return changed(WRITE, '"keep":', f'"checks": [{rule}],\n  "keep":')


def test_answers_are_held_to_the_forms_own_checks() -> None:
    odd = with_check("modulo(size, 2) = 1")
    way = 'name="x"\nsteps=[{do="ut_write", answers={size=%d}}]'
    assert walked(way % 1, odd).fault is None
    assert "在第 1 步（do=ut_write）停住：数量应当是单数，请更正。请改正走法" in fault(way % 2, odd)


def test_checks_that_ask_the_register_are_left_to_real_submissions() -> None:
    asking = with_check('register.officers["none"] != null')
    assert walked('name="x"\nsteps=[{do="ut_write", answers={size=2}}]', asking).fault is None


STARTS = '<bpmn:startEvent id="start_small" name="开始" />'
AGAIN = """<bpmn:startEvent id="start_again" name="到时开始"><bpmn:timerEventDefinition><bpmn:timeCycle>\
R/2026-01-05T10:00:00+08:00/P1Y</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>\
<bpmn:sequenceFlow id="f_again" sourceRef="start_again" targetRef="ut_write" />"""


class TestSeveralStarts:
    """The small process with a timer start beside its plain one."""

    twice = changed(DIAGRAM, STARTS, STARTS + AGAIN)

    def test_a_way_begins_at_the_start_event_it_names(self) -> None:
        walk = walked('name="x"\nbegin="start_again"\nstart={}\nsteps=[{do="ut_write", answers={size=2}}]', self.twice)
        assert walk.fault is None
        assert {"start_again", "f_again"} <= walk.passed
        assert "start_small" not in walk.passed

    def test_a_way_that_names_none_begins_at_the_plain_one(self) -> None:
        walk = walked('name="x"\nsteps=[{do="ut_write", answers={size=2}}]', self.twice)
        assert "start_small" in walk.passed

    def test_a_way_cannot_begin_at_a_step(self) -> None:
        told = fault('name="x"\nbegin="ut_write"', self.twice)
        assert "启动时停住：流程无法继续：流程“小流程”没有能启动案件的开始事件“ut_write”" in told

    def test_every_start_event_must_be_begun_at(self) -> None:
        rehearsal = rehearse(self.twice, CALENDAR)
        assert (rehearsal.missed_elements, rehearsal.missed_flows) == (("start_again",), ("f_again",))
