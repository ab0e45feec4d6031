from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "系统"


class RulesConfig(SimpleAdminConfig):
    """The admin site, with the pages that this project declares and none that a library brings."""

    default_site = "config.admin_site.RulesSite"

    def ready(self) -> None:
        super().ready()
        import_module("supervision.admin")  # models can be imported only when all applications are loaded
