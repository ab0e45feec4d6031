"""Who had a part in a liability case (参与本案办理), and who therefore does not decide on an objection to its decision."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from supervision.checks.models.findings import Finding
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.parts import Retaliation


def part(name: str) -> models.QuerySet[Any]:
    """A kind of record that belongs to cases; it is declared after them."""
    model: Any = apps.get_model("accountability", name)
    found: models.QuerySet[Any] = model.objects.all()
    return found


def took_part(person: int) -> Q:
    """Whether somebody had a part in how a case came to its decision (参与本案办理): who opened it, ruled on its opening,
    announced, voted, or has it in hand."""
    own = Q(case=OuterRef("pk"))
    voted = Exists(part("Seat").filter(own, officer=person, voted_at__isnull=False))
    announced = Exists(part("Announcement").filter(own, announced_by=person))
    return (
        Q(handler=person)
        | Q(leader=person)
        | Q(opened_by=person)
        | Q(ruled_by__isnull=False, ruled_by=person)
        | Q(voted)
        | Q(announced)
    )


AWAITED: list[Callable[[], Exists]] = []
"""Conditions of cases, each that a decision on something said against theirs is waited for. Packages above add theirs."""


def reviewing(person: int, *, or_else: Q) -> Q:
    """The cases in which a leader decides, or decided, on an objection (复核), or sees to them for another reason: nobody does
    whom the complaint behind one names, and nobody decides who took part."""
    own = Q(case=OuterRef("pk"))
    asked = Q(pk__in=[])
    for waits in AWAITED:
        asked |= Q(waits())
    decided = Exists(part("LaterDecision").filter(own, origin="review", decided_by=person))
    return (asked & ~took_part(person) | or_else) & ~named_behind(person) | Q(decided)


def named_behind(person: int) -> Q:
    """Whether the complaint that a case goes back to, by itself or by a finding of what looked into it, names somebody."""
    named = Complaint.named.through.objects.filter(officer=person).values("complaint")
    accused = Retaliation.officers.through.objects.filter(officer=person).values("retaliation__complaint")
    behind = "check_task__inspection__complaint__in"
    of_finding = Finding.objects.filter(Q(**{behind: named}) | Q(**{behind: accused}), pk=OuterRef("finding_id"))
    return Q(complaint__in=named) | Q(complaint__in=accused) | Q(Exists(of_finding))
