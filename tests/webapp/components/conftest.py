"""A page that has nothing but our components on it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.serving import make_server

from webapp import components, security
from webapp.assets_map import asset
from webapp.assets_map import pages as assets
from workflows.values.forms import Form

FORMS = Path(__file__).parents[3] / "forms"
Draw = Callable[..., str]


@pytest.fixture
def draw() -> Draw:
    """Renders a template source in Chinese; keyword arguments are its names."""
    app = app_with_components()

    def render(source: str, **names: Any) -> str:
        with app.test_request_context():
            return render_template_string(source, **names)

    return render


def app_with_components() -> Flask:
    """An application that serves the built assets and knows the components, with every page's headers."""
    app = Flask(__name__, static_folder=None)
    app.config.update(SECRET_KEY="test", BABEL_DEFAULT_LOCALE="zh")
    Babel(app)
    CSRFProtect(app)
    security.install(app)
    components.install(app.jinja_env)
    app.jinja_env.globals["asset"] = asset
    app.register_blueprint(assets)
    return app


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application on a port of its own; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def shipped(path: str) -> Form:
    """A form of this repository, by its path below forms/."""
    text = json.loads((FORMS / f"{path}.form.json").read_text(encoding="utf-8"))
    return Form(text["id"], text["title"], text["schema"], text["ui"], text["keep"], tuple(text["checks"]))


def form_of(fields: dict[str, Any], required: tuple[str, ...] = (), **schemas: Any) -> Form:
    """A form with these hints; schemas by field name."""
    properties = {name: schemas.get(name, {}) for name in fields}
    return Form("f", "表", {"properties": properties, "required": list(required)}, {"fields": fields}, {})
