"""Whatever crosses a border, the system answers with a value or a sentence (`make fuzz` searches for longer)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.borders import BORDERS, seeds

SEARCH = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)

# Pieces that mean something to one border or another.
PIECES = st.sampled_from(
    [
        *(
            b"",
            b"\0",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"<",
            b"</",
            b"/>",
            b"&",
            b"&x;",
            b"]]>",
            b"<!--",
            b'"',
            b"'",
            b"\n",
        ),
        *(
            b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
            b"<bpmn:process/>",
            b"<text>(((</text>",
            "档案".encode(),
            "档案".encode("gbk"),
        ),
        *(b"null", b"NaN", b"1e999", b"-1", b"[]", b"{}", b"{", b"[", b"typename", b"__proto__", b"constructor"),
        *(b"%s", b"%(a)d", b"1..9999999", b"function(", b"for x in ", b"date(", b"**", b"9" * 400, b"(" * 3000),
    ]
)


@st.composite
def damaged(draw: st.DrawFn, border: str) -> bytes:
    """Something honest with a few pieces put in, cut out, or moved."""
    content = draw(st.sampled_from(seeds(border)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 1, 8, 60, 600])))
        piece = draw(st.one_of(PIECES, st.just(content[start:end] * 2), st.binary(max_size=6)))
        content = content[:start] + piece + content[end:]
    return content


@pytest.mark.parametrize("border", BORDERS)
@given(data=st.data())
@SEARCH
def test_whatever_comes_is_answered(border: str, data: st.DataObject) -> None:
    BORDERS[border](data.draw(st.one_of(damaged(border), st.binary(max_size=200))))


@pytest.mark.parametrize("border", BORDERS)
def test_what_honestly_comes_is_answered(border: str) -> None:
    for seed in seeds(border):
        BORDERS[border](seed)
