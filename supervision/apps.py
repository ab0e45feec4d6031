from django.apps import AppConfig

DECLARING = (
    "acts",
    "at_hand",
    "confidential",
    "consequences",
    "courses",
    "dossiers",
    "due_times",
    "impact",
    "page_parts",
    "paper_kinds",
    "period_kinds",
    "records",
    "search",
    "turns",
)
"""The modules of a noun that declare something to the core by being imported."""


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "执法监督"

    def ready(self) -> None:
        """Load what every noun declares."""
        from supervision.core.declarations import load_declarations  # the models must be there first

        load_declarations(self.name, DECLARING)
