"""Cases by the faults that are looked into (按过错行为查找和统计): each of the catalogue's thirty-six, set aside or not told apart."""

from dataclasses import replace

from django.db.models import CharField, Exists, OuterRef, Value

from accountability.cases.models.parts import Fault
from supervision.core.lists import Listing
from supervision.core.regulation.lookup import as_heading, current_provisions
from supervision.core.regulation.models import ProvisionKind


def fault_choices() -> list[tuple[str, str]]:
    """The catalogue: the code of each fault, and its words."""
    faults = current_provisions(ProvisionKind.FAULT)
    return [(fault.code, f"{fault.code}　{as_heading(fault.text)}") for fault in faults]


def with_fault(code: str) -> Exists:
    """Within a question for cases, whether this fault stands in one."""
    return Exists(Fault.objects.standing().filter(case=OuterRef("pk"), provision__code=code))


def by_fault(listing: Listing, code: str) -> Listing:
    """The list with the cases in which a fault stands, where one is asked for; the filter then finds what was asked."""
    if code not in dict(listing.filters["fault"].choices):
        return listing
    rows = listing.rows.filter(with_fault(code)).annotate(asked_fault=Value(code, output_field=CharField()))
    return replace(listing, rows=rows)
