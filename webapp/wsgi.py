"""The application for a production server: `gunicorn --worker-class gthread --threads 8 webapp.wsgi:app`."""

from __future__ import annotations

from config import settings
from webapp import create_app
from webapp.extensions import db
from workflows.actions import upgrade

app = create_app(settings())
with app.app_context():
    upgrade(db.engine)
    db.engine.dispose()  # connections must not be shared with the processes forked from here
