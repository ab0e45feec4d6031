"""What stands out of the course of cases (办理的经过): parties inspected again, decisions that came late, kinds that stopped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q

from supervision.case_files.clues import tails
from supervision.case_files.clues.clue import LISTED, Clue, Register, Row
from supervision.case_files.clues.models import ClueRule
from supervision.case_files.models.case_files import CaseFile
from supervision.core.enforcement import EnforcementKind

_CHUNK = 2_000
_NAMED = 10
"""So many days of a party's are named."""


def inspected_again(register: Register, rule: ClueRule) -> Iterator[Clue]:
    """Parties that were inspected again within so many days (短期内再次检查), by their credit code, or else by their name."""
    rows = register.rows.filter(kind=EnforcementKind.INSPECTION).exclude(subject__contains="复查")
    read = rows.order_by("closed_on", "id").values_list(
        "credit_code", "pk", "number", "party", "division_id", "closed_on"
    )
    last: dict[str, tuple[Row, date]] = {}
    close: dict[str, dict[Row, date]] = defaultdict(dict)
    for code, pk, number, party, division, closed_on in read.iterator(_CHUNK):
        whose, row = code or party, Row(pk, number, party, division, f"{closed_on}办结")
        before = last.get(whose)
        if before is not None and (closed_on - before[1]).days <= rule.repeat_days:
            close[whose] |= dict([before, (row, closed_on)])
        last[whose] = row, closed_on
    yield from (_of_party(rows) for rows in close.values())


def _of_party(found: Mapping[Row, date]) -> Clue:
    rows, days = list(found), list(found.values())
    more = f"等{len(days)}次" if len(days) > _NAMED else ""
    return Clue(
        frozenset(row.division_id for row in rows),
        f"{rows[0].party}：{'、'.join(map(str, days[:_NAMED]))}{more}。",
        rows=rows[:LISTED],
        count=len(rows),
        kind=EnforcementKind.INSPECTION,
        period=(days[0], days[-1]),
        order=(-len(rows), days[0]),
    )


def decided_late(register: Register, rule: ClueRule) -> Iterator[Clue]:
    """Penalties that were decided later than the law gives after the case was opened (决定超过法定期限), by division."""
    late = register.rows.filter(
        kind=EnforcementKind.PENALTY, decided_on__gt=F("opened_on") + timedelta(days=rule.decision_days)
    )
    columns = ("pk", "number", "party", "division_id", "opened_on", "decided_on")
    read: Iterable[Any] = late.order_by("closed_on", "id").values_list(*columns).iterator(_CHUNK)
    of_division: dict[int, list[tuple[Row, int]]] = defaultdict(list)
    for pk, number, party, division, opened, decided in read:
        days = (decided - opened).days
        said = f"{opened}立案，{decided}决定，第{days}日"
        of_division[division].append((Row(pk, number, party, division, said), days))
    for division, found in sorted(of_division.items(), key=lambda item: -len(item[1])):
        longest = max(days for _, days in found)
        text = f"处罚决定迟于立案后{rule.decision_days}日的{len(found)}件，最长的第{longest}日。依法延长、扣除期间的，见案卷。"
        yield Clue(
            frozenset([division]),
            text,
            rows=[row for row, _ in found[:LISTED]],
            count=len(found),
            kind=EnforcementKind.PENALTY,
            period=(register.first, register.last),
            order=(-len(found),),
        )


def without_any(register: Register, rule: ClueRule) -> Iterator[Clue]:
    """Divisions that lately have no case files of a kind, where before there were many (一段时间没有案卷)."""
    span = timedelta(days=rule.empty_days)
    begun = register.last - span
    rows = CaseFile.objects.registered().filter(bureau_id=register.bureau_id, closed_on__gt=begun - span)
    lately = Count("pk", filter=Q(closed_on__gt=begun, closed_on__lte=register.last))
    counted = list(
        rows.filter(closed_on__lte=register.last, division__is_active=True)
        .order_by()
        .values_list("division_id", "kind")
        .annotate(lately=lately, before=Count("pk", filter=Q(closed_on__lte=begun)))
    )
    for division, kind, now, before in counted:
        chance = tails.none(before)
        if now or chance * len(counted) > rule.chance:
            continue
        label = EnforcementKind(kind).label
        text = f"{begun + timedelta(days=1)}至{register.last}没有{label}案卷，此前同样长的时间有{before}件。"
        asked = {
            "kind": kind,
            "division": division,
            "closed_from": begun - span + timedelta(days=1),
            "closed_to": begun,
        }
        yield Clue(
            frozenset([division]),
            text,
            chance,
            urlencode(asked),
            count=before,
            kind=kind,
            period=(begun + timedelta(days=1), register.last),
            order=(chance, -before),
        )
