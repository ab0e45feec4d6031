"""How people sign in: with the name that the system administrator gave them. Nobody registers themselves."""

from typing import Any

from allauth.account import forms
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closes registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class LengthValidator(MinimumLengthValidator):
    """How long a password has to be, said in Chinese: Django's own refusal is not translated."""

    def get_error_message(self) -> str:
        return f"密码太短，至少要有{self.min_length}个字符。"


_FORGOTTEN = "忘记密码的，请系统管理员重新设置。"
"""A forgotten password is set anew by the system administrator, not by mail."""


class LoginForm(forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = _FORGOTTEN


class ReauthenticateForm(forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = _FORGOTTEN


class ChangePasswordForm(forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = _FORGOTTEN
