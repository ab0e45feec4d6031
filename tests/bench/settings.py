"""The application's settings as a bureau runs it, with the bare pages."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
