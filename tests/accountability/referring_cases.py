"""Referrals brought to a state by the acts themselves. The inspector handles, the leader answers, the discipline staff
receives what stays in the bureau; a court's judgment is what has to be referred."""

from typing import Any

from accountability.assessment.factors import Element
from accountability.cases.forms.answers import OF_CASE
from accountability.models import GroundFinding, LiabilityCase, OwedReferral, Referral
from documents import clock
from documents.models import Evidence
from supervision.core.roles import Role
from supervision.models import RoleGrant
from tests.accountability import liability
from tests.accountability.liability import answers_typed
from tests.cases import Cases, in_days
from tests.state_cache import remembered

INSIDE = {"office": "江滨区安全生产监督管理局监察室", "is_inside": "on"}
OUTSIDE = {"office": "江滨区监察局"}
CRIME = {"crime_kind": "office", "crime_reason": "利用处罚职权收受当事人财物，涉嫌受贿。"}
ABSENT = {"view": "absent", "reasons": "判决撤销的是另一件处罚决定，登记有误。"}
PRESENT = {"view": "present", "reasons": "判决已经生效，撤销的就是本案的处罚决定。"}


def referral_typed(case: LiabilityCase, **changed: Any) -> dict[str, Any]:
    """Every duty to the discipline staff, and every file, with a paper file beside."""
    receiver = changed.pop("receiver", "supervision")
    duties = case.owedreferrals.filter(receiver=receiver)
    typed = {
        **INSIDE,
        **(CRIME if receiver == "judicial" else {}),
        "duties": ["|".join(duty.identity) for duty in duties],
        "summary": "李科员承办的处罚案件未告知陈述申辩权，处罚决定已被法院判决撤销。",
        "materials": [f"evidence:{file}" for file in _files(case)],
        "typed": "处罚案卷（复印件），36页",
        **changed,
    }
    return {name: value for name, value in typed.items() if value is not None}


def outside_typed(case: LiabilityCase, **changed: Any) -> dict[str, Any]:
    return referral_typed(case, **{**OUTSIDE, "is_inside": None, **changed})


def _files(case: LiabilityCase) -> list[int]:
    return list(Evidence.objects.of_case(case).values_list("pk", flat=True))


@remembered
def owed(cases: Cases) -> OwedReferral:
    """What has to be referred, and nothing done about it."""
    found: OwedReferral = liability.investigated(cases).owedreferrals.get()
    return found


@remembered
def stopped(cases: Cases) -> OwedReferral:
    """A duty whose period stands still."""
    found: OwedReferral = cases.act("owed-referral.stop-period", owed(cases), "leader", reason="材料被法院调取。")
    return found


@remembered
def asked(cases: Cases, row: OwedReferral | None = None) -> GroundFinding:
    """All leaders are asked whether a ground is there."""
    return asked_of(cases, row or owed(cases), "登记的判决不是对本案执法行为的判决。")


def asked_of(cases: Cases, row: OwedReferral, reasons: str) -> GroundFinding:
    cases.act("owed-referral.ask-leaders", row, "leader", reasons=reasons)
    found: GroundFinding = row.findings.latest("pk")
    return found


@remembered
def spoken(cases: Cases, finding: GroundFinding | None = None, by: str = "leader", **said: Any) -> GroundFinding:
    found: GroundFinding = cases.act("ground-finding.speak", finding or asked(cases), by, **{**ABSENT, **said})
    return found


@remembered
def all_spoken(cases: Cases, finding: GroundFinding | None = None) -> GroundFinding:
    """Both leaders find that it is not there."""
    return spoken(cases, spoken(cases, finding), "second-leader")


@remembered
def absent(cases: Cases, finding: GroundFinding | None = None) -> GroundFinding:
    found: GroundFinding = cases.act("ground-finding.find-absent", all_spoken(cases, finding), "leader")
    return found


@remembered
def told(cases: Cases, finding: GroundFinding | None = None) -> GroundFinding:
    found: GroundFinding = cases.act("ground-finding.read", finding or absent(cases), "discipline", remark="")
    return found


def absent_without_staff(cases: Cases) -> GroundFinding:
    """Nobody of the discipline staff is left: the handler tells the office outside."""
    finding = absent(cases)
    RoleGrant.objects.filter(role=Role.DISCIPLINE).update(ended_at=clock.now())
    return finding


@remembered
def crime(cases: Cases, case: LiabilityCase | None = None) -> LiabilityCase:
    """A case in which a crime is suspected: what else has to be referred goes elsewhere."""
    typed = answers_typed(OF_CASE, Element.OFFICIAL, Element.CRIME)
    found: LiabilityCase = cases.act(
        "liability-case.answer", case or liability.investigated(cases), "inspector", **typed
    )
    return found


@remembered
def drafted(cases: Cases, case: LiabilityCase | None = None, *, outside: bool = False, **changed: Any) -> Referral:
    case = case or liability.investigated(cases)
    typed = outside_typed(case, **changed) if outside else referral_typed(case, **changed)
    cases.act("liability-case.draft-referral", case, "inspector", **typed)
    found: Referral = case.referrals.latest("pk")
    return found


@remembered
def submitted(cases: Cases, referral: Referral | None = None, **changed: Any) -> Referral:
    found: Referral = cases.act("referral.submit", referral or drafted(cases, **changed), "inspector")
    return found


@remembered
def sent(cases: Cases, referral: Referral | None = None, **changed: Any) -> Referral:
    found: Referral = cases.act("referral.seal", submitted(cases, referral, **changed), "leader")
    return found


@remembered
def sent_outside(cases: Cases) -> Referral:
    return sent(cases, outside=True)


@remembered
def received(cases: Cases) -> Referral:
    found: Referral = cases.act("referral.acknowledge", sent(cases), "discipline")
    return found


@remembered
def received_outside(cases: Cases) -> Referral:
    found: Referral = cases.act(
        "referral.record-receipt", sent_outside(cases), "inspector", files=["回执"], **receipt()
    )
    return found


@remembered
def concluded(cases: Cases) -> Referral:
    found: Referral = cases.act(
        "referral.record-outcome", received(cases), "discipline", files=["处分决定"], **outcome()
    )
    return found


@remembered
def concluded_of(cases: Cases, case: LiabilityCase) -> Referral:
    """What a case owes, with its outcome."""
    got = cases.act("referral.acknowledge", sent(cases, drafted(cases, case)), "discipline")
    found: Referral = cases.act("referral.record-outcome", got, "discipline", files=["处分决定"], **outcome())
    return found


@remembered
def discarded(cases: Cases) -> Referral:
    found: Referral = cases.act("referral.void", drafted(cases), "inspector", reason="改由上级移送。")
    return found


def receipt(**changed: Any) -> dict[str, Any]:
    return {"received_on": str(in_days(0)), "received_by": "区监察局来访接待室", "remark": "材料齐全。", **changed}


def outcome(**changed: Any) -> dict[str, Any]:
    typed = {
        "outcome": "punished",
        "outcome_on": str(in_days(0)),
        "outcome_number": "江监处〔2026〕3号",
        "outcome_text": "给予警告处分。",
    }
    return {**typed, **changed}
