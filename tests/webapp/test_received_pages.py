"""Pages for organisations outside the bureau: what was sent to them, their part of a case, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.processes.between import child_of, do, received, send_letter
from tests.processes.published import publish
from tests.webapp.installation import Installation, copied, give_tokens, served, token_of
from tests.webapp.sweep import Ids, digest, everybody, paths, rules
from tests.world import OPENED, ROOT
from workflows.actions import upgrade, working
from workflows.actions.load_demo import load_demo
from workflows.actions.open_demo import PASSWORD
from workflows.store.tables.records import document, submission
from workflows.values.people import SYSTEM

OFFICES = {"wangxinban": "网信", "xianzhengfu": "政府", "yueyang": "市局", "yueyangju": "市局", "yueyangzhifa": "市局"}
"""Logins of who was sent something and reads nothing else."""
PROVINCE = {"hunan", "hunanju", "hunanzhifa", "hunanzhang"}
TEAM = {"miluo"}
COUNTY = {
    "wangjianguo", "limin", "chenhao", "sunying", "zhaolixin", "zhouying", "liuguoping", "huangzhiqiang", "xujing",
    "helihua", "tangxue",
}  # fmt: skip


@dataclass(frozen=True)
class Post:
    """A county with a letter signed for, which the province oversees; another letter not yet signed for."""

    var: Path
    letter: str
    unsigned: str
    overseen: str


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Post:
    folder = tmp_path_factory.mktemp("post")
    with served(folder / "var") as site:
        world = site.world
        upgrade(world.engine)
        with working(world.engine, SYSTEM, OPENED, world.premises) as work:
            load_demo(work, ROOT / "demo", ROOT / "bpmn/shared/calendar", PASSWORD)
        for name in ("letter", "oversight"):
            publish(world, folder / name, name)
        give_tokens(world)
        letter = received(world)
        overseen = child_of(world, letter)
        do(world, "wangjianguo", overseen, "ut_answer")
        unsigned = send_letter(world, target_org="org-xy-gov", subject="报告查处情况")
        return Post(folder / "var", letter, unsigned, overseen)


@pytest.fixture
def office(post: Post, tmp_path: Path) -> Iterator[Installation]:
    """The same in a folder of its own."""
    with served(copied(post.var, tmp_path / "var")) as site:
        yield site


@dataclass(frozen=True)
class Answer:
    login: str
    endpoint: str
    path: str
    status: int
    text: str


@pytest.fixture(scope="module")
def walk(post: Post, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Answer]]:
    """Every account opens every place there is."""
    with served(copied(post.var, tmp_path_factory.mktemp("walked") / "var")) as site:
        browsers = {login: site.browser(login) for login in everybody(site)}
        ids, before = Ids.of(site.world.engine), digest(site.world.engine)
        found = []
        for login, browser in browsers.items():
            headers = {"Authorization": f"Bearer {token_of(login)}"}
            for rule in (one for one in rules(site, "GET") if not one.endpoint.startswith("assets.")):
                for path in paths(site, rule, ids):
                    answer = browser.get(path, headers=headers)
                    text = answer.get_data().decode(errors="replace")
                    found.append(Answer(login, rule.endpoint, path, answer.status_code, text))
        assert digest(site.world.engine) == before
        yield found


def who_opened(walk: list[Answer], path: str) -> set[str]:
    return {one.login for one in walk if one.path == path and one.status == 200}


class TestWalkingEverywhere:
    def test_never_surprises_the_system(self, walk: list[Answer]) -> None:
        assert [(one.login, one.path) for one in walk if one.status >= 500] == []

    @pytest.mark.parametrize("prefix", ["/cases/", "/api/v1/cases/"])
    def test_opens_each_case_to_those_who_take_part_in_it(self, walk: list[Answer], post: Post, prefix: str) -> None:
        assert who_opened(walk, prefix + post.letter) == COUNTY | set(OFFICES) | PROVINCE | TEAM
        assert who_opened(walk, prefix + post.unsigned) == COUNTY | {
            "xianzhengfu",
            "yueyang",
            "yueyangju",
            "yueyangzhifa",
        }
        assert who_opened(walk, prefix + post.overseen) == COUNTY | PROVINCE | TEAM

    def test_answers_everybody_else_that_there_is_nothing(self, walk: list[Answer], post: Post) -> None:
        others = {one.status for one in walk if one.path.endswith(post.letter) and one.status != 200}
        assert others == {404}

    def test_opens_the_diagram_the_audit_and_the_other_parts_to_none_of_the_offices(
        self, walk: list[Answer], post: Post
    ) -> None:
        for one in walk:
            if one.login in OFFICES and "/diagrams/" in one.path and one.status == 200:
                raise AssertionError(one.path)

    @pytest.mark.parametrize("prefix", ["/documents/", "/api/v1/documents/"])
    def test_opens_each_document_to_its_addressees(
        self, walk: list[Answer], office: Installation, post: Post, prefix: str
    ) -> None:
        with office.world.looking("wangjianguo") as look:
            rows = look.connection.execute(
                select(document.c.kind, document.c.id).where(document.c.case_id == post.letter)
            )
            kinds = {row.kind: row.id for row in rows}
        readers = COUNTY | PROVINCE | TEAM
        assert who_opened(walk, prefix + kinds["LETTER-1"]) == readers | {"wangxinban"}
        assert who_opened(walk, prefix + kinds["LETTER-2"]) == readers | {
            "xianzhengfu",
            "yueyang",
            "yueyangju",
            "yueyangzhifa",
        }
        assert who_opened(walk, prefix + kinds["LETTER-3"]) == readers

    def test_shows_the_offices_nothing_of_what_is_not_theirs(
        self, walk: list[Answer], office: Installation, post: Post
    ) -> None:
        """Other documents, submissions, audit, follow-ups and the variables of the case."""
        with office.world.looking("wangjianguo") as look:
            internal = look.connection.scalars(select(document.c.id).where(document.c.kind == "LETTER-3"))
            forms = look.connection.scalars(select(submission.c.sha256).where(submission.c.person_name != "傅宇"))
            chain = [line.hash for line in office.world.page("wangjianguo", post.letter).audit]
            secrets = {
                *internal,
                *forms,
                *(line[:12] for line in chain),
                "p-miluo",
                "拟稿纸",
                "专案办理",
                "石勇",
                "2026-12-09",
            }
        for one in walk:
            if one.login in OFFICES and one.endpoint.startswith(("cases.", "api.", "received.", "inbox.", "notices.")):
                assert not [secret for secret in secrets if secret in one.text and secret not in one.path], one.path

    def test_opens_the_page_of_letters_to_those_who_receive_some(self, walk: list[Answer]) -> None:
        outside = {"jiwei", "zuzhibu", "baomiju", "sifaju", "wanganbu"}
        units = {"ziran", "ziranju", "minzheng", "minzhengju", "chengtou", "chengtouzong"}
        recipients = set(OFFICES) | PROVINCE | outside | units | {"helihua", "miluogu"}
        assert who_opened(walk, "/received") == recipients
        assert {one.status for one in walk if one.path == "/received" and one.login not in recipients} == {403}

    def test_names_each_letter_to_its_addressees_only(self, walk: list[Answer], post: Post) -> None:
        told = {one.login for one in walk if one.path in ("/received", "/api/v1/received") and post.letter in one.text}
        assert told == set(OFFICES)


class TestThePageOfLetters:
    def test_leads_to_the_paper_the_case_and_the_step(self, office: Installation, post: Post) -> None:
        page = office.browser("xianzhengfu").get("/received").get_data(as_text=True)
        assert "湘阴县档案局" in page
        assert f'href="/cases/{post.unsigned}"' in page
        assert 'href="/documents/' in page
        assert 'href="/tasks/' in page
        assert "报告查处情况" in page

    def test_shows_what_still_waits(self, office: Installation, post: Post) -> None:
        browser = office.browser("xianzhengfu")
        assert post.letter in browser.get("/received").get_data(as_text=True)
        waiting = browser.get("/received?state=waiting").get_data(as_text=True)
        assert post.unsigned in waiting
        assert post.letter not in waiting

    def test_says_so_when_there_is_none(self, office: Installation) -> None:
        assert "还没有收到文书" in office.browser("jiwei").get("/received").get_data(as_text=True)
        assert "没有符合条件的文书" in office.browser("jiwei").get("/received?q=函").get_data(as_text=True)

    @pytest.mark.parametrize("query", ["cursor=broken", "cursor=%7F", "state=nothing", "q=%25"])
    def test_takes_anything_in_its_address(self, office: Installation, query: str) -> None:
        assert office.browser("xianzhengfu").get(f"/received?{query}").status_code == 200


class TestTheCaseOfAnother:
    def test_says_whose_it_is_and_shows_the_own_step(self, office: Installation, post: Post) -> None:
        page = office.browser("xianzhengfu").get(f"/cases/{post.unsigned}").get_data(as_text=True)
        assert "办案机关" in page
        assert "签收函件" in page
        for part in ("flow", "follow-ups", "words", "audit"):
            assert f"part={part}" not in page

    def test_tells_a_reader_until_when(self, office: Installation, post: Post) -> None:
        page = office.browser("hunanju").get(f"/cases/{post.letter}").get_data(as_text=True)
        assert "您正在查阅他局案卷，只能查看。期限至 2026-12-09。" in page

    def test_tells_a_member_of_the_team_what_they_are(self, office: Installation, post: Post) -> None:
        page = office.browser("miluo").get(f"/cases/{post.letter}").get_data(as_text=True)
        assert "您是本案专案组成员" in page
        audit = office.browser("miluo").get(f"/cases/{post.letter}?part=audit").get_data(as_text=True)
        assert "王建国、石勇：省局督办专案组成员" in audit
        assert "湖南省档案局：省局调阅案卷，期限至 2026-12-09" in audit

    def test_stands_in_a_list_of_its_own(self, office: Installation, post: Post) -> None:
        browser = office.browser("zhaolixin")
        own, others = (browser.get(path).get_data(as_text=True) for path in ("/cases", "/cases?of=others"))
        assert (post.letter in own, post.overseen in own) == (True, False)
        assert (post.letter in others, post.overseen in others) == (False, True)
        assert "他局案件" in own

    def test_leads_back_only_where_one_may_go(self, office: Installation, post: Post) -> None:
        follow_ups = office.browser("zhaolixin").get(f"/cases/{post.letter}?part=follow-ups").get_data(as_text=True)
        assert f'href="/cases/{post.overseen}"' in follow_ups
        assert "省局审阅" not in follow_ups
        office.at("2026-12-20T09:00:00+08:00")
        child = office.browser("hunan").get(f"/cases/{post.overseen}").get_data(as_text=True)
        assert f'href="/cases/{post.letter}"' not in child  # the days of reading are over
        assert "上级案件" in child
