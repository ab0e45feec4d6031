"""What case files are drawn from (抽取范围): gathered from the register, with who has to keep out, frozen in one form."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count

from supervision.case_files.handlers import Handlers, People
from supervision.case_files.models.case_files import CaseFile, CaseFileQuerySet
from supervision.checks.models.checks import Check
from supervision.checks.models.sampled_cases import SampledCase
from supervision.core.enforcement import EnforcementKind, Method
from supervision.core.name_parting import name_key
from supervision.core.organisation import Division
from supervision.core.refusals import Refused, by_condition
from supervision.inspections import lottery
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.sampling import SamplingFrame

LARGEST = 500
"""The most case files of one draw: more than anybody reads, and a record of some twenty pages."""


@dataclass(frozen=True)
class Narrowing:
    """What case files have to be like besides, where a person says so: amount, day of opening, place."""

    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    opened_from: date | None = None
    opened_to: date | None = None
    place: str = ""

    def filters(self) -> dict[str, Any]:
        wanted = {
            "amount__gte": self.amount_min,
            "amount__lte": self.amount_max,
            "opened_on__gte": self.opened_from,
            "opened_on__lte": self.opened_to,
            "place__contains": self.place or None,
        }
        return {column: value for column, value in wanted.items() if value is not None}

    def as_data(self) -> dict[str, str]:
        """As the frame and the ledger keep it; what was not said is left out."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: str(value) for name, value in values.items() if value not in (None, "")}


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
    narrowing: Narrowing = Narrowing()

    def rows(self) -> CaseFileQuerySet:
        """The case files on the register that are like this."""
        found: CaseFileQuerySet = in_range(self.divisions, self.kinds, self.first, self.last).filter(
            **self.narrowing.filters()
        )
        return found

    def as_data(self) -> dict[str, Any]:
        """As the frame and the ledger keep it."""
        return {
            "divisions": [{"id": division.pk, "name": division.name} for division in self.divisions],
            "kinds": list(self.kinds),
            "closed_from": self.first.isoformat(),
            "closed_to": self.last.isoformat(),
            "percent": str(self.percent) if self.percent is not None else "",
            "by_division": self.by_division,
            **self.narrowing.as_data(),
        }


def open_spot_tasks(inspection: Inspection) -> list[Assignment]:
    """The spot checks that are still to be done: for these case files are drawn."""
    return [
        task
        for task in inspection.active_tasks()
        if task.method == Method.SPOT and (task.check_task is None or task.check_task.state == Check.State.UNDER_WAY)
    ]


def in_range(divisions: Collection[Division], kinds: Collection[str], first: date, last: date) -> CaseFileQuerySet:
    """The case files on the register of these divisions and kinds, closed in this period, both days included."""
    wanted = CaseFile.objects.registered().closed_between(first, last)
    found: CaseFileQuerySet = wanted.filter(division__in=[division.pk for division in divisions], kind__in=kinds)
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
    found = [
        (division.name, [(kind.label, numbers.get((division.pk, kind.value), 0)) for kind in kinds])
        for division in divisions
    ]
    return [(name, of_kinds, sum(number for _, number in of_kinds)) for name, of_kinds in found]


OPEN = "承办人尚未认定（办理「认定承办人」之后可以列入）"
"""Why a case file is left out of which nobody knows who handled it: it may be somebody who inspects."""


NAMED = 20
"""So many case files of whose handlers nobody knows who they are the page names; the list has all."""


@dataclass(frozen=True)
class Open:
    """The case files of a plan that no draw can have yet: the first of them, whether there are more, where the list is."""

    files: list[CaseFile]
    goes_on: bool
    query: str


def open_in_plan(inspection: Inspection) -> Open:
    """The case files of the plan's spot checks of whose handlers nobody knows who they are."""
    divisions = [task.division for task in open_spot_tasks(inspection)]
    first, last = inspection.period_from, inspection.period_to
    found = in_range(divisions, inspection.kinds, first, last).filter(handlers_open=True)
    files = list(found.select_related("division").order_by("closed_on", "id")[: NAMED + 1])
    query = urlencode({"handlers": "True", "closed_from": first.isoformat(), "closed_to": last.isoformat()})
    return Open(files[:NAMED], len(files) > NAMED, query)


class Recused:
    """Why nobody of an inspection examines a case file: somebody who examines it handled it, or bears a handler's name; or it
    may be so, because one of the handlers is nobody who is known."""

    def __init__(self, inspection: Inspection, divisions: Collection[Division]) -> None:
        self._people = People.of(inspection.bureau_id)
        self._examine: dict[int, dict[int, str]] = {}
        team = list(inspection.team.all())
        named = {task.division_id: list(task.inspectors.all()) for task in open_spot_tasks(inspection)}
        for division in divisions:
            self._examine[division.pk] = {person.pk: person.name for person in [*team, *named.get(division.pk, ())]}
        self._keys = {
            division: {name_key(name): name for name in people.values()} for division, people in self._examine.items()
        }
        self._linked = dict(self._links(inspection))

    def _links(self, inspection: Inspection) -> Iterator[tuple[int, int]]:
        people = {pk for people in self._examine.values() for pk in people}
        through = CaseFile.officers.through.objects.filter(
            officer_id__in=people, casefile__division_id__in=list(self._examine)
        )
        yield from through.values_list("casefile_id", "officer_id")

    def read(self, pk: int, division_id: int, handlers: str, linked: Collection[int] = ()) -> Handlers:
        return self._people.read(handlers, division_id, pk, linked)

    def why(self, pk: int, division_id: int, handlers: Handlers) -> str:
        """The reason, or nothing."""
        people = self._examine[division_id]
        linked = next(
            (people[officer] for officer in (self._linked.get(pk, 0), *handlers.known) if officer in people), None
        )
        if linked is not None:
            return f"承办人{linked}是检查人员，应当回避"
        keys = self._keys[division_id]
        named = next((keys[key] for key in keys if key in handlers.namesakes), None)
        return f"承办人中有人与检查人员{named}同名，应当回避" if named is not None else ""


@dataclass(frozen=True)
class Population:
    """The case files to draw from, and those left out."""

    files: dict[str, list[tuple[str, int]]]
    """Number and key of each by its division's name, in the order of the numbers."""
    left_out: list[dict[str, Any]]

    @property
    def total(self) -> int:
        return sum(len(file) for file in self.files.values())

    @property
    def left_open(self) -> int:
        """How many were left out because nobody knows who handled them."""
        return sum(len(group["numbers"]) for group in self.left_out if group["reason"] == OPEN)

    def frame(self, inspection: Inspection, wanted: Wanted, number: int, **said: Any) -> SamplingFrame:
        """Frozen: the numbers in the one form of which the digest is taken."""
        written = lottery.frozen({name: [number for number, _ in files] for name, files in self.files.items()})
        return SamplingFrame(
            inspection=inspection,
            parameters=wanted.as_data(),
            counts=[{"name": name, "count": len(files)} for name, files in self.files.items()],
            left_out=self.left_out,
            population=written,
            keys=lottery.frozen({name: [key for _, key in files] for name, files in self.files.items()}),
            population_sha256=lottery.digest(written),
            number=number,
            **said,
        )


def gather(inspection: Inspection, wanted: Wanted) -> Population:
    """Read the register once, and part what is drawn from and what is left out."""
    names = {division.pk: division.name for division in wanted.divisions}
    files: dict[str, list[tuple[str, int]]] = {name: [] for name in sorted(names.values())}
    left_out: dict[tuple[str, str], list[str]] = {}
    recused = Recused(inspection, wanted.divisions)
    drawn = set(SampledCase.objects.filter(inspection=inspection).values_list("case_file_id", flat=True))
    rows = wanted.rows().order_by()
    read = rows.values_list("pk", "number", "number_key", "division_id", "handlers")
    doubtful: list[tuple[int, str, int, str]] = []
    for pk, number, key, division_id, typed in read.iterator(chunk_size=5000):
        handlers = recused.read(pk, division_id, typed)
        by_hand = wanted.by_hand.get(key, "")
        why = "先前已经抽取" if pk in drawn else recused.why(pk, division_id, handlers) or by_hand
        if not why and handlers.open:
            doubtful.append((pk, number, division_id, typed))
        elif why:
            left_out.setdefault((why, names[division_id]), []).append(number)
        else:
            files[names[division_id]].append((number, pk))
    still_open = _still_open(recused, doubtful)
    for pk, number, division_id, _ in doubtful:
        if pk in still_open:
            left_out.setdefault((OPEN, names[division_id]), []).append(number)
        else:
            files[names[division_id]].append((number, pk))
    for file in files.values():
        file.sort()
    return Population(files, [_group(*key, numbers) for key, numbers in sorted(left_out.items())])


_ASKED = 500


def _still_open(recused: Recused, doubtful: Sequence[tuple[int, str, int, str]]) -> set[int]:
    """The keys of those doubtful case files of which nobody knows who handled them, even by the officers whom each was found to
    mean when nobody else bore the name."""
    found = set()
    for start in range(0, len(doubtful), _ASKED):
        chunk = doubtful[start : start + _ASKED]
        linked: dict[int, list[int]] = {}
        through = CaseFile.officers.through.objects.filter(casefile_id__in=[pk for pk, *_ in chunk])
        for pk, officer in through.values_list("casefile_id", "officer_id"):
            linked.setdefault(pk, []).append(officer)
        found |= {
            pk
            for pk, _, division_id, typed in chunk
            if pk not in linked or recused.read(pk, division_id, typed, linked[pk]).open
        }
    return found


def _group(reason: str, division: str, numbers: list[str]) -> dict[str, Any]:
    return {"reason": reason, "division": division, "numbers": sorted(numbers)}


def number_to_draw(population: Population, wanted: Wanted) -> int:
    """How many are drawn; raises Refused where the population is too small, or more than can be drawn at once."""
    total = population.total
    if not total and (left := population.left_open):
        raise Refused(
            by_condition(f"所选范围内的案卷，有{left}件的承办人尚未认定，没有可以抽取的。请先办理「认定承办人」。")
        )
    if not total:
        raise Refused(by_condition("所选的科室、执法种类和时段内没有可以抽取的案卷。请调整范围，或者先补充案卷登记。"))
    number = wanted.number if wanted.percent is None else lottery.share_of(total, wanted.percent)
    assert number is not None
    if number > total:
        raise Refused(by_condition(f"范围内只有{total}件，不能抽取{number}件。请减少抽取的件数，或者扩大范围。"))
    if number > LARGEST:
        raise Refused(by_condition(f"按所填的比例要抽取{number}件，一次最多抽取{LARGEST}件。请降低比例或者缩小范围。"))
    return number


def drawn_from(frame: SamplingFrame) -> list[list[str]]:
    """What is drawn from a frame: [division, number] each. The same whenever and wherever it is drawn."""
    files = json.loads(frame.population)
    return lottery.sample_of(files, frame.number, frame.seed, by_division=frame.parameters["by_division"])


def key_of(frame: SamplingFrame) -> dict[tuple[str, str], int]:
    """The key of each case file by division and number."""
    files, keys = json.loads(frame.population), json.loads(frame.keys)
    return {(name, number): key for name in files for number, key in zip(files[name], keys[name], strict=True)}
