"""The rules a definition must keep before it may be published, one file each."""

from collections.abc import Callable, Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks import (
    branches,
    decisions,
    documents,
    drawn,
    duties,
    entries,
    expressions,
    foreign,
    form_expressions,
    form_fields,
    forms,
    gateways,
    keys,
    lanes,
    laws,
    legality,
    obstacles,
    operations,
    parameters,
    pools,
    reachable,
    readable,
    restricted,
    separation,
    templates,
    unique_ids,
    variables,
    ways,
)
from workflows.values.sentences import Problem

Check = Callable[[Bundle], Iterator[Problem]]

OF_DIAGRAMS: tuple[Check, ...] = (
    unique_ids.check,
    foreign.check,
    pools.check,
    drawn.check,
    lanes.check,
    separation.check,
    reachable.check,
    gateways.check,
    branches.check,
    operations.check,
    parameters.check,
    expressions.check,
    obstacles.check,
    ways.check,
)
"""What can be asked although a form, a table or a document beside the diagrams cannot be read."""

CHECKS: tuple[Check, ...] = (
    readable.check,
    *OF_DIAGRAMS,
    forms.check,
    form_fields.check,
    form_expressions.check,
    documents.check,
    templates.check,
    decisions.check,
    keys.check,
    variables.check,
    legality.check,
    duties.check,
    laws.check,
    entries.check,
    restricted.check,
)
