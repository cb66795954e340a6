"""How the two widgets that repeat, the table and the checklist, unfold into rows of fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from webapp.components.fields import Field, make_field
from workflows.values.sentences import Fault

NEW_ROW = "__row__"  # stands for the row's number in the <template> the browser clones


@dataclass(frozen=True)
class Row:
    """One row of a table. `spare` rows are the empty ones offered to a browser without JavaScript."""

    index: str
    fields: tuple[Field, ...]
    spare: bool = False
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Item:
    """One item of a checklist with its three answers."""

    no: str
    text: str
    key: bool
    basis: str
    tags: tuple[str, ...]
    result: Field
    remark: Field
    files: Field
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Chapter:
    title: str
    items: tuple[Item, ...]

    @property
    def answered(self) -> int:
        return sum(1 for item in self.items if item.result.value)


def rows_of(table: Field, faults: Sequence[Fault], *, spare: bool = True) -> tuple[Row, ...]:
    """The table's rows as answered, and (unless read only) one spare more, at least as many as it must have."""
    given = table.value if isinstance(table.value, list) else []
    least = max(len(given) + 1, int(table.schema.get("minItems", 0))) if spare else len(given)
    return tuple(
        _row(table, str(index), given[index] if index < len(given) else {}, faults, spare=index >= len(given))
        for index in range(least)
    )


def new_row(table: Field) -> Row:
    """The row a browser clones when a person adds one."""
    return _row(table, NEW_ROW, {}, ())


def is_narrow(table: Field) -> bool:
    """True if the columns fit on one line, so that the rows can look like a table rather than cards."""
    columns = table.ui.get("columns", ())
    return len(columns) <= 4 and not any(column.get("widget") == "textarea" for column in columns)


def _row(table: Field, index: str, answers: Any, faults: Sequence[Fault], *, spare: bool = False) -> Row:
    items = table.schema.get("items", {})
    answered = answers if isinstance(answers, Mapping) else {}
    narrow = is_narrow(table)
    name = f"{table.name}/{index}"
    fields = tuple(
        make_field(
            f"{name}/{column['name']}",
            {**column, "width": column.get("width") or (1 if narrow else 4)},
            items.get("properties", {}).get(column["name"], {}),
            answered.get(column["name"]),
            required=column["name"] in items.get("required", ()) or bool(column.get("required")),
            faults=faults,
        )
        for column in table.ui.get("columns", ())
    )
    return Row(index, fields, spare, tuple(fault for fault in faults if fault.path == f"/{name}"))


def chapters_of(field: Field, checklist: Mapping[str, Any], faults: Sequence[Fault]) -> tuple[Chapter, ...]:
    """The checklist's chapters in its own order; an item whose chapter is empty belongs to the one before."""
    chapters = groupby(_with_chapter(checklist["items"]), key=lambda pair: pair[0])
    return tuple(Chapter(title, tuple(_item(field, item, faults) for _, item in pairs)) for title, pairs in chapters)


def _with_chapter(items: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    chapter = ""
    for item in items:
        chapter = item.get("chapter") or chapter
        yield chapter, item


def _item(field: Field, item: Mapping[str, Any], faults: Sequence[Fault]) -> Item:
    answers = field.value if isinstance(field.value, Mapping) else {}
    given = answers.get(item["no"])
    answer = given if isinstance(given, Mapping) else {}
    name = f"{field.name}/{item['no']}"
    parts = {"result": (item["text"], "text"), "remark": ("", "text"), "files": ("", "files")}
    result, remark, files = (
        make_field(f"{name}/{part}", {"label": label, "widget": widget}, {}, answer.get(part), faults=faults)
        for part, (label, widget) in parts.items()
    )
    return Item(
        no=item["no"],
        text=item["text"],
        key=bool(item.get("key")),
        basis=item.get("basis") or "",
        tags=_tags(item),
        result=result,
        remark=remark,
        files=files,
        faults=tuple(fault for fault in faults if fault.path == f"/{name}"),
    )


def _tags(item: Mapping[str, Any]) -> tuple[str, ...]:
    dimension = item.get("dimension") or ()
    names = [dimension] if isinstance(dimension, str) else list(dimension)
    return tuple(name for name in [*names, item.get("stage") or ""] if name and name != "–")
