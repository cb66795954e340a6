"""People looking and acting: the application, wired together."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings
from webapp import (
    accounts,
    api,
    assets_map,
    cases,
    components,
    dossiers,
    draws,
    errors,
    guards,
    inbox,
    my_unit,
    notices,
    page_context,
    patrols,
    plain_requests,
    public,
    received,
    registers,
    rosters,
    security,
    trials,
    units,
)
from webapp.accounts.session import load
from webapp.extensions import babel, csrf, db, login
from webapp.saying import language
from workflows.actions import POOL, prepare


def create_app(settings: Settings) -> Flask:
    """The web application of this installation; the database must be migrated already."""
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=POOL,
        MAX_CONTENT_LENGTH=settings.upload_limit + 1024 * 1024,
        MAX_FORM_PARTS=5000,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="zh",
        BABEL_TRANSLATION_DIRECTORIES="translations",
    )
    proxies = settings.trusted_proxies
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    plain_requests.install(app)
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    babel.init_app(app, locale_selector=language)
    login.init_app(app)
    login.user_loader(load)
    csrf.init_app(app)
    csrf.exempt(api.pages)
    parts = (
        accounts,
        inbox,
        my_unit,
        cases,
        received,
        notices,
        patrols,
        units,
        registers,
        rosters,
        trials,
        dossiers,
        draws,
        public,
    )
    for part in (*parts, api, assets_map):
        app.register_blueprint(part.pages)
    for part in (security, guards, errors, page_context):
        part.install(app)
    components.install(app.jinja_env)
    return app
