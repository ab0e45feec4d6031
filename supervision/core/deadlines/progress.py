"""How far a period has come (期限进行情况): which of its days today is, how many are left, when it ends, in words."""

from datetime import date, datetime

from documents import clock
from supervision.core.deadlines.counting import Counting, Role, Unit, in_words
from supervision.core.deadlines.models import Deadline


def ends(deadline: Deadline) -> str:
    """When a period that runs ends, to go on from: 「期限到…届满」."""
    last, over = in_words(deadline.last_day), in_words(deadline.open_until)
    if deadline.is_provisional:
        return f"期限暂定到{last}，放假安排一直没有公布的，到{over}届满"
    if deadline.was_kept_open:
        return f"期限已于{last}届满，因放假安排公布在后，到{over}仍可办理"
    return f"期限到{last}届满"


def ended(deadline: Deadline) -> str:
    """When a period that is over ended, to go on from: 「已于…届满」."""
    last, over = in_words(deadline.last_day), in_words(deadline.open_until)
    if deadline.is_provisional:
        return f"暂定到{last}，放假安排一直没有公布，已于{over}届满"
    if deadline.was_kept_open:
        return f"已于{last}届满，因放假安排公布在后而保留的办理时间也已于{over}届满"
    return f"已于{last}届满"


def where_it_stands(deadline: Deadline, now: datetime) -> str:
    """Which day of the period today is, and how many are left (今天是第几日，还剩几日)."""
    today, counting = clock.day(now), deadline.counting
    if counting.is_stopped:
        return f"期限现中止计算，已计入{_counted(counting)}{_unit(counting)}，恢复后继续计算。"
    if today <= counting.last_day:
        return f"今天{_place(counting, today)}{_left(counting, today)}。"
    if deadline.is_over(now):
        return f"期限{ended(deadline)}。"
    over = deadline.open_until
    past, left = (today - counting.last_day).days, (over - today).days
    if deadline.is_provisional:
        return f"暂定的末日已过{past}日；期限到{in_words(over)}届满，还剩{left}日。"
    return f"末日已过，因放假安排公布在后，到{in_words(over)}仍可办理，还剩{left}日。"


def _counted(counting: Counting) -> int:
    """How many days counted before it was stopped."""
    return max((step.number for step in counting.steps if step.number is not None), default=0)


def _place(counting: Counting, today: date) -> str:
    """The number that today has in the period."""
    if today < counting.trigger:
        return "尚未起算"
    step = next(step for step in counting.steps if step.day == today)
    if step.number is not None:
        return f"是第{step.number}{_unit(counting)}"
    recorded = {Role.TRIGGER: "是起算日，不计入", Role.MOVED: "是顺延的日子", Role.STOPPED: "在中止期间，不计入"}
    return recorded.get(step.role, "不计入")


def _left(counting: Counting, today: date) -> str:
    """How many days come after today: of working days those that count."""
    if today == counting.last_day:
        return "，是末日" + ("（暂定）" if counting.provisional else "，24时届满")
    left = (counting.last_day - today).days
    if counting.rule.unit is Unit.WORKING:
        left = sum(step.day > today for step in counting.steps if step.number is not None)
    return f"，还剩{left}{_unit(counting)}{'（暂定）' if counting.provisional else ''}"


def _unit(counting: Counting) -> str:
    return "个工作日" if counting.rule.unit is Unit.WORKING else "日"
