"""What the page of a 决定书 says of referring (5.3.1.3), to those who may open a liability case.

It says the same whether or not there is a case that the reader does not see: else its silence would tell of one.
"""

from datetime import datetime

from django.urls import reverse

from accountability.assessment.found import Found
from accountability.cases import own_decisions, permissions
from accountability.cases.models.cases import WITHDRAWN, LiabilityCase
from documents import clock
from supervision.core.hints import Hint, hints_from
from supervision.core.organisation import Officer
from supervision.notices.models.notices import Notice

DUE = (
    "本决定不能再变更，所涉执法行为属于应当及时移送监察部门的情形（5.3.1.3）。应当对责任人员登记过错责任线索，由案件移送。"
    "是否已经登记，只有承办人和负责局领导知道；您没有承办的，请向分管局领导核实后登记，不要重复登记。"
)


@hints_from(Notice)
def referring(notice: Notice, user: Officer, now: datetime) -> list[Hint]:
    """That a case and a referral are due, or where the reader's own cases are."""
    if not _tells(notice, user) or own_decisions.standing(notice, clock.day(now)) is not Found.YES:
        return []
    cases = own_decisions.cases_about(notice) & LiabilityCase.objects.visible_to(user.viewer).exclude(state=WITHDRAWN)
    own = [
        Hint("本决定是您办理的案件应当移送的情形（5.3.1.3）。", str(case), f"{_page(case)}#referrals") for case in cases
    ]
    opening = f"{reverse('liability-case-open')}?origin=notice&notice={notice.pk}"
    return own or [Hint(DUE, "登记过错责任线索", opening)]


def _page(case: LiabilityCase) -> str:
    return reverse("liability-case", args=[case.pk])


def _tells(notice: Notice, user: Officer) -> bool:
    """Whoever may open a case, save those of the division that it would be about."""
    return permissions.open_case(user) is None and user.division_id != notice.division_id
