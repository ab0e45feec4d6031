"""What the officer was told would be imposed (告知的程度和处理方式), and that nothing goes beyond it."""

from collections.abc import Collection
from datetime import datetime

from accountability.assessment.conclusions import Weight
from accountability.assessment.departures import against_the_law, beyond
from accountability.cases.facts import assessed
from accountability.cases.models.announcements import Announcement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import Form, named
from accountability.cases.reader import standing_announcement
from documents import clock
from supervision.core.refusals import Refusal, Refused, by_condition

AGAIN = "超出告知的，应当先由负责局领导办理「退回补充调查」，重新告知，期限重新计算"


def forms_told(told: Announcement) -> list[str]:
    """The forms that were announced: chosen one by one, or named in the text of one from before they were chosen."""
    return list(told.forms) or [form.value for form in Form if form.label in told.intention]


def circumstances_told(told: Announcement) -> list[str]:
    """The circumstances of 5.2.2 on which a heavier weight was to stand."""
    return list(told.circumstances) or list(told.aggravating)


def beyond_the_announced(case: LiabilityCase, weight: str, forms: Collection[str], now: datetime) -> Refusal | None:
    """Why a weight or a form is not imposed: not announced, or not on what is found proved."""
    told = standing_announcement(case)
    if told is None or not weight:
        return None
    is_heavier, unannounced = beyond(weight, forms, told.weight, forms_told(told))
    said = [f"告知书告知的是{told.get_weight_display()}，没有告知{Weight(weight).label}"] if is_heavier else []
    said += [f"告知书没有告知「{named(unannounced)}」"] if unannounced else []
    if said:
        return by_condition(f"{'；'.join(said)}。{AGAIN}；程度较轻、方式较少的可以直接决定。")
    against = against_the_law(assessed(case, clock.day(now)), weight, circumstances_told(told))
    return by_condition(against) if against else None


def refuse_beyond(case: LiabilityCase, weight: str, forms: Collection[str], now: datetime) -> None:
    refusal = beyond_the_announced(case, weight, forms, now)
    if refusal is not None:
        raise Refused(refusal)
