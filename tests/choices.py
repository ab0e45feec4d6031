"""What the forms of the acts offer (表单中的选项), and which of it reads the same."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from documents import clock
from documents.text_folding import compact
from supervision.core.acts import REGISTRY, Act
from supervision.core.organisation import Officer

TRIED = 3
"""On how many records each act is tried for a person."""
LOOKED_THROUGH = 40


def labels_in(field: forms.Field) -> list[str]:
    """The labels under which a field offers something, those of groups told apart by their heading."""
    found = []
    for value, label in list(getattr(field, "choices", ()) or getattr(field.widget, "choices", ())):
        if isinstance(label, (list, tuple)):
            found += [f"{value}{inner}" for _, inner in label]
        else:
            found.append(str(label))
    return found


def alike(form: forms.BaseForm) -> dict[str, list[str]]:
    """The labels that stand for more than one thing, by field."""
    told: dict[str, list[str]] = {}
    for name, field in form.fields.items():
        known = Counter(compact(label) for label in labels_in(field))
        if same := [label for label, number in known.items() if number > 1]:
            told[name] = same
    return told


def forms_open_to(person: Officer) -> Iterator[tuple[str, forms.BaseForm]]:
    """The form of each act that the person may do now, on some of the records."""
    now = clock.now()
    for code, act in REGISTRY.items():
        for record in _records(act, person):
            if act.refusal(record, person, now) is None:
                yield code, act.form_for(record, by=person)


def _records(act: Act[Any], person: Officer) -> Iterable[Any]:
    if act.model is None:
        return [None]
    rows: Any = act.model._default_manager
    if not hasattr(rows, "visible_to"):
        return []
    seen = list(rows.visible_to(person.viewer).order_by("-pk")[:LOOKED_THROUGH])
    now = clock.now()
    return [record for record in seen if act.refusal(record, person, now) is None][:TRIED]
