"""What a form made up for a trial asks, read off what the diagram and its decisions do next."""

import json
import re
from pathlib import Path

import pytest

from tests.catalogue.bundles import small
from tests.world import ROOT
from workflows.catalogue.bundle import Bundle, read_bundle
from workflows.catalogue.loose import gather
from workflows.catalogue.shapes import FORM, misshapen
from workflows.catalogue.trial_diagram import as_drawn, as_tried
from workflows.catalogue.trial_forms import ERROR, form_of
from workflows.catalogue.trial_notes import hindrances, notes
from workflows.catalogue.trial_words import in_chinese

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:bureau="urn:archives-bureau:bpmn"><bpmn:process id="p" name="试">'
    '<bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f0" sourceRef="s" targetRef="t"/><bpmn:userTask id="t" name="问"/>'
)
TAIL = "</bpmn:process></bpmn:definitions>"
DIAGRAMS = sorted((ROOT / "tests/engine/diagrams").glob("*.bpmn"))


def tried(inside, **files):
    """A process in which after the task `t` comes what is written here."""
    sent = {"p.bpmn": (HEAD + inside + TAIL).encode(), **files}
    return as_tried(gather(sent))


def flow(identity, source, target, condition="", name=""):
    said = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
    ends = f'name="{name}" sourceRef="{source}" targetRef="{target}"'
    return f'<bpmn:sequenceFlow id="{identity}" {ends}>{said}</bpmn:sequenceFlow>'


def gateway(condition, name="大不大？"):
    """A gateway after the task, with one condition and a default."""
    return (
        f'<bpmn:exclusiveGateway id="g" name="{name}" default="f2"/><bpmn:endEvent id="e"/>'
        + flow("f1", "t", "g")
        + flow("f2", "g", "e")
        + flow("f3", "g", "e", condition)
    )


def asked(bundle, node="t"):
    """Field -> (label, schema) of the generated form, without the remark."""
    form = form_of(bundle, [node])
    fields = {name: (form.ui["fields"][name]["label"], schema) for name, schema in form.schema["properties"].items()}
    assert not list(
        misshapen(
            json.loads(json.dumps({"id": form.id, "title": form.title, "schema": form.schema, "ui": form.ui})), FORM
        )
    )
    return {name: field for name, field in fields.items() if name != "trial_remark"}


@pytest.mark.parametrize(
    ("condition", "name", "label", "schema"),
    [
        ('decision = "同意"', "decision", "决定", {"type": "string", "enum": ["同意", "其他"]}),
        ('not(kind in ("甲", "乙"))', "kind", "种类", {"type": "string", "enum": ["甲", "乙", "其他"]}),
        ('"甲" = 分类', "分类", "分类", {"type": "string", "enum": ["甲", "其他"]}),
        ("approved", "approved", "是否同意", {"type": "boolean"}),
        ("big", "big", "大不大", {"type": "boolean"}),
        ("not(big)", "big", "大不大", {"type": "boolean"}),
        ("x = true", "x", "大不大", {"type": "boolean"}),
        ("amount &gt; 50000.5", "amount", "金额", {"type": "number"}),
        ("3 &lt;= n", "n", "大不大", {"type": "number"}),
        ("n in [1..5]", "n", "大不大", {"type": "number"}),
        ('date(d) &gt; date("2026-01-01")', "d", "大不大", {"type": "string", "format": "date"}),
        ("a = 备选", "a", "a", {"type": "string", "maxLength": 2000}),
    ],
)
def test_a_condition_asks_for_what_it_compares(condition, name, label, schema):
    assert asked(tried(gateway(condition)))[name] == (label, schema)


def test_an_expression_that_cannot_be_read_asks_for_nothing():
    assert asked(tried(gateway("${amount == 1}"))) == {}


def test_what_everybody_knows_and_what_cannot_be_a_field_is_not_asked_for():
    assert asked(tried(gateway("today = null and now = null and case_id = null and _x = 1"))) == {}


def test_only_what_comes_before_the_next_person_is_asked_for():
    later = '<bpmn:userTask id="u"/>' + flow("f1", "t", "u") + gateway("x").replace('"t"', '"u"').replace("f1", "f9")
    bundle = tried(later)
    assert (asked(bundle), list(asked(bundle, "u"))) == ({}, ["x"])


def test_a_process_inside_and_what_comes_after_it_are_looked_into():
    inside = (
        '<bpmn:subProcess id="i"><bpmn:startEvent id="is"/><bpmn:endEvent id="ie"/>'
        + flow("if", "is", "ie")
        + "</bpmn:subProcess>"
        + flow("f1", "t", "i")
        + gateway("x").replace('sourceRef="t"', 'sourceRef="i"').replace("f1", "f9")
    )
    assert list(asked(tried(inside))) == ["x"]


def test_a_system_step_is_asked_for_what_comes_after_it_and_whether_it_failed():
    inside = (
        '<bpmn:serviceTask id="w" name="办"/><bpmn:boundaryEvent id="b" attachedToRef="w">'
        '<bpmn:errorEventDefinition errorRef="err"/></bpmn:boundaryEvent>'
        + flow("fb", "b", "e")
        + flow("f8", "t", "w")
        + gateway("x").replace('sourceRef="t"', 'sourceRef="w"')
    )
    bundle = tried(inside)
    assert list(asked(bundle, "w")) == ["x", ERROR]
    assert bundle.definition.nodes["w"].operation
    assert bundle.definition.nodes["w"].obstacle is None


def test_several_instances_ask_for_their_list_and_their_answer():
    inside = (
        '<bpmn:userTask id="each" name="逐个"><bpmn:multiInstanceLoopCharacteristics bureau:collection="units" '
        'isSequential="false"><bpmn:loopDataInputRef>units</bpmn:loopDataInputRef><bpmn:inputDataItem name="unit"/>'
        "</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>" + flow("f1", "t", "each")
    )
    label, schema = asked(tried(inside))["units"]
    assert (label, schema["type"], list(schema["items"]["properties"])) == ("units", "array", ["name"])


def test_a_gateway_without_conditions_is_a_persons_choice_by_the_words_at_its_flows():
    inside = '<bpmn:exclusiveGateway id="g"/><bpmn:endEvent id="e" name="完"/>' + flow("f1", "t", "g")
    bundle = tried(inside + flow("f2", "g", "e", name="左") + flow("f3", "g", "e"))
    assert asked(bundle) == {}
    assert asked(bundle, "g.choosing") == {"choice_g": ("走哪条线", {"type": "string", "enum": ["左", "完"]})}
    assert (as_drawn("g.choosing"), as_drawn("g")) == ("g", "g")


@pytest.fixture(scope="module")
def bundle():
    """The shipped process, all its forms taken out."""
    whole = read_bundle(ROOT, "onsite_inspection", "sub_onsite_inspection")
    kept = {path: content for path, content in whole.files.items() if not path.endswith(".form.json")}
    return as_tried(Bundle(whole.process, whole.folder, kept))


class TestTheShippedProcessWithoutItsForms:
    def test_asks_for_a_list_with_the_columns_its_decision_reads(self, bundle):
        _, schema = asked(bundle, "ut_unit_sign")["findings"]
        row = schema["items"]["properties"]
        assert row["severity"] == {"type": "string", "enum": ["严重", "较重", "轻微", "其他"]}
        assert {"special", "nature", "violation_code"} <= set(row)

    def test_asks_for_dates_where_time_is_counted_from_them(self, bundle):
        assert asked(bundle, "start_inspection")["planned_date"][1] == {"type": "string", "format": "date"}

    def test_never_asks_for_what_a_decision_says(self, bundle):
        told = {node.result for node in bundle.definition.nodes.values() if node.decision}
        every = {name for node in bundle.definition.nodes for name in form_of(bundle, [node]).schema["properties"]}
        assert not told & every


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_any_process_the_engine_knows_has_forms_and_notes(path: Path):
    files = {f"bpmn/d/{each.name}": each.read_bytes() for each in (path, *path.parent.glob("*.dmn"))}
    for process in re.findall(r'<bpmn:process id="(\w+)"', path.read_text()):
        bundle = Bundle(process, "d", files)
        assert hindrances(bundle) == []
        assert notes(bundle)
        changed = as_tried(bundle)
        for node in changed.definition.nodes:
            assert asked(changed, node) is not None


def test_a_sound_process_is_noted_for_nothing_and_changed_in_nothing():
    bundle = small()
    assert (hindrances(bundle), notes(bundle), as_tried(bundle).digest) == ([], (), bundle.digest)


def test_a_form_of_the_process_loses_only_its_files_and_signatures():
    whole = as_tried(read_bundle(ROOT, "onsite_inspection", "sub_onsite_inspection"))
    for node in whole.definition.nodes.values():
        own = whole.forms.get(node.form)
        if own is not None:
            left = form_of(whole, [node.id])
            gone = {name for name, hint in own.ui["fields"].items() if hint.get("widget") in ("files", "signature")}
            assert set(own.schema["properties"]) - set(left.schema["properties"]) == gone
            assert set(left.schema.get("required", ())) <= set(left.schema["properties"])


@pytest.mark.parametrize(
    ("name", "word"),
    [("planned_date", "计划日期"), ("plannedDate", "计划日期"), ("approved", "是否同意"), ("xyz_date", ""), ("n2", "")],
)
def test_a_programmers_name_is_put_in_chinese_where_every_word_is_known(name, word):
    assert in_chinese(name) == word
