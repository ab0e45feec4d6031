from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "执法监督"

    def ready(self) -> None:
        """Declare every act, and what is rewritten after each: no process may act without them."""
        from supervision import acts, turns  # noqa: F401
