"""Figures (统计数字, 3.4): what the findings of an inspection come to, by content, ground, kind of enforcement, division.

A problem is common (普遍性) where the same content or ground is found in several divisions, and a tendency (倾向性) where
there is more of it than in the period before: the days just before those that the inspection looked at, as many as
they. How many divisions, and how much more, the rule administrator decides. Each figure keeps the keys of its findings.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from supervision.checks.materials.models.obstructions import Obstruction
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.enforcement import Basis, EnforcementKind, Method
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import SummaryRule

NONE = "none"
"""Under what a finding counts that names no ground."""
WITHOUT_GROUND = (NONE, "未列所属情形")

Line = dict[str, Any]
"""One figure: by what it is counted (``key``, ``name``), and the keys of its findings."""


@dataclass(frozen=True)
class Counted:
    """A finding as the figures count it."""

    key: int
    division: int
    content: str
    ground: str
    kind: str


# --- Pure: from findings to figures -----------------------------------------------------------------------------------


def lines(findings: Iterable[Counted], by: Callable[[Counted], Any], names: dict[Any, str]) -> list[Line]:
    """The findings under each of the names, in the order of the names; those under which there are none too."""
    found: dict[Any, list[int]] = {key: [] for key in names}
    for finding in findings:
        if by(finding) in found:
            found[by(finding)].append(finding.key)
    return [{"key": key, "name": names[key], "findings": keys} for key, keys in found.items()]


def compared(found: Iterable[Line], earlier: Sequence[Counted], by: Callable[[Counted], Any]) -> list[Line]:
    """The lines, each with what there was of it in the period before."""
    return [{**line, "before": [finding.key for finding in earlier if by(finding) == line["key"]]} for line in found]


def matrix(findings: Sequence[Counted], contents: Iterable[str], divisions: Iterable[int]) -> list[list[int]]:
    """How many findings each content (a row) has in each division (a column)."""
    cells = [(finding.content, finding.division) for finding in findings]
    columns = list(divisions)
    return [[cells.count((content, division)) for division in columns] for content in contents]


def common(findings: Sequence[Counted], measure: str, names: dict[str, str], at_least: int) -> list[Line]:
    """What is found in at least so many divisions, by content or by ground."""
    found = []
    for key, name in names.items():
        own = [finding for finding in findings if getattr(finding, measure) == key]
        divisions = list(dict.fromkeys(finding.division for finding in own))
        if len(divisions) >= at_least:
            keys = [finding.key for finding in own]
            found.append({"by": measure, "key": key, "name": name, "divisions": divisions, "findings": keys})
    return found


def is_tendency(now: int, before: int, *, more_by: int, more_percent: int) -> bool:
    """Whether there is so much more than before: by so many, and by so many in a hundred."""
    return now >= before + more_by and now * 100 >= before * (100 + more_percent)


def tendencies(
    findings: Sequence[Counted],
    earlier: Sequence[Counted],
    measure: str,
    names: dict[str, str],
    grows: Callable[[int, int], bool],
) -> list[Line]:
    """What there is more of than in the period before, by content or by ground."""
    found = []
    for key, name in names.items():
        own = [finding for finding in findings if getattr(finding, measure) == key]
        before = [finding.key for finding in earlier if getattr(finding, measure) == key]
        if own and grows(len(own), len(before)):
            divisions = list(dict.fromkeys(finding.division for finding in own))
            keys = [finding.key for finding in own]
            line = {"by": measure, "key": key, "name": name, "divisions": divisions, "findings": keys}
            found.append({**line, "before": before})
    return found


def period_before(first: date, last: date) -> tuple[date, date]:
    """The days just before a period, as many as it has."""
    length = last - first
    return first - length - timedelta(days=1), first - timedelta(days=1)


# --- What is counted --------------------------------------------------------------------------------------------------


def findings_of(inspection: Inspection) -> QuerySet[Finding]:
    """What the inspection found: the standing findings of its concluded checks."""
    found: QuerySet[Finding] = Finding.objects.active()
    return found.filter(check_task__inspection=inspection, check_task__state=Check.State.CONCLUDED)


def checks_before(inspection: Inspection) -> QuerySet[Check]:
    """The bureau's concluded checks whose period ends in the one before the inspection's.

    Those of complaints stay out: not even a count may tell of one.
    """
    assert inspection.period_from is not None
    assert inspection.period_to is not None
    first, last = period_before(inspection.period_from, inspection.period_to)
    found: QuerySet[Check] = Check.objects.filter(
        bureau_id=inspection.bureau_id, state=Check.State.CONCLUDED, period_to__gte=first, period_to__lte=last
    )
    return found.exclude(inspection=inspection.pk).exclude(basis=Basis.COMPLAINT)


def findings_before(inspection: Inspection) -> QuerySet[Finding]:
    """What those checks found."""
    found: QuerySet[Finding] = Finding.objects.active()
    return found.filter(check_task__in=checks_before(inspection))


def counted(findings: QuerySet[Finding]) -> list[Counted]:
    """Findings as they are counted. A provision counts by its code, which is the same in every version."""
    rows = findings.order_by("check_task__division_id", "check_task_id", "serial").values_list(
        "pk", "check_task__division_id", "content__code", "ground__code", "kind"
    )
    return [Counted(key, division, content, ground or NONE, kind) for key, division, content, ground, kind in rows]


def by_content(finding: Counted) -> str:
    return finding.content


def figures(inspection: Inspection, rule: SummaryRule) -> dict[str, Any]:
    """The figures of an inspection as they stand now, ready to be frozen."""
    now, earlier = counted(findings_of(inspection)), counted(findings_before(inspection))
    checks = sorted(inspection.checks.select_related("division"), key=_by_division_and_method)
    names, compared_with = _names(inspection, checks, now), checks_before(inspection).count()
    found = compiled(inspection, checks, now, earlier, names, rule, compared_with)
    return {**found, "obstructions": _obstructions(inspection)}


def compiled(
    inspection: Inspection,
    checks: Sequence[Check],
    now: Sequence[Counted],
    earlier: Sequence[Counted],
    names: dict[str, dict[Any, str]],
    rule: SummaryRule,
    checks_compared: int,
) -> dict[str, Any]:
    """The figures of findings, and of those that so many checks made before; nothing is read for them."""
    assert inspection.period_from is not None
    assert inspection.period_to is not None
    before = period_before(inspection.period_from, inspection.period_to)
    measured = ("content", "ground")

    def grows(present: int, past: int) -> bool:
        return is_tendency(present, past, more_by=rule.more_by, more_percent=rule.more_percent)

    return {
        "period": [inspection.period_from.isoformat(), inspection.period_to.isoformat()],
        "before": [day.isoformat() for day in before],
        "rule": {name: getattr(rule, name) for name in ("common_divisions", "more_by", "more_percent")},
        "checks": _checks(checks),
        "checks_before": checks_compared,
        "findings": [finding.key for finding in now],
        "findings_before": [finding.key for finding in earlier],
        "divisions": _by_division(now, checks, names["division"]),
        "contents": compared(lines(now, by_content, names["content"]), earlier, by_content),
        "grounds": lines(now, lambda finding: finding.ground, {**names["ground"], **_without_ground(now)}),
        "kinds": lines(now, lambda finding: finding.kind, names["kind"]),
        "matrix": matrix(now, names["content"], names["division"]),
        "common": [
            line
            for measure in measured
            for line in common(now, measure, names[measure], at_least=rule.common_divisions)
        ],
        "tendencies": [
            line
            for measure in measured
            if checks_compared
            for line in tendencies(now, earlier, measure, names[measure], grows)
        ],
    }


def _by_division_and_method(check: Check) -> tuple[int, int]:
    return check.division_id, list(Method).index(Method(check.method))


def _without_ground(now: Sequence[Counted]) -> dict[str, str]:
    return dict([WITHOUT_GROUND]) if any(finding.ground == NONE for finding in now) else {}


def _checks(checks: Sequence[Check]) -> dict[str, Any]:
    concluded = [check for check in checks if check.state == Check.State.CONCLUDED]
    return {
        "concluded": len(concluded),
        "cancelled": sum(check.state == Check.State.CANCELLED for check in checks),
        "methods": {method: sum(check.method == method for check in concluded) for method in Method.values},
    }


def _obstructions(inspection: Inspection) -> list[Line]:
    """How often each division refused, hid or obstructed (3.3), and in which checks."""
    kinds = Obstruction.Kind
    recorded = Obstruction.objects.filter(check_task__inspection=inspection)
    checks: dict[int, list[int]] = {}
    for division, check in recorded.active().values_list("division_id", "check_task_id").order_by("pk"):
        checks.setdefault(division, []).append(check)
    return [
        {
            "key": row["division_id"],
            "name": row["division__name"],
            "checks": list(dict.fromkeys(checks[row["division_id"]])),
            **{kind.value: row[kind.value] for kind in kinds},
        }
        for row in recorded.by_division()
    ]


def _by_division(now: Sequence[Counted], checks: Sequence[Check], names: dict[int, str]) -> list[Line]:
    """The findings of each division, and by which methods it was checked."""
    methods: dict[int, list[str]] = {}
    for check in checks:
        if check.state == Check.State.CONCLUDED:
            methods.setdefault(check.division_id, []).append(check.get_method_display())
    return [
        {**line, "methods": methods.get(line["key"], [])}
        for line in lines(now, lambda finding: finding.division, names)
    ]


def _names(inspection: Inspection, checks: Sequence[Check], now: Sequence[Counted]) -> dict[str, dict[Any, str]]:
    """What each thing is called by which findings are counted, in order; a provision as its findings cite it."""
    found = findings_of(inspection).order_by()
    contents = [
        *inspection.contents.values_list("code", "text"),
        *found.values_list("content__code", "content__text").distinct(),
    ]
    grounds = found.filter(ground__isnull=False).values_list("ground__code", "ground__text").distinct()
    kinds = {finding.kind for finding in now} | set(inspection.kinds)
    return {
        "division": {
            check.division_id: check.division.name for check in checks if check.state == Check.State.CONCLUDED
        },
        "content": _in_order(contents),
        "ground": _in_order(grounds),
        "kind": {kind.value: str(kind.label) for kind in EnforcementKind if kind in kinds},
    }


def _in_order(provisions: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {code: text.rstrip("；。") for code, text in sorted(provisions)}
