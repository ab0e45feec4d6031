"""Checks (检查任务) of one division each, within an inspection (监督检查) or alone."""

from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import models
from django.db.models import Q
from django_fsm import transition

from documents.models import Paper
from documents.models.history import History
from supervision.checks.models import check_queries, check_visibility
from supervision.checks.models.check_visibility import CONFIDENTIAL
from supervision.core.enforcement import Basis, Method
from supervision.core.fields import StateField
from supervision.core.guards import judged_at_its_time
from supervision.core.organisation import Division, Officer
from supervision.core.records import CaseRecord
from supervision.core.regulation.models import Provision
from supervision.core.roles import Role
from supervision.core.timeliness import Timely
from supervision.core.viewer import Viewer

if TYPE_CHECKING:
    from supervision.checks.models.answers import FindingAnswer
    from supervision.checks.models.findings import Finding, FindingQuerySet
    from supervision.checks.models.sampled_cases import SampledCase
    from supervision.checks.models.sheets import Sheet

Part = TypeVar("Part", bound=Any)


class CheckQuerySet(models.QuerySet["Check"]):
    def visible_to(self, viewer: Viewer) -> "CheckQuerySet":
        """The checks that a person may see."""
        return self.filter(check_visibility.seen_by(viewer))

    def visible_keys(self, viewer: Viewer, keys: Collection[int], *, also: Q | None = None) -> set[int]:
        """Those of some checks that a person may see, or that are ``also`` asked for. Most are ordinary: who knows of a
        complaint is asked only of others."""
        ordinary = check_visibility.ordinary_seen_by(viewer)
        seen = set(self.filter(ordinary | also if also else ordinary, pk__in=keys).values_list("pk", flat=True))
        others = set(keys) - seen
        return (
            seen | set(self.visible_to(viewer).filter(pk__in=others).values_list("pk", flat=True)) if others else seen
        )

    def known_to(self, viewer: Viewer) -> "CheckQuerySet":
        """Self-checks of other divisions that are not concluded: it is known that they are there, and by when they are due."""
        return self.filter(check_visibility.known_to(viewer))

    def known_keys(self, viewer: Viewer, keys: Collection[int]) -> set[int]:
        """Those of some checks on which a person may be told why an act is not theirs, or end one that they ordered."""
        return self.visible_keys(viewer, keys, also=check_visibility.known_to(viewer))

    def ordinary(self) -> "CheckQuerySet":
        """Without those that look into a complaint."""
        return self.exclude(CONFIDENTIAL)

    def confidential(self) -> "CheckQuerySet":
        """Those that look into a complaint."""
        return self.filter(CONFIDENTIAL)

    def asking(self, viewer: Viewer) -> "CheckQuerySet":
        """Checks that asked something of the head's division: it sees what it was asked, and no more of them."""
        if not viewer.has_role(Role.HEAD) or viewer.division_id is None:
            return self.none()
        return self.filter(bureau_id=viewer.bureau_id, division_id=viewer.division_id, told_at__isnull=False)

    def listed_to(self, viewer: Viewer) -> "CheckQuerySet":
        """The checks that a list names. A search is another thing: it would try the words of what is not shown."""
        listed = check_visibility.seen_by(viewer) | check_visibility.known_to(viewer)
        return self.filter(listed) | self.asking(viewer) if viewer.has_role(Role.HEAD) else self.filter(listed)


class Check(Timely, CaseRecord):
    """A check (检查任务): one division inspected by one method (3.1), alone or within an inspection."""

    class State(models.TextChoices):
        UNDER_WAY = "under_way", "检查中"
        CONCLUDED = "concluded", "已完成"
        CANCELLED = "cancelled", "已取消"

    DONE: ClassVar = (State.CONCLUDED,)
    STILL_OWED: ClassVar = (State.UNDER_WAY,)

    noun = "check"
    belongs_to = "inspection"
    locked_with = ("division",)

    inspection = models.ForeignKey(
        "supervision.Inspection",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="checks",
        verbose_name="所属监督检查",
    )
    title = models.CharField("名称", max_length=200)
    state = StateField("状态", default=State.UNDER_WAY, choices=State.choices, editable=False)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="被检查科室")
    method = models.CharField("检查方式", max_length=10, choices=Method.choices)
    basis = models.CharField("检查依据", max_length=20, choices=Basis.choices, default=Basis.WORK)
    contents = models.ManyToManyField(Provision, related_name="+", verbose_name="检查内容")
    kinds = models.JSONField("执法种类", default=list)
    period_from = models.DateField("检查时段起")
    period_to = models.DateField("检查时段止")
    checked_on = models.DateField("检查日期", null=True, blank=True)
    due_on = models.DateField("完成期限", null=True, editable=False)
    due_at = models.DateTimeField("期满时刻", null=True, editable=False)
    inspectors = models.ManyToManyField(Officer, related_name="checks", verbose_name="检查人员")
    record_text = models.TextField("检查情况", blank=True)
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="登记人")
    opened_at = models.DateTimeField("登记时间")
    told_at = models.DateTimeField("首次要求科室办理的时间", null=True, editable=False)
    concluded_at = models.DateTimeField("完成时间", null=True, editable=False)
    conclusion = models.TextField("检查结论", blank=True)
    concluded_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="完成人"
    )
    """Who concluded it: of a self-check its division's head, who confirms it. None where that was before it was kept."""
    unfilled = models.PositiveSmallIntegerField("未填写的项目数", null=True, editable=False)
    """How many items of its check sheets were not filled in when it was concluded; none where nobody counted."""
    unfilled_because = models.TextField("未填写的理由", blank=True, default="", db_default="", editable=False)
    cancelled_because = models.TextField("取消理由", blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)

    objects = CheckQuerySet.as_manager()
    history = History("检查任务变更记录", excluded_fields=["timely"])

    class Meta:
        verbose_name = verbose_name_plural = "检查任务"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["under_way", "concluded", "cancelled"]), name="check_state_known"
            ),
            models.CheckConstraint(condition=Q(method__in=["self", "mutual", "spot"]), name="check_method_known"),
            models.CheckConstraint(condition=Q(period_to__gte=models.F("period_from")), name="check_period_in_order"),
            models.CheckConstraint(
                condition=Q(state="concluded", concluded_at__isnull=False)
                | (~Q(state="concluded") & Q(concluded_at__isnull=True)),
                name="check_concluded_with_its_time",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=False)
                | ((Q(inspection__isnull=False) | Q(method="self")) & ~Q(state="concluded")),
                name="check_day_known_once_done",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, due_at__isnull=True) | Q(due_on__isnull=False, due_at__isnull=False),
                name="check_due_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(unfilled__isnull=True, unfilled_because="")
                | Q(unfilled=0, unfilled_because="")
                | Q(unfilled__isnull=False, unfilled__gt=0) & ~Q(unfilled_because=""),
                name="check_unfilled_with_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="check_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="check_by_state"),
            models.Index(fields=["bureau", "division", "-id"], name="check_by_division"),
            models.Index(fields=["bureau", "method", "-id"], name="check_by_method"),
            models.Index(fields=["bureau", "-checked_on", "-id"], name="check_by_day"),
            models.Index(fields=["bureau", "period_to"], name="check_by_period"),
            models.Index(fields=["bureau", "due_at", "id"], name="check_by_due"),
            models.Index(fields=["bureau", "timely", "-id"], name="check_by_timely"),
        ]

    def __str__(self) -> str:
        return self.title

    def divisions_kept_out(self) -> Collection[int]:
        return () if self.method == Method.SELF else (self.division_id,)

    def has_period(self) -> bool:
        """One that stands alone may have no day by which it is to be done."""
        return self.due_at is not None

    def was_in_time(self) -> bool:
        return self.concluded_at is not None and self.due_at is not None and self.concluded_at < self.due_at

    @property
    def is_confidential(self) -> bool:
        """Whether it looks into a complaint; whoever opened it then handles the complaint."""
        return self.inspection_id is not None and self.basis == Basis.COMPLAINT

    @judged_at_its_time
    @transition(field=state, source=State.UNDER_WAY, target=State.CONCLUDED)
    def conclude(self, at: datetime | None = None) -> None:
        """The check is done (完成检查): its findings stand."""

    @transition(field=state, source=State.UNDER_WAY, target=State.CANCELLED)
    def cancel(self) -> None:
        """The check is not carried on (取消检查)."""

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should be done already; computed, never stored."""
        return self.state == self.State.UNDER_WAY and self.due_at is not None and now >= self.due_at

    def has_inspector(self, user: Officer) -> bool:
        """Whether the person is one of its inspectors; one query for the life of the object."""
        return any(inspector.pk == user.pk for inspector in self.load_inspectors())

    def load_inspectors(self) -> list[Officer]:
        """Its inspectors; one query for the life of the object."""
        return self._inspectors

    @cached_property
    def _inspectors(self) -> list[Officer]:
        return check_queries.inspectors_of(self.pk)

    def active_findings(self) -> "FindingQuerySet":
        return self.findings.active()

    @cached_property
    def ordered_contents(self) -> list[Provision]:
        """What is checked (2.1 to 2.7), in the regulation's order; one query for the life of the object."""
        return check_queries.contents_of(self.pk)

    @property
    def content_codes(self) -> frozenset[str]:
        """The contents by their codes, which are the same in every version of the regulation."""
        return frozenset(content.code for content in self.ordered_contents)

    @cached_property
    def active_sheets(self) -> list["Sheet"]:
        """Its check sheets with all that they say, read once for the life of the object."""
        sheets = check_queries.sheets_of(self.pk)
        for sheet in sheets:
            sheet.use_locked(self)
        return sheets

    def load_answers(self) -> "list[FindingAnswer]":
        """What its division was asked of each finding and what it said, in order; read once for the object's life."""
        return self._answers

    def load_active_findings(self) -> "list[Finding]":
        """Its standing findings, in order; read once for the life of the object."""
        return self._active_findings

    def load_findings(self) -> "list[Finding]":
        """Every finding as its page shows it, those that were set aside too; those that stand are not read again."""
        findings = self._own(check_queries.findings_of(self.pk))
        self.know_findings(findings)
        return findings

    def know_findings(self, findings: "list[Finding]") -> None:
        """Take them from all findings that were read already, so that they are not read again."""
        self.__dict__["_active_findings"] = [finding for finding in findings if finding.set_aside_at is None]

    @cached_property
    def _active_findings(self) -> "list[Finding]":
        return self._own(check_queries.active_findings_of(self.pk))

    @cached_property
    def _answers(self) -> "list[FindingAnswer]":
        if self.told_at is None:
            return []  # nothing was asked
        return self._own(check_queries.answers_of(self.pk))

    def load_requests(self) -> list[Any]:
        """Its requests for material, each with how much is owed, declared and out; read once for the object's life."""
        return self._requests

    @cached_property
    def _requests(self) -> list[Any]:
        return self._own(check_queries.requests_of(self.pk)) if self.told_at is not None else []

    def load_drawn(self) -> "list[SampledCase]":
        """The case files that were drawn for it, each with what became of it; read once for the object's life."""
        return self._drawn

    @cached_property
    def _drawn(self) -> "list[SampledCase]":
        if self.inspection is None or self.method != Method.SPOT:
            return []
        drawn = check_queries.drawn_for(self.pk, self.inspection.pk, self.division_id)
        for case in drawn:
            case.inspection = self.inspection
        return drawn

    def drawn_open(self) -> "list[SampledCase]":
        """Those that were not examined yet."""
        return [case for case in self.load_drawn() if case.is_open]

    def _own(self, records: list[Part]) -> list[Part]:
        """Records of it, standing on this instance."""
        for record in records:
            record.check_task = self
        return records

    def make_known(self, now: datetime) -> None:
        """From now on its division knows of it. Saves."""
        self.told_at = self.told_at or now
        self.save()

    def forget_answers(self) -> None:
        """Read findings, answers, requests and inspectors again when they are asked for next: an act changed them."""
        for kept in ("_inspectors", "_answers", "_active_findings", "_requests", "_drawn"):
            self.__dict__.pop(kept, None)
