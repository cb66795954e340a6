"""Item definitions of a file to types."""

from __future__ import annotations

from lxml import etree

from workflows.decisions.file import File
from workflows.decisions.model import Type
from workflows.decisions.xml import child, children, text_of


def read_types(root: etree._Element, file: File) -> None:
    """All types of the file; first their names, for one may refer to another below it."""
    elements = children(root, "itemDefinition")
    file.types.update({element.get("name", ""): Type() for element in elements})
    file.types.update({element.get("name", ""): _type(element, file) for element in elements})


def _type(element: etree._Element, file: File) -> Type:
    reference = child(element, "typeRef")
    base = "" if reference is None else file.type_named(reference.text)
    function = child(element, "functionItem")
    if function is not None:
        base = "function"
    return Type(
        base,
        element.get("isCollection") == "true",
        {each.get("name", ""): _type(each, file) for each in children(element, "itemComponent")},
        text_of(child(element, "allowedValues")),
        text_of(child(element, "typeConstraint")),
        "" if function is None else file.type_named(function.get("outputTypeRef")),
    )
