"""What a circumstance of 5.2.2 lacks (从重情形缺少的要件): why nobody is held liable more heavily for it. Pure."""

from collections.abc import Iterable, Iterator

from accountability.assessment.factors import AGGRAVATING, INTENTIONAL, Element, Factor, Look
from accountability.assessment.found import Found
from accountability.assessment.repetition import Repetition
from accountability.assessment.terms import Judged, Lack, Result


def lacks_of(judged: Iterable[Judged], look: Look, counted: Repetition) -> tuple[Lack, ...]:
    """Of each circumstance of 5.2.2 that does not hold which of its elements lack, in the order of the regulation."""
    return (*_of_intent(judged), *_of_case(look), *_of_count(counted))


def _of_intent(judged: Iterable[Judged]) -> Iterator[Lack]:
    """5.2.2.1 is asked of each fault that is pursued, and holds where it does of one."""
    pursued = [verdict for verdict in judged if verdict.result == Result.PURSUED]
    if any(verdict.is_intentional == Found.YES for verdict in pursued):
        return
    said = (f"{verdict.fault.code}：{lacking(INTENTIONAL, verdict.fault.look)}" for verdict in pursued)
    yield Lack(INTENTIONAL.code, "；".join(dict.fromkeys(said)))


def _of_case(look: Look) -> Iterator[Lack]:
    for factor in AGGRAVATING:
        if factor.holds(look) != Found.YES:
            yield Lack(factor.code, lacking(factor, look))


def _of_count(counted: Repetition) -> Iterator[Lack]:
    if not counted.is_repeated:
        yield Lack("5.2.2.5", counted.said().rstrip("。"))


def lacking(factor: Factor, look: Look) -> str:
    """The elements of a factor that were not found, way by way."""
    ways = ("、".join(_named(way, look)) for way in factor.ways)
    return "；或者".join(ways)


def _named(way: Iterable[Element], look: Look) -> Iterator[str]:
    for element in way:
        if look(element) != Found.YES:
            yield f"「{element.label}」{look(element).label}"
