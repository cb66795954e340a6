"""Who acts, in which role, and which organisation a lane means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflows.values.sentences import N_


class Role(StrEnum):
    """Role ids of requirements.md section 1."""

    OFFICER = "role_officer"
    SECTION_CHIEF = "role_section_chief"
    LEGAL_REVIEWER = "role_legal_reviewer"
    BUREAU_LEADER = "role_bureau_leader"
    BUREAU_HEAD = "role_bureau_head"
    SUPERVISOR = "role_supervisor"
    CLERK = "role_clerk"
    ARCHIVIST = "role_archivist"
    HEARING_HOST = "role_hearing_host"
    HEARING_CLERK = "role_hearing_clerk"
    DUTY_OWNER = "role_duty_owner"
    ANALYST = "role_analyst"
    ADMIN = "role_admin"
    UNIT_REPORTER = "role_unit_reporter"
    UNIT_HEAD = "role_unit_head"
    CITY_OFFICER = "role_city_officer"
    CITY_LEADER = "role_city_leader"
    PROV_OFFICER = "role_prov_officer"
    PROV_LEADER = "role_prov_leader"
    GOV_OFFICE = "role_gov_office"
    CAC = "role_cac"
    POLICE_NET = "role_police_net"
    DISCIPLINE = "role_discipline"
    APPOINT_ORG = "role_appoint_org"
    SECRECY = "role_secrecy"
    JUSTICE = "role_justice"
    RECIPIENT = "role_recipient"


ROLE_NAMES: dict[Role, str] = {
    Role.OFFICER: N_("执法人员"),
    Role.SECTION_CHIEF: N_("科室负责人"),
    Role.LEGAL_REVIEWER: N_("法制审核人员"),
    Role.BUREAU_LEADER: N_("分管局领导"),
    Role.BUREAU_HEAD: N_("主要负责人"),
    Role.SUPERVISOR: N_("督查人员"),
    Role.CLERK: N_("内勤"),
    Role.ARCHIVIST: N_("案卷管理员"),
    Role.HEARING_HOST: N_("听证主持人"),
    Role.HEARING_CLERK: N_("听证记录员"),
    Role.DUTY_OWNER: N_("责任科室"),
    Role.ANALYST: N_("流程分析员"),
    Role.ADMIN: N_("系统管理员"),
    Role.UNIT_REPORTER: N_("单位填报人"),
    Role.UNIT_HEAD: N_("单位负责人"),
    Role.CITY_OFFICER: N_("市局经办"),
    Role.CITY_LEADER: N_("市局领导"),
    Role.PROV_OFFICER: N_("省局经办"),
    Role.PROV_LEADER: N_("省局领导"),
    Role.GOV_OFFICE: N_("县政府办"),
    Role.CAC: N_("网信部门"),
    Role.POLICE_NET: N_("公安网安部门"),
    Role.DISCIPLINE: N_("纪检监察机关"),
    Role.APPOINT_ORG: N_("任免机关"),
    Role.SECRECY: N_("保密行政管理部门"),
    Role.JUSTICE: N_("司法行政部门"),
    Role.RECIPIENT: N_("收文人员"),
}


class Scope(StrEnum):
    """Which organisation a lane means, seen from the case."""

    BUREAU = "bureau"
    SUPERIOR_CITY = "superior_city"
    SUPERIOR_PROVINCE = "superior_province"
    UNIT = "unit"
    COUNTY_GOVERNMENT = "county_government"
    ADDRESSEE = "addressee"  # the organisation the case variable target_org names
    ORIGIN = "origin"  # the bureau whose case started this one; without one the case's own
    SYSTEM = "system"


class Access(StrEnum):
    """Why people of another bureau see a case in full: they read its file (查卷), or work on it in a team (专案组)."""

    READ = "read"
    TEAM = "team"


class OrgKind(StrEnum):
    """What an organisation is."""

    PROVINCE_BUREAU = "province_bureau"
    CITY_BUREAU = "city_bureau"
    COUNTY_BUREAU = "county_bureau"
    GOVERNMENT = "government"
    DEPARTMENT = "department"  # of the same county: notified, asked for help, or addressed with advice
    UNIT = "unit"


@dataclass(frozen=True)
class Actor:
    """The person (or the worker) on whose behalf an act is done."""

    person_id: str
    name: str
    organisation_id: str
    organisation_name: str
    roles: frozenset[Role]

    def has(self, *roles: Role) -> bool:
        """Holds at least one of these roles."""
        return not self.roles.isdisjoint(roles)


SYSTEM = Actor("system", N_("系统"), "", "", frozenset())
