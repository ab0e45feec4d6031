"""Rows of cases that leave their ordinary course as the acts would write them, not written yet; and how the database refuses
them otherwise."""

from datetime import timedelta
from typing import Any

from accountability.models import (
    BarredPerson,
    InvolvedPerson,
    LiabilityCase,
    PublicNotice,
    SuperiorHandling,
    Withdrawal,
    WithdrawalService,
)
from tests.accountability import course, endings, liability
from tests.cases import Cases
from tests.cast import TODAY

DAY = TODAY.date()


def withdrawal(cases: Cases, case: LiabilityCase | None = None) -> Withdrawal:
    return Withdrawal(
        case=case or liability.investigated(cases),
        kind="other_person",
        reasons="不是本人。",
        withdrawn_by=cases.person("leader"),
        withdrawn_at=TODAY,
    )


def withdrawal_service(cases: Cases) -> WithdrawalService:
    return WithdrawalService(
        withdrawal=endings.told_of_end(cases),
        manner="paper",
        received_on=DAY,
        receiver="李科员",
        recorded_by=cases.person("inspector"),
        recorded_at=TODAY,
    )


def superior(cases: Cases, case: LiabilityCase | None = None) -> SuperiorHandling:
    return SuperiorHandling(
        case=case or liability.investigated(cases),
        organ="江滨区人民政府",
        reasons="都应当回避。",
        asked_by=cases.person("inspector"),
        asked_at=TODAY,
    )


def involved(cases: Cases) -> InvolvedPerson:
    return InvolvedPerson(
        case=liability.investigated(cases),
        part="ordered",
        officer=cases.person("second-leader"),
        basis="会议记录。",
        recorded_by=cases.person("inspector"),
        recorded_at=TODAY,
    )


def public_notice(cases: Cases) -> PublicNotice:
    told = course.announced(cases)
    return PublicNotice(
        case=told.case,
        served=told.paper,
        reasons="下落不明。",
        noticed_by=cases.person("leader"),
        noticed_at=TODAY,
    )


def every(cases: Cases, case: LiabilityCase) -> None:
    """A row that every condition on doubles applies to, on one case."""
    withdrawal(cases, case).save()
    superior(cases, case).save()
    BarredPerson.objects.create(case=case, officer=cases.person("second-leader"))


def by_manner(name: str, build: Any) -> dict[str, Any]:
    """The conditions that each service on a person has."""
    return {
        f"{name}_posted_with_number": (
            build,
            (
                {"manner": "post"},
                {"manner": "post", "tracking": "EB1", "posted_on": None},
                {"manner": "post", "tracking": "EB1", "posted_on": DAY + timedelta(days=1)},
                {"manner": "paper", "tracking": "EB1", "posted_on": None},
            ),
        ),
        f"{name}_public_by_a_notice": (build, ({"manner": "public"},)),
    }


VIOLATIONS: dict[str, Any] = {
    "withdrawal_kind_known": (withdrawal, ({"kind": "unknown"},)),
    "withdrawal_with_reasons": (withdrawal, ({"reasons": ""},)),
    "withdrawal_received_as_a_paper": (withdrawal, ({"received_on": DAY},)),
    "withdrawalservice_manner_known": (withdrawal_service, ({"manner": "pigeon"},)),
    "withdrawalservice_refused_with_witnesses": (withdrawal_service, ({"manner": "refused"},)),
    **by_manner("withdrawalservice", withdrawal_service),
    "superiorhandling_asked_with_reasons": (superior, ({"organ": ""}, {"organ": "区政府", "reasons": ""})),
    "superiorhandling_answered_wholly_or_not": (
        superior,
        ({"outcome": "pursued"}, {"outcome": "", "answer_number": "1号"}, {"answer_number": "", "recorded_at": TODAY}),
    ),
    "involvedperson_part_known": (involved, ({"part": "unknown"},)),
    "involvedperson_is_somebody": (involved, ({"officer": None, "outsider": ""},)),
    "involvedperson_on_a_basis": (involved, ({"basis": ""},)),
    "involvedperson_set_aside_with_reason": (
        involved,
        ({"set_aside_at": TODAY}, {"set_aside_at": None, "set_aside_because": "有误。"}),
    ),
    "publicnotice_with_reasons": (public_notice, ({"reasons": ""},)),
    "publicnotice_published_wholly_or_not": (
        public_notice,
        ({"published_on": DAY}, {"published_on": None, "places": "栏"}),
    ),
}
