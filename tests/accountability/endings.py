"""Liability cases that leave their ordinary course, by the acts themselves: withdrawn, with the superior, served otherwise."""

from datetime import datetime, timedelta
from typing import Any

from accountability.models import InvolvedPerson, LiabilityCase, PublicNotice, SuperiorHandling, Withdrawal
from documents import clock
from tests.accountability import course, liability
from tests.cases import Cases, in_days
from tests.state_cache import remembered

REASON = "执法记录仪录像证明，当日执法的是另一名人员。"


def withdraw_typed(**changed: Any) -> dict[str, Any]:
    return {"kind": "other_person", "reason": REASON, **changed}


@remembered
def withdrawn(cases: Cases, case: LiabilityCase | None = None, **changed: Any) -> LiabilityCase:
    """Of one that the officer was never told of, unless another is given."""
    case = case or course.plain(cases)
    found: LiabilityCase = cases.act("liability-case.withdraw", case, "leader", **withdraw_typed(**changed))
    return found


@remembered
def told_of_end(cases: Cases) -> Withdrawal:
    """The officer had been served an announcement."""
    found: Withdrawal = withdrawn(cases, course.received(cases).case).withdrawals.get()
    return found


@remembered
def told(cases: Cases) -> LiabilityCase:
    return course.received(cases).case


def involved_typed(cases: Cases, username: str = "second-leader", **changed: Any) -> dict[str, Any]:
    return {
        "part": "ordered",
        "officer": str(cases.person(username).pk),
        "outsider": "",
        "basis": "会议记录载明由其下达。",
        **changed,
    }


@remembered
def involved(cases: Cases, case: LiabilityCase | None = None, username: str = "second-leader") -> InvolvedPerson:
    case = case or liability.investigated(cases)
    typed = involved_typed(cases, username)
    found: InvolvedPerson = cases.act("liability-case.name-involved", case, "inspector", **typed)
    return found


@remembered
def set_aside(cases: Cases) -> InvolvedPerson:
    found: InvolvedPerson = cases.act("involved-person.set-aside", involved(cases), "inspector", reason="记录有误。")
    return found


@remembered
def without_leaders(cases: Cases, case: LiabilityCase | None = None) -> LiabilityCase:
    """Both leaders gave the order."""
    case = case or liability.investigated(cases)
    for leader in ("leader", "second-leader"):
        case = involved(cases, case, leader).case
    return LiabilityCase.objects.get(pk=case.pk)


SUPERIOR = "江滨区人民政府"


def ask_typed(**changed: Any) -> dict[str, Any]:
    return {"organ": SUPERIOR, "reason": "刘局长、陈局长都参与下达所涉指令。", **changed}


@remembered
def with_superior(cases: Cases, case: LiabilityCase | None = None) -> SuperiorHandling:
    case = case or without_leaders(cases)
    found: SuperiorHandling = cases.act("liability-case.ask-superior", case, "inspector", **ask_typed())
    return found


def outcome_typed(**changed: Any) -> dict[str, Any]:
    return {
        "outcome": "not_established",
        "decided_by": SUPERIOR,
        "answer_number": "江滨政监〔2026〕9号",
        "answered_on": str(in_days(0)),
        "text": "经查，没有过错的事实。",
        **changed,
    }


PURSUED = {"outcome": "pursued", "weight": "ordinary", "forms": ["5.2.1.1"], "was_heard": "on", "text": "事实清楚。"}


@remembered
def answered(cases: Cases, asked: SuperiorHandling | None = None, **changed: Any) -> SuperiorHandling:
    asked = asked or with_superior(cases)
    found: SuperiorHandling = cases.act(
        "superior-handling.record-outcome", asked, "inspector", files=["上级决定"], **outcome_typed(**changed)
    )
    return found


def notice_typed(paper: int | None, **changed: Any) -> dict[str, Any]:
    return {
        "paper": str(paper),
        "tried": ["paper", "post"],
        "reason": "户籍地无人，邮件因查无此人退回。",
        **changed,
    }


@remembered
def noticed(cases: Cases, case: LiabilityCase | None = None, paper: int | None = None) -> PublicNotice:
    """Of an announcement, unless another paper is given."""
    if case is None:
        made = course.announced(cases)
        case, paper = made.case, made.paper_id
    typed = notice_typed(paper)
    found: PublicNotice = cases.act("liability-case.serve-publicly", case, "leader", files=["退件"], **typed)
    return found


def publication_typed(**changed: Any) -> dict[str, Any]:
    return {"published_on": str(in_days(0)), "places": "本局公告栏、门户网站", **changed}


@remembered
def published(cases: Cases, notice: PublicNotice | None = None) -> PublicNotice:
    notice = notice or noticed(cases)
    typed = publication_typed()
    found: PublicNotice = cases.act("public-notice.record-publication", notice, "inspector", files=["照片"], **typed)
    return found


def over(notice: PublicNotice) -> datetime:
    """When the paper counts as served."""
    assert notice.deadline is not None
    return notice.deadline.lapses_at + timedelta(hours=9)


def long_ago(cases: Cases) -> PublicNotice:
    """Published so long ago that its paper counts as served now."""
    now = clock.now()
    with clock.set_to(now - timedelta(days=60)):
        return published(cases)
