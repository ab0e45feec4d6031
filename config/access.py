"""Deny by default: a view that does not say who may use it answers 404."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from documents.access import closed, declared


class AccessMiddleware:
    """Asks each view who may use it, before it runs.

    Not signed in: to the login page, and back after. Signed in without the right: 404, like an address that does not
    exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        test = declared(view)
        if test is None:
            raise Http404("the view does not say who may use it")
        if test(request.user):
            return None
        if not request.user.is_authenticated and test is not closed:
            return redirect_to_login(request.get_full_path())
        raise Http404("not for this person")
