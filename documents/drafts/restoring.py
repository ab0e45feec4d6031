"""Putting what was kept back into a form (恢复草稿)."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from documents.drafts.store import Fields


def restore(form: forms.BaseForm, fields: Fields) -> None:
    """Fill a form with what was typed; what it carries unseen, files and declarations are not taken from a draft. A form whose
    choices hang on what is typed offers them anew (``restored``)."""
    data: MultiValueDict[str, Any] = MultiValueDict({name: list(values) for name, values in fields.items()})
    for name, field in form.fields.items():
        widget, prefixed = field.widget, form.add_prefix(name)
        unseen = field.disabled or widget.is_hidden or widget.needs_multipart_form
        if (
            not unseen
            and not _is_declared(field)
            and not widget.value_omitted_from_data(data, MultiValueDict(), prefixed)
        ):
            form.initial[name] = widget.value_from_datadict(data, MultiValueDict(), prefixed)
    offer_anew = getattr(form, "restored", None)
    if offer_anew is not None:
        offer_anew()


class DeclarationField(forms.BooleanField):
    """A box by which a person declares something (声明) that the page asks for where it has to: that one compared, looked
    through, means it nevertheless. It is ticked for what the page says now, and not by a draft of before."""

    is_declaration = True

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)


def _is_declared(field: forms.Field) -> bool:
    """A declaration, or a box that has to be ticked: there is no other reason to ask for one."""
    return getattr(field, "is_declaration", False) or (isinstance(field, forms.BooleanField) and field.required)


def texts(form: type[forms.BaseForm], fields: Fields) -> list[tuple[str, str]]:
    """What was typed in words, with the names of the fields, for a page on which the form cannot be filled in any more."""
    declared: dict[str, forms.Field] = getattr(form, "base_fields", {})
    found = []
    for name, values in fields.items():
        field = declared.get(name)
        is_text = isinstance(field, forms.CharField) if field is not None else not "".join(values).isascii()
        if is_text and any(values):
            found.append((str(field.label or "") if field is not None else "", "\n".join(values)))
    return found


def takes_files(form: forms.BaseForm) -> bool:
    """Whether files have to be chosen again."""
    return form.is_multipart()
