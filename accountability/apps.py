from django.apps import AppConfig


class AccountabilityConfig(AppConfig):
    name = "accountability"
    verbose_name = "责任追究"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare acts, rules, hints and what is shown in every process: nothing below imports what stands here."""
        from accountability import (  # noqa: F401 - the models must be there first
            acts,
            desk,
            dossiers,
            hints,
            offered_before,
            role_bars,
            rules,
            shown,
        )
