"""Which checks a new version of a rule concerns (发布影响到的检查), and which of their deadlines nobody else may know of."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from supervision.checks import paper_kinds, period_kinds
from supervision.checks.models.checklists import Checklist
from supervision.checks.models.checks import Check
from supervision.checks.models.sheets import Sheet
from supervision.core.deadlines.impact import hides_deadlines
from supervision.core.impact import Impact, group, impact_of, next_paper, next_period
from supervision.core.organisation import Officer
from supervision.core.regulation.models import Regulation


def under_way(by: Officer) -> QuerySet[Check]:
    """The checks under way that the person may know of."""
    found: QuerySet[Check] = Check.objects.ordinary().filter(bureau_id=by.bureau_id, state=Check.State.UNDER_WAY)
    return found if by.division_id is None else found.exclude(division_id=by.division_id)


@hides_deadlines
def _hidden(by: Officer) -> Q:
    """Those of confidential checks, and of a check that is under way in the own division."""
    hidden = Check.objects.confidential()
    if by.division_id is not None:
        hidden |= Check.objects.filter(division_id=by.division_id, state=Check.State.UNDER_WAY)
    return Q(root_type=Check._meta.label_lower, root_id__in=hidden.values("pk"))


@impact_of(Regulation, position=20)
def _by_regulation(version: Regulation, by: Officer, now: datetime) -> Iterator[Impact]:
    yield group("进行中的检查：检查内容仍属现行版本，施行后登记的检查选用新版本的条款", under_way(by))


@impact_of(Checklist)
def _by_checklist(version: Checklist, by: Officer, now: datetime) -> Iterator[Impact]:
    sheets = Sheet.objects.active().filter(checklist__code=version.code, checklist__bureau_id=version.bureau_id)
    used = sheets.values("check_task")
    yield group("进行中、已经选用此表的检查：保持所选用的版本，不受影响", under_way(by).filter(pk__in=used))
    yield group("进行中、尚未选用此表的检查：在施行日期以后选用的，使用新版本", under_way(by).exclude(pk__in=used))


@next_paper(paper_kinds.CHECK_RECORD)
def _records(by: Officer, now: datetime) -> Impact:
    return group("进行中的检查：其检查记录使用新版本", under_way(by))


@next_paper(paper_kinds.RECORD_OPINION)
def _opinions(by: Officer, now: datetime) -> Impact:
    return group("进行中的检查：其检查记录的签署意见使用新版本", under_way(by))


@next_period(period_kinds.FINDING_ANSWER)
def _answers(by: Officer, now: datetime) -> Impact:
    return group("进行中的检查：在施行日期以后送科室核对的问题，按新规则计算", under_way(by))
