"""Liability cases (过错责任追究案件, chapter five): one officer, one case, and how it stands."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import FilteredRelation, Q
from django_fsm import RETURN_VALUE, transition

from accountability.assessment.conclusions import Result
from accountability.assessment.factors import Element
from accountability.assessment.found import Found
from accountability.cases.models.visibility import DECIDED as DECIDED
from accountability.cases.models.visibility import WITHDRAWN as WITHDRAWN
from accountability.cases.models.visibility import in_the_hands_of, told_to_the_respondent
from documents.models.history import History
from supervision.checks.models.findings import Finding
from supervision.complaints.models.complaints import Complaint
from supervision.core.fields import StateField
from supervision.core.guards import judged_at_its_time
from supervision.core.organisation import Division, Officer
from supervision.core.records import CaseRecord
from supervision.core.references import random_reference
from supervision.core.viewer import Viewer
from supervision.notices.models.notices import Notice


class LiabilityCaseQuerySet(models.QuerySet["LiabilityCase"]):
    def visible_to(self, viewer: Viewer) -> "LiabilityCaseQuerySet":
        """The cases that a person may know of: those in the person's hands, as handler, as responsible leader or in that
        leader's place, as a leader who deliberates, or who decides on an objection.

        Never one about the person, nor about somebody of the own division, nor of an incident that concerns the person
        (BarredPerson). One whose handler and leader both left, or have to keep out, is the other leaders'; where there is no
        leader for it, the inspectors': never of those whom the complaint behind it names.
        """
        return in_the_hands_of(self, viewer)

    def with_standing_sanctions(self) -> "LiabilityCaseQuerySet":
        """With the forms that stand under ``standing``, for lists and figures: of what a later decision ended none."""
        return self.alias(standing=FilteredRelation("sanctions", condition=Q(sanctions__ended_by__isnull=True)))

    def with_standing_faults(self) -> "LiabilityCaseQuerySet":
        """With the faults that stand under ``fault``, for figures: none that was set aside."""
        return self.alias(fault=FilteredRelation("faults", condition=Q(faults__set_aside_at__isnull=True)))

    def told_to(self, viewer: Viewer) -> "LiabilityCaseQuerySet":
        """The cases about a person that the person was told of: from the first announcement on, or the decision. Of one that
        was withdrawn whoever is told of its end, and nobody else."""
        return told_to_the_respondent(self, viewer)


class LiabilityCase(CaseRecord):
    """A liability case (过错责任追究案件): whether one officer is held liable for faults in enforcement (5.0).

    It is confidential: its ledger rows say nothing, and its files are kept encrypted.
    """

    class State(models.TextChoices):
        OPENED = "opened", "立案待批"
        INVESTIGATING = "investigating", "调查中"
        STATING = "stating", "陈述申辩中"
        DELIBERATING = "deliberating", "审议中"
        DECIDED = "decided", "已决定"
        CLOSED = "closed", "已办结"
        DROPPED = "dropped", "不予立案"
        SUPERIOR = "superior", "报请上级处理"
        WITHDRAWN = "withdrawn", "已撤案"

    class Origin(models.TextChoices):
        """Where the case comes from (线索来源)."""

        FINDING = "finding", "监督检查发现的问题"
        NOTICE = "notice", "执法监督通知（决定）书"
        COMPLAINT = "complaint", "投诉举报"
        RULING = "ruling", "外部裁决、决定"
        ASSIGNED = "assigned", "上级或者领导交办"
        REPORTED = "reported", "主动报告"

    noun = "liability-case"
    locked_with = ("respondent", "division", "handler", "leader")
    belongs_to = "incident"
    """The first case of an incident is locked before the others: what is done in one may concern who acts in another."""

    reference = models.CharField("登记编号", max_length=9, unique=True, default=random_reference, editable=False)
    state = StateField("状态", default=State.OPENED, choices=State.choices, editable=False)
    respondent = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="被调查人")
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="被调查人所在科室"
    )
    """Where the respondent worked when the case was opened."""
    origin = models.CharField("线索来源", max_length=10, choices=Origin.choices)
    finding = models.ForeignKey(
        Finding, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发现的问题"
    )
    notice = models.ForeignKey(
        Notice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="通知（决定）书"
    )
    complaint = models.ForeignKey(
        Complaint, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="投诉举报"
    )
    summary = models.TextField("线索和初步事实")
    incident = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="linked", verbose_name="同一事件的案件"
    )

    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="登记人")
    opened_at = models.DateTimeField("登记时间")
    handler = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="承办人")
    leader = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="负责局领导")
    ruled_at = models.DateTimeField("决定是否立案的时间", null=True, editable=False)
    ruled_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    ruling_reasons = models.TextField("是否立案的理由", blank=True, editable=False)
    answers = models.JSONField("查明情况", default=dict, editable=False)
    """What was found of each element that is asked once a case (factors.OF_CASE)."""
    grounds = models.JSONField("认定的依据", default=dict, editable=False)
    """On what facts and evidence, by provision."""

    round = models.PositiveSmallIntegerField("审议次数", default=1, editable=False)
    """Which deliberation it is: one that is given back begins anew, with other seats and votes."""
    proposed_outcome = models.CharField("拟处理结果", max_length=16, choices=Result.choices, blank=True, editable=False)
    proposal = models.TextField("提请审议的意见", blank=True, editable=False)
    submitted_at = models.DateTimeField("提请审议的时间", null=True, editable=False)
    returned_because = models.TextField("退回补充调查的理由", blank=True, editable=False)
    closed_at = models.DateTimeField("办结时间", null=True, editable=False)
    closing_note = models.TextField("办结说明", blank=True, editable=False)

    objects = LiabilityCaseQuerySet.as_manager()
    history = History("过错责任追究案件变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "过错责任追究案件"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        *("opened", "investigating", "stating", "deliberating", "decided", "closed", "dropped"),
                        *("superior", "withdrawn"),
                    ]
                ),
                name="liabilitycase_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["deliberating", "decided", "closed"])
                | Q(submitted_at__isnull=False)
                & Q(proposed_outcome__in=["not_established", "not_pursued", "pursued"])
                & ~Q(proposal=""),
                name="liabilitycase_deliberated_on_a_proposal",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | ~Q(state="closed") & Q(closed_at__isnull=True),
                name="liabilitycase_closed_with_its_time",
            ),
            models.CheckConstraint(
                condition=Q(origin="finding", finding__isnull=False, notice__isnull=True, complaint__isnull=True)
                | Q(origin="notice", finding__isnull=True, notice__isnull=False, complaint__isnull=True)
                | Q(origin="complaint", finding__isnull=True, notice__isnull=True, complaint__isnull=False)
                | Q(
                    origin__in=["ruling", "assigned", "reported"],
                    finding__isnull=True,
                    notice__isnull=True,
                    complaint__isnull=True,
                ),
                name="liabilitycase_origin_with_its_record",
            ),
            models.CheckConstraint(
                condition=~Q(handler=models.F("respondent"))
                & ~Q(leader=models.F("respondent"))
                & (~Q(handler=models.F("leader")) | ~Q(state__in=["investigating", "stating", "deliberating"])),
                name="liabilitycase_in_other_hands",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["opened", "superior"], ruled_at__isnull=True, ruled_by__isnull=True)
                | ~Q(state="opened") & Q(ruled_at__isnull=False, ruled_by__isnull=False),
                name="liabilitycase_ruled_with_its_leader",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(ruling_reasons=""), name="liabilitycase_dropped_with_reasons"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="liability_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="liability_by_state"),
            models.Index(fields=["bureau", "origin", "-id"], name="liability_by_origin"),
            models.Index(fields=["bureau", "division", "-id"], name="liability_by_division"),
            models.Index(fields=["bureau", "opened_at"], name="liability_by_opening"),
            models.Index(fields=["respondent", "-id"], name="liability_of_respondent"),
            # Of those alone that are linked: of an index that holds mostly nothing, SQLite expects nothing.
            models.Index(fields=["incident"], condition=Q(incident__isnull=False), name="liability_of_incident"),
        ]

    def __str__(self) -> str:
        return f"过错责任追究案件 {self.reference}"

    @property
    def is_confidential(self) -> bool:
        return True

    def divisions_kept_out(self) -> Collection[int]:
        return [self.division_id] if self.division_id is not None else []

    @property
    def has_leader(self) -> bool:
        """Whether a leader answers for it: where every leader has to keep out, the handler stands in that place, and asks
        the superior organ."""
        return self.leader_id != self.handler_id

    def look(self, element: Element) -> Found:
        """What was found of an element that is asked once a case."""
        return Found(self.answers.get(element, Found.UNKNOWN))

    @transition(field=state, source=State.OPENED, target=State.INVESTIGATING)
    def approve(self, by: Officer, at: datetime) -> None:
        """The responsible leader has it investigated (批准立案)."""
        self.ruled_by, self.ruled_at = by, at

    @transition(field=state, source=State.OPENED, target=State.DROPPED)
    def drop(self, reasons: str, by: Officer, at: datetime) -> None:
        """The responsible leader does not have it investigated (不予立案)."""
        self.ruling_reasons, self.ruled_by, self.ruled_at = reasons, by, at

    @transition(field=state, source=State.INVESTIGATING, target=State.STATING)
    def announce(self) -> None:
        """The officer is told what is intended, and may answer (告知拟认定的事实)."""

    @transition(field=state, source=State.STATING, target=State.INVESTIGATING)
    def resume(self) -> None:
        """It is looked into further (补充调查); what comes of it is announced anew."""

    @judged_at_its_time
    @transition(field=state, source=[State.INVESTIGATING, State.STATING], target=State.DELIBERATING)
    def submit(self, outcome: str, proposal: str, at: datetime) -> None:
        """The leaders are to deliberate on a proposal (提请审议)."""
        self.proposed_outcome, self.proposal, self.submitted_at = outcome, proposal, at

    @transition(field=state, source=State.DELIBERATING, target=RETURN_VALUE(State.INVESTIGATING, State.STATING))
    def take_back(self, *, was_told: bool) -> str:
        """The handler takes the proposal back before anybody voted (撤回提请): it is again as it was before."""
        return self.State.STATING if was_told else self.State.INVESTIGATING

    @transition(field=state, source=State.DELIBERATING, target=State.INVESTIGATING)
    def return_for_revision(self, reasons: str) -> None:
        """The responsible leader has it looked into further (退回补充调查): whoever sat deliberates no more."""
        self.returned_because, self.round = reasons, self.round + 1

    @judged_at_its_time
    @transition(field=state, source=State.DELIBERATING, target=State.DELIBERATING)
    def vote(self, at: datetime) -> None:
        """A leader votes (审议表决); it is deliberated until all did."""

    @judged_at_its_time
    @transition(field=state, source=State.DELIBERATING, target=State.DECIDED)
    def decide(self, at: datetime) -> None:
        """It is decided as the votes came out (作出决定)."""

    @transition(field=state, source=[State.INVESTIGATING, State.STATING, State.DELIBERATING], target=State.WITHDRAWN)
    def withdraw(self) -> None:
        """It should not have been opened, or not against this person: it ends before a decision (撤案)."""

    @transition(
        field=state,
        source=[State.OPENED, State.INVESTIGATING, State.STATING, State.DELIBERATING],
        target=State.SUPERIOR,
    )
    def ask_superior(self) -> None:
        """Nobody of the bureau may decide it: the superior organ is asked to (报请上级机关处理). Who sat deliberates no more."""
        if self.state == self.State.DELIBERATING:
            self.round += 1

    @transition(
        field=state,
        source=State.SUPERIOR,
        target=RETURN_VALUE(State.DECIDED, State.DROPPED, State.WITHDRAWN, State.OPENED, State.INVESTIGATING),
    )
    def take_answer(self, state: str, by: Officer, at: datetime) -> str:
        """The superior organ decided, or gives it back (登记上级的处理结果); ``by`` is who writes it down."""
        if state != self.State.OPENED and self.ruled_at is None:
            self.ruled_by, self.ruled_at = by, at
        return state

    @judged_at_its_time
    @transition(field=state, source=State.DECIDED, target=State.CLOSED)
    def close(self, note: str, at: datetime) -> None:
        """All that was decided is carried out (办结)."""
        self.closing_note, self.closed_at = note, at

    @transition(field=state, source=State.CLOSED, target=State.DECIDED)
    def reopen(self) -> None:
        """There is something to do again (恢复办理): an objection, what a later decision asks for, a ruling from outside."""
        self.closed_at = None
