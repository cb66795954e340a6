"""Built files: kept by browsers for ever, because another content has another name."""

import json

import pytest

from webapp.assets_map import FOLDER


def manifest() -> dict[str, str]:
    return dict(json.loads((FOLDER / "manifest.json").read_text()))


def test_every_built_file_is_kept_for_ever_and_open_to_everybody(site):
    for name in manifest().values():
        answer = site.browser().get(f"/assets/{name}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers


def test_scripts_and_styles_say_what_they_are(site):
    kinds = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
    for name in manifest().values():
        suffix = name.rpartition(".")[2]
        if suffix in kinds:
            assert site.browser().get(f"/assets/{name}").mimetype == kinds[suffix]


@pytest.mark.parametrize(
    "name",
    [
        "nothing.js",
        "shell.js",
        "",
        "../config.py",
        "..%2f..%2fconfig.py",
        "%2e%2e/%2e%2e/config.py",
        "a%00b",
        "..\\config.py",
    ],
)
def test_what_was_not_built_is_not_found(site, name):
    answer = site.browser().get(f"/assets/{name}")
    assert answer.status_code in (400, 404)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "SECRET_KEY" not in answer.get_data(as_text=True)


def test_the_list_of_assets_itself_is_not_served(site):
    assert site.app.test_client().get("/assets/manifest.json").status_code == 404
