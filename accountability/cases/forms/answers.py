"""The worksheet (查明情况表): each element of each factor is answered by itself, with the facts and evidence it stands on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from accountability.assessment.factors import (
    AGGRAVATING,
    ESTABLISHING,
    EXEMPTING,
    HARM,
    INTENTIONAL,
    MITIGATING,
    Element,
    Factor,
)
from accountability.assessment.found import Found
from supervision.core.form_fields import FilesField, Prose
from supervision.core.regulation.lookup import current_provisions


@dataclass(frozen=True)
class Group:
    """The elements under one provision, as they are asked together. ``key`` names what is written down of them."""

    key: str
    provision: str
    elements: tuple[Element, ...]
    exceptions: tuple[Element, ...] = ()

    @classmethod
    def of(cls, factor: Factor) -> "Group":
        return cls(factor.code, factor.code, factor.elements, factor.exceptions)

    @property
    def asked(self) -> tuple[Element, ...]:
        return (*self.elements, *self.exceptions)


OF_FAULT = (
    Group("5.0", "5.0", ESTABLISHING),
    Group("harm", "5.0", HARM),
    Group.of(INTENTIONAL),
    *map(Group.of, EXEMPTING),
)
OF_CASE = (
    Group("5.0", "5.0", (Element.OFFICIAL,)),
    *map(Group.of, AGGRAVATING),
    *map(Group.of, MITIGATING),
    Group("5.2.5", "5.2.5", (Element.DISCIPLINE, Element.CRIME)),
    Group("5.3.1.5", "5.3.1.5", (Element.OTHER_ILLEGALITY,)),
)


class AnswersForm(forms.Form):
    """Answers to the elements of some groups; whatever is found to be so needs what it stands on."""

    def __init__(self, *, asked: Sequence[Group], kept: Mapping[str, str], grounds: Mapping[str, str], **kwargs: Any):
        super().__init__(**kwargs)
        self.asked = asked
        for group in asked:
            for element in group.asked:
                except_for = "除外情形：" if element in group.exceptions else ""
                self.fields[element.value] = forms.ChoiceField(
                    label=f"{except_for}{element.label}",
                    choices=Found.choices,
                    initial=kept.get(element.value, Found.UNKNOWN.value),
                    widget=forms.RadioSelect(),
                )
            self.fields[_ground(group)] = Prose(
                label="依据的事实和证据", rows=2, required=False, initial=grounds.get(group.key, "")
            )
            self.fields[_ground(group)].when_needed = "认定具备的应当填写"  # type: ignore[attr-defined]
        self.fields["attachments"] = FilesField(label="证据材料", required=False)

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Each group as the page shows it: how its provision is cited, its text, its fields."""
        texts = {provision.code: provision for provision in current_provisions()}
        for group in self.asked:
            provision = texts[group.provision]
            names = [*(element.value for element in group.asked), _ground(group)]
            yield provision.citation, provision.text, [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for group in self.asked:
            found = any(cleaned.get(element.value) == Found.YES for element in group.asked)
            if found and not cleaned.get(_ground(group)):
                self.add_error(_ground(group), "认定具备的，请写明依据的事实和证据。")
        return cleaned


def found_in(asked: Sequence[Group], data: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """From a form's data: the answers by element, and what they stand on by group."""
    answers = {element.value: str(data[element.value]) for group in asked for element in group.asked}
    return answers, {group.key: data[_ground(group)] for group in asked if data[_ground(group)]}


def _ground(group: Group) -> str:
    return f"ground-{group.key.replace('.', '-')}"
