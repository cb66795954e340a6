"""The shipped forms, a filled example of each, and the case the examples belong to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from workflows import decisions, feel
from workflows.rules.working_days import Calendar
from workflows.values.forms import Form

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = Path(__file__).parent / "examples"
CASES = Path(__file__).parent / "cases"
FILES = sorted((ROOT / "forms").rglob("*.form.json"))
TODAY = date(2026, 12, 8)  # the day of the visit
CALENDAR = Calendar({}, frozenset({2026}))
SETTINGS_FILE = ROOT / "bpmn/shared/settings.dmn"
SETTINGS = dict(decisions.read({SETTINGS_FILE.name: SETTINGS_FILE.read_bytes()}).settings())
Answers = dict[str, Any]
FOUND = [
    {"description": "三楼库房2具灭火器已过有效期", "basis": "档案法第十九条", "nature": "安全隐患", "severity": "一般"},
    {"description": "不动产登记电子档案没有异地备份", "basis": "", "nature": "违法行为", "severity": "较重"},
]


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def form_from(path: Path) -> Form:
    raw = read_json(path)
    return Form(raw["id"], raw["title"], raw["schema"], raw["ui"], raw["keep"], tuple(raw["checks"]))


FORMS = {form.id: form for form in map(form_from, FILES)}
FOLDERS = {path.name.removesuffix(".form.json"): path.parent.name for path in FILES}


def example(form_id: str) -> Answers:
    """A fresh copy of the filled form."""
    answers: Answers = read_json(EXAMPLES / f"{form_id}.json")
    return answers


def officer(name: str, certificate: str, valid_to: str) -> dict[str, str]:
    return {"name": name, "post": "", "certificate": certificate, "valid_from": "2024-01-01", "valid_to": valid_to}


def person(name: str, *roles: str, may_review: bool = False) -> dict[str, Any]:
    return {"name": name, "roles": list(roles), "qualification": "", "reviewing_since": "", "may_review": may_review}


def case_of(form_id: str) -> Answers:
    """What else the case and the register know where this form is filled in: `cases/<folder>.json`, if there is one."""
    path = CASES / f"{FOLDERS.get(form_id, '')}.json"
    found: Answers = read_json(path) if path.exists() else {}
    return {"data": {}, "officers": {}} | found


def context(form_id: str = "") -> dict[str, Any]:
    """What an expression in a form may speak of: a patrol of 8 December 2026 with two findings; and the form's case."""
    own = case_of(form_id)
    data = {
        **example("start_inspection"),
        **example("ut_prepare_inspection"),
        "unit_type": "机关",
        "is_specialised": True,
        "visits_this_year": 1,
        "arrive_time": example("ut_arrive")["arrive_time"],
        "routes": ["责令限期整改", "当场改正"],
        "term_days": 30,
        "confirmed_round": 1,
        "recheck_result": "逾期",
        "grade_suggested": "良好",
        "scheduled_for": "2026-01-05",
        "plan_year": 2026,
        "unit_ids": ["unit-land"],
        "patrol_missing": ["unit-land"],
        "patrol_missing_names": "湘阴县自然资源局",
        "patrol_done": 0,
        "patrol_total": 1,
        "systems": example("ut_infosec_select")["systems"],
        "units": example("ut_special_plan")["units"],
        "issues": example("ut_special_summary")["issues"],
        "indicators": example("ut_assess_plan")["indicators"],
        "bulletin_title": example("ut_infosec_bulletin")["title"],
        "hearing_date": "2026-12-08T09:00:00+08:00",
        "discuss_members": example("ut_discuss_arrange")["members"],
        "kind": example("ut_simple_facts")["kind"],
        "fine": example("ut_simple_facts")["fine"],
        "decided_at": example("ut_simple_decide")["decided_at"],
        "collected_at": example("ut_simple_cash")["collected_at"],
        "handin_date": example("ut_simple_handin")["handin_date"],
        **own["data"],
    }
    return {
        "now": f"{TODAY.isoformat()}T09:00:00+08:00",
        "today": TODAY.isoformat(),
        "case": {"id": "case-1", "number": "湘阴档检〔2026〕1号", "title": "现场检查", "data": data, "findings": FOUND},
        "unit": {
            "name": "湘阴县自然资源局",
            "unit_type": "机关",
            "head_name": "黄建国",
            "contact_name": "周敏",
            "contact_phone": "13973012345",
            "address": "湘阴县文星街道",
        },
        "forms": {name: {**computed(name), **example(name)} for name in FORMS},
        "register": {
            "officers": {
                "officer-zhang": officer("张伟", "湘430624001", "2027-06-30"),
                "officer-li": officer("李娜", "湘430624002", "2026-12-08"),
                "officer-wang": officer("王强", "湘430624003", "2028-01-31"),
                "officer-zhang-again": officer("张伟", "湘430624001", "2027-06-30"),
                "officer-expired": officer("赵军", "湘430624004", "2026-12-07"),
                "officer-uncertified": officer("孙丽", "", ""),
                **own["officers"],
            },
            "people": {
                "officer-zhang": person("张伟", "role_officer", may_review=True),
                "p-deng": person("邓燕", "role_hearing_host"),
                "p-yan": person("阎斐", "role_hearing_clerk"),
                "p-huang": person("黄志强", "role_bureau_head"),
                "p-liu": person("刘国平", "role_bureau_leader"),
                "p-xu": person("徐静", "role_supervisor"),
                "p-zhao": person("赵立新", "role_section_chief"),
            },
            "penalty_numbers": ["湘阴档当罚〔2026〕6号"],
            "units": [{"id": "unit-land", "name": "湘阴县自然资源局", "last_year_findings": ["库房无温湿度记录"]}],
        },
        "checklist": read_json(ROOT / "bpmn/shared/checklists/SEC-1.json"),
        "actor": {"id": "officer-zhang", "name": "张伟"},
        "settings": SETTINGS,
    }


def computed(form_id: str) -> Answers:
    """The counts of the inspection, which later forms speak of."""
    counts = {"conform_count": 22, "nonconform_count": 2, "score": 91.7, "key_failed": True}
    return counts if form_id == "ut_check_items" else {}


def expressions(form: Form) -> Iterator[str]:
    """Every piece of FEEL in the form."""
    for hints in form.ui["fields"].values():
        yield from (hints[kind] for kind in ("prefill", "value") if kind in hints)
    yield from (check["check"] for check in form.checks)


def complaints(form_id: str, answers: Mapping[str, Any], **surroundings: Any) -> list[str]:
    """Fields whose check does not hold; a check must come out true, "unknown" is no."""
    form = FORMS[form_id]
    verdicts = feel.evaluate_all([one["check"] for one in form.checks], {**context(form_id), **surroundings, **answers})
    return [one["field"] for one, verdict in zip(form.checks, verdicts, strict=True) if verdict is not True]


def filled_in(form_id: str, kind: str, **surroundings: Any) -> Answers:
    """What the system proposes (`prefill`) or works out (`value`) for the form, field by field."""
    hints = {name: one[kind] for name, one in FORMS[form_id].ui["fields"].items() if kind in one}
    values = feel.evaluate_all(list(hints.values()), {**context(form_id), **surroundings, **example(form_id)})
    return dict(zip(hints, values, strict=True))
