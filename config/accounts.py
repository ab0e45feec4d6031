"""How people sign in: with the name that the system administrator gave them. Nobody registers themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closes registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
