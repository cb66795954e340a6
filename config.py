"""Every setting, read once from the environment; each field says what it is for."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from workflows.values.premises import Premises

ROOT = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Settings:
    """How this installation runs. Names in capitals are the environment variables."""

    database_url: str  # DATABASE_URL: sqlite:///path or postgresql+psycopg://user:password@host/name
    files: Path  # FILES_DIR: attachments and documents, content-addressed
    secret_key: str  # SECRET_KEY: signs sessions; made and kept in VAR_DIR/secret_key when not given
    host: str  # HOST: address the web server listens on
    port: int  # PORT
    trusted_proxies: int  # TRUSTED_PROXIES: reverse proxies in front whose X-Forwarded-* headers are believed
    secure_cookies: bool  # SECURE_COOKIES=1 behind HTTPS; off for http://127.0.0.1
    allow_time_travel: bool  # ALLOW_TIME_TRAVEL=1 lets `worker --now` and tests set the clock; never in production
    clock_file: Path | None  # with time travel: the moment in VAR_DIR/now, if the file exists, is the time
    system_fonts: bool  # SYSTEM_FONTS=0 prints documents with the bundled fonts only
    org_code: str  # ORG_CODE: 机关代字 used when an organisation has none of its own (numbering.org_code)
    sign_in_limit: int  # SIGN_IN_LIMIT: failed sign-ins allowed in 15 minutes
    upload_limit: int  # UPLOAD_LIMIT: bytes of one uploaded file
    public_url: str  # PUBLIC_URL: what people outside type to come here; printed on documents to check them by
    demo: bool  # DEMO=1 shows the demo accounts on the sign-in page

    @property
    def premises(self) -> Premises:
        """What every act is lent."""
        limits = (self.sign_in_limit, self.upload_limit)
        return Premises(self.files, self.system_fonts, self.org_code, *limits, self.public_url)


def settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process. VAR_DIR (default: var/ here) holds what is not said to lie elsewhere."""
    var = Path(environ.get("VAR_DIR", str(ROOT / "var")))
    var.mkdir(parents=True, exist_ok=True)
    host, port = environ.get("HOST", "127.0.0.1"), int(environ.get("PORT", "8000"))
    time_travel = environ.get("ALLOW_TIME_TRAVEL", "0") == "1"
    return Settings(
        database_url=environ.get("DATABASE_URL", f"sqlite:///{var / 'archives.sqlite3'}"),
        files=Path(environ.get("FILES_DIR", str(var / "files"))),
        secret_key=environ.get("SECRET_KEY") or _kept_secret(var / "secret_key"),
        host=host,
        port=port,
        trusted_proxies=int(environ.get("TRUSTED_PROXIES", "0")),
        secure_cookies=environ.get("SECURE_COOKIES", "0") == "1",
        allow_time_travel=time_travel,
        clock_file=var / "now" if time_travel else None,
        system_fonts=environ.get("SYSTEM_FONTS", "1") == "1",
        org_code=environ.get("ORG_CODE", "湘阴档"),
        sign_in_limit=int(environ.get("SIGN_IN_LIMIT", "10")),
        upload_limit=int(environ.get("UPLOAD_LIMIT", str(20 * 1024 * 1024))),
        public_url=(environ.get("PUBLIC_URL") or f"http://{host}:{port}").rstrip("/"),
        demo=environ.get("DEMO", "0") == "1",
    )


def _kept_secret(path: Path) -> str:
    """One secret per installation, so that a restart does not sign everybody out.

    Written aside and linked into place: whoever is first wins, and a kill in between leaves nothing half done.
    """
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent, prefix=".secret-") as file:  # made readable by its owner only
            file.write(secrets.token_urlsafe(48))
            file.flush()
            with suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text()
