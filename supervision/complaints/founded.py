"""Notices that are begun with what the investigation of a complaint found (据以草拟的文书): whose text, and what it must not tell.

The way back stands on the complaint's side alone, and is shown to its hands alone.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.complaints import complainant
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.proposals import FoundedNotice
from supervision.core.acts import also_guards
from supervision.core.hints import Hint, hints_from
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.core.roles import SUPERVISING_ROLES
from supervision.notices.models.notices import Notice

TEXTS = ("title", "facts", "reasons", "decision", "revoked_act", "legal_basis", "manner")
"""What a notice says in words."""
_TELLING = re.compile("投诉|举报|检举|控告|信访")
"""Words from which whoever is served with the notice would learn that somebody complained."""


def findings_of(complaint: Complaint) -> QuerySet[Finding]:
    """What stands of what its investigation found."""
    checks = Check.objects.filter(inspection__complaint=complaint, state=Check.State.CONCLUDED)
    found: QuerySet[Finding] = Finding.objects.active().filter(check_task__in=checks)
    return found.select_related("check_task__division").order_by("check_task_id", "serial")


def copied(findings: list[Finding]) -> dict[str, str]:
    """The text of findings as a draft begins with it."""
    return {
        "facts": "\n".join(finding.facts for finding in findings),
        "legal_basis": "\n".join(finding.violated for finding in findings if finding.violated),
    }


def telling(complaint: Complaint, texts: Mapping[str, str]) -> dict[str, str]:
    """What in each text tells of the complaint or of who complained, by the name of the text: what it is called, never what it
    says. Raises vault.Locked without the key."""
    found = {name: _told_by(complaint, text) for name, text in texts.items() if text}
    return {name: "、".join(parts) for name, parts in found.items() if parts}


def _told_by(complaint: Complaint, text: str) -> list[str]:
    texts = [f"投诉举报人的{label}" for label in complainant.identity_parts_in(complaint, text)]
    if complaint.reference in text:
        texts.append("投诉举报的登记编号")
    return [*texts, *(["有人投诉举报"] if _TELLING.search(text) else [])]


def texts_of(notice: Notice) -> dict[str, str]:
    return {name: str(getattr(notice, name)) for name in TEXTS}


def labels(names: Mapping[str, str]) -> list[str]:
    """What is told where, in words: the name of the field, and what it tells."""
    return [f"「{Notice._meta.get_field(name).verbose_name}」写出了{parts}" for name, parts in names.items()]


@also_guards("notice.submit")
def nothing_tells(notice: Notice, by: Officer, now: datetime) -> Refusal | None:
    """A draft that was begun so is not submitted while it tells who complained; why, its complaint's hands alone are told."""
    link = _link_of(notice)
    if link is None:
        return None
    found = telling(link.complaint, texts_of(notice))
    if not found:
        return None
    if Complaint.objects.visible_to(by.viewer).filter(pk=link.complaint_id).exists():
        return by_condition(f"{'；'.join(labels(found))}。请先修改草稿，以不暴露投诉举报的写法改写。")
    return by_condition(f"草稿需要承办人{notice.drafted_by.name}核对后提交。")


def _link_of(notice: Notice) -> FoundedNotice | None:
    """Read with the notice on its page."""
    return getattr(notice, "founding", None)


@hints_from(Notice)
def way_back(notice: Notice, user: Officer, now: datetime) -> list[Hint]:
    """The complaint whose investigation a notice goes back to, for its hands alone."""
    link = _link_of(notice)
    if link is None or not user.viewer.holds_any(SUPERVISING_ROLES):
        return []
    complaint = Complaint.objects.visible_to(user.viewer).filter(pk=link.complaint_id).first()
    if complaint is None:
        return []
    message = "保密：本文书据以草拟的问题来自投诉举报的调查，只有它的承办人和负责局领导看得到这一提示。"
    return [Hint(message, str(complaint), reverse("complaint", args=[complaint.pk]))]


def of_complaint(complaint: Complaint, user: Officer) -> list[FoundedNotice]:
    """The notices of a complaint that a person may see, for those who see the complaint; of one that founds none, nothing is
    asked."""
    if not complaint.is_founded:
        return []
    seen = Notice.objects.visible_to(user.viewer)
    return list(complaint.founded.filter(notice__in=seen).select_related("notice", "drafted_by"))
