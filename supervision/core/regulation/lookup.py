"""The regulation in force (现行制度), and finding a provision in it."""

from datetime import date

from django.db.models import Q, QuerySet, Subquery

from documents import clock
from documents.text_folding import folded, tidy
from supervision.core.regulation.models import Provision, ProvisionKind, Regulation


def regulation_in_force(on: date | None = None) -> Regulation | None:
    """The version in force on a day (today, where none is given), or None before any is published."""
    return Regulation.objects.in_force(on or clock.today()).first()


def current_provisions(*kinds: ProvisionKind) -> QuerySet[Provision]:
    """The provisions in force, of these kinds or all, in their order."""
    newest = Regulation.objects.in_force(clock.today()).values("pk")[:1]
    found = Provision.objects.filter(regulation_id=Subquery(newest))
    return found.filter(kind__in=kinds) if kinds else found


HEADINGS = (ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.FAULT_GROUP, ProvisionKind.FACTOR_GROUP)
"""What only stands above provisions: nothing is decided on it."""


def citable_provisions() -> QuerySet[Provision]:
    """The provisions in force that say something themselves."""
    return current_provisions().exclude(kind__in=HEADINGS)


def provision_headings() -> QuerySet[Provision]:
    """What the provisions in force stand under."""
    return current_provisions(*HEADINGS)


def citation_of(code: str) -> str:
    """How the provision in force with this code is cited; empty where there is none."""
    found = current_provisions().filter(code=code).values_list("citation", flat=True).first()
    return found or ""


def as_heading(text: str) -> str:
    """The text of one of several provisions without what ends it in their list, as a heading or a cell says it."""
    return text.rstrip("；。").removesuffix("的")


def search_provisions(found: QuerySet[Provision], words: str) -> QuerySet[Provision]:
    """Those of the provisions that hold every word, in text, citation or code."""
    for word in tidy(words).split():
        plain = folded(word)
        matches = Q(text__icontains=word) | Q(text__icontains=plain) | Q(citation__icontains=plain)
        found = found.filter(matches | Q(code__startswith=plain))
    return found


def codes(kind: ProvisionKind) -> list[tuple[str, str]]:
    """The provisions of a kind as lists and figures name them: by code, which is the same in every version."""
    return codes_by_kind(kind)[kind]


def codes_by_kind(*kinds: ProvisionKind) -> dict[ProvisionKind, list[tuple[str, str]]]:
    """Those of several kinds, with one question."""
    found: dict[ProvisionKind, list[tuple[str, str]]] = {kind: [] for kind in kinds}
    for kind, code, label, text in current_provisions(*kinds).values_list("kind", "code", "label", "text"):
        found[ProvisionKind(kind)].append((code, f"{label}{text.rstrip('；。')}"))
    return found
