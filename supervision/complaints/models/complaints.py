"""Complaints (投诉举报, 3.5): what is known of one, and how it stands."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django_fsm import transition

from documents import clock
from documents.models import Paper
from documents.models.history import History
from supervision.complaints import period_kinds
from supervision.complaints.models import choices
from supervision.complaints.models.queries import ComplaintQuerySet
from supervision.core.deadlines.change_models import is_stopped
from supervision.core.deadlines.models import Deadline
from supervision.core.enforcement import EnforcementKind
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer
from supervision.core.records import CaseRecord
from supervision.core.references import random_reference
from supervision.core.timeliness import Taking, Timely

if TYPE_CHECKING:
    from supervision.complaints.models.proposals import ComplaintProposal
    from supervision.inspections.models.inspections import Inspection

_INVESTIGATION = period_kinds.COMPLAINT_INVESTIGATION.value


class Complaint(Timely, Taking, CaseRecord):
    """A complaint (投诉举报, 3.5): what somebody says of the enforcement of a division or of people in it.

    It is confidential: its ledger rows say nothing, its papers are numbered apart, its files are kept encrypted.
    """

    State, Form, Source, Channel = choices.State, choices.Form, choices.Source, choices.Channel
    Proceedings, Outcome = choices.Proceedings, choices.Outcome

    DONE: ClassVar = (State.CONCLUDED, State.FED_BACK, State.CLOSED)
    STILL_OWED: ClassVar = (State.REGISTERED, State.ACCEPTED, State.INVESTIGATING)
    STEPS: ClassVar = (15, 30, 60, 90)

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
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="决定是否受理的人"
    )
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
    concluded_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="查结的人"
    )
    superior = models.CharField("上级机关的批准文件", max_length=200, blank=True, editable=False)
    """Where no leader is left to decide: what the superior organ decided last, by its document."""
    extension_paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    """What the source is told with that it takes longer."""
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    """What the source is told with: that it is not accepted, or what came of it."""
    returned_because = models.TextField("退回调查的意见", blank=True, editable=False)
    ended_at = models.DateTimeField("反馈或者办结时间", null=True, editable=False)
    untold_because = models.TextField("无法告知的理由", blank=True, editable=False)
    deadline = models.ForeignKey(Deadline, models.PROTECT, null=True, related_name="+", editable=False)
    """The period that runs, or ran last."""
    due_at = models.DateTimeField("期满时刻", null=True, editable=False)

    objects = ComplaintQuerySet.as_manager()
    history = History("投诉举报变更记录", excluded_fields=["timely", "step"])

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
            models.Index(fields=["bureau", "timely", "-id"], name="complaint_by_timely"),
            models.Index(fields=["bureau", "step", "-id"], name="complaint_by_step"),
        ]

    def __str__(self) -> str:
        return f"投诉举报 {self.reference}"

    def kind_and_state(self) -> str:
        return f"{self.get_form_display()}，{self.get_state_display()}"

    def was_in_time(self) -> bool:
        """Whether it was concluded within its period for that; one that was begun again is measured by the last."""
        own = Deadline.objects.filter(root_type=self._meta.label_lower, root_id=self.pk, rule__code=_INVESTIGATION)
        in_time = Q(due_at__gt=self.concluded_at) | Q(is_provisional=True, lapses_at__gt=self.concluded_at)
        return bool(own.filter(in_time).exists())

    def days_taken(self) -> timedelta | None:
        """From its receipt (收件) to its end (办结): that it was not accepted, that the source was told, or that nobody can be."""
        ended_at = self.decided_at if self.state == self.State.REFUSED else self.ended_at
        return clock.day(ended_at) - self.received_on if ended_at is not None else None

    @property
    def is_confidential(self) -> bool:
        return True

    @property
    def is_from_organ(self) -> bool:
        """Whether it comes from 人大, 政协, a judicial organ or another department, which is answered by a letter (函)."""
        return self.source_kind in choices.ORGANS

    @property
    def is_founded(self) -> bool:
        """Whether its investigation came to it that it is (属实、部分属实)."""
        return self.outcome in (self.Outcome.FOUNDED, self.Outcome.PARTLY)

    @property
    def has_leader(self) -> bool:
        """Whether a leader answers for it; else its ends are the superior organ's to decide."""
        return self.leader_id is not None

    def load_proposals(self) -> "list[ComplaintProposal]":
        """All that its handler proposed, in order, each with who did and who ended it."""
        return self.once("proposals", self._read_proposals)

    def _read_proposals(self) -> "list[ComplaintProposal]":
        return list(self.proposals.select_related("proposed_by", "ended_by"))

    def open_proposal(self) -> "ComplaintProposal | None":
        """What its handler proposed and nobody decided yet."""
        return next((proposal for proposal in self.load_proposals() if not proposal.outcome), None)

    @property
    def is_running(self) -> bool:
        """Whether something is still owed in it."""
        return self.state in (self.State.REGISTERED, self.State.ACCEPTED, self.State.INVESTIGATING) or (
            self.state == self.State.CONCLUDED and not self.is_anonymous
        )

    @property
    def awaits_delivery(self) -> bool:
        """Whether its source has still to be handed what it ends with. One that cannot be told has not."""
        return self.paper_id is not None and self.to_deliver() == self.paper_id

    def letters(self) -> list[int]:
        """The papers that its source is sent: what it ends with before what says that it takes longer."""
        return [key for key in (self.paper_id, self.extension_paper_id) if key is not None]

    def to_deliver(self) -> int | None:
        """The paper that its source has still to be handed: what it ends with before what only says that it takes longer."""
        return self.once("to deliver", self._to_deliver)

    def _to_deliver(self) -> int | None:
        letters = self.letters()
        if not letters or self.untold_because or self.state in (self.State.FED_BACK, self.State.CLOSED):
            return None
        delivered = set(self.deliveries.values_list("paper_id", flat=True))
        newest = letters[0]
        return newest if newest not in delivered else None

    def is_overdue(self, now: datetime) -> bool:
        """Whether its period is over, and something still owed."""
        return self.is_running and self.deadline is not None and self.deadline.is_late(now)

    def run_until(self, deadline: Deadline | None) -> None:
        """Another period runs from now on. While it stands still nobody knows when it is over."""
        stands = deadline is None or is_stopped(deadline)
        self.deadline, self.due_at = deadline, None if stands or deadline is None else deadline.due_at

    @transition(field=state, source=State.REGISTERED, target=State.ACCEPTED)
    def accept(self, reasons: str, by: Officer, at: datetime) -> None:
        """The bureau takes it up (受理)."""
        self.decision_reasons, self.decided_by, self.decided_at = reasons, by, at

    @transition(field=state, source=State.REGISTERED, target=State.REFUSED)
    def refuse(self, reasons: str, by: Officer, at: datetime) -> None:
        """The bureau does not take it up (不予受理)."""
        self.decision_reasons, self.decided_by, self.decided_at = reasons, by, at

    @transition(field=state, source=State.ACCEPTED, target=State.INVESTIGATING)
    def investigate(self, investigation: "Inspection") -> None:
        """An inspection of its own looks into it (组织调查)."""
        self.investigation = investigation

    @transition(field=state, source=State.INVESTIGATING, target=State.CONCLUDED)
    def conclude(self, outcome: str, conclusion: str, feedback: str, by: Officer, at: datetime) -> None:
        """The investigation came to its end (查结)."""
        self.outcome, self.conclusion, self.feedback = outcome, conclusion, feedback
        self.concluded_by, self.concluded_at = by, at

    @transition(field=state, source=State.CONCLUDED, target=State.INVESTIGATING)
    def take_back(self) -> None:
        """The handler takes the conclusion and the draft of its letter back before the leader decided (撤回查结)."""
        self.outcome, self.concluded_by, self.concluded_at = "", None, None

    @transition(field=state, source=State.CONCLUDED, target=State.INVESTIGATING)
    def return_for_revision(self, comments: str) -> None:
        """The responsible leader has it looked into further (退回调查). What was concluded stays in the history."""
        self.returned_because, self.outcome = comments, ""
        self.concluded_by, self.concluded_at = None, None

    @transition(field=state, source=State.CONCLUDED, target=State.FED_BACK)
    def feed_back(self, at: datetime) -> None:
        """The source was told what came of it (反馈)."""
        self.ended_at = at

    @transition(field=state, source=State.CONCLUDED, target=State.CLOSED)
    def close(self, at: datetime) -> None:
        """It ends without feedback, because nobody can be told (匿名件办结、无法告知)."""
        self.ended_at = at
