"""Signing in and out: what a session is worth, to whom, and for how long."""

import re
from datetime import timedelta

import pytest
from itsdangerous import TimestampSigner
from sqlalchemy import func, select, update

from tests.webapp.counties import INSPECTION
from tests.webapp.installation import PASSWORD, copied, served
from workflows.store.tables.people import person
from workflows.store.tables.system import audit

ELSEWHERE = [
    "https://example.com/",
    "//example.com/",
    "///example.com/",
    "/\\example.com",
    "\\\\example.com",
    "/\t/example.com",
    "/\n/example.com",
    "/\r/example.com",
    "\t//example.com",
    " //example.com",
    "https:example.com",
    "javascript:alert(1)",
    "data:text/html,x",
    "example.com",
    "/start\r\nSet-Cookie: a=b",
    "/\x00/example.com",
    "/\u2028/example.com",
    "http://[",
    "//[",
]


def changed(site, **values):
    """Change the officer's account."""
    with site.world.acting("linfeng") as work:
        work.connection.execute(update(person).where(person.c.login == "wangjianguo").values(**values))


def sentence(answer) -> list[str]:
    """What a page says went wrong, whoever it was said to."""
    return re.findall(r"用户名或密码[^<]*", answer.get_data(as_text=True))


def signed_in(browser) -> bool:
    """Whether the desk opens."""
    return browser.get("/").status_code == 200


class TestSigningIn:
    def test_opens_the_desk(self, site):
        browser = site.browser()
        answer = browser.sign_in("wangjianguo")
        assert (answer.status_code, answer.location) == (302, "/")
        assert signed_in(browser)

    def test_leads_back_to_where_one_wanted_to_go(self, site):
        answer = site.browser().sign_in("wangjianguo", next=f"/start/{INSPECTION}?a=1")
        assert answer.location == f"/start/{INSPECTION}?a=1"

    @pytest.mark.parametrize("target", ELSEWHERE)
    def test_never_leads_to_another_site(self, site, target):
        for answer in (site.browser().sign_in("wangjianguo", next=target), choose_language(site.browser(), target)):
            assert answer.status_code in (302, 400)
            location = answer.headers.get("Location", "/")
            assert location.startswith("/")
            assert not location.startswith(("//", "/\\", "/%09", "/%0"))
            assert "Set-Cookie" not in location

    def test_with_a_wrong_password_says_so(self, site):
        browser = site.browser()
        assert browser.sign_in("wangjianguo", "wrong").status_code == 401
        assert not signed_in(browser)

    def test_says_the_same_of_an_account_that_does_not_exist_or_was_closed(self, site):
        changed(site, active=False)
        known = site.browser().sign_in("limin", "wrong")
        for login_name in ("nobody", "wangjianguo", "", "x" * 1000, "' OR 1=1 --"):
            answer = site.browser().sign_in(login_name, "wrong")
            assert answer.status_code == known.status_code
            assert sentence(answer) == sentence(known)

    @pytest.mark.parametrize("login_name", ["wangjianguo", "nobody"])
    def test_is_refused_after_too_many_failures_even_with_the_right_password(self, site, login_name):
        site.change(sign_in_limit=2)
        statuses = [site.browser().sign_in(login_name, "wrong").status_code for _ in range(3)]
        assert statuses == [401, 401, 429]
        assert site.browser().sign_in(login_name, PASSWORD).status_code == 429

    def test_is_possible_again_after_a_quarter_of_an_hour(self, site):
        site.change(sign_in_limit=1)
        assert site.browser().sign_in("wangjianguo", "wrong").status_code == 401
        assert site.browser().sign_in("wangjianguo").status_code == 429
        site.at("2026-11-25T09:15:01+08:00")
        assert site.browser().sign_in("wangjianguo").status_code == 302

    def test_is_refused_to_an_address_that_tries_many_accounts(self, site):
        site.change(sign_in_limit=1)
        statuses = [site.browser().sign_in(f"guess{n}", "wrong").status_code for n in range(11)]
        assert statuses == [401] * 10 + [429]

    def test_leaves_a_record_whether_or_not_it_succeeds(self, site):
        site.browser().sign_in("wangjianguo", "wrong")
        site.browser().sign_in("wangjianguo")
        with site.world.looking("linfeng") as look:
            events = look.connection.scalars(
                select(audit.c.event).where(audit.c.chain == "people").order_by(audit.c.seq)
            )
            assert list(events)[-2:] == ["person.sign_in_failed", "person.signed_in"]

    def test_keeps_no_password_in_the_records(self, site):
        site.browser().sign_in("wangjianguo", "a secret mistyped")
        with site.world.looking("linfeng") as look:
            found = look.connection.scalar(select(func.count()).where(audit.c.facts.contains("a secret mistyped")))
        assert found == 0


class TestTheCookie:
    def test_is_hidden_from_scripts_and_other_sites(self, site):
        [cookie] = site.browser().sign_in("wangjianguo").headers.getlist("Set-Cookie")
        attributes = {part.strip().split("=")[0].lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "samesite", "path"} <= attributes
        assert "SameSite=Lax" in cookie
        assert "domain" not in attributes

    def test_travels_encrypted_only_behind_https(self, demo_county, tmp_path):
        with served(copied(demo_county, tmp_path / "var"), secure_cookies=True) as site:
            browser = site.browser()
            answer = browser.sign_in("wangjianguo", base_url="https://localhost")
            assert "Secure" in answer.headers["Set-Cookie"]

    def test_is_new_after_signing_in_and_holds_nothing_of_before(self, site):
        browser = site.browser()
        browser.secret()
        with browser.session_transaction() as planted:
            planted["planted"] = "by somebody else"
        before = browser.get_cookie("session").value
        browser.sign_in("wangjianguo")
        assert browser.get_cookie("session").value != before
        with browser.session_transaction() as after:
            assert "planted" not in after
            assert after.get("csrf_token") is None

    def test_of_before_signing_in_stays_worthless(self, site):
        browser = site.browser()
        browser.secret()
        before = browser.get_cookie("session").value
        browser.sign_in("wangjianguo")
        other = site.browser()
        other.set_cookie("session", before)
        assert not signed_in(other)

    def test_altered_is_worthless(self, site):
        browser = site.browser("wangjianguo")
        value = browser.get_cookie("session").value
        browser.set_cookie("session", value.replace(value[9], "A" if value[9] != "A" else "B", 1))
        assert not signed_in(browser)

    def test_is_worthless_after_twelve_idle_hours(self, site, monkeypatch):
        signed = TimestampSigner.get_timestamp
        browser = site.browser("wangjianguo")
        late = int(timedelta(hours=12, minutes=1).total_seconds())
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda signer: signed(signer) + late)
        assert not signed_in(browser)


class TestASession:
    def test_ends_everywhere_when_its_epoch_is_raised(self, site):
        one, other = site.browser("wangjianguo"), site.browser("wangjianguo")
        changed(site, session_epoch=1)
        assert not signed_in(one)
        assert not signed_in(other)
        assert site.browser().sign_in("wangjianguo").status_code == 302

    def test_ends_when_the_account_is_closed(self, site):
        browser = site.browser("wangjianguo")
        changed(site, active=False)
        assert not signed_in(browser)

    def test_ends_by_signing_out(self, site):
        browser = site.browser("wangjianguo")
        answer = browser.submit("/sign-out")
        assert (answer.status_code, answer.location) == (302, "/sign-in")
        assert not signed_in(browser)

    def test_belongs_to_the_bureau_of_today(self, site):
        browser = site.browser("wangjianguo")
        changed(site, organisation_id="org-ml")
        assert signed_in(browser)
        assert browser.get("/units/find?q=自然资源").json == []

    def test_is_not_opened_by_a_link(self, site):
        assert site.browser().get("/sign-in?login=wangjianguo&password=" + PASSWORD).status_code == 200
        assert site.browser("wangjianguo").get("/sign-out").status_code == 405


def choose_language(browser, target="/", code="en"):
    return browser.submit(f"/language/{code}", {"next": target})


class TestTheLanguage:
    def test_is_chosen_for_the_session(self, site):
        browser = site.browser()
        assert choose_language(browser, "/sign-in").location == "/sign-in"
        with browser.session_transaction() as session:
            assert session["language"] == "en"

    def test_outlasts_signing_in(self, site):
        browser = site.browser()
        choose_language(browser)
        browser.sign_in("wangjianguo")
        with browser.session_transaction() as session:
            assert session["language"] == "en"

    def test_is_chinese_whatever_the_browser_prefers(self, site):
        answer = site.browser().get("/nothing", headers={"Accept-Language": "en", "Accept": "application/json"})
        assert "没有找到" in answer.json["detail"]

    @pytest.mark.parametrize("code", ["fr", "zh_CN", "..", "en%0d%0a", "x" * 500])
    def test_is_one_of_two(self, site, code):
        browser = site.browser()
        choose_language(browser, code=code)
        with browser.session_transaction() as session:
            assert "language" not in session
