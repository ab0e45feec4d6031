"""The circular (检查情况通报, 3.4), its opinions (整改意见) of one division each, and their service (送达)."""

from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.models import Paper
from documents.models.history import History
from supervision.models.deliveries import Delivery
from supervision.models.inspections import Check, Finding
from supervision.models.organisation import Division, Officer
from supervision.models.plans import Inspection
from supervision.models.record import CaseRecord, DraftedCase
from supervision.models.states import StateField
from supervision.models.summaries import Summary
from supervision.roles import Role

if TYPE_CHECKING:
    from supervision.models.corrections import Correction


class CircularQuerySet(models.QuerySet["Circular"]):
    def visible_to(self, user: Officer) -> "CircularQuerySet":
        """The circulars that a person may see.

        Inspectors and leaders: the bureau's, save what is not yet issued about an inspection of their own division by
        others. Heads: what was issued about an inspection of their division. Nobody else any.
        """
        own = self.filter(bureau_id=user.bureau_id)
        issued = Q(issued_at__isnull=False)
        if user.holds_any((Role.INSPECTOR, Role.LEADER)):
            return own if user.division_id is None else own.filter(issued | ~self._about(user.division_id))
        if user.has_role(Role.HEAD) and user.division_id is not None:
            checked = Check.objects.filter(division_id=user.division_id).exclude(state=Check.State.CANCELLED)
            return own.filter(issued, inspection__in=checked.values("inspection"))
        return own.none()

    def hidden_from_division(self, division_id: int) -> "CircularQuerySet":
        """Those that are not issued yet about an inspection of this division by others."""
        return self.filter(self._about(division_id), issued_at__isnull=True)

    def _about(self, division_id: int) -> Q:
        return Q(inspection__in=Inspection.objects.inspecting(division_id))

    def standing(self) -> "CircularQuerySet":
        return self.exclude(state=Circular.State.WITHDRAWN)


class Circular(DraftedCase):
    """A circular (检查情况通报, 3.4): tells the inspected divisions what an inspection found, and what to correct."""

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        SUBMITTED = "submitted", "待审批"
        ISSUED = "issued", "已签发"
        WITHDRAWN = "withdrawn", "已撤回"

    noun = "circular"
    belongs_to = "inspection"
    locked_with = ("bureau", "inspection", "summary")
    WRITTEN_BY = ("circular.edit",)

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="circulars", verbose_name="监督检查")
    summary = models.ForeignKey(Summary, models.PROTECT, related_name="+", verbose_name="所依据的总结")
    state = StateField("状态", default=State.DRAFT, choices=State.choices, editable=False)
    overall = models.TextField("总体情况")
    problems = models.TextField("主要问题")
    common = models.TextField("普遍性问题")
    tendencies = models.TextField("倾向性问题")
    remedies = models.TextField("整改意见")

    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="承办人")
    drafted_at = models.DateTimeField("草拟时间")
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    comments = models.TextField("退回意见", blank=True, editable=False)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    issued_at = models.DateTimeField("签发时间", null=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    withdrawn_because = models.TextField("撤回理由", blank=True, editable=False)

    objects = CircularQuerySet.as_manager()
    history = History("检查情况通报变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "检查情况通报"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "issued", "withdrawn"]), name="circular_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued")
                | Q(issued_at__isnull=False, approved_by__isnull=False, paper__isnull=False),
                name="circular_issued_with_leader_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafted_by")),
                name="circular_never_approved_by_its_drafter",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""), name="circular_withdrawn_with_reason"
            ),
            models.UniqueConstraint(
                fields=["inspection"], condition=~Q(state="withdrawn"), name="one_standing_circular_an_inspection"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="circular_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="circular_by_state"),
            models.Index(fields=["bureau", "-issued_at", "-id"], name="circular_by_issue"),
        ]

    def __str__(self) -> str:
        return f"检查情况通报{f' {self.number}' if self.number else '（未编号）'}"

    def worklist_title(self) -> str:
        return f"{self.number or '（未编号）'}　{self.title}"

    @property
    def title(self) -> str:
        return f"关于{self.inspection.title}情况的通报"

    @property
    def is_confidential(self) -> bool:
        return self.inspection.is_confidential

    def texts(self) -> list[tuple[str, str]]:
        """Its parts with their headings."""
        return [(heading, getattr(self, name)) for name, heading in Summary.TEXTS.items()]

    def load_opinions(self) -> "list[Opinion]":
        """Its opinions in the order of the divisions, read once for the life of the object."""
        return self._opinions

    def load_demands(self) -> "list[Opinion]":
        """Those of its opinions by which a division has something to correct."""
        return [each for each in self._opinions if each.asks_for_correction]

    @cached_property
    def _opinions(self) -> "list[Opinion]":
        found = list(self.opinions.select_related("division", "correction", "service"))
        for opinion in found:
            opinion.circular, opinion.inspection = self, self.inspection
        return found

    def forget_opinions(self) -> None:
        """Read them again when they are asked for next: an act has changed them."""
        self.__dict__.pop("_opinions", None)

    def drafter_id(self) -> int:
        return self.drafted_by_id

    def divisions_kept_out(self) -> Collection[int]:
        return self.inspection.divisions_inspected_by_others() if self.issued_at is None else ()

    @transition(field=state, source=State.DRAFT, target=State.SUBMITTED)
    def submit(self) -> None:
        """The draft goes to a leader (提交审批)."""

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def give_back(self, comments: str) -> None:
        """A leader returns it with comments (退回修改)."""
        self.comments = comments

    @transition(field=state, source=State.SUBMITTED, target=State.ISSUED)
    def issue(self) -> None:
        """A leader approves and seals it (审批签发)."""

    @transition(field=state, source=[State.DRAFT, State.SUBMITTED, State.ISSUED], target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """It is taken back before any division received it (撤回)."""
        self.withdrawn_because = reason


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def visible_to(self, user: Officer) -> "OpinionQuerySet":
        """The opinions that a person may see.

        Inspectors and leaders: those of the circulars that they may see. Heads: what was issued to their division.
        """
        own = self.filter(bureau_id=user.bureau_id)
        if user.holds_any((Role.INSPECTOR, Role.LEADER)):
            if user.division_id is None:
                return own
            return own.exclude(circular__in=Circular.objects.hidden_from_division(user.division_id))
        if user.has_role(Role.HEAD) and user.division_id is not None:
            return own.filter(issued_at__isnull=False, division_id=user.division_id)
        return own.none()


class Opinion(CaseRecord):
    """An opinion (整改意见, 3.4): what a circular tells one of the inspected divisions to correct, and by when.

    Each inspected division has one, for the circular is served on each; where there is nothing to correct it is without
    text and day, and served all the same. It is served and corrected like a notice. No review is asked against it: the
    regulation gives that right against a notice alone (4.3).
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        ISSUED = "issued", "已签发"
        SERVED = "served", "已送达"
        CLOSED = "closed", "已办结"
        WITHDRAWN = "withdrawn", "已撤回"

    noun = "opinion"
    belongs_to = "inspection"
    locked_with = ("bureau", "division", "inspection", "circular__drafted_by", "circular__paper")

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="+", verbose_name="监督检查")
    circular = models.ForeignKey(Circular, models.PROTECT, related_name="opinions", verbose_name="检查情况通报")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="整改科室")
    state = StateField("状态", default=State.DRAFT, choices=State.choices, editable=False)
    text = models.TextField("整改意见", blank=True)
    correct_by = models.DateField("整改期限", null=True, blank=True)
    findings = models.ManyToManyField(Finding, blank=True, related_name="opinions", verbose_name="所依据的问题")
    common_problems = models.JSONField("所涉普遍性问题", default=list, blank=True)
    """The codes of the contents and grounds under which problems were common, as the summary has them."""

    issued_at = models.DateTimeField("签发时间", null=True, editable=False)
    received_on = models.DateField("送达日期", null=True, editable=False)
    due_at = models.DateTimeField("整改期满时刻", null=True, editable=False)

    objects = OpinionQuerySet.as_manager()
    history = History("整改意见变更记录")

    correction: "Correction"
    service: "OpinionService"

    class Meta:
        verbose_name = verbose_name_plural = "整改意见"
        ordering: ClassVar = ["circular_id", "division_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["circular", "division"], name="one_opinion_a_division"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "issued", "served", "closed", "withdrawn"]), name="opinion_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | (Q(issued_at__isnull=False) & (Q(text="") | Q(correct_by__isnull=False))),
                name="opinion_issued_with_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["served", "closed"])
                | (Q(received_on__isnull=False) & (Q(text="") | Q(due_at__isnull=False))),
                name="opinion_served_with_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(correct_by__isnull=True), name="opinion_without_text_has_no_day"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["bureau", "-id"], name="opinion_newest")]

    def __str__(self) -> str:
        return f"{self.circular}的整改意见（{self.division.name}）"

    def worklist_title(self) -> str:
        return f"{self.number}　{self.title}"

    def divisions_kept_out(self) -> Collection[int]:
        return (self.division_id,)

    @property
    def title(self) -> str:
        return f"{self.inspection.title}的整改意见" if self.asks_for_correction else self.circular.title

    @property
    def number(self) -> str:
        """That of the circular, in which it stands."""
        return self.circular.number

    @property
    def paper(self) -> Paper | None:
        """What is served: the circular."""
        return self.circular.paper

    @property
    def drafted_by(self) -> Officer:
        return self.circular.drafted_by

    @property
    def demand(self) -> str:
        """What its division has to do."""
        return self.text

    @property
    def is_confidential(self) -> bool:
        return self.inspection.is_confidential

    @property
    def asks_for_correction(self) -> bool:
        """Whether its division has anything to correct."""
        return bool(self.text)

    @property
    def is_answered(self) -> bool:
        """Whether all that it leads to is done: its division received the circular, and corrected what there was to
        correct, or its refusal is recorded."""
        if not self.asks_for_correction:
            return self.received_on is not None
        correction = getattr(self, "correction", None)
        return correction is not None and correction.is_over

    def progress(self) -> str:
        """How far it has come, in words."""
        correction = getattr(self, "correction", None)
        if correction is not None:
            said: str = correction.get_state_display()
            return said
        return "待签收" if self.state == self.State.ISSUED else str(self.get_state_display())

    @transition(field=state, source=State.DRAFT, target=State.ISSUED)
    def issue(self, at: datetime) -> None:
        """The circular is sealed (签发)."""
        self.issued_at = at

    @transition(field=state, source=State.ISSUED, target=State.SERVED)
    def serve(self) -> None:
        """The division received the circular (送达); what it has to correct it corrects from now on."""

    @transition(field=state, source=State.SERVED, target=State.CLOSED)
    def close(self) -> None:
        """The inspection is closed, and with it what it led to (办结)."""

    @transition(field=state, source=[State.DRAFT, State.ISSUED], target=State.WITHDRAWN)
    def withdraw(self) -> None:
        """The circular is taken back (撤回)."""


class OpinionService(Delivery):
    """The service of a circular on one of the inspected divisions (通报送达, 3.4)."""

    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="service", verbose_name="整改意见")

    class Meta(Delivery.Meta):
        verbose_name = verbose_name_plural = "通报送达"

    @property
    def served(self) -> Opinion:
        return self.opinion
