"""Who keeps out of the cases of an incident is written down for those that were opened before."""

from typing import Any

from django.db import migrations
from django.db.models import Q

from documents.migrating import batched


def _whole(pk: int, links: dict[int, set[int]]) -> set[int]:
    found, newly = {pk}, {pk}
    while newly:
        newly = {other for key in newly for other in links[key]} - found
        found |= newly
    return found


def write_down(apps: Any, schema_editor: Any) -> None:
    case = apps.get_model("accountability", "LiabilityCase")
    linked = case.objects.filter(Q(incident__isnull=False) | Q(linked__isnull=False)).distinct()
    rows = {pk: (incident, respondent) for pk, incident, respondent in linked.values_list("pk", "incident", "respondent")}
    links: dict[int, set[int]] = {pk: set() for pk in rows}
    for pk, (incident, _) in rows.items():
        if incident is not None:
            links[pk].add(incident)
            links[incident].add(pk)
    barred = apps.get_model("accountability", "BarredPerson")
    pairs = {(pk, rows[other][1]) for pk in rows for other in _whole(pk, links) if rows[other][1] != rows[pk][1]}
    barred.objects.bulk_create(
        [barred(case_id=pk, officer_id=officer) for pk, officer in sorted(pairs)], batch_size=500
    )


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0011_withdrawals_incidents_and_service'),
    ]

    operations = batched([migrations.RunPython(write_down, migrations.RunPython.noop)])
