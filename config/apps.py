from importlib import import_module

from django import forms
from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.core.validators import EmailValidator, MaxLengthValidator
from django.db import models


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "系统"
    default = True

    def ready(self) -> None:
        """Every form says in plain words what is wrong, for Django's Chinese speaks of variables and fields; and offers no two
        records under one label."""
        from supervision.core.choices import DistinctIterator  # the models must be there first

        forms.ModelChoiceField.iterator = DistinctIterator  # type: ignore[misc]
        forms.Field.default_error_messages["required"] = "请填写。"
        for chosen in (forms.ChoiceField, forms.ModelChoiceField, forms.ModelMultipleChoiceField):
            chosen.default_error_messages["required"] = "请选择。"
        forms.BooleanField.default_error_messages = {"required": "请勾选。"}
        forms.FileField.default_error_messages["required"] = "请选择文件。"
        models.Field.default_error_messages["blank"] = "请填写。"
        EmailValidator.message = "邮箱地址不对，请核对。"
        MaxLengthValidator.message = "最多%(limit_value)d个字，现在有%(show_value)d个字，请缩短。"


class RulesConfig(SimpleAdminConfig):
    """The admin site, with the pages that this project declares and none that a library brings."""

    default_site = "config.admin_site.RulesSite"

    def ready(self) -> None:
        super().ready()
        for application in ("supervision", "accountability"):
            import_module(f"{application}.admin")  # models can be imported only when all applications are loaded
