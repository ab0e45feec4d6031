"""Liability cases brought to a state by the acts themselves. The officer is the respondent; the inspector handles, the
leader answers."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accountability.assessment.factors import ESTABLISHING, Element
from accountability.assessment.found import Found
from accountability.cases.forms.answers import OF_CASE, OF_FAULT, Group
from accountability.models import EarlierPursuit, Fault, LiabilityCase, OutsideRuling
from tests.cases import Cases, in_days, key
from tests.state_cache import remembered

SUMMARY = "抽查发现，李科员承办的处罚案件未告知当事人陈述申辩权即作出决定。"


def scan(name: str = "行政判决书") -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.txt", f"{name}全文".encode(), content_type="text/plain")


def case_typed(cases: Cases, **changed: Any) -> dict[str, Any]:
    typed = {
        "respondent": str(cases.person("officer").pk),
        "origin": "ruling",
        "summary": SUMMARY,
        "handler": str(cases.person("inspector").pk),
        "leader": str(cases.person("leader").pk),
        **ruling_typed(),
        "attachments": [scan()],
    }
    return {**typed, **changed}


def ruling_typed(**changed: Any) -> dict[str, Any]:
    typed = {
        "source": "court",
        "effect": "annulled",
        "issuer": "江滨区人民法院",
        "number": "（2026）吉行初12号",
        "decided_on": str(in_days(-20)),
        "in_force": "yes",
    }
    return {**typed, **changed}


@remembered
def opened(cases: Cases, **changed: Any) -> LiabilityCase:
    """Waiting for the leader; by default from a judgment."""
    typed = case_typed(cases, **changed)
    typed.pop("attachments")
    found: LiabilityCase = cases.act("liability-case.open", None, "inspector", files=["行政判决书"], **typed)
    return found


@remembered
def from_concluded_finding(cases: Cases) -> LiabilityCase:
    finding = cases.concluded().findings.get()
    return opened(cases, origin="finding", finding=str(finding.pk))


@remembered
def from_finding(cases: Cases) -> LiabilityCase:
    finding = cases.finding()
    return opened(cases, origin="finding", finding=str(finding.pk))


@remembered
def on_revoked_notice(cases: Cases) -> LiabilityCase:
    """Under investigation from a notice that the bureau itself revoked since."""
    notice = cases.served()
    case = investigated(cases, opened(cases, origin="notice", notice=str(notice.pk)))
    cases.revoked(notice)
    return LiabilityCase.objects.get(pk=case.pk)


@remembered
def investigated(cases: Cases, case: LiabilityCase | None = None) -> LiabilityCase:
    found: LiabilityCase = cases.act("liability-case.approve", case or opened(cases), "leader")
    return found


@remembered
def dropped(cases: Cases) -> LiabilityCase:
    found: LiabilityCase = cases.act("liability-case.drop", opened(cases), "leader", reason="没有过错的事实。")
    return found


def fault_typed(**changed: Any) -> dict[str, Any]:
    typed = {
        "provision": key("5.1.3.3"),
        "happened_on": str(in_days(-60)),
        "part": "handled",
        "facts": "未告知陈述申辩权，直接作出处罚决定。",
        "harm": "处罚决定被法院撤销，当事人多次信访。",
    }
    return {**typed, **changed}


@remembered
def fault(cases: Cases, case: LiabilityCase | None = None, **changed: Any) -> Fault:
    case = case or investigated(cases)
    found: Fault = cases.act("liability-case.add-fault", case, "inspector", **fault_typed(**changed))
    return found


@remembered
def set_aside_fault(cases: Cases) -> Fault:
    found: Fault = cases.act("fault.set-aside", fault(cases), "inspector", reason="与另一项重复。")
    return found


@remembered
def ruling(cases: Cases) -> OutsideRuling:
    found: OutsideRuling = cases.act(
        "liability-case.add-ruling", investigated(cases), "inspector", files=["判决书"], **ruling_typed()
    )
    return found


@remembered
def set_aside_ruling(cases: Cases) -> OutsideRuling:
    found: OutsideRuling = cases.act("ruling.set-aside", ruling(cases), "inspector", reason="文号登记错误。")
    return found


def earlier_typed(**changed: Any) -> dict[str, Any]:
    typed = {
        "issuer": "江滨区安全生产监督管理局",
        "number": "江安监责追〔2025〕3号",
        "decided_on": str(in_days(-200)),
        "served_on": str(in_days(-198)),
        "content": "未一次告知补正内容，给予诫勉谈话。",
        "attachments": [scan("决定书")],
        "proof": [scan("送达回证")],
    }
    return {**typed, **changed}


@remembered
def earlier(cases: Cases, case: LiabilityCase | None = None, **changed: Any) -> EarlierPursuit:
    """Entered, and not confirmed."""
    typed = earlier_typed(**changed)
    typed |= {"attachments": typed["attachments"][0], "proof": typed["proof"][0]}
    case = case or investigated(cases)
    found: EarlierPursuit = cases.act("liability-case.add-earlier", case, "inspector", **typed)
    return found


@remembered
def confirmed_earlier(cases: Cases, row: EarlierPursuit | None = None) -> EarlierPursuit:
    found: EarlierPursuit = cases.act("earlier-pursuit.confirm", row or earlier(cases), "leader", confirmed="on")
    return found


@remembered
def set_aside_earlier(cases: Cases) -> EarlierPursuit:
    found: EarlierPursuit = cases.act("earlier-pursuit.set-aside", earlier(cases), "inspector", reason="已被撤销。")
    return found


def answers_typed(asked: tuple[Group, ...], *found: Element, unknown: tuple[Element, ...] = ()) -> dict[str, str]:
    """The worksheet filled in: these are found to be so, these not known, all others not."""
    typed: dict[str, str] = {}
    for group in asked:
        for element in group.asked:
            value = Found.YES if element in found else Found.UNKNOWN if element in unknown else Found.NO
            typed[element.value] = value.value
        typed[f"ground-{group.key.replace('.', '-')}"] = "见判决书、卷宗第12页。"
    return typed


PLAIN = (*ESTABLISHING, Element.DAMAGE)
"""A fault that is proved, with damage, and with nothing that excuses it."""


@remembered
def answered_fault(cases: Cases, case: LiabilityCase | None = None, *found: Element) -> Fault:
    typed = answers_typed(OF_FAULT, *(found or PLAIN))
    answered: Fault = cases.act("fault.answer", fault(cases, case), "inspector", **typed)
    return answered


@remembered
def answered_case_of(cases: Cases, username: str, *found: Element, **changed: Any) -> LiabilityCase:
    """The same about anybody; by default with nothing that has to be referred."""
    typed = {"respondent": str(cases.person(username).pk), "effect": "upheld", **changed}
    case = investigated(cases, opened(cases, **typed))
    case = answered_fault(cases, case, *found).case
    done: LiabilityCase = cases.act(
        "liability-case.answer", case, "inspector", **answers_typed(OF_CASE, Element.OFFICIAL)
    )
    return done


def answered_with(cases: Cases, *uploads: Any) -> LiabilityCase:
    """A plain case that was opened with these files."""
    typed = case_typed(cases, effect="upheld")
    del typed["attachments"]
    case = opened_with(cases, typed, list(uploads))
    answered_fault(cases, case)
    typed = answers_typed(OF_CASE, Element.OFFICIAL)
    done: LiabilityCase = cases.act("liability-case.answer", case, "inspector", **typed)
    return done


def opened_with(cases: Cases, typed: dict[str, Any], uploads: list[Any]) -> LiabilityCase:
    """Each file comes in with a ruling of its own: a form of the tests holds one."""
    first, *more = uploads
    case: LiabilityCase = cases.act("liability-case.open", None, "inspector", **typed, attachments=first)
    case = investigated(cases, case)
    for upload in more:
        cases.act("liability-case.add-ruling", case, "inspector", **ruling_typed(effect="upheld"), attachments=upload)
    return case


@remembered
def answered(cases: Cases, *found: Element) -> LiabilityCase:
    """All is known: a plain fault, and of the case what is given."""
    case = answered_fault(cases).case
    typed = answers_typed(OF_CASE, Element.OFFICIAL, *found)
    done: LiabilityCase = cases.act("liability-case.answer", case, "inspector", **typed)
    return done
