"""Whether the officer was heard (听取陈述申辩): the right is a period, and only its end or the officer ends it, no statement does."""

from datetime import datetime

from accountability.cases.models.announcements import Announcement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.reader import heard, standing_announcement
from supervision.core.deadlines.progress import ends
from supervision.core.refusals import Refusal, by_condition, by_period


def still_open(case: LiabilityCase, now: datetime, *, to: str) -> Refusal | None:
    """Why the officer may still say something, or was not weighed: until then nobody does ``to``."""
    told = standing_announcement(case)
    if told is None:
        return None
    if told.deadline is None:
        return by_condition(f"告知书尚未送达被调查人，不能{to}。请先送达。")
    if any(not statement.weighed for statement in heard(case)):
        return by_condition(f"有陈述申辩还没有审核，不能{to}。请先办理「审核陈述申辩」，书面写明审核意见。")
    if is_heard_out(told, now):
        return None
    said = f"陈述申辩的{ends(told.deadline)}，在此之前被调查人随时可以补充。期满、表示陈述完毕或者放弃之后才能{to}。"
    return by_period(said, told.deadline)


def is_heard_out(told: Announcement, now: datetime) -> bool:
    """Whether the officer has nothing more to say: the period is over, or the officer said so and added nothing since."""
    return told.is_finished or told.is_over(now)


def go_on(told: Announcement, now: datetime) -> None:
    """Something was said within the period after all: that there was nothing to add holds no more."""
    if not told.is_finished or told.is_over(now):
        return
    told.waived_at = told.finished_on = told.finished_at = told.finished_by = None
    told.save()
