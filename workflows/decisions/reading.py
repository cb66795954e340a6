"""One DMN file to records, with every structural fault found on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from workflows.decisions.model import Aggregation, Decision, HitPolicy, Input, Output, Rule, Table, Text
from workflows.decisions.xml import Unreadable, child, children, line_of, read_tree, text_of
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "decisions"


@dataclass
class File:
    """What one file holds, and what is wrong with it."""

    name: str
    decisions: list[Decision] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def complain(
        self, template: str, at: etree._Element, decision: etree._Element | None = None, **facts: object
    ) -> None:
        """Note a fault at an element; `name` in the template is the decision's."""
        owner = at if decision is None else decision
        name, element = owner.get("name", ""), at.get("id") or owner.get("id") or ""
        sentence = Sentence(template, {"name": name, **facts})
        self.problems.append(Problem(CHECK, sentence, element, name, self.name, line_of(at)))


def read_file(name: str, content: bytes) -> File:
    """The decisions of one file; those that cannot be read are left out and reported."""
    file = File(name)
    try:
        root = read_tree(content)
    except Unreadable as error:
        file.problems.append(Problem(CHECK, error.sentence, file=name, line=error.line))
        return file
    _find_repeated_ids(root, file)
    for element in children(root, "decision"):
        decision = _decision(element, file)
        if decision is not None:
            file.decisions.append(decision)
    return file


def _find_repeated_ids(root: etree._Element, file: File) -> None:
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        key = element.get("id")
        if key is not None and key in seen:
            file.complain(N_("标识“%(id)s”重复。请改为不同的标识。"), element, id=key)
        seen.add(key or "")


def _decision(element: etree._Element, file: File) -> Decision | None:
    key, name = element.get("id", ""), element.get("name", "")
    if not key:
        file.complain(N_("决策“%(name)s”没有标识（id）。请补充。"), element)
        return None
    before = len(file.problems)
    logic = _logic(element, file)
    if logic is None or len(file.problems) > before:
        return None
    variable = child(element, "variable")
    known_as = name if variable is None else variable.get("name", name)
    return Decision(key, name, known_as, logic, _requirements(element), file.name, line_of(element))


def _requirements(element: etree._Element) -> tuple[str, ...]:
    needed = [child(each, "requiredDecision") for each in children(element, "informationRequirement")]
    return tuple(each.get("href", "").removeprefix("#") for each in needed if each is not None)


def _logic(decision: etree._Element, file: File) -> Table | Text | None:
    table, literal = child(decision, "decisionTable"), child(decision, "literalExpression")
    if table is not None:
        return _table(table, file, decision)
    if literal is not None:
        return _text(literal)
    file.complain(N_("决策“%(name)s”既没有决策表，也没有文字表达式。请补充其中一种。"), decision)
    return None


def _table(element: etree._Element, file: File, decision: etree._Element) -> Table | None:
    hit, collect = element.get("hitPolicy", HitPolicy.UNIQUE), element.get("aggregation", "")
    if hit not in list(HitPolicy) or collect not in list(Aggregation):
        file.complain(
            N_("决策“%(name)s”的命中策略“%(hit)s”无法识别。请从建模工具的列表中选择。"),
            element,
            decision,
            hit=f"{hit} {collect}".strip(),
        )
        return None
    table = Table(
        HitPolicy(hit),
        Aggregation(collect),
        tuple(map(_input, children(element, "input"))),
        tuple(map(_output, children(element, "output"))),
        _rules(children(element, "rule")),
    )
    for template in _misshapen(table):
        file.complain(template, element, decision)
    for row, rule in zip(children(element, "rule"), table.rules, strict=True):
        if len(rule.tests) != len(table.inputs) or len(rule.results) != len(table.outputs):
            file.complain(
                N_("规则“%(rule)s”的单元格个数与列数不符。请补齐或删除多余单元格。"),
                row,
                decision,
                rule=rule.name,
            )
    return table


def _misshapen(table: Table) -> Iterator[str]:
    """What is wrong with the columns of a table, as templates."""
    names = Counter(output.name for output in table.outputs)
    if not table.outputs or (len(table.outputs) > 1 and (names[""] or max(names.values()) > 1)):
        yield N_("决策“%(name)s”的输出列缺少名称或名称重复。请逐列命名。")
    if table.aggregation and (table.policy is not HitPolicy.COLLECT or len(table.outputs) > 1):
        yield N_("决策“%(name)s”的汇总方式只能用于“收集”策略的单列输出。请修改命中策略或输出列。")
    ranked = table.policy in (HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER)
    if ranked and not all(output.allowed for output in table.outputs):
        yield N_("决策“%(name)s”按优先级取值，但输出列没有列出取值顺序。请填写输出取值。")


def _text(element: etree._Element) -> Text:
    return Text(text_of(element), element.get("id", ""), line_of(element))


def _optional(element: etree._Element | None) -> Text | None:
    return _text(element) if element is not None and text_of(element) else None


def _input(element: etree._Element) -> Input:
    inner = child(element, "inputExpression")
    inner = element if inner is None else inner
    expression = _text(inner)
    label = element.get("label") or expression.text
    return Input(label, expression, inner.get("typeRef", ""), _optional(child(element, "inputValues")))


def _output(element: etree._Element) -> Output:
    return Output(
        element.get("name", ""),
        _optional(child(element, "outputValues")),
        _optional(child(element, "defaultOutputEntry")),
    )


def _rules(rows: Sequence[etree._Element]) -> tuple[Rule, ...]:
    names = [row.get("label") or _annotation(row) for row in rows]
    shared = {name for name, count in Counter(names).items() if count > 1}
    return tuple(
        Rule(
            name if name and name not in shared else row.get("id") or str(number),
            tuple(map(_text, children(row, "inputEntry"))),
            tuple(map(_text, children(row, "outputEntry"))),
        )
        for number, (row, name) in enumerate(zip(rows, names, strict=True), start=1)
    )


def _annotation(row: etree._Element) -> str:
    """The first annotation that says anything; modelling tools of DMN 1.2 write it as `description`."""
    for entry in children(row, "annotationEntry"):
        if text_of(entry):
            return text_of(entry)
    described = child(row, "description")
    return (described.text or "").strip() if described is not None else ""
