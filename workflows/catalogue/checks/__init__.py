"""The rules a definition must keep before it may be published, one file each."""

from collections.abc import Callable, Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks import (
    decisions,
    documents,
    drawn,
    expressions,
    form_expressions,
    form_fields,
    forms,
    gateways,
    keys,
    lanes,
    obstacles,
    operations,
    reachable,
    readable,
    templates,
    unique_ids,
)
from workflows.values.sentences import Problem

Check = Callable[[Bundle], Iterator[Problem]]

FIRST: tuple[Check, ...] = (readable.check, unique_ids.check)
"""What they find is mended before anything else is asked: the others need a bundle that can be read."""

CHECKS: tuple[Check, ...] = (
    *FIRST,
    drawn.check,
    lanes.check,
    reachable.check,
    gateways.check,
    forms.check,
    form_fields.check,
    form_expressions.check,
    operations.check,
    documents.check,
    templates.check,
    decisions.check,
    keys.check,
    expressions.check,
    obstacles.check,
)
