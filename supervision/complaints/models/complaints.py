"""Complaints (投诉举报, 3.5): who may know of one, how it stands, and, apart and encrypted, who complained."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django_fsm import transition

from documents.models import Paper
from documents.models.history import History
from supervision.core.deadlines.change_models import is_stopped
from supervision.core.deadlines.models import Deadline
from supervision.core.enforcement import EnforcementKind
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.records import CaseRecord
from supervision.core.references import random_reference
from supervision.core.roles import HANDS, Role
from supervision.core.viewer import Viewer

if TYPE_CHECKING:
    from supervision.inspections.models.inspections import Inspection


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, viewer: Viewer) -> "ComplaintQuerySet":
        """The complaints that a person may know of: whoever handles one, or answers for it as a leader; whoever
        registered it, until somebody took it over. Never one in which the person is named, whatever the role.
        """
        return self.filter(self.handled_by(viewer), bureau_id=viewer.bureau_id).not_about(viewer)

    def handled_by(self, viewer: Viewer, at: str = "") -> Q:
        """In whose hands a complaint is, whatever it says of the person; ``at`` is the way to the complaint, such as
        ``complaint__``. One that is in nobody's hands any more, because both left, is the other leaders'.
        """
        if not viewer.holds_any(HANDS):
            return Q(pk__in=[])
        fresh = Q(**{f"{at}registrar": viewer.pk, f"{at}taken_over_at__isnull": True})
        mine = Q(**{f"{at}handler": viewer.pk}) | Q(**{f"{at}leader": viewer.pk}) | fresh
        if viewer.has_role(Role.LEADER):
            mine |= ~Exists(_in_office(f"{at}handler_id")) & ~Exists(_in_office(f"{at}leader_id"))
        return mine

    def about(self, viewer: Viewer, at: str = "pk") -> Q:
        """In which the person is named, or said to have taken revenge; ``at`` names the complaint. They are few, whoever it is."""
        named = Complaint.named.through.objects.filter(officer=viewer.pk).values("complaint_id")
        accused = apps.get_model("supervision", "Retaliation").officers.through.objects.filter(officer=viewer.pk)
        return Q(**{f"{at}__in": named}) | Q(**{f"{at}__in": accused.values("retaliation__complaint_id")})

    def not_about(self, viewer: Viewer) -> "ComplaintQuerySet":
        """Without those in which the person is named, or said to have taken revenge."""
        return self.exclude(self.about(viewer))


def _in_office(column: str) -> models.QuerySet[RoleGrant]:
    return RoleGrant.objects.active().filter(
        officer_id=OuterRef(column), officer__is_active=True, role__in=[role.value for role in HANDS]
    )


class Complaint(CaseRecord):
    """A complaint (投诉举报, 3.5): what somebody says of the enforcement of a division or of people in it.

    It is confidential: its ledger rows say nothing, its papers are numbered apart, its files are kept encrypted.
    """

    class State(models.TextChoices):
        REGISTERED = "registered", "已登记"
        ACCEPTED = "accepted", "已受理"
        REFUSED = "refused", "不予受理"
        INVESTIGATING = "investigating", "调查中"
        CONCLUDED = "concluded", "已查结"
        FED_BACK = "fed_back", "已反馈"
        CLOSED = "closed", "已办结"

    class Form(models.TextChoices):
        """What it is (形式), in the words of the regulation."""

        APPEAL = "appeal", "申诉"
        REPORT = "report", "检举"
        ACCUSATION = "accusation", "控告"
        SUGGESTION = "suggestion", "建议"
        ACCOUNT = "account", "反映"

    class Source(models.TextChoices):
        """What kind of person or body it comes from (来源)."""

        CITIZEN = "citizen", "公民"
        LEGAL_PERSON = "legal_person", "法人"
        ORGANISATION = "organisation", "其他组织"
        CONGRESS = "congress", "人大"
        CONSULTATIVE = "consultative", "政协"
        JUDICIAL = "judicial", "司法机关"
        DEPARTMENT = "department", "其他部门"
        UNKNOWN = "unknown", "不明（匿名）"

    class Channel(models.TextChoices):
        LETTER = "letter", "来信"
        VISIT = "visit", "来访"
        CALL = "call", "来电"
        ONLINE = "online", "网络"
        FORWARDED = "forwarded", "转办"
        OTHER = "other", "其他"

    class Proceedings(models.TextChoices):
        """Whether the matter is before a reconsideration body or a court already (是否已进入复议、诉讼)."""

        NONE = "none", "没有"
        RECONSIDERATION = "reconsideration", "已申请行政复议"
        LITIGATION = "litigation", "已提起行政诉讼"

    class Outcome(models.TextChoices):
        FOUNDED = "founded", "属实"
        PARTLY = "partly", "部分属实"
        UNFOUNDED = "unfounded", "不属实"
        UNDETERMINED = "undetermined", "无法查实"

    noun = "complaint"
    locked_with = ("division", "handler", "leader", "deadline", "investigation")
    belongs_to = "investigation"
    """Its investigation is locked before it, as before each check: acts on all three follow each other."""

    reference = models.CharField("登记编号", max_length=9, unique=True, default=random_reference, editable=False)
    state = StateField("状态", default=State.REGISTERED, choices=State.choices, editable=False)
    form = models.CharField("形式", max_length=12, choices=Form.choices)
    source_kind = models.CharField("来源", max_length=12, choices=Source.choices)
    channel = models.CharField("来件方式", max_length=12, choices=Channel.choices)
    is_anonymous = models.BooleanField("匿名", default=False)
    received_on = models.DateField("收到日期")
    about = models.TextField("反映的内容")
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="涉及科室"
    )
    named = models.ManyToManyField(Officer, blank=True, related_name="+", verbose_name="被反映的人员")
    named_text = models.CharField("被反映的其他人员", max_length=200, blank=True)
    kind = models.CharField("执法种类", max_length=20, choices=EnforcementKind.choices, blank=True)
    case_file = models.CharField("执法案卷号", max_length=120, blank=True)
    proceedings = models.CharField("复议、诉讼情况", max_length=16, choices=Proceedings.choices)
    proceedings_number = models.CharField("复议、诉讼案号", max_length=80, blank=True)
    repeats = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeated_by", verbose_name="与之重复的投诉举报"
    )

    registrar = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="登记人")
    registered_at = models.DateTimeField("登记时间")
    handler = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="承办人")
    leader = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="负责局领导"
    )
    taken_over_at = models.DateTimeField("接办时间", null=True, editable=False)
    decided_at = models.DateTimeField("决定是否受理的时间", null=True, editable=False)
    decision_reasons = models.TextField("是否受理的理由", blank=True, editable=False)
    investigation = models.OneToOneField(
        "supervision.Inspection",
        models.PROTECT,
        null=True,
        related_name="complaint",
        editable=False,
        verbose_name="调查",
    )
    outcome = models.CharField("调查结果", max_length=12, choices=Outcome.choices, blank=True, editable=False)
    conclusion = models.TextField("调查结论", blank=True, editable=False)
    feedback = models.TextField("告知的内容", blank=True, editable=False)
    concluded_at = models.DateTimeField("查结时间", null=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    """What the source is told with: that it is not accepted, or what came of it."""
    returned_because = models.TextField("退回调查的意见", blank=True, editable=False)
    ended_at = models.DateTimeField("反馈或者办结时间", null=True, editable=False)
    untold_because = models.TextField("无法告知的理由", blank=True, editable=False)
    deadline = models.ForeignKey(Deadline, models.PROTECT, null=True, related_name="+", editable=False)
    """The period that runs, or ran last."""
    due_at = models.DateTimeField("期满时刻", null=True, editable=False)

    objects = ComplaintQuerySet.as_manager()
    history = History("投诉举报变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "投诉举报"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["registered", "accepted", "refused", "investigating", "concluded", "fed_back", "closed"]
                ),
                name="complaint_state_known",
            ),
            models.CheckConstraint(
                condition=Q(form="account")
                | Q(form__in=["appeal", "report", "accusation"])
                & Q(source_kind__in=["citizen", "legal_person", "organisation", "unknown"])
                | Q(form="suggestion", source_kind__in=["congress", "consultative", "judicial", "department"]),
                name="complaint_form_fits_its_source",
            ),
            models.CheckConstraint(
                condition=Q(is_anonymous=False) & ~Q(source_kind="unknown")
                | Q(is_anonymous=True, source_kind="unknown") & ~Q(form="appeal"),
                name="complaint_anonymous_of_unknown_source",
            ),
            models.CheckConstraint(
                condition=Q(proceedings="none", proceedings_number="")
                | Q(proceedings__in=["reconsideration", "litigation"]) & ~Q(proceedings_number=""),
                name="complaint_proceedings_with_number",
            ),
            models.CheckConstraint(
                condition=Q(state="registered", decided_at__isnull=True)
                | ~Q(state="registered") & Q(decided_at__isnull=False, taken_over_at__isnull=False),
                name="complaint_decided_with_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(decision_reasons=""), name="complaint_refused_with_reasons"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["investigating", "concluded", "fed_back", "closed"])
                & Q(investigation__isnull=True)
                | Q(state__in=["investigating", "concluded", "fed_back", "closed"], investigation__isnull=False),
                name="complaint_investigated_from_then_on",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["concluded", "fed_back", "closed"]) & Q(concluded_at__isnull=True, outcome="")
                | Q(state__in=["concluded", "fed_back", "closed"], concluded_at__isnull=False) & ~Q(outcome=""),
                name="complaint_concluded_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["fed_back", "closed"])
                | Q(state="fed_back", is_anonymous=False, paper__isnull=False, ended_at__isnull=False)
                | Q(state="closed", ended_at__isnull=False) & (Q(is_anonymous=True) | ~Q(untold_because="")),
                name="complaint_fed_back_unless_nobody_can_be",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="complaint_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="complaint_by_state"),
            models.Index(fields=["bureau", "division", "-id"], name="complaint_by_division"),
            models.Index(fields=["bureau", "due_at", "id"], name="complaint_by_due"),
            models.Index(fields=["bureau", "received_on"], name="complaint_by_receipt"),
        ]

    def __str__(self) -> str:
        return f"投诉举报 {self.reference}"

    @property
    def is_confidential(self) -> bool:
        return True

    @property
    def is_running(self) -> bool:
        """Whether something is still owed in it."""
        return self.state in (self.State.REGISTERED, self.State.ACCEPTED, self.State.INVESTIGATING) or (
            self.state == self.State.CONCLUDED and not self.is_anonymous
        )

    @property
    def awaits_delivery(self) -> bool:
        """Whether its source has still to be handed a paper. One that cannot be told has not."""
        if self.paper_id is None or self.untold_because:
            return False
        return not self.deliveries.filter(paper_id=self.paper_id).exists()

    def is_overdue(self, now: datetime) -> bool:
        """Whether its period is over, and something still owed."""
        return self.is_running and self.deadline is not None and self.deadline.is_late(now)

    def run_until(self, deadline: Deadline | None) -> None:
        """Another period runs from now on. While it stands still nobody knows when it is over."""
        stands = deadline is None or is_stopped(deadline)
        self.deadline, self.due_at = deadline, None if stands or deadline is None else deadline.due_at

    @transition(field=state, source=State.REGISTERED, target=State.ACCEPTED)
    def accept(self, reasons: str, at: datetime) -> None:
        """The bureau takes it up (受理)."""
        self.decision_reasons, self.decided_at = reasons, at

    @transition(field=state, source=State.REGISTERED, target=State.REFUSED)
    def refuse(self, reasons: str, at: datetime) -> None:
        """The bureau does not take it up (不予受理)."""
        self.decision_reasons, self.decided_at = reasons, at

    @transition(field=state, source=State.ACCEPTED, target=State.INVESTIGATING)
    def investigate(self, investigation: "Inspection") -> None:
        """An inspection of its own looks into it (组织调查)."""
        self.investigation = investigation

    @transition(field=state, source=State.INVESTIGATING, target=State.CONCLUDED)
    def conclude(self, outcome: str, conclusion: str, feedback: str, at: datetime) -> None:
        """The investigation came to its end (查结)."""
        self.outcome, self.conclusion, self.feedback, self.concluded_at = outcome, conclusion, feedback, at

    @transition(field=state, source=State.CONCLUDED, target=State.INVESTIGATING)
    def take_back(self) -> None:
        """The handler takes the conclusion and the draft of its letter back before the leader decided (撤回查结)."""
        self.outcome, self.concluded_at = "", None

    @transition(field=state, source=State.CONCLUDED, target=State.INVESTIGATING)
    def return_for_revision(self, comments: str) -> None:
        """The responsible leader has it looked into further (退回调查). What was concluded stays in the history."""
        self.returned_because, self.outcome, self.concluded_at = comments, "", None

    @transition(field=state, source=State.CONCLUDED, target=State.FED_BACK)
    def feed_back(self, at: datetime) -> None:
        """The source was told what came of it (反馈)."""
        self.ended_at = at

    @transition(field=state, source=State.CONCLUDED, target=State.CLOSED)
    def close(self, at: datetime) -> None:
        """It ends without feedback, because nobody can be told (匿名件办结、无法告知)."""
        self.ended_at = at
