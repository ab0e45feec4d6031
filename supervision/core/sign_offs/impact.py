"""What a new rule for reading and countersigning concerns (核稿、会签规则的影响), and a new wording of the sheet."""

from collections.abc import Iterator
from datetime import datetime

from supervision.core.impact import Impact, group, impact_of, next_paper
from supervision.core.organisation import Officer
from supervision.core.sign_offs import paper_kinds
from supervision.core.sign_offs.models import SignOffSheet
from supervision.core.sign_offs.rules import SignOffRule
from supervision.core.turns import listed


@impact_of(SignOffRule)
def _by_sign_off_rule(version: SignOffRule, by: Officer, now: datetime) -> Iterator[Impact]:
    yield Impact(
        "草拟中的：自施行日期起提交的，按新规则核稿、会签；已经提交的按提交时的规则，退回以后再次提交的除外", None, []
    )


@next_paper(paper_kinds.ISSUE_SHEET)
def _sheets(by: Officer, now: datetime) -> Impact:
    open_ones = SignOffSheet.objects.filter(bureau_id=by.bureau_id, state=SignOffSheet.State.OPEN)
    if by.division_id is not None:
        open_ones = open_ones.exclude(kept_out__contains=listed([by.division_id]))
    return group("正在核稿、会签的草稿：签发时其发文稿纸使用新版本", open_ones, SignOffSheet.worklist_title)
