"""The Flask extensions, made once and bound to the application in webapp/__init__.py."""

from __future__ import annotations

from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

db = SQLAlchemy()
"""Owns the connection pool; tables and SQL live in workflows/store, which is handed `db.engine`."""

babel = Babel()
login = LoginManager()
csrf = CSRFProtect()
