"""What the bureau itself puts right of a notice that was served (对已送达文书的更正和撤销): slips corrected, or the notice revoked.

A variation (自行变更) is a notice of its own in the place of the old one; see ``Notice.varied_because``.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.compiled_queries import compiled
from documents.models import Paper
from documents.models.history import History
from documents.paper_kinds import PAPER_KINDS
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer
from supervision.core.records import DraftedCase
from supervision.core.roles import Role
from supervision.core.service_models import Delivery
from supervision.core.viewer import Viewer
from supervision.notices import paper_kinds
from supervision.notices.models.notices import Notice


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def visible_to(self, viewer: Viewer) -> "AmendmentQuerySet":
        """Those that a person may see, as of the notice itself: a division's people learn of one when it is issued."""
        own = self.filter(bureau_id=viewer.bureau_id)
        issued = Q(issued_at__isnull=False)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return (
                own if viewer.division_id is None else own.filter(issued | ~Q(notice__division_id=viewer.division_id))
            )
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            return own.filter(issued, notice__division_id=viewer.division_id)
        return own.none()

    def drafts(self) -> "AmendmentQuerySet":
        """Those that are still written or wait for a leader."""
        return self.filter(state__in=[Amendment.State.DRAFT, Amendment.State.SUBMITTED])


class Amendment(DraftedCase):
    """An amendment of a served notice (更正、自行撤销): drafted by an inspector, issued by a leader, received like the notice.

    A correction of slips (更正) changes words and nothing that was decided. A revocation (自行撤销) ends the notice, its periods and its
    correction from the day of its issue.
    """

    class Kind(models.TextChoices):
        RECTIFICATION = paper_kinds.RECTIFICATION.value, "更正"
        REVOCATION = paper_kinds.REVOCATION.value, "自行撤销"

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        SUBMITTED = "submitted", "待审批"
        ISSUED = "issued", "已签发"
        SERVED = "served", "已送达"
        WITHDRAWN = "withdrawn", "已作废"

    noun = "amendment"
    is_desk_work = True
    belongs_to = "notice"
    locked_with = ("bureau", "notice__division")
    WRITTEN_BY = ("notice.draft-rectification", "notice.draft-revocation", "amendment.edit")

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="amendments", verbose_name="所涉文书")
    kind = models.CharField("事项", max_length=20, choices=Kind.choices)
    state = StateField("状态", default=State.DRAFT, choices=State.choices, editable=False)
    reasons = models.TextField("理由")
    slips = models.JSONField("更正的文字", default=list, blank=True)
    """Of a correction: which words of which part are replaced by which; see ``notices.slips``."""

    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="承办人")
    drafted_at = models.DateTimeField("草拟时间")
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    comments = models.TextField("退回意见", blank=True, editable=False)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    issued_at = models.DateTimeField("签发时间", null=True, editable=False)
    recusal_exception = models.TextField("未回避的理由", blank=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    withdrawn_because = models.TextField("作废理由", blank=True, editable=False)
    received_on = models.DateField("送达日期", null=True, editable=False)
    settled_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    settled_at = models.DateTimeField("确定后续处理的时间", null=True, editable=False)
    settlement = models.TextField("所依据问题的后续处理", blank=True, editable=False)
    """Of a revocation: what becomes of the findings that the notice stood on."""

    objects = AmendmentQuerySet.as_manager()
    history = History("更正和撤销变更记录")

    service: "AmendmentService"

    class Meta:
        verbose_name = verbose_name_plural = "对文书的更正和撤销"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["rectification", "revocation"]), name="amendment_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "issued", "served", "withdrawn"]),
                name="amendment_state_known",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="amendment_with_reasons"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "withdrawn"])
                | Q(issued_at__isnull=False, approved_by__isnull=False, paper__isnull=False),
                name="amendment_issued_with_leader_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(state="served", received_on__isnull=False)
                | ~Q(state="served") & Q(received_on__isnull=True),
                name="amendment_served_with_its_day",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafted_by")),
                name="amendment_never_approved_by_its_drafter",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, settlement="")
                | Q(settled_at__isnull=False, settled_by__isnull=False, kind="revocation") & ~Q(settlement=""),
                name="amendment_settled_wholly_or_not",
            ),
            models.UniqueConstraint(
                fields=["notice"],
                condition=Q(kind="revocation") & ~Q(state="withdrawn"),
                name="one_revocation_a_notice",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="amendment_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="amendment_by_state"),
            models.Index(fields=["bureau", "kind", "-id"], name="amendment_by_kind"),
            models.Index(fields=["bureau", "-issued_at", "-id"], name="amendment_by_issue"),
        ]

    def __str__(self) -> str:
        return f"{PAPER_KINDS[self.kind].label}{f' {self.number}' if self.number else '（未编号）'}"

    def worklist_title(self) -> str:
        return f"{self.number or '（未编号）'}　{self.title}"

    @property
    def title(self) -> str:
        return f"{self.get_kind_display()}{self.notice.number}"

    @property
    def division(self) -> Division:
        """On whom it is served: the notice's own division."""
        return self.notice.division

    @property
    def is_revocation(self) -> bool:
        return self.kind == self.Kind.REVOCATION

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None

    @property
    def awaits_receipt(self) -> bool:
        return bool(self.state == self.State.ISSUED)

    @property
    def is_draft(self) -> bool:
        return self.state in (self.State.DRAFT, self.State.SUBMITTED)

    def divisions_kept_out(self) -> Collection[int]:
        return (self.notice.division_id,)

    def awaits_settlement(self) -> bool:
        """Whether findings lost what followed from them, and nobody has said yet what becomes of them."""
        gone = self.is_revocation and self.is_issued and self.settled_at is None
        return gone and self.notice.findings.exists()

    @transition(field=state, source=State.DRAFT, target=State.SUBMITTED)
    def submit(self, at: datetime) -> None:
        """The draft goes to a leader (提交审批)."""
        self.submitted_at = at

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def take_back(self) -> None:
        """Its author takes it back before anybody decided (撤回提交)."""

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def return_for_revision(self, comments: str) -> None:
        """A leader returns it with comments (退回修改)."""
        self.comments = comments

    @transition(field=state, source=State.SUBMITTED, target=State.ISSUED)
    def issue(self, at: datetime | None = None) -> None:
        """A leader approves and seals it (审批签发): from now on the notice is as it says."""

    @transition(field=state, source=[State.DRAFT, State.SUBMITTED], target=State.WITHDRAWN)
    def void(self, reason: str) -> None:
        """The draft is ended (作废草稿). What was issued has taken effect, and is not taken back."""
        self.withdrawn_because = reason

    @transition(field=state, source=State.ISSUED, target=State.SERVED)
    def serve(self) -> None:
        """The division received it (送达)."""


class AmendmentService(Delivery):
    """The service of an amendment on the division (送达, 4.3)."""

    served_as = "amendment"

    amendment = models.OneToOneField(Amendment, models.PROTECT, related_name="service", verbose_name="更正或者撤销")

    class Meta(Delivery.Meta):
        verbose_name = verbose_name_plural = "更正和撤销的送达"


def amendments_of(notice: Notice) -> list[Amendment]:
    """All amendments of a notice, drafts too, in order: for guards, and for pages that leave out what may not be seen yet.
    None of what is not served."""
    if notice.received_on is None:
        return []
    return notice.once("amendments", lambda: _with(notice, _amendments_of(notice.pk)))


def _with(notice: Notice, found: Any) -> list[Amendment]:
    for amendment in found:
        amendment.notice = notice
    return list(found)


@compiled
def _amendments_of(notice: int) -> "models.QuerySet[Amendment]":
    found: models.QuerySet[Amendment] = Amendment.objects.filter(notice=notice).select_related("approved_by", "service")
    return found.exclude(state=Amendment.State.WITHDRAWN).order_by("id")


def draft_of(notice: Notice, kind: str) -> Amendment | None:
    """The amendment of that kind that is still written or waits for a leader."""
    drafts = (amendment for amendment in amendments_of(notice) if amendment.kind == kind and amendment.is_draft)
    return next(drafts, None)
