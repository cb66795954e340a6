"""Settings come from the environment; what an installation must keep, it keeps."""

from concurrent.futures import ThreadPoolExecutor

from config import settings


def test_an_installation_keeps_one_secret(tmp_path):
    first = settings({"VAR_DIR": str(tmp_path / "var")})
    assert len(first.secret_key) >= 32
    assert settings({"VAR_DIR": str(tmp_path / "var")}).secret_key == first.secret_key


def test_processes_that_start_at_once_agree_on_the_secret(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: settings({"VAR_DIR": str(tmp_path)}).secret_key, range(8)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_the_secret_is_for_its_owner_only(tmp_path):
    settings({"VAR_DIR": str(tmp_path)})
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_time_travel_is_off_unless_allowed(tmp_path):
    assert settings({"VAR_DIR": str(tmp_path)}).clock_file is None
    assert settings({"VAR_DIR": str(tmp_path), "ALLOW_TIME_TRAVEL": "1"}).clock_file == tmp_path / "now"
