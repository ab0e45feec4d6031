from django.apps import AppConfig


class AccountabilityConfig(AppConfig):
    name = "accountability"
    verbose_name = "责任追究"
    default_auto_field = "django.db.models.BigAutoField"
