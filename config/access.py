"""Deny by default: a view that does not say who may use it answers 404."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from config import passwords
from config.problems import signed_out, wants_json
from documents.access import closed, declared
from documents.drafts import pages
from documents.drafts.shown import told


def _said(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """The page of a method that an address does not take: Django answers with nothing."""
    problem = "此网址不接受这种方式的请求。请返回上一页，从页面上的链接或者按钮进入。"
    response = render(request, "problem.html", {"problem": problem}, status=refused.status_code)
    response.headers["Allow"] = refused.headers.get("Allow", "")
    return response


def _to_login(request: HttpRequest, view: Any) -> HttpResponse:
    """To the login page and back; what was typed waits for whom the page was made, or whose session ended just now."""
    if wants_json(request):
        return signed_out(request)
    owner_id = getattr(request, "ended_for", None) if pages.form_of(view) is not None else None
    told(request, pages.keep(request, owner_id))
    return redirect_to_login(request.get_full_path())


class AccessMiddleware:
    """Asks each view who may use it, before it runs.

    Signed in with a password that somebody else knows: to the page where it is changed, before anything else. Not signed in: to the login page, and back after. Signed in without the right: 404, like an address that does not
    exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        return _said(request, answer) if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED else answer

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        test = declared(view)
        if test is None:
            raise Http404("the view does not say who may use it")
        if (first := passwords.due_first(request)) is not None:
            return first
        if test(request.user):
            return None
        if not request.user.is_authenticated and test is not closed:
            return _to_login(request, view)
        raise Http404("not for this person")
