"""Findings that stand on a sealed notice already (重复据以制作): whoever drafts on one again is warned, and says so by a tick."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import QuerySet

from documents.models import LedgerEntry
from supervision.checks.models.findings import Finding
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.redrafts import origin_of
from supervision.core.refusals import Refusal, by_condition
from supervision.core.viewer import Viewer
from supervision.notices.consequences import SEALED
from supervision.notices.models.notices import Notice

ledger_names({"again": "已据以制作文书、仍据以草拟的问题"})
_WRITTEN_BY = ("notice.draft", "notice.draft-variation", "notice.edit")
_BEGUN_ANEW = "notice.redraft"

Sealed = dict[int, list[str]]
"""By the key of a finding: the numbers of the sealed notices that stand on it."""


def sealed_on(findings: QuerySet[Finding], viewer: Viewer, *, besides: Notice | None = None) -> Sealed:
    """On which sealed notices these findings stand, as far as a person may see them; one question for all."""
    notices = Notice.objects.visible_to(viewer).filter(state__in=SEALED)
    if besides is not None:
        notices = notices.exclude(pk__in=[besides.pk, *([besides.replaces_id] if besides.replaces_id else [])])
    rows = Notice.findings.through.objects.filter(finding__in=findings.order_by(), notice__in=notices)
    found: Sealed = {}
    for finding, number in rows.order_by("notice_id").values_list("finding_id", "notice__number"):
        found.setdefault(finding, []).append(number)
    return found


def in_words(warned: Mapping[str, list[str]]) -> str:
    """Findings by what they are called, with the notices that stand on them, in a sentence."""
    return "；".join(f"「{name}」已据以制作{'、'.join(numbers)}" for name, numbers in warned.items())


def ticked(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """A notice that was sealed since the draft was saved is warned of, too, before the draft goes to a leader."""
    found = sealed_on(record.findings.all(), by.viewer, besides=record)
    if not found:
        return None
    ticked_numbers = _ticked_on(record)
    missing = {
        str(finding): numbers
        for finding in record.findings.filter(pk__in=found)
        if (numbers := [number for number in found[finding.pk] if number not in ticked_numbers])
    }
    if not missing:
        return None
    return by_condition(f"{in_words(missing)}。请修改草稿，核对后勾选「仍要据此草拟」或者去掉这个问题。")


def is_ticked(notice: Notice, warned: Mapping[str, list[str]]) -> bool:
    """Whether whoever saved the draft last was warned of all this already."""
    return {number for numbers in warned.values() for number in numbers} <= _ticked_on(notice)


def shown_on(notice: Notice, findings: Iterable[Finding], viewer: Viewer) -> str:
    """What the page of a draft says of it, to whoever approves it too; nothing once it is issued."""
    if notice.issued_at is not None or notice.state not in (Notice.State.DRAFT, Notice.State.SUBMITTED):
        return ""
    called = {finding.pk: str(finding) for finding in findings}
    if not called:
        return ""
    sealed = sealed_on(Finding.objects.filter(pk__in=called), viewer, besides=notice)
    return in_words({called[key]: numbers for key, numbers in sealed.items()})


def _ticked_on(notice: Notice) -> set[str]:
    """The numbers of the notices that whoever saved the draft last was warned of. One that was begun from an ended draft
    and not edited since has its tick in the row of that act, which stands with the ended one."""
    last = LedgerEntry.objects.about(notice).filter(act__in=_WRITTEN_BY).last()
    if last is None and (origin := origin_of(notice)) is not None:
        last = LedgerEntry.objects.about(origin).filter(act=_BEGUN_ANEW).last()
    again = last.data.get("again", {}) if last is not None else {}
    return {number for numbers in again.values() for number in numbers}
