"""The notice (执法监督通知（决定）书) and its service (送达)."""

from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.compiled_queries import compiled
from documents.models import Paper
from documents.models.history import History
from supervision.checks.models.findings import Finding
from supervision.core.deadlines.models import Deadline
from supervision.core.fields import StateField
from supervision.core.guards import judged_at_its_time
from supervision.core.organisation import Division, Officer
from supervision.core.records import DraftedCase
from supervision.core.regulation.models import Provision, ProvisionKind
from supervision.core.roles import Role
from supervision.core.service_models import Delivery
from supervision.core.viewer import Viewer
from supervision.notices.models.execution_period import ExecutionPeriod

if TYPE_CHECKING:
    from supervision.notices.models.corrections import Correction
    from supervision.notices.models.reviews import ReviewRequest


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, viewer: Viewer) -> "NoticeQuerySet":
        """The notices that a person may see.

        Inspectors and leaders: the bureau's, save what is not yet issued against their own division. Heads: what was
        issued to their division. Nobody else any.
        """
        own = self.filter(bureau_id=viewer.bureau_id)
        issued = Q(issued_at__isnull=False)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return own if viewer.division_id is None else own.filter(issued | ~Q(division_id=viewer.division_id))
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            return own.filter(issued, division_id=viewer.division_id)
        return own.none()

    def varying(self) -> "NoticeQuerySet":
        """Those by which the bureau itself varies another (自行变更), each marked for the list that is narrowed to them."""
        found: NoticeQuerySet = self.exclude(varied_because="").annotate(varied=models.Value("yes"))
        return found


class Notice(ExecutionPeriod, DraftedCase):
    """A notice (执法监督通知（决定）书, 4.1 to 4.3): orders a division to correct, or revokes an act of it."""

    class Kind(models.TextChoices):
        NOTICE = "notice", "通知书"
        DECISION = "decision", "决定书"

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        SUBMITTED = "submitted", "待审批"
        ISSUED = "issued", "已签发"
        SERVED = "served", "已送达"
        CLOSED = "closed", "已办结"
        WITHDRAWN = "withdrawn", "已作废"
        REVOKED = "revoked", "已撤销"
        REPLACED = "replaced", "已变更"

    noun = "notice"
    is_desk_work = True
    belongs_to = "replaces"
    """One in the place of another is locked after that one."""
    locked_with = ("division",)
    WRITTEN_BY = ("notice.draft", "notice.draft-variation", "notice.edit")

    kind = models.CharField("文种", max_length=10, choices=Kind.choices, default=Kind.NOTICE)
    state = StateField("状态", default=State.DRAFT, choices=State.choices, editable=False)
    title = models.CharField("事由", max_length=100)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="被检查单位")
    findings = models.ManyToManyField(Finding, blank=True, related_name="notices", verbose_name="所依据的问题")
    grounds = models.ManyToManyField(Provision, blank=True, related_name="+", verbose_name="情形")
    provisions = models.ManyToManyField(Provision, blank=True, related_name="+", verbose_name="所依条款")
    facts = models.TextField("认定的事实", blank=True)
    reasons = models.TextField("理由", blank=True)
    decision = models.TextField("处理决定", blank=True)
    legal_basis = models.TextField("处理依据", blank=True)
    manner = models.TextField("执行方式", blank=True)
    correct_by = models.DateField("执行期限", null=True, blank=True)
    revoked_act = models.CharField("被撤销的行政行为", max_length=200, blank=True)

    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="承办人")
    drafted_at = models.DateTimeField("草拟时间")
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    comments = models.TextField("退回意见", blank=True, editable=False)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    issued_at = models.DateTimeField("签发时间", null=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    withdrawn_because = models.TextField("作废理由", blank=True, editable=False)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replacements", editable=False, verbose_name="所替代的文书"
    )
    """The notice in whose place it stands, or would stand: by a review, or where ``varied_because`` says so, by the bureau itself."""
    varied_because = models.TextField("自行变更的理由", blank=True, editable=False)
    recusal_exception = models.TextField("未回避的理由", blank=True, editable=False)
    """Of a variation that a leader approved who had approved the notice before: no other was free."""

    received_on = models.DateField("送达日期", null=True, editable=False)
    review_deadline = models.ForeignKey(Deadline, models.PROTECT, null=True, related_name="+", editable=False)
    due_at = models.DateTimeField("整改期满时刻", null=True, editable=False)
    closed_at = models.DateTimeField("办结时间", null=True, editable=False)

    objects = NoticeQuerySet.as_manager()
    history = History("通知（决定）书变更记录")

    correction: "Correction"
    service: "Service"

    class Meta:
        verbose_name = verbose_name_plural = "执法监督通知（决定）书"
        constraints: ClassVar = [
            *ExecutionPeriod.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "withdrawn"])
                | Q(correct_by__isnull=False)
                | Q(correct_within__isnull=False, period_rule__isnull=False),
                name="notice_issued_with_its_period",
            ),
            models.CheckConstraint(condition=Q(kind__in=["notice", "decision"]), name="notice_kind_known"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "submitted", "issued", "served", "closed", "withdrawn", "revoked", "replaced"]
                ),
                name="notice_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "withdrawn"])
                | Q(issued_at__isnull=False, approved_by__isnull=False, paper__isnull=False),
                name="notice_issued_with_leader_and_paper",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["served", "closed", "revoked", "replaced"])
                | Q(received_on__isnull=False, review_deadline__isnull=False)
                | Q(received_on__isnull=False, replaces__isnull=False),
                name="notice_served_with_its_day",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | ~Q(approved_by=F("drafted_by"))
                | Q(replaces__isnull=False, varied_because=""),
                name="notice_never_approved_by_its_drafter",
            ),
            models.CheckConstraint(
                condition=Q(varied_because="") | Q(replaces__isnull=False), name="notice_varies_another"
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(issued_at__isnull=False) & ~Q(state="withdrawn"),
                name="one_notice_in_the_place_of_another",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(state__in=["draft", "submitted"]) & ~Q(varied_because=""),
                name="one_variation_drafted_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="notice_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="notice_by_state"),
            models.Index(fields=["bureau", "kind", "-id"], name="notice_by_kind"),
            models.Index(fields=["bureau", "division", "-id"], name="notice_by_division"),
            models.Index(
                fields=["bureau", "division", "state", "-id", "issued_at"], name="notice_by_division_and_state"
            ),
            models.Index(fields=["bureau", "due_at", "id"], name="notice_by_due"),
            models.Index(fields=["bureau", "-issued_at", "-id"], name="notice_by_issue"),
            models.Index(fields=["number"], name="notice_by_number"),
            models.Index(fields=["bureau", "-id"], condition=~Q(varied_because=""), name="notice_varying"),
        ]

    def __str__(self) -> str:
        return f"执法监督{self.get_kind_display()}{f' {self.number}' if self.number else '（未编号）'}"

    def worklist_title(self) -> str:
        return f"{self.number or '（未编号）'}　{self.title}"

    def drafted_case(self) -> DraftedCase:
        return self

    def divisions_kept_out(self) -> Collection[int]:
        return (self.division_id,)

    @property
    def varies(self) -> bool:
        """Whether the bureau itself varies another notice by it (自行变更): it is open to a review of its own."""
        return self.replaces_id is not None and bool(self.varied_because)

    @property
    def follows_review(self) -> bool:
        """Whether a review put it in the place of another (复查变更): no second one is asked (4.3)."""
        return self.replaces_id is not None and not self.varied_because

    @property
    def revokes_an_act(self) -> bool:
        """Whether it revokes an administrative act of the bureau towards somebody outside (撤销对外的行政行为)."""
        return self.kind == Notice.Kind.DECISION

    @property
    def is_out_of_force(self) -> bool:
        return self.state in (self.State.REVOKED, self.State.REPLACED)

    @property
    def demand(self) -> str:
        """What its division has to do."""
        return self.decision

    def load_reviews(self) -> "list[ReviewRequest]":
        """Its requests for review, newest first, read once for the life of the object."""
        return self._reviews

    @cached_property
    def _reviews(self) -> "list[ReviewRequest]":
        if self.received_on is None:
            return []  # what is not served cannot be contested
        found = _reviews_of(self.pk)
        for review in found:
            review.notice = self
        return found

    def forget_reviews(self) -> None:
        """Read them again when they are asked for next: an act has changed them."""
        self.__dict__.pop("_reviews", None)

    @property
    def open_review(self) -> "ReviewRequest | None":
        return next((review for review in self._reviews if review.is_open), None)

    @property
    def decided_review(self) -> "ReviewRequest | None":
        return next((review for review in self._reviews if review.decision), None)

    def know_grounds(self, provisions: list[Provision]) -> None:
        """Take from provisions that were read already how many are grounds, so that they are not counted again."""
        self.__dict__["_grounds"] = sum(provision.kind == ProvisionKind.CORRECTION_GROUND for provision in provisions)

    def is_served_decision(self) -> bool:
        """Whether it is a 决定书 that was served: on such a one the duty to refer may hang (5.3.1.3)."""
        return self.kind == Notice.Kind.DECISION and self.received_on is not None

    def count_grounds(self) -> int:
        """On how many grounds (4.1.x) it stands."""
        return self._grounds

    @cached_property
    def _grounds(self) -> int:
        return self.grounds.count()

    @judged_at_its_time
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

    @judged_at_its_time
    @transition(field=state, source=State.SUBMITTED, target=State.ISSUED)
    def issue(self, at: datetime | None = None) -> None:
        """A leader approves and seals it (审批签发)."""

    @transition(field=state, source=[State.DRAFT, State.SUBMITTED], target=State.WITHDRAWN)
    def void(self, reason: str) -> None:
        """The draft is ended (作废草稿)."""
        self.withdrawn_because = reason

    @transition(field=state, source=State.ISSUED, target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """It is taken back before it is served (送达前撤回)."""
        self.withdrawn_because = reason

    @transition(field=state, source=State.ISSUED, target=State.SERVED)
    def serve(self) -> None:
        """The division received it (送达); the periods start to run."""

    @judged_at_its_time
    @transition(field=state, source=State.SERVED, target=None)
    def file_review(self, at: datetime | None = None) -> None:
        """Its division asks for a review (申请复查, 4.3): it stays served, and the ten days decide."""

    @judged_at_its_time
    @transition(field=state, source=State.SERVED, target=State.CLOSED)
    def close(self, at: datetime | None = None) -> None:
        """The division did what it asks, and nothing is open any more (办结)."""

    @transition(field=state, source=State.CLOSED, target=State.SERVED)
    def reopen(self) -> None:
        """A request for review that was posted in time arrived after it was closed (恢复办理)."""
        self.closed_at = None

    @transition(field=state, source=[State.SERVED, State.CLOSED], target=State.REVOKED)
    def revoke(self) -> None:
        """A review revoked it (复查撤销), or the bureau itself did, be it after it was closed (自行撤销)."""

    @transition(field=state, source=State.SERVED, target=State.REPLACED)
    def replace(self) -> None:
        """A new notice stands in its place: a review varied it (复查变更), or the bureau itself did (自行变更)."""


@compiled
def _reviews_of(pk: int) -> "models.QuerySet[ReviewRequest]":
    reviews: models.QuerySet[ReviewRequest] = Notice(pk=pk).reviews.select_related(
        "deadline__rule", "registered_by", "draft", "superior"
    )
    return reviews.order_by("-id")


class Service(Delivery):
    """The service of a notice on a division (送达, 4.3)."""

    served_as = "notice"

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="service", verbose_name="文书")

    class Meta(Delivery.Meta):
        verbose_name = verbose_name_plural = "送达"
