"""Where there is no browser its tests are not run, and the report ends with that; under CI=true it is a failure."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests.browser.chromium import executable

NOT_RUN = pytest.StashKey[list[str]]()
SENT = "not run for want of a browser"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out what needs a browser, if there is none."""
    marked = [item for item in items if item.get_closest_marker("browser")]
    if marked and executable() is None:
        config.stash[NOT_RUN] = [item.nodeid for item in marked]
        items[:] = [item for item in items if item not in marked]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker of xdist has finished: each of them collected the same tests."""
    node.config.stash[NOT_RUN] = getattr(node, "workeroutput", {}).get(SENT, [])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over to the controller of xdist; on CI, fail."""
    not_run = session.config.stash.get(NOT_RUN, [])
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[SENT] = not_run
    elif not_run and os.environ.get("CI") == "true":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The list of what was not run, where nobody overlooks it."""
    not_run = config.stash.get(NOT_RUN, [])
    if not_run:
        terminalreporter.section("没有找到浏览器 / NO BROWSER FOUND", red=True, bold=True)
        for name in not_run:
            terminalreporter.write_line(f"NOT RUN {name}", red=True)
        terminalreporter.write_line(
            f"{len(not_run)} 项浏览器测试没有运行；请安装 chromium。/ browser tests were not run; install chromium.",
            red=True,
            bold=True,
        )
