"""The page of one's own reminders (提醒): what is due of what one may see, and that one has read it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from documents import clock
from documents.access import signed_in
from supervision.core.lists import last_day_text
from supervision.core.organisation import Officer
from supervision.core.turn_store import address_of
from supervision.core.turns import Turn, head_key, officer_key
from supervision.desk.reminders import missing_years
from supervision.desk.reminders.missing_years import MissingYear
from supervision.desk.reminders.models import Reminder, TurnKey, turn_key
from supervision.desk.reminders.recipients import told_of

SHOWN = 50


_LATE = (Reminder.Stage.OVERDUE, Reminder.Stage.SUPERIOR, Reminder.Stage.UNRECEIVED)


class Line(NamedTuple):
    """A reminder, ready to print."""

    stage: str
    is_late: bool
    address: str
    what: str
    title: str
    division: str
    last_day: str
    told: str
    is_read: bool


@require_safe
@signed_in
def reminder_list(request: HttpRequest) -> HttpResponse:
    """The newest first; those of turns that are over, or that the person may not see any more, are left out."""
    user: Any = request.user
    found = list(Reminder.objects.open().filter(officer=user).order_by("-id")[: SHOWN + 1])
    lines = list(_lines(found[:SHOWN], user, clock.about_now()))
    context = {
        "lines": lines,
        "unread": any(not line.is_read for line in lines),
        "latest": found[0].pk if found else 0,
        "more": len(found) > SHOWN,
    }
    return render(request, "desk/reminders/list.html", context)


def _lines(reminders: list[Reminder], user: Officer, now: datetime) -> Iterator[Line]:
    """The reminders of turns, and those of a missing year, as far as they still hold for the person."""
    of_years = [reminder for reminder in reminders if reminder.root_type == missing_years.ROOT_TYPE]
    turns = _turns_of([reminder for reminder in reminders if reminder.root_type != missing_years.ROOT_TYPE], user)
    years = {missing.year: missing for missing in missing_years.told_to(user, clock.day(now))} if of_years else {}
    for reminder in reminders:
        if reminder.turn_key() in turns:
            yield _line(reminder, turns[reminder.turn_key()], now)
        elif reminder.root_type == missing_years.ROOT_TYPE and reminder.root_id in years:
            yield _line_of_year(reminder, years[reminder.root_id])


def _line_of_year(reminder: Reminder, year: MissingYear) -> Line:
    return Line(
        stage=reminder.get_stage_display(),
        is_late=year.has_begun,
        address=missing_years.address(),
        what=reminder.what,
        title=str(year),
        division="",
        last_day=last_day_text(reminder.due_at),
        told=timezone.localtime(reminder.made_at).strftime("%Y-%m-%d"),
        is_read=reminder.read_at is not None,
    )


def _turns_of(reminders: list[Reminder], user: Officer) -> dict[TurnKey, Turn]:
    """The turns that the reminders are of, of the cases that the person may see: one question a kind of case."""
    roots: dict[str, set[int]] = {}
    for reminder in reminders:
        roots.setdefault(reminder.root_type, set()).add(reminder.root_id)
    seen = _asked_as_head(reminders, user)
    for label, keys in sorted(roots.items()):
        model: Any = apps.get_model(label)
        visible = model.objects.visible_to(user.viewer).filter(pk__in=keys)
        seen |= Q(root_type=label, root_id__in=list(visible.values_list("pk", flat=True)))
        seen |= Q(root_type=label, root_id__in=told_of(model, keys, user), holder=officer_key(user.pk))
    return {turn_key(turn): turn for turn in Turn.objects.at(clock.about_now()).filter(seen)} if roots else {}


def _asked_as_head(reminders: list[Reminder], user: Officer) -> Q:
    """What a division's head is asked for, of cases that the head may see no more of than that."""
    if user.division_id is None or not user.heads(user.division_id):
        return Q(pk__in=[])
    return Q(holder=head_key(user.division_id), root_id__in=[reminder.root_id for reminder in reminders])


_PROVISIONAL = {Reminder.Stage.DUE: "今日到期（暂定）", Reminder.Stage.BEFORE: "即将到期（暂定）"}


def _line(reminder: Reminder, turn: Turn, now: datetime) -> Line:
    is_past = reminder.stage in (Reminder.Stage.OVERDUE, Reminder.Stage.SUPERIOR)
    is_late = is_past and turn.is_late(now)
    stage = "已过暂定的末日" if is_past else _PROVISIONAL.get(Reminder.Stage(reminder.stage), "")
    return Line(
        stage=stage if turn.is_provisional and not is_late and stage else reminder.get_stage_display(),
        is_late=is_late,
        address=address_of(turn.root_type, turn.root_id),
        what=turn.what,
        title=turn.title,
        division=turn.division,
        last_day=last_day_text(turn.due_at, is_provisional=turn.is_provisional, over_at=turn.provisional_until),
        told=timezone.localtime(reminder.made_at).strftime("%Y-%m-%d"),
        is_read=reminder.read_at is not None,
    )


@require_POST
@signed_in
def read_all(request: HttpRequest) -> HttpResponse:
    """Take the reminders up to the newest that the page showed as read."""
    user: Any = request.user
    latest = request.POST.get("latest", "")
    if latest.isdecimal() and len(latest) < 20:
        read = Reminder.objects.unread().filter(officer=user, pk__lte=int(latest)).update(read_at=clock.now())
        messages.success(request, f"{read}条提醒已标为已读。")
    return redirect("reminders")
