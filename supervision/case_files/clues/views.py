"""The page of what the register shows by itself (线索提示), for inspectors."""

from collections.abc import Sequence
from datetime import date
from time import monotonic
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from documents.replicas import may_lag
from supervision.case_files.clues.clue import Clue, Register, last_closed
from supervision.case_files.clues.finding import Section, sections
from supervision.case_files.clues.models import ClueRule
from supervision.core.lists.rows import day_asked
from supervision.core.organisation import Division, Officer
from supervision.core.roles import Role

YEARS = 3
"""So many years are looked at where nothing else is asked for."""


@require_safe
@holds(Role.INSPECTOR)
@may_lag
def clue_list(request: HttpRequest) -> HttpResponse:
    """What stands out on the bureau's register, by the rule in force; of the own division nothing."""
    user: Any = request.user
    today = clock.today()
    rule = ClueRule.objects.in_force(today).filter(bureau_id=user.bureau_id).first()
    register = _asked_for(request.GET, user, today)
    begun = monotonic()
    found = sections(register, rule, without=user.division_id) if register is not None and rule is not None else []
    names = dict(Division.objects.filter(bureau_id=user.bureau_id).values_list("pk", "name"))
    context = {
        "rule": rule,
        "register": register,
        "sections": [_shown(section, names, register) for section in found],
        "seconds": monotonic() - begun,
    }
    return render(request, "case_files/clues.html", context)


def _asked_for(asked: QueryDict, user: Officer, today: date) -> Register | None:
    """The period that is asked for, or the years before the newest day of closing; None where nothing is on the register."""
    last = last_closed(user.bureau_id, day_asked(asked, "closed_to") or today)
    if last is None:
        return None
    first = day_asked(asked, "closed_from") or date(last.year - YEARS + 1, 1, 1)
    return Register(user.bureau_id, min(first, last), last)


def _shown(section: Section, names: dict[int, str], register: Register | None) -> dict[str, Any]:
    return {
        "title": section.title,
        "explains": section.explains,
        "total": len(section.clues),
        "clues": [_clue(clue, names, section.title) for clue in section.shown],
    }


def _clue(clue: Clue, names: dict[int, str], title: str) -> dict[str, Any]:
    divisions = [names[pk] for pk in sorted(clue.divisions)]
    return {
        "divisions": "、".join(divisions),
        "text": clue.text,
        "chance": chance_said(clue.chance),
        "cases": f"{reverse('casefile-list')}?{clue.query}" if clue.query else "",
        "rows": [(reverse("casefile", args=[row.pk]), row, names[row.division_id]) for row in clue.rows],
        "count": clue.count,
        "checks": _checks(clue, names, title),
    }


def _checks(clue: Clue, names: dict[int, str], title: str) -> Sequence[tuple[str, str]]:
    """Where a spot check of each division begins, with what it is about filled in."""
    return [(names[pk], _check(clue, pk, f"{names[pk]}案卷抽查（线索提示：{title}）")) for pk in sorted(clue.divisions)]


def _check(clue: Clue, division: int, title: str) -> str:
    first, last = clue.period or (None, None)
    asked = {"division": division, "method": "spot", "title": title, "kinds": clue.kind}
    return f"{reverse('check-open')}?{urlencode({**asked, 'period_from': first, 'period_to': last})}"


def chance_said(chance: float | None) -> str:
    """A chance as people say it: one in so many."""
    if chance is None:
        return ""
    if chance < 1e-9:
        return "不到十亿分之一"
    one_in = round(1 / chance)
    return f"约{one_in}分之一" if one_in < 10_000 else f"约{one_in // 10_000}万分之一"
