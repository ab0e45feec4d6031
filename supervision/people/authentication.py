"""Signing in (登录)."""

from supervision.core.signed_in import PersonOfSession


class OfficerBackend(PersonOfSession):
    """Password login by the normal form of the login name, and the person of a session. Sessions hold its path."""
