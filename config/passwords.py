"""The page on which people change their own password (修改密码), and that it comes before anything else where it has to."""

from typing import Any

from allauth.account.views import PasswordChangeView
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from documents.access import signed_in
from supervision.people.accounts import PasswordSuperseded

PAGE = "account_change_password"
_OPEN = (PAGE, "account_logout")
"""What somebody reaches who has to change the password first."""


def due_first(request: HttpRequest) -> HttpResponse | None:
    """Lead to the password's page whoever still has a first password, or one that an administrator set; every address and every
    method but that page and the end of the session."""
    user: Any = request.user
    if not user.is_authenticated or not user.must_change_password:
        return None
    if request.resolver_match is not None and request.resolver_match.view_name in _OPEN:
        return None
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path(), PAGE)
    return redirect(PAGE)


class PasswordChange(PasswordChangeView):
    """The own password changed; the session goes on where it was led here from."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)
        except PasswordSuperseded:
            form.add_error(None, "系统管理员刚刚重设了您的密码，本次没有修改。请用新设的密码重新登录。")
            answer = self.form_invalid(form)
        return answer

    def get_default_success_url(self) -> str:
        return reverse("home")


password_page = signed_in(PasswordChange.as_view())
