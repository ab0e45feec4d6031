"""All that stands out on a register (线索提示), by kinds: four questions to the database, however many case files there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from supervision.case_files.clues.clue import LISTED, Clue, Register
from supervision.case_files.clues.courses import decided_late, inspected_again, without_any
from supervision.case_files.clues.fines import equal_fines, fines_below, fines_of
from supervision.case_files.clues.models import ClueRule


@dataclass(frozen=True)
class Section:
    """The clues of one kind: what is looked for, and what was found."""

    title: str
    explains: str
    clues: Sequence[Clue]

    @property
    def shown(self) -> Sequence[Clue]:
        return self.clues[:LISTED]


def sections(register: Register, rule: ClueRule, *, without: int | None) -> list[Section]:
    """All clues by their kinds; of the division of whoever looks (``without``) none."""
    fines = fines_of(register)
    level = f"机会乘以比较的次数，不超过万分之{rule.level}的才提示。"

    def kept(clues: Iterable[Clue]) -> list[Clue]:
        return sorted((clue for clue in clues if without not in clue.divisions), key=lambda clue: clue.order)

    return [
        Section(
            "同额罚款",
            f"一个科室一年之内数额相同的罚款在{rule.equal_least}件以上，比例不少于其他科室的两倍。机会是：把全局这一年的罚款随意分给"
            f"各科室，一个科室分到这么多同额罚款的可能。{level}",
            kept(equal_fines(fines, rule)),
        ),
        Section(
            "短期内再次检查",
            f"同一当事人（按统一社会信用代码，没有的按名称）的两次行政检查相隔不超过{rule.repeat_days}日，案由写明“复查”的除外。",
            kept(inspected_again(register, rule)),
        ),
        Section(
            "决定超过期限",
            f"登记了立案日期和决定日期的行政处罚，决定迟于立案后{rule.decision_days}日。《行政处罚法》第六十条：自立案之日起九十日内作出"
            "决定，法律、法规、规章另有规定的，从其规定。",
            kept(decided_late(register, rule)),
        ),
        Section(
            "一段时间没有案卷",
            f"一个科室的一种案卷，截至登记中最近的办结日期连续{rule.empty_days}日一件也没有，此前同样长的时间有。机会是：按此前的"
            f"件数应当有，碰巧一件没有的可能。{level}",
            kept(without_any(register, rule)),
        ),
        Section(
            "略低于界限的罚款",
            f"一年之内，界限（{rule.thresholds}元）上下百分之{rule.below_percent}的范围里，略低于界限的在{rule.equal_least}件以上，并且不少于达到"
            "或者略高于的两倍，或者所占的比例不少于其他科室的两倍。机会是：像掷硬币一样落在界限上下，或者把全局这个范围的罚款随意"
            f"分给各科室，这么多都落在下面的可能，取小的加倍。{level}",
            kept(fines_below(fines, rule)),
        ),
    ]
