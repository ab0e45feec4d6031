"""Bootstrap's classes on a form's widgets, so that no form has to name them."""

from django import forms

_DASHES = "---------"
"""How Django calls it that nothing is chosen yet."""


def bootstrap_widgets(form: forms.Form) -> forms.Form:
    """Put the classes on; the form itself is returned. Choices in a list are styled by the sheet: Django would put a
    class on the list itself too.

    No browser is told how long a text may be: it would cut what is pasted without a word. The answer says it.
    """
    for field in form.fields.values():
        field.widget.attrs.pop("maxlength", None)
        if isinstance(field, forms.ModelChoiceField) and field.empty_label == _DASHES:
            field.empty_label = "请选择"
        if not isinstance(field.widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
            field.widget.attrs.setdefault("class", _css(field.widget))
    return form


def _css(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"
