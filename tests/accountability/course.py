"""Liability cases brought further by the acts themselves: announced to the officer, answered, deliberated, decided, closed."""

from typing import Any

from accountability.assessment.factors import Element
from accountability.cases.deliberation import deliberation_of
from accountability.cases.reader import heard, standing_announcement
from accountability.models import Announcement, LiabilityCase, LiabilityDecision, Sanction, Statement
from documents import clock
from tests.accountability import liability
from tests.cases import Cases, in_days
from tests.state_cache import remembered
from tests.supervision.core.example import service_typed

SAID = "已经口头告知当事人，只是没有制作告知书。"
EVERY_FORM = ("5.2.1.1", "5.2.1.2", "5.2.1.3", "5.2.1.4", "5.2.1.5", "5.2.1.6")
TOLD = {"weight": "ordinary", "forms": list(EVERY_FORM), "intention": "拟给予诫勉谈话。"}
PURSUED = {"outcome": "pursued", "weight": "ordinary", "forms": ["5.2.1.1"], "opinion": "事实清楚，同意。"}
FAVOURABLE = {"outcome": "not_established", "weight": "", "forms": [], "opinion": "没有过错的事实。"}


@remembered
def plain(cases: Cases) -> LiabilityCase:
    """All is known of it, and nothing has to be referred."""
    return liability.answered_case_of(cases, "officer")


@remembered
def announced(cases: Cases, case: LiabilityCase | None = None, **changed: Any) -> Announcement:
    """Of a plain case, so that nothing but the officer's receipt is lacking. Each form may come of it."""
    typed = {**TOLD, "offered": [], **changed}
    found: Announcement = cases.act("liability-case.announce", case or plain(cases), "inspector", **typed)
    return found


@remembered
def received(cases: Cases, told: Announcement | None = None) -> Announcement:
    found: Announcement = cases.act("announcement.acknowledge", told or announced(cases), "officer")
    return found


@remembered
def stated(cases: Cases, told: Announcement | None = None) -> Statement:
    told = told or received(cases)
    found: Statement = cases.act("announcement.state", told, "officer", files=["送达回证"], text=SAID)
    return found


@remembered
def heard_by(cases: Cases, case: LiabilityCase, username: str) -> LiabilityCase:
    """Announced to somebody else, who waives."""
    told = cases.act("announcement.acknowledge", announced(cases, case), username)
    waiver: Announcement = cases.act("announcement.waive", told, username, confirmed="on")
    return waiver.case


def weigh_typed(**changed: Any) -> dict[str, Any]:
    return {"weighed": "not_adopted", "weighing": "没有证据证明已经口头告知。", **changed}


@remembered
def weighed(cases: Cases, made: Statement | None = None) -> Statement:
    found: Statement = cases.act("statement.weigh", made or stated(cases), "inspector", **weigh_typed())
    return found


@remembered
def finished(cases: Cases, told: Announcement | None = None) -> Announcement:
    """Stated, weighed, and nothing to add."""
    told = told or weighed(cases).announcement
    found: Announcement = cases.act("announcement.finish", told, "officer", confirmed="on")
    return found


@remembered
def waived(cases: Cases, told: Announcement | None = None) -> Announcement:
    found: Announcement = cases.act("announcement.waive", told or received(cases), "officer", confirmed="on")
    return found


def submit_typed(**changed: Any) -> dict[str, Any]:
    return {"outcome": "pursued", "proposal": "建议给予诫勉谈话。", **changed}


def _may_add_something(case: LiabilityCase) -> bool:
    """Whether the officer said something, which was weighed, and still may add to it."""
    told, statements = standing_announcement(case), heard(case)
    if told is None or not statements or told.is_finished or told.is_over(clock.now()):
        return False
    return all(made.weighed for made in statements)


@remembered
def submitted(cases: Cases, case: LiabilityCase | None = None, **changed: Any) -> LiabilityCase:
    """Where the officer may still add something, the officer says first that there is nothing to add."""
    case = case or weighed(cases).case
    if _may_add_something(case):
        by = case.respondent.username.removeprefix(cases.of)
        cases.act("announcement.finish", standing_announcement(case), by, confirmed="on")
    found: LiabilityCase = cases.act("liability-case.submit", case, "inspector", **submit_typed(**changed))
    return found


@remembered
def innocent(cases: Cases) -> LiabilityCase:
    """Submitted in the officer's favour, of which the officer was told nothing."""
    case = liability.answered_case_of(cases, "officer", Element.IN_ENFORCEMENT)
    return submitted(cases, case, outcome="not_established")


@remembered
def seated(cases: Cases, case: LiabilityCase | None = None) -> LiabilityCase:
    """The second leader sits too."""
    typed = {"leaders": [str(cases.person("second-leader").pk)]}
    found: LiabilityCase = cases.act("liability-case.seat", case or submitted(cases), "leader", **typed)
    return found


@remembered
def voted(cases: Cases, case: LiabilityCase | None = None, by: str = "leader", **changed: Any) -> LiabilityCase:
    typed = {**PURSUED, **changed}
    found: LiabilityCase = cases.act("liability-case.vote", case or submitted(cases), by, **typed)
    return found


@remembered
def decided(cases: Cases, case: LiabilityCase | None = None, **changed: Any) -> LiabilityDecision:
    """With a reason where it departs: somebody who was held liable before is held liable as before."""
    case = case or voted(cases)
    departs = deliberation_of(case, clock.today()).departs
    typed = {"reasons": "事实清楚，证据充分。", **({"departure": "情节轻微。"} if departs else {}), **changed}
    found: LiabilityDecision = cases.act("liability-case.decide", case, "leader", **typed)
    return found


@remembered
def decided_all(cases: Cases) -> LiabilityDecision:
    """Every form at once."""
    return decided(cases, voted(cases, forms=list(EVERY_FORM)))


@remembered
def served(cases: Cases, made: LiabilityDecision | None = None) -> LiabilityDecision:
    found: LiabilityDecision = cases.act("liability-decision.acknowledge", made or decided(cases), "officer")
    return found


@remembered
def sanction(cases: Cases, form: str = "5.2.1.1") -> Sanction:
    """One that was decided and served."""
    made = served(cases, decided(cases, voted(cases, forms=[form])))
    return made.case.sanctions.get(form=form)


CARRIED_OUT: dict[str, dict[str, Any]] = {
    "5.2.1.1": {"conducted_by": "王局长", "place": "局会议室"},
    "5.2.1.2": {},
    "5.2.1.3": {"extent": "全局"},
    "5.2.1.4": {"place": "区委党校"},
    "5.2.1.5": {"personnel_number": "江安监人〔2026〕5号", "post": "办公室综合岗"},
    "5.2.1.6": {
        "personnel_number": "江安监人〔2026〕6号",
        "certificate": "吉A0012",
        "grants": "keep",
        "kept_because": "等待发证机关注销。",
    },
}
"""What each form needs besides its day."""


def carry_out_typed(form: str, **changed: Any) -> dict[str, Any]:
    today = str(in_days(0))
    ends = {"until": today} if form == "5.2.1.4" else {}
    return {"done_on": today, "remark": "已执行。", **CARRIED_OUT[form], **ends, **changed}


@remembered
def carried_out(cases: Cases, measure: Sanction | None = None, **changed: Any) -> Sanction:
    measure = measure or sanction(cases)
    typed = carry_out_typed(measure.form, **changed)
    found: Sanction = cases.act("sanction.carry-out", measure, "inspector", files=["记录"], **typed)
    return found


@remembered
def closable(cases: Cases) -> LiabilityCase:
    return carried_out(cases).case


@remembered
def closed(cases: Cases, case: LiabilityCase | None = None) -> LiabilityCase:
    found: LiabilityCase = cases.act("liability-case.close", case or closable(cases), "inspector", note="已全部执行。")
    return found


@remembered
def revoked(cases: Cases) -> Announcement:
    told = received(cases)
    cases.act("liability-case.resume", told.case, "inspector", reason="需要补充证据。")
    return Announcement.objects.get(pk=told.pk)


def service(**changed: Any) -> dict[str, Any]:
    return service_typed(**{"receiver": "李科员", "place": "监察一科办公室", **changed})
