"""From what a case holds to the facts that the assessment takes (评定所依据的事实), and what the records offer besides."""

from datetime import date
from typing import Any

from django.db.models import Q

from accountability.assessment.conclusions import Assessment, Facts, assess
from accountability.assessment.conclusions import Fault as JudgedFault
from accountability.assessment.factors import Element
from accountability.assessment.found import Found
from accountability.assessment.referral_duties import Ruling
from accountability.assessment.repetition import reaches_back_to
from accountability.cases import ground_rules, own_decisions
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.parts import Fault
from accountability.cases.origins import reported_by_respondent
from accountability.cases.reader import faults_of, rulings_of
from accountability.cases.register import earlier_pursuits
from accountability.cases.rules import window
from supervision.notices.models.corrections import Correction


def assessed(case: LiabilityCase, on: date) -> Assessment:
    """What the regulation says of the case as it stands, were it decided on that day."""
    return case.once(f"assessed on {on}", lambda: assess(_facts(case, on)))


def _facts(case: LiabilityCase, on: date) -> Facts:
    days = window(case.bureau_id, on)
    return Facts(
        faults=tuple(_judged(fault) for fault in faults_of(case) if fault.set_aside_at is None),
        answers=_answers(case.answers),
        decided_on=on,
        earlier=earlier_pursuits(case, reaches_back_to(on, days), on),
        window=days,
        rulings=rulings_on(case, on),
    )


def as_kept(judged: Assessment) -> dict[str, Any]:
    """An assessment as a decision keeps it: what it said, and how it came to it."""
    known = [fault for fault in judged.faults if fault.result is not None]
    return {
        "result": judged.result,
        "weight": judged.weight or "",
        "said": judged.said,
        "faults": sorted({fault.fault.code for fault in known}),
        "aggravating": list(judged.aggravating),
        "mitigating": list(judged.mitigating),
        "exempting": sorted({code for fault in known for code in fault.exempt_by}),
        "earlier": [[pursuit.reference, pursuit.decided_on.isoformat()] for pursuit in judged.repetition.within],
        "counted": judged.repetition.said(),
        "steps": [[step.provision, step.says, step.holds.label] for step in judged.steps],
    }


def _judged(fault: Fault) -> JudgedFault:
    return JudgedFault(fault.provision.code, _answers(fault.answers), str(fault.pk))


def _answers(kept: dict[str, str]) -> dict[Element, Found]:
    return {Element(name): Found(value) for name, value in kept.items()}


def rulings_on(case: LiabilityCase, on: date) -> tuple[Ruling, ...]:
    """What authorities ruled on the enforcement act: from outside, and the bureau itself by supervision (5.3.1.3)."""
    outside = [ruling for ruling in rulings_of(case) if ruling.set_aside_at is None]
    return (*ground_rules.as_rulings(case, outside), *own_decisions.rulings_on(case, on))


def offered(case: LiabilityCase) -> list[tuple[str, str]]:
    """What the bureau's records say of the factors: provision and sentence. It answers nothing by itself."""
    found = []
    for correction in _corrections(case):
        assert correction.notice is not None
        if correction.state == Correction.State.REFUSED:
            found.append(("5.2.2.2", f"{correction.notice.number}的整改已记录为拒不整改。"))
        if correction.state == Correction.State.ACCEPTED:
            found.append(("5.2.3.2", f"{correction.notice.number}的整改已经核实。"))
    if reported := reported_by_respondent(case):
        found.append(("5.2.3.2", f"被调查人于{reported}主动报告。"))
    if case.finding is not None and case.finding.check_task.method == "self":
        found.append(("5.2.3.2", "本线索由科室自查发现。"))
    if case.complaint is not None:
        count = case.complaint.retaliations.filter(officers=case.respondent).count()
        if count:
            found.append(("5.2.2.4", f"本件投诉举报记录了被调查人打击报复{count}次。"))
    return found


def _corrections(case: LiabilityCase) -> list[Correction]:
    """What was to be corrected by the notice that a case comes from, or by those that its finding led to."""
    if case.notice_id is None and case.finding_id is None:
        return []
    own = Q(notice=case.notice_id) if case.notice_id is not None else Q(notice__findings=case.finding_id)
    return list(Correction.objects.filter(own).select_related("notice").order_by("pk"))
