"""The list of findings (问题列表), as a summary's figures and the leaders' figures open it."""

from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from supervision.checks.models.findings import Finding
from supervision.core.enforcement import EnforcementKind
from supervision.core.lists import Filter, Listing, Order, Span, day_text, labels
from supervision.inspections import statistics

_KINDS = labels(EnforcementKind.choices)


def finding_listing(
    rows: QuerySet[Finding], filters: dict[str, Filter], spans: dict[str, Span] | None = None
) -> Listing:
    """These findings, each leading to its check; ``filters`` may ask for ``ground_code``."""
    return Listing(
        rows=rows.annotate(ground_code=Coalesce("ground__code", Value(statistics.NONE))),
        columns=(
            "check_task_id",
            "check_task__division__name",
            "serial",
            "content__text",
            "kind",
            "ground__citation",
            "facts",
            "check_task__checked_on",
        ),
        heads=("问题", "检查内容", "执法种类", "所属情形", "问题事实", "检查日期"),
        cells=_cells,
        orders={"newest": Order("最新", "id"), "oldest": Order("最早", "id", descending=False)},
        filters=filters,
        spans=spans or {},
        apart=("check_task__opened_at", "{}登记的检查"),
    )


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    check, division, serial, content, kind, ground, facts, checked_on = row
    return f"/checks/{check}/", [
        f"{division}　问题{serial}",
        content.rstrip("；。"),
        _KINDS[kind],
        ground or "—",
        facts if len(facts) <= 60 else f"{facts[:60]}……",
        day_text(checked_on),
    ]
