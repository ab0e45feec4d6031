"""Requests for material (调阅通知单, 3.3): what a check asks of its division, and their service (送达)."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django_fsm import transition

from documents.models import Bureau, Paper
from documents.models.history import History
from supervision.checks.materials.models.items import OWED, Fate, HandOver, MaterialItem
from supervision.checks.models.check_visibility import seen_by
from supervision.checks.models.checks import Check
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer
from supervision.core.records import PartOfCase, StatefulRecord
from supervision.core.roles import Role
from supervision.core.service_models import Delivery
from supervision.core.viewer import Viewer


def _number_of(rows: "models.QuerySet[models.Model]", path: str) -> Coalesce:
    """How many of the rows belong to each request."""
    counted = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=models.IntegerField())


class MaterialQuerySet(models.QuerySet["MaterialRequest"]):
    def visible_to(self, viewer: Viewer) -> "MaterialQuerySet":
        """Those of the checks that the person may see, and for a head all that ask the own division."""
        allowed = seen_by(viewer, "check_task__")
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            allowed |= Q(division_id=viewer.division_id)
        return self.filter(allowed, bureau_id=viewer.bureau_id)

    def open(self) -> "MaterialQuerySet":
        return self.filter(state__in=MaterialRequest.OPEN)

    def owed(self) -> "MaterialQuerySet":
        """Served requests of which the division has still to hand something over."""
        owed = MaterialItem.objects.owed().filter(request=OuterRef("pk"))
        return self.filter(Exists(owed), state=MaterialRequest.State.SERVED)

    def refusals_by_division(self) -> list[dict[str, Any]]:
        """How often each division refused or hid what these requests ask for, as a summary counts it (3.3, 3.4)."""
        standing = Q(obstructions__set_aside_at__isnull=True)
        kinds = {
            kind: Count("obstructions", filter=standing & Q(obstructions__kind=kind)) for kind in ("refused", "hidden")
        }
        counted: Any = self.order_by().values("division_id", "division__name").annotate(**kinds)
        return [division for division in counted.order_by("division_id") if division["refused"] or division["hidden"]]

    def overdue(self, now: datetime) -> "MaterialQuerySet":
        return self.owed().filter(due_at__lte=now)

    def with_counts(self) -> "MaterialQuerySet":
        """With how many items each asks, and how many are owed, said to be handed over, or out in the original."""
        return self.annotate(
            items_asked=_number_of(MaterialItem.objects.all(), "request"),
            items_owed=_number_of(MaterialItem.objects.owed(), "request"),
            handovers_declared=_number_of(HandOver.objects.declared(), "item__request"),
            originals_out=_number_of(HandOver.objects.out(), "item__request"),
        )


class MaterialRequest(PartOfCase, StatefulRecord):
    """A request for material (调阅通知单, 3.3): what a check asks its division to hand over by a day.

    Overdue is computed, never stored. Whether originals are still out is asked of the hand-overs, in every state.
    """

    part_of = "check_task"
    as_its_case = ("division",)

    class State(models.TextChoices):
        ISSUED = "issued", "待送达"
        SERVED = "served", "已送达"
        SETTLED = "settled", "已办结"
        WITHDRAWN = "withdrawn", "已撤回"

    OPEN: ClassVar = (State.ISSUED, State.SERVED)

    noun = "material"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    check_task = models.ForeignKey(Check, models.PROTECT, related_name="material_requests", verbose_name="检查任务")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="被检查科室")
    state = StateField("状态", default=State.ISSUED, choices=State.choices, editable=False)
    purpose = models.TextField("调阅事由", blank=True)
    due_on = models.DateField("提交期限")
    due_at = models.DateTimeField("期满时刻")
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="调阅人")
    asked_at = models.DateTimeField("调阅时间")
    number = models.CharField("文号", max_length=60)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="调阅通知单")
    received_on = models.DateField("送达日期", null=True, editable=False)
    settled_at = models.DateTimeField("办结时间", null=True, editable=False)
    settled_note = models.TextField("办结说明", blank=True, editable=False)
    withdrawn_because = models.TextField("撤回理由", blank=True, editable=False)

    objects = MaterialQuerySet.as_manager()
    history = History("调阅变更记录")

    service: "MaterialService"

    class Meta:
        verbose_name = verbose_name_plural = "调阅"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["issued", "served", "settled", "withdrawn"]), name="material_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["served", "settled"]) | Q(received_on__isnull=False),
                name="material_served_with_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state="settled", settled_at__isnull=False)
                | (~Q(state="settled") & Q(settled_at__isnull=True)),
                name="material_settled_with_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""), name="material_withdrawn_with_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="material_newest"),
            models.Index(fields=["bureau", "due_at", "id"], name="material_by_due"),
            models.Index(fields=["bureau", "state", "-id"], name="material_by_state"),
            models.Index(fields=["bureau", "division", "-id"], name="material_by_division"),
            models.Index(fields=["bureau", "due_at", "id"], condition=Q(state="served"), name="material_served_by_due"),
        ]

    def __str__(self) -> str:
        return f"调阅通知单 {self.number}"

    def load_items(self) -> "list[MaterialItem]":
        """Its items with what became of each; read once for the life of the object."""
        return self._items

    @cached_property
    def _items(self) -> "list[MaterialItem]":
        return list(self.items.with_fates())

    def to_hand_over(self) -> "list[MaterialItem]":
        """The items of which the whole is not handed over yet; what was refused or hidden can still come."""
        return [item for item in self._items if item.fate() not in (Fate.GIVEN, Fate.DECLARED)]

    def active_handovers(self) -> "list[HandOver]":
        """Whatever was handed over and not denied."""
        return [handover for item in self._items for handover in item.handovers.all() if handover.denied_at is None]

    def is_overdue(self, now: datetime) -> bool:
        """Whether something is still owed although its day is over."""
        is_owed = any(item.fate() in OWED for item in self._items)
        return self.state == self.State.SERVED and now >= self.due_at and is_owed

    @transition(field=state, source=State.ISSUED, target=State.SERVED)
    def serve(self) -> None:
        """The division received it (送达)."""

    @transition(field=state, source=State.SERVED, target=State.SETTLED)
    def settle(self, note: str, at: datetime) -> None:
        """Nothing more is expected of the division (办结调阅); originals may still be out."""
        self.settled_note, self.settled_at = note, at

    @transition(field=state, source=[State.ISSUED, State.SERVED], target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """It asks no more (撤回调阅)."""
        self.withdrawn_because = reason


class MaterialService(Delivery):
    """The service of a request for material on its division (送达, 3.3)."""

    served_as = "request"

    request = models.OneToOneField(MaterialRequest, models.PROTECT, related_name="service", verbose_name="调阅通知单")

    class Meta(Delivery.Meta):
        verbose_name = verbose_name_plural = "调阅通知单的送达"
