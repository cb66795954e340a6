"""Commands that judge what somebody hands in: a decision with its data, the certificate of a draw."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from config import Settings
from workflows import decisions
from workflows.actions import connect, upgrade
from workflows.queries import looking
from workflows.queries.draws import whole_certificate
from workflows.rules.draw_check import first_difference, told
from workflows.values.people import SYSTEM
from workflows.values.refusals import NotPublishable, Refusal
from workflows.values.sentences import Problem


def decide_once(file: Path, decision: str, given: str) -> int:
    """What a decision of a file concludes of this JSON, printed as JSON; 1 when it cannot, or warns."""
    try:
        book = decisions.read(decisions.gather(file.name, _beside(file)))
        verdict = book.decide(book.find(decision, file.name), _data(given))
    except NotPublishable as refusal:
        print_problems(refusal.problems, sys.stderr)
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
    except OSError as missing:
        print(f"文件“{file}”无法读取：{missing.strerror}。请核对路径。", file=sys.stderr)
    except (ValueError, RecursionError):
        print("--input 不是 JSON 对象。请写成 '{\"名称\": 值}' 的形式。", file=sys.stderr)
    else:
        warnings = list(map(str, verdict.warnings))
        shown = {"value": verdict.output, "rules": verdict.rules, "warnings": warnings}
        print(json.dumps(shown, ensure_ascii=False))
        return 1 if warnings else 0
    return 1


def _beside(file: Path) -> dict[str, bytes]:
    """A DMN file and those in its folder, which it may import. Raises OSError."""
    return {path.name: path.read_bytes() for path in (file, *file.parent.glob("*.dmn"))}


def _data(text: str) -> dict[str, object]:
    """A JSON object with its amounts exact. Raises ValueError for anything else."""
    read = json.loads(text, parse_float=Decimal)
    if not isinstance(read, dict):
        raise ValueError(text)
    return read


def verify_draw(named: str, given: Settings, now: datetime) -> int:
    """Recompute the certificate in a file, or of the draw with this number; 0 when everything agrees."""
    try:
        read = _certificate(named, given, now)
    except OSError as missing:
        print(f"文件“{named}”无法读取：{missing.strerror}。请核对路径。", file=sys.stderr)
        return 1
    except (ValueError, RecursionError):
        print(f"文件“{named}”不是抽取凭证。请重新下载凭证。", file=sys.stderr)
        return 1
    if difference := first_difference(read):
        print(f"不一致：{told(difference)}")
        return 1
    count = len(read["attempts"])
    print(f"一致：{read['snapshot']['number']}，{count} 次抽取的结果都与凭证相同。")
    return 0


def _certificate(named: str, given: Settings, now: datetime) -> Any:
    """Of a file, or of the draw with this number. Raises OSError, ValueError, NotFound."""
    if named.endswith(".json") or Path(named).exists():
        return json.loads(Path(named).read_bytes())
    engine = connect(given.database_url)
    upgrade(engine)
    with looking(engine, SYSTEM, now, given.premises) as look:
        return whole_certificate(look, named)


def print_problems(problems: Sequence[Problem], to: TextIO | None = None) -> None:
    """One a line: file, line, which check, what and where."""
    for problem in problems:
        about = f"{problem.name}({problem.element})" if problem.name and problem.element else problem.element
        said = f"{about}: {problem.sentence}" if about else problem.sentence
        print(f"{problem.file}:{problem.line}: [{problem.check}] {said}", file=to)
