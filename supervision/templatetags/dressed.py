"""Forms in templates."""

from django import forms, template

from supervision.forms.dress import dress

register = template.Library()


@register.filter
def dressed(form: forms.Form) -> forms.Form:
    """The form with Bootstrap's classes on its widgets."""
    return dress(form)
