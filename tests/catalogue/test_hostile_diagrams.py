"""Whatever bytes are called a diagram, `check` answers in sentences, and so does gathering them."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest

from tests.catalogue.bundles import CALENDAR, DIAGRAM, TABLES, small
from workflows.__main__ import main
from workflows.catalogue.judge import judge
from workflows.catalogue.loose import gather
from workflows.values.refusals import NotPublishable

SMALL = small().files[DIAGRAM]
TEXT = SMALL.decode()
HEAD = '<?xml version="1.0" encoding="%s"?>'
BODY = TEXT.split("?>", 1)[1]
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
STEALING = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file://%s">]>'


def with_condition(condition: str) -> bytes:
    return TEXT.replace('size_class = "大"', condition).encode()


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "blanks": b" \n" * 1000,
    "NUL": b"\0" * 1000,
    "NUL inside": SMALL.replace(b"<bpmn:startEvent", b"\0<bpmn:startEvent", 1),
    "binary": bytes(range(256)) * 100,
    "a zip": b"PK\x03\x04" + bytes(range(256)) * 20,
    "GBK that says UTF-8": (HEAD % "UTF-8" + BODY).encode("gbk"),
    "an unknown encoding": (HEAD % "no-such" + BODY).encode(),
    "a document type": SMALL.replace(b"?>", b"?><!DOCTYPE x>", 1),
    "entities": (HEAD % "UTF-8" + BOMB + BODY.replace("小流程", "&c;")).encode(),
    "a document type in UTF-16": (HEAD % "UTF-16" + BOMB + BODY).encode("utf-16"),
    "half a file": SMALL[: len(SMALL) // 2],
    "all but the last byte": SMALL.rstrip()[:-1],
    "10 MB": SMALL + b" " * 10_000_000,
    "10,000 deep": TEXT.replace("</bpmn:process>", "<a>" * 10_000 + "</a>" * 10_000 + "</bpmn:process>").encode(),
    "200 deep": TEXT.replace("</bpmn:process>", "<a>" * 200 + "</a>" * 200 + "</bpmn:process>").encode(),
    "one id for all": re.sub(r'\bid="[^"]*"', 'id="x"', TEXT).encode(),
    "no ids": re.sub(r'\bid="[^"]*"', "", TEXT).encode(),
    "ids of the engine": re.sub(r'"(ut_write|gw_size)"', r'"Start"', TEXT).encode(),
    "no namespaces": TEXT.replace("bpmn:", "").encode(),
    "a namespace of another standard": TEXT.replace("20100524/MODEL", "19700101/MODEL").encode(),
    "a long expression": with_condition("size_class = " + "1 + " * 250_000 + "1"),
    "a deep expression": with_condition("(" * 9_000 + "1" + ")" * 9_000),
    "an endless expression": with_condition("count(for a in 1..9999, b in 1..9999 return a) = 1"),
    "an expression that breaks out": with_condition("x) = true] or rows0[(true"),
    "Python": with_condition('__import__("os").system("true") = 0'),
    "percent signs": TEXT.replace("小流程", "100%(x)s %d %").replace("填写", "%s").encode(),
    "controls in names": TEXT.replace("填写", "&#9;&#10;&#13;&#x202e;").encode(),
    "a flow to itself": TEXT.replace('targetRef="br_size"', 'targetRef="ut_write"').encode(),
    "a boundary on itself": TEXT.replace('attachedToRef="ut_sign"', 'attachedToRef="bt_late"').encode(),
    "a process inside itself": TEXT.replace(
        '<bpmn:userTask id="ut_write" name="填写" />', '<bpmn:callActivity id="ut_write" calledElement="small" />'
    ).encode(),
}
HARMLESS: dict[str, bytes] = {
    "GBK that says so": (HEAD % "GBK" + BODY).encode("gbk"),
    "UTF-16": (HEAD % "UTF-16" + BODY).encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf" + SMALL,
}


@pytest.fixture(params=[*HOSTILE, *HARMLESS])
def content(request: pytest.FixtureRequest) -> bytes:
    return {**HOSTILE, **HARMLESS}[request.param]


def test_check_answers_in_sentences(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hostile.bpmn").write_bytes(content)
    assert main(["check", "--json", str(tmp_path / "hostile.bpmn")]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert problems
    assert all(re.search(r"[一-鿿].*。$", each["message"], re.DOTALL) for each in problems)


def test_gathering_them_raises_nothing_but_problems(content: bytes) -> None:
    with suppress(NotPublishable):
        judge(gather({"hostile.bpmn": content}), CALENDAR)


@pytest.mark.parametrize("kind", HARMLESS)
def test_other_encodings_are_read_as_what_they_say(kind: str) -> None:
    files = {**small().files, DIAGRAM: HARMLESS[kind]}
    assert judge(gather(files), CALENDAR) == []


def test_nothing_of_this_computer_comes_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret").write_text("天机不可泄露")
    stealing = HEAD % "UTF-8" + STEALING % (tmp_path / "secret") + BODY.replace("小流程", "&secret;")
    (tmp_path / "a.bpmn").write_text(stealing, encoding="utf-8")
    assert main(["check", str(tmp_path / "a.bpmn")]) == 1
    assert "天机" not in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"\0", b"<a/>", b"<!DOCTYPE x><a/>", small().files[TABLES][:500]])
def test_a_table_nobody_can_read_is_told_too(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.dmn").write_bytes(content)
    assert main(["check", str(tmp_path / "a.dmn")]) == 1
    assert str(tmp_path / "a.dmn") in capsys.readouterr().out
