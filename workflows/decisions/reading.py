"""One DMN file to records, with every structural fault found on the way."""

from __future__ import annotations

from lxml import etree

from workflows.decisions.expression_reading import NOTHING, ExpressionReader
from workflows.decisions.file import CHECK, File
from workflows.decisions.model import Decision, InputData, Knowledge, Offering, Requires
from workflows.decisions.type_reading import read_types
from workflows.decisions.xml import Unreadable, child, children, line_of, name_of, read_tree
from workflows.values.sentences import N_, Problem

NODES = ("decision", "inputData", "businessKnowledgeModel", "decisionService")


def read_file(name: str, content: bytes) -> File:
    """What one file defines; decisions that cannot be read are left out and reported."""
    file = File(name)
    try:
        root = read_tree(content)
    except Unreadable as error:
        file.problems.append(Problem(CHECK, error.sentence, file=name, line=error.line))
        return file
    file.namespace = root.get("namespace", "")
    _find_repeated_ids(root, file)
    for element in children(root, "import"):
        file.imports[element.get("namespace", "")] = element.get("name", "")
        file.import_lines[element.get("namespace", "")] = line_of(element)
    read_types(root, file)
    _read_nodes(root, file)
    return file


def _read_nodes(root: etree._Element, file: File) -> None:
    for element in children(root, "inputData"):
        known_as, type_name = _variable(element, file)
        file.inputs.append(InputData(element.get("id", ""), known_as, type_name))
    for element in children(root, "businessKnowledgeModel"):
        file.knowledge.extend(_knowledge(element, file))
    for element in children(root, "decisionService"):
        file.offerings.append(_offering(element, file))
    for element in children(root, "decision"):
        file.decisions.extend(_decision(element, file))


def _find_repeated_ids(root: etree._Element, file: File) -> None:
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        key = element.get("id")
        if key is not None and key in seen:
            note = file.complain if name_of(element) in NODES else file.remark
            note(N_("标识“%(id)s”重复。请改为不同的标识。"), element, id=key)
        seen.add(key or "")


def _decision(element: etree._Element, file: File) -> list[Decision]:
    """The decision, or none when something in it is wrong."""
    key, name = element.get("id", ""), element.get("name", "")
    if not key:
        file.complain(N_("决策“%(name)s”没有标识（id）。请补充。"), element)
        return []
    before = len(file.problems)
    logic = ExpressionReader(file, element).find(element)
    if len(file.problems) > before:
        return []
    if logic is None:
        file.remark(N_("决策“%(name)s”既没有决策表，也没有文字表达式。请补充其中一种。"), element)
    known_as, type_name = _variable(element, file)
    where = (file.name, line_of(element))
    return [Decision(key, name, known_as, type_name, logic or NOTHING, _requires(element, file), *where)]


def _knowledge(element: etree._Element, file: File) -> list[Knowledge]:
    """The function a business knowledge model is, or none when something in it is wrong."""
    logic = child(element, "encapsulatedLogic")
    if logic is None:
        file.complain(N_("业务知识模型“%(name)s”没有内容。请补充函数。"), element)
        return []
    before = len(file.problems)
    function = ExpressionReader(file, element).function(logic)
    if len(file.problems) > before:
        return []
    known_as, type_name = _variable(element, file)
    needed = _requires(element, file)
    where = (file.name, line_of(element))
    return [Knowledge(element.get("id", ""), element.get("name", ""), known_as, type_name, function, needed, *where)]


def _offering(element: etree._Element, file: File) -> Offering:
    def referred(name: str) -> tuple[str, ...]:
        return tuple(file.referred(each) for each in children(element, name))

    return Offering(
        element.get("id", ""),
        element.get("name", ""),
        _variable(element, file)[1],
        referred("outputDecision"),
        referred("encapsulatedDecision"),
        referred("inputDecision"),
        referred("inputData"),
        file.name,
        line_of(element),
    )


def _variable(element: etree._Element, file: File) -> tuple[str, str]:
    """The name and type a node's value goes by; the node's own name when it declares no variable."""
    variable = child(element, "variable")
    if variable is None:
        return element.get("name", ""), ""
    return variable.get("name", element.get("name", "")), file.type_named(variable.get("typeRef"))


def _requires(element: etree._Element, file: File) -> Requires:
    def referred(requirement: str, required: str) -> tuple[str, ...]:
        needed = [child(each, required) for each in children(element, requirement)]
        return tuple(file.referred(each) for each in needed if each is not None)

    decisions = referred("informationRequirement", "requiredDecision")
    inputs = referred("informationRequirement", "requiredInput")
    knowledge = referred("knowledgeRequirement", "requiredKnowledge")
    needed = (*decisions, *inputs, *knowledge)
    under = {ref: file.imports[space] for ref in needed if (space := ref.rpartition("#")[0]) in file.imports}
    return Requires(decisions, inputs, knowledge, under)
