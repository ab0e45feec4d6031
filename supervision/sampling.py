"""What case files are drawn from (抽取范围): gathered from the register, with who has to keep out, frozen in one form."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count

from supervision import drawing
from supervision.models import (
    CaseFile,
    Check,
    Division,
    EnforcementKind,
    Inspection,
    Method,
    SampledCase,
    SamplingFrame,
)
from supervision.models.assignments import Assignment
from supervision.models.casefiles import CaseFileQuerySet
from supervision.refusals import Refused, by_condition

LARGEST = 500
"""The most case files of one draw: more than anybody reads, and a record of some twenty pages."""


@dataclass(frozen=True)
class Wanted:
    """What a person asks to be drawn."""

    divisions: tuple[Division, ...]
    kinds: tuple[str, ...]
    first: date
    last: date
    number: int | None
    percent: Decimal | None
    by_division: bool
    by_hand: Mapping[str, str] = field(default_factory=dict)
    """Case files that are left out by hand: the reason by the key of the number."""

    def said(self) -> dict[str, Any]:
        """As the frame and the ledger keep it."""
        return {
            "divisions": [{"id": each.pk, "name": each.name} for each in self.divisions],
            "kinds": list(self.kinds),
            "closed_from": self.first.isoformat(),
            "closed_to": self.last.isoformat(),
            "percent": str(self.percent) if self.percent is not None else "",
            "by_division": self.by_division,
        }


def open_spot_tasks(inspection: Inspection) -> list[Assignment]:
    """The spot checks that are still to be done: for these case files are drawn."""
    return [
        task
        for task in inspection.standing_tasks()
        if task.method == Method.SPOT and (task.check_task is None or task.check_task.state == Check.State.UNDER_WAY)
    ]


def in_range(divisions: Collection[Division], kinds: Collection[str], first: date, last: date) -> CaseFileQuerySet:
    """The case files on the register of these divisions and kinds, closed in this period, both days included."""
    wanted = CaseFile.objects.registered().closed_between(first, last)
    found: CaseFileQuerySet = wanted.filter(division__in=[each.pk for each in divisions], kind__in=kinds)
    return found


def counted(inspection: Inspection) -> list[tuple[str, list[tuple[str, int]], int]]:
    """How many case files each division has of each kind of the plan, closed in its period; and together. One query."""
    divisions = [task.division for task in open_spot_tasks(inspection)]
    rows = in_range(divisions, inspection.kinds, inspection.period_from, inspection.period_to).order_by()
    numbers = {
        (division, kind): number
        for division, kind, number in rows.values_list("division", "kind").annotate(number=Count("pk"))
    }
    kinds = [EnforcementKind(kind) for kind in inspection.kinds]
    found = [(each.name, [(kind.label, numbers.get((each.pk, kind.value), 0)) for kind in kinds]) for each in divisions]
    return [(name, of_kinds, sum(number for _, number in of_kinds)) for name, of_kinds in found]


class Recused:
    """Why nobody of an inspection examines a case file: somebody who examines it handled it, or bears a handler's name."""

    def __init__(self, inspection: Inspection, divisions: Collection[Division]) -> None:
        self._people: dict[int, dict[int, str]] = {}
        team = list(inspection.team.all())
        named = {task.division_id: list(task.inspectors.all()) for task in open_spot_tasks(inspection)}
        for each in divisions:
            self._people[each.pk] = {person.pk: person.name for person in [*team, *named.get(each.pk, ())]}
        self._linked = dict(self._links(inspection))

    def _links(self, inspection: Inspection) -> Iterator[tuple[int, int]]:
        people = {pk for each in self._people.values() for pk in each}
        through = CaseFile.officers.through.objects.filter(
            officer_id__in=people, casefile__division_id__in=list(self._people)
        )
        yield from through.values_list("casefile_id", "officer_id")

    def why(self, pk: int, division_id: int, handlers: str) -> str:
        """The reason, or nothing."""
        people = self._people[division_id]
        linked = people.get(self._linked.get(pk, 0))
        if linked is not None:
            return f"承办人{linked}是检查人员，应当回避"
        if not handlers:
            return ""
        named = next((name for name in people.values() if name in handlers and name in handlers.split("、")), None)
        return f"承办人中有人与检查人员{named}同名，应当回避" if named is not None else ""


@dataclass(frozen=True)
class Population:
    """The case files to draw from, and those left out."""

    files: dict[str, list[tuple[str, int]]]
    """Number and key of each by its division's name, in the order of the numbers."""
    left_out: list[dict[str, Any]]

    @property
    def total(self) -> int:
        return sum(len(each) for each in self.files.values())

    def frame(self, inspection: Inspection, wanted: Wanted, number: int, **said: Any) -> SamplingFrame:
        """Frozen: the numbers in the one form of which the digest is taken."""
        written = drawing.frozen({name: [number for number, _ in each] for name, each in self.files.items()})
        return SamplingFrame(
            inspection=inspection,
            parameters=wanted.said(),
            counts=[{"name": name, "count": len(each)} for name, each in self.files.items()],
            left_out=self.left_out,
            population=written,
            keys=drawing.frozen({name: [key for _, key in each] for name, each in self.files.items()}),
            population_sha256=drawing.digest(written),
            number=number,
            **said,
        )


def gather(inspection: Inspection, wanted: Wanted) -> Population:
    """Read the register once, and part what is drawn from and what is left out."""
    names = {each.pk: each.name for each in wanted.divisions}
    files: dict[str, list[tuple[str, int]]] = {name: [] for name in sorted(names.values())}
    left_out: dict[tuple[str, str], list[str]] = {}
    recused = Recused(inspection, wanted.divisions)
    drawn = set(SampledCase.objects.filter(inspection=inspection).values_list("case_file_id", flat=True))
    rows = in_range(wanted.divisions, wanted.kinds, wanted.first, wanted.last).order_by()
    read = rows.values_list("pk", "number", "number_key", "division_id", "handlers")
    for pk, number, key, division_id, handlers in read.iterator(chunk_size=5000):
        why = "先前已经抽取" if pk in drawn else recused.why(pk, division_id, handlers) or wanted.by_hand.get(key, "")
        if why:
            left_out.setdefault((why, names[division_id]), []).append(number)
        else:
            files[names[division_id]].append((number, pk))
    for each in files.values():
        each.sort()
    return Population(files, [_group(*key, numbers) for key, numbers in sorted(left_out.items())])


def _group(reason: str, division: str, numbers: list[str]) -> dict[str, Any]:
    return {"reason": reason, "division": division, "numbers": sorted(numbers)}


def number_to_draw(population: Population, wanted: Wanted) -> int:
    """How many are drawn; raises Refused where the population is too small, or more than can be drawn at once."""
    total = population.total
    if not total:
        raise Refused(by_condition("所选的科室、执法种类和时段内没有可以抽取的案卷。请调整范围，或者先补充案卷登记。"))
    number = wanted.number if wanted.percent is None else drawing.share_of(total, wanted.percent)
    assert number is not None
    if number > total:
        raise Refused(by_condition(f"范围内只有{total}件，不能抽取{number}件。请减少抽取的件数，或者扩大范围。"))
    if number > LARGEST:
        raise Refused(by_condition(f"按所填的比例要抽取{number}件，一次最多抽取{LARGEST}件。请降低比例或者缩小范围。"))
    return number


def drawn_from(frame: SamplingFrame) -> list[list[str]]:
    """What is drawn from a frame: [division, number] each. The same whenever and wherever it is drawn."""
    files = json.loads(frame.population)
    return drawing.sample_of(files, frame.number, frame.seed, by_division=frame.parameters["by_division"])


def key_of(frame: SamplingFrame) -> dict[tuple[str, str], int]:
    """The key of each case file by division and number."""
    files, keys = json.loads(frame.population), json.loads(frame.keys)
    return {(name, number): key for name in files for number, key in zip(files[name], keys[name], strict=True)}
