"""The project's own tables (本系统的表), which tests set aside, remember and count."""

from functools import cache

from django.apps import apps
from django.db import models

APPS = ("documents", "supervision", "accountability")


@cache
def own_models() -> tuple[type[models.Model], ...]:
    """The project's models and the tables between them, parents first."""
    return tuple(model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in APPS)
