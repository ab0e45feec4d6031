"""Keeping what a person typed (已填写的内容) when a page had to be interrupted by a login.

The body of the interrupted request waits in the session; the form is filled with it again when the same person comes
back. Nothing is carried out by itself. Files cannot be kept.
"""

from typing import Any

from django.http import HttpRequest, QueryDict

_KEY = "typed"
_LEFT_OUT = ("csrfmiddlewaretoken", "password")


def keep(request: HttpRequest, officer_id: int) -> None:
    """Keep the body of a POST for this person and address."""
    if request.method != "POST":
        return
    body = request.POST.copy()
    for name in _LEFT_OUT:
        body.pop(name, None)
    request.session[_KEY] = {"officer": officer_id, "path": request.path, "body": body.urlencode()}


def take_back(request: HttpRequest) -> dict[str, Any]:
    """What this person typed at this address before the interruption, once; empty where nothing was kept."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path or kept["officer"] != request.user.pk:
        return {}
    del request.session[_KEY]
    body = QueryDict(kept["body"])
    return {name: values if len(values) > 1 else values[0] for name, values in body.lists()}
