"""Which column of a spreadsheet is which field, and what is wrong in a cell, as JSON that is kept and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from workflows.documents.spreadsheet import Row, column_letter
from workflows.values.refusals import BadSheet
from workflows.values.sentences import N_, Fault, Sentence

NO_COLUMN = N_("缺少“%(labels)s”列。请使用导出的表格或模板，第一行为列名。")
TWICE_COLUMN = N_("列“%(labels)s”出现了两次。请只保留一列。")
UNKNOWN_COLUMN = N_("不认识的列：%(labels)s。请改为模板中的列名，或者删去。")
COMPUTED = N_("是公式或错误值，不能导入。请复制后选择性粘贴为“数值”。")


def places_of(name: str, header: Row, labels: Mapping[str, str], needed: Collection[str]) -> dict[str, int]:
    """Field -> its place among the columns; `labels`: what a column is called -> its field, `needed`: labels that must
    be there. Raises BadSheet, naming the file."""
    given = [(place, cell.text) for place, cell in enumerate(header.cells) if cell.text]
    counted = Counter(text for _, text in given)
    wrong = (
        (NO_COLUMN, [label for label in needed if label not in counted]),
        (UNKNOWN_COLUMN, [text[:40] for text in counted if text not in labels]),
        (TWICE_COLUMN, [text for text, times in counted.items() if times > 1]),
    )
    for template, found in wrong:
        if found:
            raise BadSheet(name=name[:80], why=Sentence(template, {"labels": "、".join(found)}))
    return {labels[text]: place for place, text in given}


def said(fault: Fault, places: Mapping[str, int], label: str) -> dict[str, Any]:
    """A fault as JSON: the column as the spreadsheet calls it, what it is called, the sentence."""
    place = places.get(fault.path.strip("/").partition("/")[0])
    facts = {key: _plain(value) for key, value in fault.sentence.params.items()}
    return {
        "column": column_letter(place) if place is not None else "",
        "label": label,
        "template": fault.sentence.template,
        "params": facts,
    }


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float) else str(value)
