"""Bootstrap's classes on a form's widgets, so that no form has to name them."""

from django import forms


def dress(form: forms.Form) -> forms.Form:
    """Put the classes on; the form itself is returned."""
    for field in form.fields.values():
        field.widget.attrs.setdefault("class", _css(field.widget))
    return form


def _css(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect | forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"
