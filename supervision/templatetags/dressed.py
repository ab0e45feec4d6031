"""Forms in templates."""

from django import forms, template

from supervision.core.bootstrap import bootstrap_widgets

register = template.Library()


@register.filter
def dressed(form: forms.Form) -> forms.Form:
    """The form with Bootstrap's classes on its widgets."""
    return bootstrap_widgets(form)
