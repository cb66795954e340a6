"""No decision can stop, fill or bring down the system, whatever it loops over and however it is named."""

import pytest

from workflows import decisions
from workflows.values.refusals import DecisionFailed, NotPublishable

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:test">'


def _literal(text: str) -> str:
    return f"<literalExpression><text>{text}</text></literalExpression>"


def _book(*parts: str) -> decisions.Decisions:
    return decisions.read({"m.dmn": f"{HEAD}{''.join(parts)}</definitions>".encode()})


def _decision(logic: str, key: str = "d", requires: str = "") -> str:
    return f'<decision id="{key}" name="{key}">{requires}{logic}</decision>'


def _doubling(depth: int) -> str:
    """A loop in a loop in a loop."""
    body = _literal("1") if depth == 0 else _doubling(depth - 1)
    over = _literal("[1,2,3,4,5,6,7,8,9,10]")
    return f'<for iteratorVariable="n{depth}"><in>{over}</in><return>{body}</return></for>'


@pytest.mark.parametrize("logic", [_literal("for x in 1..1000000000 return x"), _doubling(9)])
def test_a_decision_without_end_is_stopped_and_the_next_one_works(logic: str) -> None:
    with pytest.raises(DecisionFailed, match="已停止"):
        _book(_decision(logic)).decide("d", {})
    assert _book(_decision(_literal("1 + 1"))).decide("d", {}).output == 2


@pytest.mark.parametrize("depth", [50, 250, 5_000])
def test_a_model_nested_beyond_reason_is_refused(depth: int) -> None:
    with pytest.raises(NotPublishable, match="需要修改"):
        _book(_decision("<list>" * depth + _literal("1") + "</list>" * depth))


def test_a_type_may_contain_itself_but_is_not_followed_for_ever() -> None:
    fields = "".join(f'<itemComponent name="{name}"><typeRef>t</typeRef></itemComponent>' for name in "abc")
    asked = '<inputData id="in" name="x"><variable name="x" typeRef="t"/></inputData>'
    needed = '<informationRequirement><requiredInput href="#in"/></informationRequirement>'
    model = f'<itemDefinition name="t">{fields}</itemDefinition>{asked}{_decision(_literal("x.a.b"), requires=needed)}'
    assert _book(model).decide("d", {"x": {"a": {"b": {}}}}).output == {"a": None, "b": None, "c": None}
    assert decisions.problems({"m.dmn": f"{HEAD}{model}</definitions>".encode()}) == []


@pytest.mark.parametrize("key", ["constructor", "__proto__", "toString", "hasOwnProperty"])
def test_an_id_may_be_a_word_of_the_host(key: str) -> None:
    needed = '<informationRequirement><requiredInput href="#in"/></informationRequirement>'
    asked = '<inputData id="in" name="x"/>'
    book = _book(asked, _decision(_literal("1"), key, needed))
    assert book.decide(key, {}).output == 1
    offered = f'<decisionService id="{key}" name="s"><outputDecision href="#d"/></decisionService>'
    assert _book(_decision(_literal("2")), offered).decide(key, {}).output == 2


def test_a_key_the_engine_reserves_is_refused() -> None:
    entry = f'<contextEntry><variable name="typename"/>{_literal("1")}</contextEntry>'
    with pytest.raises(DecisionFailed, match="由系统保留"):
        _book(_decision(f"<context>{entry}</context>")).decide("d", {})
