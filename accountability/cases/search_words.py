"""What a liability case is found by (检索用词) besides its summary: its faults, its factors, the rulings from outside."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from accountability.assessment.conclusions import Assessment
from accountability.assessment.factors import WORDS
from accountability.cases.facts import assessed
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.origins import CaseOrigin
from accountability.cases.reader import faults_of, rulings_of
from documents import clock
from supervision.core.regulation.lookup import as_heading

_SETTLED = (LiabilityCase.State.OPENED, LiabilityCase.State.DROPPED)
"""Before and without an investigation nothing was found that could be looked for."""


def words_of(case: LiabilityCase, now: datetime) -> Iterator[str]:
    """The texts of a case; those that were set aside too, for nothing that was recorded is lost."""
    for fault in faults_of(case):
        yield fault.facts
        yield as_heading(fault.provision.text)
    for ruling in rulings_of(case):
        yield from (ruling.number, ruling.issuer)
    yield from CaseOrigin.objects.filter(case=case).values_list("number", flat=True)
    if case.state not in _SETTLED:
        yield from factor_words(factors_in(assessed(case, clock.day(now))))


def factors_in(judged: Assessment) -> list[str]:
    """The codes of every factor that was found."""
    exempting = {code for fault in judged.faults for code in fault.exempt_by}
    return sorted({*judged.aggravating, *judged.mitigating, *exempting})


def factor_words(codes: Iterable[str]) -> list[str]:
    return [WORDS[code] for code in codes if code in WORDS]
