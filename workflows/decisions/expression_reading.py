"""A boxed expression's element to its record, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from workflows.decisions.boxed import (
    Boxed,
    Conditional,
    Context,
    Entry,
    External,
    Filter,
    Function,
    Invocation,
    Items,
    Iteration,
    Parameter,
    Relation,
    Table,
    Text,
    Typed,
)
from workflows.decisions.file import BASE_TYPES, File
from workflows.decisions.table_reading import read_table, read_text
from workflows.decisions.xml import child, children, name_of, parts
from workflows.values.sentences import N_

DEEPEST = 40  # expressions in expressions; nobody reads more, and each costs stack

# What a fault leaves behind, so that reading goes on and finds the others.
NOTHING = Text("null", "", 0)


class ExpressionReader:
    """Reads the expressions of one owner: a decision or a function, which faults are named after."""

    def __init__(self, file: File, owner: etree._Element) -> None:
        self._file = file
        self._owner = owner
        self._depth = 0

    def find(self, element: etree._Element) -> Boxed | None:
        """The expression that stands directly in an element, or None."""
        inside = [each for each in parts(element) if name_of(each) in _KINDS]
        return self.read(inside[0]) if inside else None

    def read(self, element: etree._Element) -> Boxed:
        """The expression an element is. A fault is noted in the file."""
        if self._depth == DEEPEST:
            self._complain(N_("“%(name)s”的表达式嵌套超过 %(deepest)d 层。请拆成几个决策。"), element, deepest=DEEPEST)
            return NOTHING
        self._depth += 1
        try:
            return self._typed(element, _KINDS[name_of(element)](self, element))
        finally:
            self._depth -= 1

    def function(self, element: etree._Element) -> Function:
        """A function's parameters and body; what is not FEEL is not run."""
        parameters = children(element, "formalParameter")
        named = tuple(Parameter(each.get("name", ""), self._type(each)) for each in parameters)
        kind = element.get("kind", "FEEL")
        if kind != "FEEL":
            text = N_("“%(name)s”中的函数不是 FEEL 函数（%(kind)s）。系统不运行外部程序，请改写。")
            self._file.remark(text, element, self._owner, kind=kind)
            return Function(named, External(kind))
        return Function(named, self._needed(element))

    def _complain(self, template: str, at: etree._Element, **facts: object) -> None:
        self._file.complain(template, at, self._owner, **facts)

    def _typed(self, element: etree._Element, value: Boxed) -> Boxed:
        """The value in the type its expression declares; tools write names there that nobody declared."""
        declared = self._type(element)
        if isinstance(value, Table | Function) or (declared not in BASE_TYPES and declared not in self._file.types):
            return value
        return Typed(declared, self._owner.get("name", ""), value)

    def _type(self, element: etree._Element | None) -> str:
        return "" if element is None else self._file.type_named(element.get("typeRef"))

    def _needed(self, element: etree._Element, part: str = "") -> Boxed:
        """The expression in an element, or in the part of it of that name."""
        inside = child(element, part) if part else element
        found = None if inside is None else self.find(inside)
        if found is None:
            text = N_("“%(name)s”中的 %(part)s 缺少表达式。请补充。")
            self._complain(text, element if inside is None else inside, part=part or name_of(element))
        return found or NOTHING

    def _literal(self, element: etree._Element) -> Boxed:
        language = element.get("expressionLanguage", "feel")
        if "feel" not in language.lower():
            self._complain(
                N_("“%(name)s”使用了 FEEL 以外的表达式语言（%(language)s）。请改用 FEEL 书写。"),
                element,
                language=language,
            )
        return read_text(element)

    def _table(self, element: etree._Element) -> Boxed:
        return read_table(element, self._file, self._owner) or NOTHING

    def _context(self, element: etree._Element) -> Boxed:
        return Context(tuple(self._entry(each) for each in children(element, "contextEntry")))

    def _entry(self, element: etree._Element) -> Entry:
        """A context entry or a binding: a named value."""
        named = child(element, "variable" if name_of(element) == "contextEntry" else "parameter")
        return Entry("" if named is None else named.get("name", ""), self._type(named), self._needed(element))

    def _list(self, element: etree._Element) -> Boxed:
        return Items(tuple(self.read(each) for each in parts(element) if name_of(each) in _KINDS))

    def _relation(self, element: etree._Element) -> Boxed:
        columns = tuple(each.get("name", "") for each in children(element, "column"))
        rows = tuple(
            tuple(self.read(each) for each in parts(row) if name_of(each) in _KINDS) for row in children(element, "row")
        )
        if any(len(row) != len(columns) for row in rows):
            self._complain(N_("“%(name)s”中关系表的单元格个数与列数不符。请补齐或删除多余单元格。"), element)
        return Relation(columns, rows)

    def _invocation(self, element: etree._Element) -> Boxed:
        return Invocation(self._needed(element), tuple(self._entry(each) for each in children(element, "binding")))

    def _conditional(self, element: etree._Element) -> Boxed:
        condition, then, otherwise = (self._needed(element, name) for name in ("if", "then", "else"))
        return Conditional(condition, then, otherwise)

    def _iteration(self, element: etree._Element) -> Boxed:
        kind = name_of(element)
        over = self._needed(element, "in")
        body = self._needed(element, "return" if kind == "for" else "satisfies")
        return Iteration(kind, element.get("iteratorVariable", "item"), over, body)

    def _filter(self, element: etree._Element) -> Boxed:
        return Filter(self._needed(element, "in"), self._needed(element, "match"))


_KINDS: Mapping[str, Callable[[ExpressionReader, etree._Element], Boxed]] = {
    "literalExpression": ExpressionReader._literal,
    "decisionTable": ExpressionReader._table,
    "context": ExpressionReader._context,
    "list": ExpressionReader._list,
    "relation": ExpressionReader._relation,
    "functionDefinition": ExpressionReader.function,
    "invocation": ExpressionReader._invocation,
    "conditional": ExpressionReader._conditional,
    "for": ExpressionReader._iteration,
    "some": ExpressionReader._iteration,
    "every": ExpressionReader._iteration,
    "filter": ExpressionReader._filter,
}
