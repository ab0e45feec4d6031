"""Choosing provisions of the regulation (条款): as a tree of what can be cited, with a search, the likely ones first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet

from supervision.core.regulation.models import Provision

SHORT = 12
"""So many provisions are seen at once, and need no tree."""

Option = dict[str, Any]


@dataclass
class Branch:
    """A part of the regulation in the tree: its heading, what stands under it itself, and its own parts."""

    code: str
    heading: str
    options: list[Option] = field(default_factory=list)
    branches: list["Branch"] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something in it is chosen: that is never folded away."""
        return any(option["selected"] for option in self.options) or any(branch.is_open for branch in self.branches)


class ProvisionRadios(forms.RadioSelect):
    """One provision of several, arranged under the headings of the regulation; the likely ones before all others."""

    template_name = "widgets/provisions.html"
    likely: Collection[str] = ()
    """The codes of the likely ones, by what else is known; they stand first."""
    headings: Iterable[Provision] = ()
    """What the provisions stand under."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        arranged = self.headings and len(options) > SHORT
        context["tree"] = self._arranged(options) if arranged else [Branch("", "", options)]
        return context

    def _arranged(self, options: list[Option]) -> list[Branch]:
        first = [option for option in options if option["selected"] or _provision(option).code in self.likely]
        rest = [option for option in options if option not in first]
        return [*([Branch("", "", first)] if first else []), *_branches(rest, self.headings)]


def _provision(option: Option) -> Provision:
    found: Provision = option["value"].instance
    return found


def _branches(options: list[Option], headings: Iterable[Provision]) -> list[Branch]:
    """The parts of the regulation in which any of the options stands."""
    known = {heading.code: Branch(heading.code, f"{heading.citation}　{heading.text}") for heading in headings}
    for option in options:
        code = _provision(option).code
        known.setdefault(_parent(code, known), Branch("", "其他")).options.append(option)
    top: list[Branch] = []
    for code, branch in known.items():
        above = known.get(_parent(code.rpartition(".")[0], known)) if "." in code else None
        (above.branches if above is not None else top).append(branch)
    return [branch for branch in top if _cut(branch)]


def _parent(code: str, known: Collection[str]) -> str:
    """The nearest heading at or above a code; empty where there is none."""
    while code and code not in known:
        code = code.rpartition(".")[0]
    return code


def _cut(branch: Branch) -> bool:
    """Leave out what holds nothing; whether anything is left."""
    branch.branches = [below for below in branch.branches if _cut(below)]
    return bool(branch.options or branch.branches)


class ProvisionTicks(ProvisionRadios, forms.CheckboxSelectMultiple):
    """Any number of them."""


class _Cited:
    """A provision is shown with its citation and text; a long choice as a tree."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.citation}　{obj.text}"

    def offer(self, found: QuerySet[Provision], *, headings: QuerySet[Provision], likely: Collection[str] = ()) -> None:
        """Offer these, under their headings, the likely ones first."""
        field: Any = self
        field.queryset = found
        field.widget.headings, field.widget.likely = headings, likely


class ProvisionsField(_Cited, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    """Provisions of the regulation."""

    def __init__(self, queryset: QuerySet[Provision] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ProvisionTicks())
        super().__init__(queryset if queryset is not None else Provision.objects.none(), **kwargs)


class ProvisionField(_Cited, forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    """One provision of the regulation."""

    def __init__(self, queryset: QuerySet[Provision] | None = None, **kwargs: Any) -> None:
        super().__init__(queryset if queryset is not None else Provision.objects.none(), **kwargs)
