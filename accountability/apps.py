from django.apps import AppConfig

DECLARING = (
    "acts",
    "at_hand",
    "consequences",
    "courses",
    "desk",
    "dossiers",
    "due_times",
    "hints",
    "impact",
    "offered_before",
    "openers",
    "page_parts",
    "paper_kinds",
    "period_kinds",
    "records",
    "role_bars",
    "rules",
    "timeliness",
    "turns",
)
"""The modules of a noun that declare something to what stands below by being imported."""


class AccountabilityConfig(AppConfig):
    name = "accountability"
    verbose_name = "责任追究"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load what every noun declares: nothing below imports what stands here."""
        from supervision.core.declarations import load_declarations  # the models must be there first

        load_declarations(self.name, DECLARING)
