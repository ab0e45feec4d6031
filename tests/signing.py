"""Papers that are read and countersigned (核稿、会签): the rule switched on, drafts before those who are asked."""

from collections.abc import Sequence
from typing import Any

from supervision.models import Division, Notice, Officer, SignOff, SignOffParty, SignOffRule, SignOffSheet
from supervision.rules import publication
from tests.cases import Cases
from tests.cast import SECOND


def switched_on(
    cases: Cases,
    kind: str = "notice",
    *,
    reader: bool = True,
    countersigning: str = "chosen",
    divisions: Sequence[Division] = (),
    people: Sequence[Officer] = (),
) -> SignOffRule:
    """The rule of a kind of paper, published by who keeps the rules."""
    keeper = cases.person("rule-admin")
    first = SignOffRule.objects.filter(bureau=keeper.bureau, kind=kind).order_by("-effective_from")[0]
    draft = publication.new_draft(first, by=keeper)
    draft.needs_reader, draft.countersigning, draft.reason = reader, countersigning, "局务会决定试行。"
    draft.save()
    for division in divisions:
        SignOffParty.objects.create(rule=draft, division=division)
    for person in people:
        SignOffParty.objects.create(rule=draft, officer=person)
    return publication.publish(draft, by=keeper, seen=publication.fingerprint(draft))


def second(cases: Cases) -> Division:
    """The division that countersigns; it is not the one that papers are about."""
    return cases.cast.division(SECOND, cases.of)


def asked_typed(cases: Cases) -> dict[str, Any]:
    """The second inspector reads, the second division countersigns."""
    return {"reader": str(cases.person("second-inspector").pk), "divisions": [str(second(cases).pk)]}


def sent(cases: Cases, **changed: Any) -> Notice:
    """A notice before those who are asked."""
    if not SignOffRule.objects.filter(bureau=cases.person("leader").bureau, needs_reader=True).exists():
        switched_on(cases)
    found: Notice = cases.act("notice.submit", cases.draft(**changed), "inspector", **asked_typed(cases))
    return found


def line(draft: Any, kind: str) -> SignOff:
    """What is asked on the newest sheet of a draft."""
    sheet = SignOffSheet.objects.of(draft).latest("serial")
    return SignOff.objects.get(sheet=sheet, kind=kind)


def reading(cases: Cases) -> SignOff:
    return line(sent(cases), "reading")


def countersigning(cases: Cases) -> SignOff:
    return line(sent(cases), "countersigning")


def read(cases: Cases, draft: Any = None, words: str = "") -> SignOff:
    asked = line(draft, "reading") if draft is not None else reading(cases)
    found: SignOff = cases.act("sign-off.agree", asked, "second-inspector", words=words)
    return found


def countersigned(cases: Cases, draft: Any = None, words: str = "") -> SignOff:
    asked = line(draft, "countersigning") if draft is not None else countersigning(cases)
    found: SignOff = cases.act("sign-off.agree", asked, "other-head", words=words)
    return found


def refused(cases: Cases, draft: Any = None, words: str = "期限太短，建议改为三十日。") -> SignOff:
    asked = line(draft, "countersigning") if draft is not None else countersigning(cases)
    found: SignOff = cases.act("sign-off.refuse", asked, "other-head", words=words)
    return found


def signed_off(cases: Cases, **changed: Any) -> Notice:
    """Read and agreed: it waits for the leader."""
    notice = sent(cases, **changed)
    read(cases, notice, "文字已核。")
    countersigned(cases, notice, "同意。")
    return Notice.objects.get(pk=notice.pk)


def sheet(cases: Cases) -> SignOffSheet:
    found: SignOffSheet = SignOffSheet.objects.of(sent(cases)).get()
    return found


def sent_to_a_leader(cases: Cases) -> Notice:
    """A leader reads it; nobody countersigns."""
    switched_on(cases, countersigning="none")
    reader = str(cases.person("leader").pk)
    found: Notice = cases.act("notice.submit", cases.draft(), "inspector", reader=reader)
    return found
