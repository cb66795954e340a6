"""A county for each test file, a browser for all of them, a window for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.county import County, running
from tests.browser.person import WIDE, Person

Meet = Callable[..., Person]


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a county `make run` has opened, and stopped: all that it publishes takes its time once."""
    folder = tmp_path_factory.mktemp("opened")
    with running(folder):
        pass
    return folder


@pytest.fixture(scope="module")
def county(opened: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """What `make run` starts, with nothing done in it yet."""
    folder = tmp_path_factory.mktemp("county")
    copytree(opened, folder, dirs_exist_ok=True)
    with running(folder) as county:
        yield county


@pytest.fixture
def meet(county: County, browser: Browser) -> Iterator[Meet]:
    """meet(login): that person, signed in; without a login, somebody at the door. Each keeps their window open."""
    people = []

    def met(login: str = "", **device: Any) -> Person:
        person = Person(county, browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **(device or WIDE)))
        people.append(person)
        return person.sign_in(login) if login else person

    yield met
    for person in people:
        person.leave()
