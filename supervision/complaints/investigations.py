"""The investigation of a complaint (组织调查, 3.5): an inspection of its own, hidden as the complaint is.

It begins under way, with one check a division. It is neither approved as a plan nor announced: who is looked into learns
of it only what the complaint's handler has served.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from documents import clock
from documents.models import Evidence
from documents.untrusted_files.kinds import RECORDINGS
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.complaints import recusal as complaint_recusal
from supervision.complaints.models.complaints import Complaint
from supervision.core import recusal
from supervision.core.copies import drafts as copies
from supervision.core.copies.models import CopyDraft, OfferedCopy
from supervision.core.deadlines.counting import end_of
from supervision.core.enforcement import Basis, Method
from supervision.core.organisation import Division, Officer
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection

_COPIED = ("title", "kinds", "period_from", "period_to")


def begin(complaint: Complaint, data: Mapping[str, Any], *, now: datetime) -> tuple[Inspection, list[Check]]:
    """The inspection, and one check a division."""
    inspection = Inspection(
        bureau_id=complaint.bureau_id,
        basis=Basis.COMPLAINT,
        planned_by=complaint.handler,
        team_leader=complaint.handler,
        created_at=now,
        starts_on=clock.day(now),
        ends_on=max(data["due_on"], clock.day(now)),
        requirements=data["matter"],
        **{name: data[name] for name in _COPIED},
    )
    inspection.investigate()
    inspection.save()
    inspection.contents.set(data["contents"])
    team = [complaint.handler, *data["investigators"]]
    inspection.team.set(team)
    return inspection, [_begin_check(inspection, division, team, data["due_on"], now) for division in data["divisions"]]


def looked_into(complaint: Complaint) -> set[int]:
    """The divisions that it looks into."""
    return set(tasks_of(complaint).values_list("division_id", flat=True))


def add(complaint: Complaint, data: Mapping[str, Any], *, now: datetime) -> list[Check]:
    """Checks of further divisions, by the same people."""
    inspection = _inspection(complaint)
    team = [complaint.handler, *investigators_of(complaint)]
    return [_begin_check(inspection, division, team, data["due_on"], now) for division in data["divisions"]]


def _begin_check(inspection: Inspection, division: Division, team: list[Officer], due_on: Any, now: datetime) -> Check:
    check: Check = Check(
        bureau_id=inspection.bureau_id,
        inspection=inspection,
        division=division,
        method=Method.SPOT,
        basis=Basis.COMPLAINT,
        opened_by=team[0],
        opened_at=now,
        due_on=due_on,
        due_at=end_of(due_on),
        **{name: getattr(inspection, name) for name in _COPIED},
    )
    check.save()
    check.contents.set(inspection.contents.all())
    check.inspectors.set(team)
    task = Assignment.objects.create(
        inspection=inspection, division=division, method=Method.SPOT, due_on=due_on, check_task=check
    )
    task.inspectors.set(team)
    return check


def _inspection(complaint: Complaint) -> Inspection:
    assert complaint.investigation is not None
    return complaint.investigation


def tasks_of(complaint: Complaint) -> QuerySet[Assignment]:
    found: QuerySet[Assignment] = Assignment.objects.filter(inspection__complaint=complaint)
    return found.select_related("division", "check_task").order_by("id")


def checks_of(complaint: Complaint) -> list[Check]:
    """Its checks, locked and a version on: pages of them that are open elsewhere become stale."""
    found: QuerySet[Check] = Check.objects.select_for_update(of=("self",)).select_related("division", "inspection")
    checks = list(found.filter(inspection__complaint=complaint).order_by("pk"))
    for check in checks:
        check.version += 1
    return checks


def investigators_of(complaint: Complaint) -> QuerySet[Officer]:
    """Who looks into it besides its handler."""
    tasks = tasks_of(complaint).filter(cancelled_at__isnull=True)
    found: QuerySet[Officer] = Officer.objects.filter(pk__in=tasks.values("inspectors"))
    return found.exclude(pk=complaint.handler_id).order_by("id")


def investigators_among(complaint: Complaint, people: Collection[int]) -> list[str]:
    """The names of those of these people who look into it."""
    return (
        [investigator.name for investigator in investigators_of(complaint) if investigator.pk in people]
        if people
        else []
    )


def possible_investigators(complaint: Complaint) -> QuerySet[Officer]:
    """The inspectors in office whom it does not concern, its handler left out, who takes part anyway."""
    concerned = complaint_recusal.concerned_in(complaint)
    found = recusal.inspectors_of(complaint.bureau_id).exclude(pk__in=[*concerned, complaint.handler_id])
    return found if complaint.division_id is None else found.exclude(division_id=complaint.division_id)


def change_people(complaint: Complaint, others: Iterable[Officer]) -> list[Check]:
    """From now on its handler and these people look into it. Whoever is left out knows of it no longer."""
    team, inspection = [complaint.handler, *others], _inspection(complaint)
    inspection.team.set(team)
    inspection.team_leader = complaint.handler
    inspection.save()
    for task in tasks_of(complaint):
        task.inspectors.set(team)
    checks = checks_of(complaint)
    for check in checks:
        check.opened_by = complaint.handler
        check.inspectors.set(team)
        check.save()
    return checks


def under_way(complaint: Complaint) -> list[Division]:
    """The divisions whose checks are not over yet."""
    return [task.division for task in tasks_of(complaint).filter(check_task__state=Check.State.UNDER_WAY)]


def has_findings(complaint: Complaint) -> bool:
    """Whether a finding of a concluded check stands."""
    standing = Finding.objects.active().filter(check_task__inspection__complaint=complaint)
    return standing.filter(check_task__state=Check.State.CONCLUDED).exists()


# --- Files ----------------------------------------------------------------------------------------------------------


def offered_files(complaint: Complaint) -> list[Evidence]:
    """The copies that its investigators were given."""
    if complaint.investigation is None:
        return []
    return list(Evidence.objects.about(complaint.investigation))


def offer(complaint: Complaint, draft: CopyDraft, *, by: Officer, now: datetime) -> OfferedCopy:
    """Give the investigators a copy, named as its original is here: that name tells nothing. Raises Refused."""
    inspection = _inspection(complaint)
    name = copies.stem_of(draft.source)
    return copies.offer(draft, subject=inspection, root=inspection, name=name, by=by, now=now)


def recordings(complaint: Complaint) -> QuerySet[Evidence]:
    """The sound and video that came with it."""
    found: QuerySet[Evidence] = Evidence.objects.of_case(complaint).filter(content_type__in=RECORDINGS)
    return found


# --- Its period -----------------------------------------------------------------------------------------------------


def follow_period(complaint: Complaint, moved: timedelta, *, stands: bool) -> list[Check]:
    """The checks under way owe nothing by a day while the complaint's period stands still; when it runs again, or is
    extended, their day moves with it."""
    checks = [check for check in checks_of(complaint) if check.state == Check.State.UNDER_WAY]
    for task in tasks_of(complaint).filter(check_task__in=checks):
        task.due_on += moved
        task.save()
        check = next(check for check in checks if check.pk == task.check_task_id)
        check.due_on, check.due_at = (None, None) if stands else (task.due_on, end_of(task.due_on))
        check.save()
    return checks
