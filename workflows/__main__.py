"""The one command-line door: check, decide, publish, laws, draw, deadline, verify, worker."""

from __future__ import annotations

import argparse
import json
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from types import FrameType

from config import ROOT, Settings, settings
from workflows.actions import connect, upgrade, working
from workflows.actions.load_laws import load_laws
from workflows.actions.publish_version import publish_version
from workflows.catalogue.bundle import LAWS, Bundle, read_bundle
from workflows.catalogue.named import judge_named
from workflows.catalogue.shipped import shipped, shipped_calendar
from workflows.commands import decide_once, print_problems, verify_draw
from workflows.queries import looking
from workflows.queries.explain_deadline import explain_deadline
from workflows.queries.people import analyst
from workflows.queries.verify import verify
from workflows.values.people import SYSTEM
from workflows.values.refusals import NotPublishable, Refusal
from workflows.values.sentences import Problem
from workflows.values.times import read_moment, travelled
from workflows.worker.loop import run
from workflows.worker.round import Bench, play_round


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when something must be mended, 2 when it was asked for wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name the terminal cannot show is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    asked = _parser().parse_args(arguments)
    try:
        act: Callable[[argparse.Namespace, Settings], int] = asked.act
        return act(asked, settings())
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workflows", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="judge shipped processes, or files and folders of any tool")
    check.add_argument("asked", nargs="*", metavar="FILE", help="files, folders or process ids; all shipped by default")
    check.add_argument("--json", action="store_true", help="print the problems as JSON")
    check.set_defaults(act=_check)

    decide = commands.add_parser("decide", help="what a decision of a DMN file concludes, as JSON")
    decide.add_argument("file", type=Path, help="a .dmn file")
    decide.add_argument("--decision", required=True, help="name or id of a decision or a decision service")
    decide.add_argument("--input", default="{}", help="the data, a JSON object")
    decide.set_defaults(act=lambda asked, given: decide_once(asked.file, asked.decision, asked.input))

    publish = commands.add_parser("publish", help="publish a process as a new version")
    publish.add_argument("process", help="process id")
    publish.add_argument("--note", default="", help="what changed")
    publish.set_defaults(act=_publish)

    laws = commands.add_parser("laws", help="enter the laws of a file, or bring their texts up to date")
    laws.add_argument("file", type=Path, nargs="?", default=ROOT / LAWS, help="a JSON file; the shipped one by default")
    laws.set_defaults(act=_laws)

    drawing = commands.add_parser("draw", help="recompute the certificate of a draw")
    drawing.add_argument("--verify", required=True, metavar="FILE|NUMBER", help="a certificate (.json), or its number")
    drawing.set_defaults(act=_draw)

    _add_running(commands)
    return parser


def _add_running(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands of an installation that is at work."""
    deadline = commands.add_parser("deadline", help="when something is due, and why")
    deadline.add_argument("key", help="a key of time_limits.dmn, e.g. major.report")
    deadline.add_argument("start", help="date or date-time of the start fact (Shanghai time)")
    deadline.set_defaults(act=_deadline)

    verifying = commands.add_parser("verify", help="check every audit chain, seal and stored file")
    verifying.set_defaults(act=_verify)

    worker = commands.add_parser("worker", help="fire timers and do what is due")
    worker.add_argument("--once", action="store_true", help="one round, then stop")
    worker.add_argument("--now", help="act as if it were this moment (needs ALLOW_TIME_TRAVEL=1)")
    worker.set_defaults(act=_worker)


def _check(asked: argparse.Namespace, given: Settings) -> int:
    found: list[Problem] = []
    for judged in judge_named(ROOT, shipped_calendar(ROOT), asked.asked):
        found.extend(judged.problems)
        if not asked.json:
            print_problems(judged.problems)
            count = len(judged.problems)
            print(f"{judged.name}: {f'{count} 个问题' if count else '没有问题'}")
    if asked.json:
        print(json.dumps({"problems": list(map(_as_facts, found))}, ensure_ascii=False))
    return 1 if found else 0


def _as_facts(problem: Problem) -> dict[str, object]:
    return {
        "check": problem.check,
        "element": problem.element,
        "name": problem.name,
        "file": problem.file,
        "line": problem.line,
        "message": str(problem.sentence),
    }


def _publish(asked: argparse.Namespace, given: Settings) -> int:
    engine, now = connect(given.database_url), _now(given)
    upgrade(engine)
    with looking(engine, SYSTEM, now, given.premises) as look:
        actor = analyst(look)
    try:
        with working(engine, actor, now, given.premises) as work:
            version = publish_version(work, _shipped(asked.process), asked.note)
    except NotPublishable as refusal:
        print_problems(refusal.problems)
        return 1
    print(f"{version.name} 第 {version.number} 版 {version.digest}")
    return 0


def _laws(asked: argparse.Namespace, given: Settings) -> int:
    engine, now = connect(given.database_url), _now(given)
    upgrade(engine)
    try:
        content = asked.file.read_bytes()
        with working(engine, SYSTEM, now, given.premises) as work:
            entered, known = load_laws(work, asked.file.name, content)
    except NotPublishable as refusal:
        print_problems(refusal.problems, sys.stderr)
        return 1
    except OSError as missing:
        print(f"文件“{asked.file}”无法读取：{missing.strerror}。请核对路径。", file=sys.stderr)
        return 1
    print(f"登记 {entered} 部，更新 {known} 部")
    return 0


def _draw(asked: argparse.Namespace, given: Settings) -> int:
    return verify_draw(asked.verify, given, _now(given))


def _deadline(asked: argparse.Namespace, given: Settings) -> int:
    bundles = [_shipped(process) for process in shipped(ROOT)]
    limits = {key: limit for bundle in bundles for key, limit in bundle.decisions.limits().items()}
    explained = explain_deadline(limits, asked.key, read_moment(asked.start), shipped_calendar(ROOT))
    print("\n".join([explained.last_day, *map(str, explained.sentences)]))
    return 0


def _verify(asked: argparse.Namespace, given: Settings) -> int:
    engine, now = connect(given.database_url), _now(given)
    upgrade(engine)
    with looking(engine, SYSTEM, now, given.premises) as look:
        report = verify(look)
    for broken in report.broken:
        print(f"{broken.chain}: {broken.why}")
    print(f"核对 {report.chains} 条记录链、{report.files} 个文件：{'完好' if not report.broken else '有改动'}")
    return 1 if report.broken else 0


def _worker(asked: argparse.Namespace, given: Settings) -> int:
    if asked.now and not (asked.once and given.allow_time_travel):
        print("--now 只能与 --once 一起使用，并且要设置 ALLOW_TIME_TRAVEL=1。", file=sys.stderr)
        return 2
    bench = Bench(connect(given.database_url), given.premises)
    upgrade(bench.engine)
    if asked.once:
        while play_round(bench, read_moment(asked.now) if asked.now else _now(given)):
            pass
        return 0

    def end(signal_number: int, frame: FrameType | None) -> None:
        bench.stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    run(bench, given.clock_file)
    return 0


def _shipped(process: str) -> Bundle:
    folders = shipped(ROOT)
    if process not in folders:
        print(f"没有流程“{process}”。现有流程：{'、'.join(sorted(folders))}", file=sys.stderr)
        raise SystemExit(2)
    return read_bundle(ROOT, folders[process], process)


def _now(given: Settings) -> datetime:
    return travelled(datetime.now(UTC), given.clock_file)


if __name__ == "__main__":
    sys.exit(main())
