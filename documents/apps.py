from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "文书与留痕"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("documents.checks")  # registers what a deployment is asked
        import_module("documents.vouching").listen()
