"""Login names (登录名): one whatever their case and width, and kept in that one form."""

from typing import Any

from django import forms
from django.db import models

from documents.text_folding import compact


def login_name(typed: str) -> str:
    """The normal form of a login name: width and case folded, signs that cannot be seen and spaces dropped.

    ＺＨＯＵＭＩＮ, ZhouMin and zhoumin are one. Applied again it changes nothing.
    """
    return compact(typed).lower()


class LoginNameFormField(forms.CharField):
    """A login name as a form takes it."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocapitalize": "none", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        return login_name(value) if isinstance(value, str) else super().to_python(value)


class LoginNameField(models.CharField):  # type: ignore[type-arg]
    """A login name as the database holds it: whatever writes one or looks for one, it is the normal form.

    So the column's unique constraint keeps two people from having names that differ in case or width alone.
    """

    def to_python(self, value: Any) -> Any:
        return login_name(value) if isinstance(value, str) else super().to_python(value)

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return login_name(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": LoginNameFormField, **kwargs})

    def deconstruct(self) -> Any:
        """To the database it is a column of text like any other, and migrations need not know this module."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
