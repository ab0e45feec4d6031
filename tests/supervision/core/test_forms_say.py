"""A form says truly what it asks for: for every act, what the page says of each field is compared with what is refused."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.loader import render_to_string

from supervision.core.acts import REGISTRY
from supervision.core.bootstrap import bootstrap_widgets
from supervision.core.carrying_out import carry_out
from supervision.core.focus import point_at_first
from tests.cases import Cases
from tests.supervision.core.act_examples import EXAMPLES, Example

NEEDED, OPTIONAL = "必填", "选填"


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
def test_what_the_page_says_of_a_field_is_what_the_form_refuses(example: Example, cases: Cases) -> None:
    record = example.prepare(cases)
    typed = example.typed(cases, record)
    whole = _bound(example, cases, record, typed)
    assert whole.is_valid(), whole.errors.as_json(escape_html=False)
    said = {field.name: _said(field) for field in whole.visible_fields() if not field.field.disabled}
    wrong = {
        name: what for name, what in said.items() if _is_untrue(what, name, _left_out(example, cases, record, name))
    }
    assert not wrong, f"{example.code} says so, and does otherwise: {wrong}"
    _what_is_optional_may_all_be_left_out(example, cases, record, {n for n, what in said.items() if what == OPTIONAL})


def _bound(example: Example, cases: Cases, record: Any, typed: Mapping[str, Any]) -> Any:
    """The form with what was typed, read as a browser would send it."""
    fresh = type(record).objects.get(pk=record.pk) if record is not None else None
    files = {name: value for name, value in typed.items() if _is_file(value)}
    data = {name: value for name, value in typed.items() if not _is_file(value)}
    by = cases.person(example.by)
    return bootstrap_widgets(REGISTRY[example.code].form_for(fresh, by=by, data=data, files=files))


def _is_file(value: Any) -> bool:
    return isinstance(value[0] if isinstance(value, list) and value else value, UploadedFile)


def _said(field: forms.BoundField) -> str:
    """What stands beside the field's label: nothing where it has to be filled in."""
    page = render_to_string("partials/field.html", {"field": field})
    found = re.search(r'<span class="optional">（(.*?)）</span>', page)
    if found is not None:
        return found[1]
    return OPTIONAL if isinstance(field.field, forms.BooleanField) and not field.field.required else NEEDED


def _left_out(example: Example, cases: Cases, record: Any, name: str) -> Any:
    typed = example.typed(cases, record)
    return _bound(example, cases, record, {key: value for key, value in typed.items() if key != name}).errors


def _is_untrue(said: str, name: str, errors: Any) -> bool:
    """A condition that is named (提交审批前填写, 决定书应当填写) may hold or not; what is plainly said holds always."""
    if said == NEEDED:
        return name not in errors
    return said == OPTIONAL and bool(errors)


def _what_is_optional_may_all_be_left_out(example: Example, cases: Cases, record: Any, names: set[str]) -> None:
    """Not the form alone: the act too."""
    typed = {name: value for name, value in example.typed(cases, record).items() if name not in names}
    form = _bound(example, cases, record, typed)
    assert form.is_valid(), f"{example.code} without {sorted(names)}: {form.errors.as_json(escape_html=False)}"
    fresh = type(record).objects.get(pk=record.pk) if record is not None else None
    carry_out(REGISTRY[example.code], fresh, by=cases.person(example.by), data=form.cleaned_data)


# --- Where one begins to type ----------------------------------------------------------------------------------------------


class _Asked(forms.Form):
    remark = forms.CharField(required=False)
    kind = forms.ChoiceField(choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect())
    reason = forms.CharField()


def test_it_begins_at_the_first_field_that_is_asked_for() -> None:
    form = _Asked(initial={"kind": "a"})
    point_at_first(form)
    assert [name for name, field in form.fields.items() if "data-focus" in field.widget.attrs] == ["reason"]
    group: Any = _Asked()
    point_at_first(group)
    assert group.fields["kind"].marked == "data-focus"
    assert "<fieldset" in (shown := render_to_string("partials/field.html", {"field": group["kind"]}))
    assert "data-focus" in shown.partition(">")[2].partition(">")[0]


def test_after_a_refusal_it_begins_at_the_first_error_and_nowhere_else() -> None:
    form = _Asked({"kind": "a", "remark": "写了一半"})
    form.is_valid()
    point_at_first(form)
    page = render_to_string("partials/form.html", {"form": form})
    assert re.findall(r'name="(\w+)"[^>]*autofocus', page) == ["reason"]
    assert 'value="写了一半"' in page
