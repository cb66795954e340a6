"""What is declared of an operation is what its code asks for and gives: read from the code itself."""

from __future__ import annotations

import ast
import inspect

import pytest

from workflows.actions.operations import OPERATIONS
from workflows.values.operation_terms import TERMS
from workflows.values.operations import Operation


def module_of(operation: Operation) -> ast.Module:
    return ast.parse(inspect.getsource(inspect.getmodule(OPERATIONS[operation])))  # type: ignore[arg-type]


def are_parameters(value: ast.expr) -> bool:
    return ast.unparse(value) in ("request.parameters", "asked")


def needed(code: ast.Module) -> set[str]:
    """Names taken as `parameters["…"]`."""
    found = [node for node in ast.walk(code) if isinstance(node, ast.Subscript) and are_parameters(node.value)]
    return {ast.literal_eval(node.slice) for node in found}


def taken(code: ast.Module) -> set[str]:
    """Names taken as `parameters.get("…")`."""
    calls = [node for node in ast.walk(code) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    asked = [node for node in calls if node.func.attr == "get" and are_parameters(node.func.value)]  # type: ignore[attr-defined]
    return {ast.literal_eval(node.args[0]) for node in asked}


def given(code: ast.Module) -> set[str]:
    """Names of the results of every `Outcome(…, {…})`."""
    calls = [node for node in ast.walk(code) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Outcome"]
    results = [value for call in calls for value in call.args[1:2] if isinstance(value, ast.Dict)]
    return {ast.literal_eval(key) for result in results for key in result.keys if key is not None}


@pytest.mark.parametrize("operation", Operation)
def test_an_operation_needs_takes_and_gives_what_it_declares(operation: Operation) -> None:
    terms, code = TERMS[operation], module_of(operation)
    assert (set(terms.needs), set(terms.takes), set(terms.gives)) == (needed(code), taken(code), given(code))


@pytest.mark.parametrize("operation", Operation)
def test_an_operation_throws_what_it_declares(operation: Operation) -> None:
    thrown = getattr(inspect.getmodule(OPERATIONS[operation]), "ERROR", None)
    assert TERMS[operation].throws == ((thrown,) if thrown else ())
