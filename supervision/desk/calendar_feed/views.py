"""The page of one's calendar feed (本人日历订阅), and the feed itself."""

from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from documents import clock
from documents.access import anyone, signed_in
from supervision.desk.calendar_feed import feeds


@require_safe
@signed_in
def calendar_page(request: HttpRequest) -> HttpResponse:
    """The address of the person's calendar feed (日历订阅), and how to subscribe."""
    user: Any = request.user
    return render(request, "desk/calendar_feed/calendar.html", {"feed": feeds.active_feed(user)})


@require_POST
@signed_in
def make_calendar(request: HttpRequest) -> HttpResponse:
    """Make the address, or another in its place; it is shown once, on the answer."""
    user: Any = request.user
    secret = feeds.make(user)
    context = {
        "feed": feeds.active_feed(user),
        "address": settings.BASE_URL + reverse("calendar-feed", args=[secret]),
    }
    return render(request, "desk/calendar_feed/calendar.html", context)


@require_POST
@signed_in
def revoke_calendar(request: HttpRequest) -> HttpResponse:
    """Take the address back: whoever has it reads nothing from then on."""
    user: Any = request.user
    done = feeds.revoke(user)
    messages.success(request, "订阅地址已停用。" if done else "没有在用的订阅地址。")
    return redirect("calendar")


@require_safe
@anyone
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The due dates of whom the address is of, for whoever has it; a wrong or revoked one answers 404."""
    if not ratelimit.consume(request, app="allauth.account", action="calendar_feed", limit_get=True):
        return HttpResponse(status=429)
    owner = feeds.owner_of(secret)
    if owner is None:
        raise Http404("no such calendar")
    answer = HttpResponse(feeds.calendar_of(owner, clock.about_now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return answer
