"""Who handled a case file that was drawn (抽取的案卷): they do not inspect it."""

from collections.abc import Iterable

from supervision.case_files.handlers import People
from supervision.checks.models.sampled_cases import SampledCase
from supervision.core.name_parting import name_key
from supervision.core.organisation import Officer
from supervision.inspections.models.assignments import Assignment


def handled_by(people: Iterable[Officer], task: Assignment) -> list[str]:
    """Of these people, whoever handled a case file that was drawn for the assignment, each with its number: by record,
    or by the name that stands on the file."""
    names = {person.pk: person.name for person in people}
    drawn = SampledCase.objects.filter(inspection=task.inspection_id, division=task.division_id)
    linked = drawn.filter(case_file__officers__in=names).values_list("case_file__officers", "number")
    found = {names[pk]: number for pk, number in linked}
    bureau = People.of(task.bureau_id)
    keys = {name_key(name): name for name in names.values()}
    for number, pk, typed in drawn.values_list("number", "case_file", "case_file__handlers"):
        handlers = bureau.read(typed, task.division_id, pk)
        named = [names[pk] for pk in handlers.known if pk in names]
        named += [keys[namesake] for namesake in handlers.namesakes if namesake in keys]
        found = {**dict.fromkeys(named, number), **found}
    return [f"{name}（{number}）" for name, number in sorted(found.items())]
