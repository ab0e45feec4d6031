"""Provisions that both speak of one fault and point apart (并存的规定): shown to those who decide. Pure.

5.1.5 says that its three faults are to be pursued (应当追究); 5.2.4.3 pursues nobody where there was neither loss nor bad influence.
The regulation does not say which goes before. The assessment follows 5.2.4.3, which favours the officer, and says so.
"""

from collections.abc import Iterable

from accountability.assessment.terms import Judged, Tension

OUGHT, HARMLESS = "5.1.5", "5.2.4.3"
REASON = (
    "该项过错属于「有下列情形之一的，应当追究行政执法过错责任」（5.1.5），又查明未造成损失或者不良影响，属于「不追究」的情形"
    "（5.2.4.3）。制度没有规定何者优先；评定从有利于被调查人的规定，由决定的人一并考虑"
)


def tensions_of(judged: Iterable[Judged]) -> tuple[Tension, ...]:
    """The faults of 5.1.5 that are excused because they did no harm."""
    return tuple(
        Tension((OUGHT, HARMLESS), REASON, verdict.fault.key)
        for verdict in judged
        if verdict.fault.code.startswith(f"{OUGHT}.") and HARMLESS in verdict.exempt_by
    )
