"""A decision table's element to its record, with every fault of its shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from workflows.decisions.boxed import Aggregation, HitPolicy, Input, Output, Rule, Table, Text
from workflows.decisions.file import File
from workflows.decisions.xml import child, children, line_of, text_of
from workflows.values.sentences import N_


def read_table(element: etree._Element, file: File, owner: etree._Element) -> Table | None:
    """The table, or None when it has no policy we know."""
    hit, collect = element.get("hitPolicy", HitPolicy.UNIQUE), element.get("aggregation", "")
    if hit not in list(HitPolicy) or collect not in list(Aggregation):
        file.complain(
            N_("决策“%(name)s”的命中策略“%(hit)s”无法识别。请从建模工具的列表中选择。"),
            element,
            owner,
            hit=f"{hit} {collect}".strip(),
        )
        return None
    table = Table(
        HitPolicy(hit),
        Aggregation(collect),
        tuple(_input(each, file) for each in children(element, "input")),
        tuple(_output(each, file) for each in children(element, "output")),
        _rules(children(element, "rule")),
    )
    for template in _misshapen(table):
        file.complain(template, element, owner)
    for row, rule in zip(children(element, "rule"), table.rules, strict=True):
        if len(rule.tests) != len(table.inputs) or len(rule.results) != len(table.outputs):
            file.complain(
                N_("规则“%(rule)s”的单元格个数与列数不符。请补齐或删除多余单元格。"), row, owner, rule=rule.name
            )
    return table


def read_text(element: etree._Element) -> Text:
    """The text of a cell or expression, with its place."""
    return Text(text_of(element), element.get("id", ""), line_of(element))


def _misshapen(table: Table) -> Iterator[str]:
    """What is wrong with the columns of a table, as templates."""
    names = Counter(output.name for output in table.outputs)
    if not table.outputs or (len(table.outputs) > 1 and (names[""] or max(names.values()) > 1)):
        yield N_("决策“%(name)s”的输出列缺少名称或名称重复。请逐列命名。")
    if table.aggregation and (table.policy is not HitPolicy.COLLECT or len(table.outputs) > 1):
        yield N_("决策“%(name)s”的汇总方式只能用于“收集”策略的单列输出。请修改命中策略或输出列。")
    ranked = table.policy in (HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER)
    if ranked and not any(output.allowed for output in table.outputs):
        yield N_("决策“%(name)s”按优先级取值，但输出列没有列出取值顺序。请填写输出取值。")


def _optional(element: etree._Element | None) -> Text | None:
    return read_text(element) if element is not None and text_of(element) else None


def _allowed(element: etree._Element, own: str, type_name: str, file: File) -> Text | None:
    """The values the column lists, or else those its type allows."""
    listed = _optional(child(element, own))
    declared = file.types.get(type_name)
    if listed or declared is None or declared.list or not declared.allowed:
        return listed
    return Text(declared.allowed, element.get("id", ""), line_of(element))


def _input(element: etree._Element, file: File) -> Input:
    inner = child(element, "inputExpression")
    inner = element if inner is None else inner
    expression = read_text(inner)
    type_name = file.type_named(inner.get("typeRef"))
    label = element.get("label") or expression.text
    return Input(label, expression, type_name, _allowed(element, "inputValues", type_name, file))


def _output(element: etree._Element, file: File) -> Output:
    type_name = file.type_named(element.get("typeRef"))
    allowed = _allowed(element, "outputValues", type_name, file)
    return Output(element.get("name", ""), type_name, allowed, _optional(child(element, "defaultOutputEntry")))


def _rules(rows: Sequence[etree._Element]) -> tuple[Rule, ...]:
    names = [row.get("label") or _annotation(row) for row in rows]
    shared = {name for name, count in Counter(names).items() if count > 1}
    return tuple(
        Rule(
            name if name and name not in shared else row.get("id") or str(number),
            row.get("id", ""),
            tuple(map(read_text, children(row, "inputEntry"))),
            tuple(map(read_text, children(row, "outputEntry"))),
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
