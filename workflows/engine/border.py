"""What may become data of a case: plain JSON, copied, never the caller's own objects."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from workflows.engine.refusing import refused
from workflows.values.sentences import N_

MAX_DEPTH = 32
_FORBIDDEN = "typename"  # SpiffWorkflow's word for its own records: with it a saved case never loads again


def accepted(values: Mapping[str, Any]) -> dict[str, Any]:
    """A deep copy of `values`. Raises EngineRefused naming the first place that is not JSON."""
    return {_name(key, key): _copy(value, str(key), 1) for key, value in values.items()}


def _copy(value: Any, place: str, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise refused(N_("“%(place)s”嵌套超过 %(limit)d 层。"), place=place, limit=MAX_DEPTH)
    if isinstance(value, dict):
        return {_name(key, place): _copy(each, f"{place}.{key}", depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_copy(each, f"{place}[{index}]", depth + 1) for index, each in enumerate(value)]
    if value is None or type(value) in (str, int, bool) or _is_number(value):
        return value
    kind = type(value).__name__
    raise refused(
        N_("“%(place)s”的值类型 %(kind)s 不能保存，只能是文字、数字、是否、列表或表。"), place=place, kind=kind
    )


def _is_number(value: Any) -> bool:
    return type(value) is float and math.isfinite(value)


def _name(key: Any, place: Any) -> str:
    if type(key) is not str or key == _FORBIDDEN:
        raise refused(N_("“%(place)s”中的名称 %(key)r 不能使用。"), place=str(place), key=key)
    return key
