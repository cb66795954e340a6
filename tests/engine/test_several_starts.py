"""A process with several start events: who may begin where, and that a case begins at one of them only."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, flow, read_text
from workflows.engine import StartInfo
from workflows.values.refusals import EngineRefused

YEARLY = "R/2026-01-05T10:00:00+08:00/P1Y"


def words(inside: str) -> str:
    return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"


def start(node: str, inside: str = "") -> str:
    return f'<bpmn:startEvent id="{node}" name="从{node}">{inside}</bpmn:startEvent>'


def timed(cycle: str = YEARLY) -> str:
    return f"<bpmn:timerEventDefinition><bpmn:timeCycle>{cycle}</bpmn:timeCycle></bpmn:timerEventDefinition>"


PROCESS = words('<bureau:start roles="role_officer, role_section_chief" title="&quot;检查&quot;" word="档检" />')
MESSAGE = "<bpmn:messageEventDefinition />"
TASKS = "".join(
    f'<bpmn:userTask id="t_{each}" />{flow(number, each, f"t_{each}")}{flow(number + 10, f"t_{each}", "e")}'
    for number, each in enumerate(("plain", "other", "ordered", "yearly"))
)
DEFINITION = read_text(
    PROCESS
    + start("ordered", MESSAGE)
    + start("plain")
    + start("other", words('<bureau:start roles="role_clerk" title="&quot;补录&quot;" word="档补" />'))
    + start("yearly", words('<bureau:start roles="role_bureau_head" />') + timed())
    + '<bpmn:endEvent id="e" />'
    + TASKS
)


def test_a_case_begins_at_the_start_event_it_is_told_and_at_no_other() -> None:
    for node in ("ordered", "plain", "other", "yearly"):
        told = Told(DEFINITION).start_at(node, unit="甲")
        assert told.open == [f"t_{node}"]
        assert told.trail[0] == node
        assert told.do(f"t_{node}").step.ended
        assert told.data == {"unit": "甲"}


def test_without_being_told_it_begins_at_the_first_plain_one() -> None:
    assert DEFINITION.start.node == "plain"
    assert Told(DEFINITION).start().open == ["t_plain"]


def test_without_a_plain_one_it_begins_at_the_only_message_start() -> None:
    ways = '<bpmn:userTask id="t" />' + flow(1, "a", "t") + flow(2, "b", "t")
    definition = read_text(start("a", MESSAGE) + start("b", timed()) + ways)
    assert Told(definition).start().trail[0] == "a"


def test_of_two_message_starts_none_is_chosen() -> None:
    ways = '<bpmn:userTask id="t" />' + flow(1, "a", "t") + flow(2, "b", "t")
    definition = read_text(start("a", MESSAGE) + start("b", MESSAGE) + ways)
    assert definition.start == StartInfo()
    with pytest.raises(EngineRefused, match="请指明从哪一个开始事件启动：a、b"):
        Told(definition).start()
    assert Told(definition).start_at("b").trail[0] == "b"


@pytest.mark.parametrize("node", ["t_plain", "e", "nowhere"])
def test_a_case_does_not_begin_at_what_is_no_start_event(node: str) -> None:
    with pytest.raises(EngineRefused, match=f"没有能启动案件的开始事件“{node}”"):
        Told(DEFINITION).start_at(node)


def test_a_start_event_says_of_its_cases_what_the_process_does_not_say_better() -> None:
    plain, other = DEFINITION.starts["plain"], DEFINITION.starts["other"]
    assert plain == StartInfo("plain", "从plain", "", ("role_officer", "role_section_chief"), '"检查"', "p", "档检")
    assert other == StartInfo("other", "从other", "", ("role_clerk",), '"补录"', "other", "档补")


def test_nobody_starts_by_hand_at_a_message_and_at_a_timer_only_who_is_named_there() -> None:
    unnamed = read_text(PROCESS + start("yearly", timed()) + '<bpmn:endEvent id="e" />' + flow(1, "yearly", "e"))
    assert not DEFINITION.starts["ordered"].by_hand
    assert DEFINITION.starts["yearly"].roles == ("role_bureau_head",)
    assert unnamed.starts["yearly"].roles == ()
    assert unnamed.starts["yearly"].title == '"检查"'


def test_a_timer_start_says_when() -> None:
    assert DEFINITION.starts["yearly"].cycle == YEARLY
    assert {each.node: each.cycle for each in DEFINITION.starts.values() if each.event != "timer"} == {
        "plain": "",
        "other": "",
        "ordered": "",
    }


@pytest.mark.parametrize(
    "cycle",
    [
        "",
        "P1Y",
        "R/P1Y",
        "R3/2026-01-05T10:00:00+08:00/P1Y",
        "R/2026-01-05T10:00:00/P1Y",
        "R/2026-01-05T10:00:00+08:00/PT1H",
        "R/2026-01-05T10:00:00+08:00/P0D",
        "R/2026-13-05T10:00:00+08:00/P1Y",
        "R/0001-01-01T00:00:00+14:00/P1D",
        "0 0 10 5 1 ?",
    ],
)
def test_a_timer_start_that_is_no_cycle_of_days_is_an_obstacle(cycle: str) -> None:
    node = read_text(start("yearly", timed(cycle))).nodes["yearly"]
    assert node.obstacle is not None
    assert "timeCycle" in str(node.obstacle)


def test_a_process_called_by_itself_begins_at_its_plain_start() -> None:
    again = '<bpmn:exclusiveGateway id="g" default="f3" /><bpmn:callActivity id="c" calledElement="p" />'
    definition = read_text(
        start("ordered", MESSAGE)
        + start("plain")
        + again
        + '<bpmn:userTask id="t" /><bpmn:endEvent id="e" />'
        + flow(1, "ordered", "g")
        + flow(2, "g", "c", "deep = 1")
        + flow(3, "g", "t")
        + flow(4, "plain", "t")
        + flow(5, "c", "e")
        + flow(6, "t", "e")
    )
    told = Told(definition).start_at("ordered", deep=1)
    assert told.trail == ["ordered", "f1", "g", "f2", "plain", "f4"]
    assert told.do("t").step.ended


def test_a_case_under_way_moves_to_a_version_in_which_its_start_is_gone() -> None:
    old = Told(DEFINITION).start_at("other")
    new = read_text(
        PROCESS + start("plain") + '<bpmn:endEvent id="e" />' + TASKS.replace('sourceRef="other"', 'sourceRef="plain"')
    )
    assert old.migrate(new).do("t_other").step.ended
