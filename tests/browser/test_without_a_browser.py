"""On a machine without a browser nobody can think that the browser tests have passed."""

import os
import subprocess
import sys

import pytest

from config import ROOT

FILES = ["tests/browser/test_certificates_in_the_browser.py", "tests/rules/test_numbering.py"]


@pytest.mark.parametrize(
    ("ci", "spread", "code"),
    [("", [], 0), ("true", ["-n", "1", "--dist", "loadfile"], 1)],
    ids=["at home", "on CI, spread over workers"],
)
def test_what_was_not_run_is_said_last_and_fails_on_ci(ci, spread, code):
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *spread, *FILES],
        cwd=ROOT,
        env=os.environ | {"CHROMIUM": "/no/browser", "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    named, said, passed = ran.stdout.strip().splitlines()[-3:]
    assert ran.returncode == code
    assert named.startswith("NOT RUN tests/browser/test_certificates_in_the_browser.py::test_an_expired_certificate")
    assert "浏览器测试没有运行" in said
    assert "passed in" in passed
    assert "skipped" not in ran.stdout
