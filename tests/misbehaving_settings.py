"""The tests' settings, for a server whose readers misbehave."""

from tests.settings import *  # noqa: F403

UNTRUSTED_REGISTRY = "tests.misbehaving"
