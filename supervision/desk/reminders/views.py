"""The page of one's own reminders (提醒): what is due of what one may see, and that one has read it."""

from typing import Any, NamedTuple

from django.apps import apps
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from documents import clock
from documents.access import signed_in
from supervision.core.lists import last_day_text
from supervision.core.organisation import Officer
from supervision.core.turn_store import address_of
from supervision.core.turns import Turn, head_key
from supervision.desk.reminders.models import Reminder, TurnKey, turn_key

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
@never_cache
def reminder_list(request: HttpRequest) -> HttpResponse:
    """The newest first; those of turns that are over, or that the person may not see any more, are left out."""
    user: Any = request.user
    found = list(Reminder.objects.open().filter(officer=user).order_by("-id")[: SHOWN + 1])
    turns = _turns_of(found[:SHOWN], user)
    lines = [_line(each, turns[each.turn_key()]) for each in found[:SHOWN] if each.turn_key() in turns]
    context = {
        "lines": lines,
        "unread": any(not line.is_read for line in lines),
        "latest": found[0].pk if found else 0,
        "more": len(found) > SHOWN,
    }
    return render(request, "desk/reminders/list.html", context)


def _turns_of(reminders: list[Reminder], user: Officer) -> dict[TurnKey, Turn]:
    """The turns that the reminders are of, of the cases that the person may see: one question a kind of case."""
    roots: dict[str, set[int]] = {}
    for reminder in reminders:
        roots.setdefault(reminder.root_type, set()).add(reminder.root_id)
    seen = _asked_as_head(reminders, user)
    for label, keys in sorted(roots.items()):
        model: Any = apps.get_model(label)
        visible = model.objects.visible_to(user).filter(pk__in=keys)
        seen |= Q(root_type=label, root_id__in=list(visible.values_list("pk", flat=True)))
    return {turn_key(turn): turn for turn in Turn.objects.at(clock.about_now()).filter(seen)} if roots else {}


def _asked_as_head(reminders: list[Reminder], user: Officer) -> Q:
    """What a division's head is asked for, of cases that the head may see no more of than that."""
    if user.division_id is None or not user.heads(user.division_id):
        return Q(pk__in=[])
    return Q(holder=head_key(user.division_id), root_id__in=[reminder.root_id for reminder in reminders])


def _line(reminder: Reminder, turn: Turn) -> Line:
    return Line(
        stage=reminder.get_stage_display(),
        is_late=reminder.stage in _LATE,
        address=address_of(turn.root_type, turn.root_id),
        what=turn.what,
        title=turn.title,
        division=turn.division,
        last_day=last_day_text(turn.due_at, is_provisional=turn.is_provisional),
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
