"""How people sign in: with the name that the system administrator gave them. Nobody registers themselves."""

from ipaddress import IPv6Network, ip_address
from math import ceil
from typing import Any, ClassVar

from allauth.account import forms
from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa.base import forms as mfa_forms
from django.contrib import messages
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from config import known_browsers
from supervision.core.login_names import login_name
from supervision.core.organisation import Officer
from supervision.people import failed_logins
from supervision.people.accounts import change_own_password
from supervision.people.failed_logins import Counted, Guess, TooManyGuesses


def counted(request: HttpRequest, username: str, kind: str = failed_logins.PASSWORD) -> Counted:
    """Count an attempt before it is looked at. Raises ValidationError, which says how long to wait, where there were too many;
    the same for a name that nobody has."""
    guess = Guess(kind, username, place(request), known_browsers.known(request, username))
    try:
        return failed_logins.begin(guess)
    except TooManyGuesses as refused:
        raise ValidationError(f"登录失败的次数过多，请{_wait(refused.seconds)}后再试。", code="too_many") from refused


def _wait(seconds: int) -> str:
    """How long to wait: in minutes, rounded up, from one minute on."""
    return f"{seconds}秒" if seconds <= 60 else f"{ceil(seconds / 60)}分钟"


def place(request: HttpRequest) -> str:
    """Where a request comes from: the client's address, also behind the proxy; of IPv6 the network, as one client has many."""
    address: str = get_adapter(request).get_client_ip(request)
    try:
        is_long = ip_address(address).version == 6
    except ValueError:
        return address
    return str(IPv6Network((address.partition("%")[0], 64), strict=False)) if is_long else address


class AccountAdapter(DefaultAccountAdapter):
    """Closes registration; counts wrong passwords (supervision.guessing) in the place of the library's own counts."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "登录名或者密码不正确。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The person, where the password is right; at a login and where the password is asked again."""
        attempt = counted(request, credentials.get("username", ""))
        found = super().authenticate(request, **credentials)
        if found is not None:
            attempt.was_right()
        return found

    def post_login(self, request: HttpRequest, user: Officer, **kwargs: Any) -> HttpResponse:
        """After the password and, where there is one, the second factor."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        known_browsers.remember(request, response, user)
        if notice := failed_logins.notice_once(user):
            last = timezone.localtime(notice.last).strftime("%Y年%m月%d日 %H:%M")
            message = f"上次登录以来，有{notice.count}次登录失败，最近一次在{last}。不是您本人输错的，请修改密码并告诉系统管理员。"
            messages.warning(request, message)
        return response


class LengthValidator(MinimumLengthValidator):
    """How long a password has to be, said in Chinese: Django's own refusal is not translated."""

    def get_error_message(self) -> str:
        return f"密码太短，至少要有{self.min_length}个字符。"

    def get_help_text(self) -> str:
        return f"至少{self.min_length}个字符。"


class SimilarityValidator(UserAttributeSimilarityValidator):
    """Not like the person's own names; addressed as the other pages address them."""

    def get_help_text(self) -> str:
        return "不能与登录名、姓名等相近。"


class CommonValidator(CommonPasswordValidator):
    """None that everybody uses."""

    def get_help_text(self) -> str:
        return "不能是常见的密码。"


class NumericValidator(NumericPasswordValidator):
    """Not digits alone."""

    def get_help_text(self) -> str:
        return "不能全是数字。"


_FORGOTTEN = "忘记密码的，请系统管理员重新设置。"
"""A forgotten password is set anew by the system administrator, not by mail."""


class LoginForm(forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "登录名"
        self.fields["login"].widget.attrs["placeholder"] = "登录名"
        self.fields["password"].help_text = _FORGOTTEN

    def clean_login(self) -> str:
        return login_name(self.cleaned_data["login"])


class ReauthenticateForm(forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = _FORGOTTEN


class ChangePasswordForm(forms.ChangePasswordForm):
    """The own password changed. The old one is guessed at no more often here than at a login, and is not set again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = _FORGOTTEN

    def clean_oldpassword(self) -> str:
        attempt = counted(get_adapter().request, self.user.username)
        given: str = super().clean_oldpassword()
        attempt.was_right()
        return given

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("password1") and cleaned["password1"] == cleaned.get("oldpassword"):
            self.add_error("password1", "新密码与原密码相同，请另设一个。")
        return cleaned

    def save(self) -> None:
        """Raises PasswordSuperseded where an administrator set another one meanwhile."""
        change_own_password(self.user, self.cleaned_data["password1"])


class _CountsCodes:
    """Wrong codes of the second factor are counted as wrong passwords are."""

    user: Officer

    def clean_code(self) -> str:
        attempt = counted(get_adapter().request, self.user.username, failed_logins.CODE)
        code: str = super().clean_code()  # type: ignore[misc]
        attempt.was_right()
        return code


class AuthenticateForm(_CountsCodes, mfa_forms.AuthenticateForm):
    """The code at a login (两步验证)."""


class ReauthenticateCodeForm(_CountsCodes, mfa_forms.ReauthenticateForm):
    """The code, asked for again."""
