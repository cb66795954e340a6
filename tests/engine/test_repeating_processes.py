"""Operations, sub-processes and called processes done several times, and what happens beside them."""

from __future__ import annotations

from tests.engine.world import Told, answering, flow, read, read_text
from workflows import engine
from workflows.values.steps import Outcome, Request

MANY = (
    "<bpmn:multiInstanceLoopCharacteristics{}><bpmn:loopDataInputRef>rows</bpmn:loopDataInputRef>"
    "</bpmn:multiInstanceLoopCharacteristics>"
)


def do(told: Told, place: int, **answers: object) -> Told:
    """Complete the open task at this place of the list."""
    return told._act(engine.submit, told.step.open_tasks[place].id, answers)


def visits(**results: object) -> Told:
    units = [{"name": "县医院"}, {"name": "一中"}]
    return Told(read("repeating", "visits"), perform=answering(**results)).start(units=units)


def test_a_sub_process_and_a_called_process_may_be_done_for_every_item() -> None:
    told = visits(st_print={"sheet": 1})
    assert told.open == ["ut_go", "ut_go"]
    do(do(told, 1), 0)
    first, second = told.step.requests
    assert [each.parameters["unit"] for each in (first, second)] == ["县医院", "一中"]
    told._act(engine.receive, Outcome(second.id, {"result": "合格"}))
    told.answer("st_note", result="关门")
    assert told.step.ended
    assert told.data["results"] == ["关门", "合格"]
    assert told.data["printed"] == [1, 1]
    assert set(told.data) == {"units", "results", "printed"}


def test_called_in_turn_each_gets_its_own_item_and_inputs() -> None:
    asked: list[object] = []
    told = visits(st_note={})
    perform = told.perform

    def noted(request: Request) -> Outcome | None:
        if request.node == "st_print":
            asked.append(request.parameters["what"])
            return Outcome(request.id, {"sheet": request.parameters["what"]["number"]})
        return perform(request)

    told.perform = noted
    do(do(told, 0), 0)
    assert asked == [
        {"unit": "县医院", "copies": 2, "number": 1},
        {"unit": "一中", "copies": 2, "number": 2},
    ]
    assert told.data["printed"] == [1, 2]


def test_what_interrupts_it_takes_every_instance_away() -> None:
    told = do(visits(st_note={}), 0).hear("msg_stop")
    assert told.trail == ["-ut_go", "-sp_visit", "bm_stop", "w4", "end_stopped"]
    assert told.step.ended


def repeated(activity: str, marker: str, beside: str = "") -> Told:
    """A case that has come to one repeated activity `a`, followed by the task `t`; the boundary `b` leads to `u`."""
    inside = '<bpmn:startEvent id="s" /><bpmn:userTask id="t" /><bpmn:userTask id="u" />' + flow(1, "s", "a")
    drawn = inside + activity.format(marker) + flow(2, "a", "t") + (beside and beside + flow(3, "b", "u"))
    return Told(read_text(drawn, '<bpmn:message id="m" name="停" />')).start(rows=["甲", "乙"])


def test_a_button_of_a_repeated_task_stands_beside_every_instance_and_acts_on_all() -> None:
    button = (
        '<bpmn:boundaryEvent id="b" attachedToRef="a"><bpmn:extensionElements><bureau:button label="停" />'
        '</bpmn:extensionElements><bpmn:messageEventDefinition messageRef="m" /></bpmn:boundaryEvent>'
    )
    told = repeated('<bpmn:userTask id="a">{}</bpmn:userTask>', MANY.format(""), button)
    assert [len(task.buttons) for task in told.step.open_tasks] == [1, 1]
    assert told.press("b").open == ["u"]
    assert told.trail == ["-a", "-a", "b", "f3"]


def test_an_error_of_one_instance_is_caught_beside_all_of_them() -> None:
    bad = (
        '<bpmn:subProcess id="a">{}<bpmn:startEvent id="s2" /><bpmn:userTask id="v" /><bpmn:endEvent id="bad">'
        "<bpmn:errorEventDefinition /></bpmn:endEvent>"
        + flow(8, "s2", "v")
        + flow(9, "v", "bad")
        + "</bpmn:subProcess>"
    )
    boundary = '<bpmn:boundaryEvent id="b" attachedToRef="a"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>'
    told = do(repeated(bad, MANY.format(""), boundary), 1)
    assert told.open == ["u"]
    assert told.trail == ["v", "f9", "bad", "-v", "-a", "-a", "b", "f3"]


def test_operations_and_messages_may_be_repeated_too() -> None:
    operation = '<bpmn:extensionElements><bureau:operation name="note" /></bpmn:extensionElements>'
    told = repeated('<bpmn:serviceTask id="a">' + operation + "{}</bpmn:serviceTask>", MANY.format(""))
    assert told.answer("a").answer("a").open == ["t"]
    told = repeated(
        '<bpmn:receiveTask id="a" messageRef="m">{}</bpmn:receiveTask>', MANY.format(' isSequential="true"')
    )
    assert told.hear("停").step.awaits == ("停",)
    assert told.hear("停").open == ["t"]


def test_a_sub_process_may_be_turned_again() -> None:
    again = "<bpmn:loopCondition>more</bpmn:loopCondition>"
    again = f"<bpmn:standardLoopCharacteristics>{again}</bpmn:standardLoopCharacteristics>"
    part = '<bpmn:subProcess id="a">{}<bpmn:startEvent id="s2" /><bpmn:userTask id="v" />' + flow(8, "s2", "v")
    told = repeated(part + "</bpmn:subProcess>", again).do("v", more=True, found=1)
    assert told.open == ["v"]
    assert told.do("v", more=False).open == ["t"]
    assert told.data == {"rows": ["甲", "乙"], "more": False, "found": 1}


def test_an_instance_of_a_second_round_sees_what_the_first_round_came_to() -> None:
    output = '<bpmn:loopDataOutputRef>said</bpmn:loopDataOutputRef><bpmn:outputDataItem name="word" />'
    many = MANY.format("").replace("</bpmn:multi", output + "</bpmn:multi")
    inside = (
        '<bpmn:startEvent id="s" /><bpmn:serviceTask id="a"><bpmn:extensionElements><bureau:operation name="note" />'
        f'</bpmn:extensionElements>{many}</bpmn:serviceTask><bpmn:exclusiveGateway id="g" default="f3" />'
        '<bpmn:endEvent id="e" />'
        + flow(1, "s", "a")
        + flow(2, "a", "g")
        + flow(3, "g", "e")
        + flow(4, "g", "a", 'list contains(said, "再")')
    )
    told = Told(read_text(inside)).start(rows=[1])
    assert "said" not in told.request("a").data
    assert told.answer("a", word="再").request("a").data["said"] == ["再"]
    assert told.answer("a", word="好").data["said"] == ["好"]
