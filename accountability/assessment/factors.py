"""The factors of chapter five taken apart (从重、从轻、不予追究情形的构成要件): which elements each has, word by word.

A factor holds where in one of its ways every element is found, and no exception is. The words of an element follow the
regulation's; 「等」 and 「或者」 make ways of their own. 5.2.2.5 is counted (counting.py) and 5.2.4.3 follows from the
harm: neither is ever typed in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import TextChoices

from accountability.assessment.found import Found, all_of, any_of, opposite


class Element(TextChoices):
    """One question that the investigation answers (构成要件)."""

    OFFICIAL = "official", "行为人是行政执法机关的工作人员"
    PROVED = "proved", "过错行为的事实清楚、证据充分"
    IN_ENFORCEMENT = "in_enforcement", "发生在行政执法活动中"
    BREACH = "breach", "属于不履行法定职责或者不正确履行法定职责"
    DAMAGE = "damage", "造成危害后果（损失）"
    INFLUENCE = "influence", "造成不良影响"

    INTENT = "intent", "出于故意"
    INTENT_CAUSED = "intent_caused", "故意导致了违法执法行为发生"
    REFUSED = "refused", "拒绝纠正违法执法行为"
    DISTURBED = "disturbed", "干扰对违法执法过错责任追究案件的调查"
    OBSTRUCTED = "obstructed", "阻碍对违法执法过错责任追究案件的调查"
    COMPLAINED = "complained", "对方是控告人、检举人或者投诉人"
    RETALIATED = "retaliated", "对其打击报复"

    COOPERATED = "cooperated", "积极配合调查"
    MERIT = "merit", "有其他立功表现"
    SELF_CORRECTED = "self_corrected", "主动纠正错误"
    CONTAINED = "contained", "有效制止损害后果扩大"

    LAW_UNCLEAR = "law_unclear", "法律、法规、规章、规范性文件规定不明确"
    LAW_CONFLICT = "law_conflict", "法律、法规、规章、规范性文件规定存在冲突"
    LAW_CAUSED = "law_caused", "因此造成行政执法过错"
    BLAMELESS = "blameless", "工作人员无主观过错"
    NEW_EVIDENCE = "new_evidence", "出现了新的证据"
    FACTS_CHANGED = "facts_changed", "新的证据使原认定事实发生变化"
    NATURE_CHANGED = "nature_changed", "新的证据使案件性质发生变化"
    HIDDEN = "hidden", "故意隐瞒证据"
    LEFT_OUT = "left_out", "因过失遗漏证据"
    DECEIVED = "deceived", "行政相对人弄虚作假"
    MISLED = "misled", "致使行政机关及其工作人员无法作出正确判断"
    FORCE_MAJEURE = "force_majeure", "出现不可抗力"
    LIKE_CAUSE = "like_cause", "出现与不可抗力相当的其他原因"
    FORCE_CAUSED = "force_caused", "致使违法执法行为发生"
    ORDERED = "ordered", "执行上级领导的决定或者命令"
    THOUGHT_WRONG = "thought_wrong", "认为上级的决定或者命令有错误"
    OBJECTED = "objected", "执行前向上级提出了改正或者撤销的意见"
    UNCHANGED = "unchanged", "上级不改变该决定或者命令"
    INSISTED = "insisted", "上级要求立即执行"
    ORDER_CAUSED = "order_caused", "由此造成执法错误"
    PLAINLY_ILLEGAL = "plainly_illegal", "该决定或者命令明显违法"

    DISCIPLINE = "discipline", "违反政纪规定，应当给予行政处分"
    CRIME = "crime", "涉嫌犯罪"
    OTHER_ILLEGALITY = "other_illegality", "有其他涉嫌违法情形"


WORDS = {
    "5.2.2.1": "故意导致违法执法行为发生",
    "5.2.2.2": "拒绝纠正违法执法行为",
    "5.2.2.3": "干扰、阻碍案件调查",
    "5.2.2.4": "打击报复控告人、检举人、投诉人",
    "5.2.2.5": "一年内两次以上被追究",
    "5.2.3.1": "积极配合调查或者有其他立功表现",
    "5.2.3.2": "主动纠正错误，有效制止损害后果扩大",
    "5.2.4.1": "法律规定不明确或者存在冲突，并且无主观过错",
    "5.2.4.2": "出现新的证据，使原认定发生变化",
    "5.2.4.3": "未造成损失或者不良影响",
    "5.2.4.4": "行政相对人弄虚作假",
    "5.2.4.5": "不可抗力等原因",
    "5.2.4.6": "执行上级领导的决定或者命令",
}
"""Each factor in a few words, where it is one of many and its text would be too long."""

Look = Callable[[Element], Found]
"""What was found of an element."""

E = Element


@dataclass(frozen=True)
class Factor:
    """A circumstance that the regulation names (情形): the ways in which it holds, and what it excepts."""

    code: str
    ways: tuple[tuple[Element, ...], ...]
    exceptions: tuple[Element, ...] = ()

    def holds(self, look: Look) -> Found:
        """Whether it holds. Its exception overrides by itself."""
        return all_of((self.is_made_out(look), opposite(self.is_excepted(look))))

    def is_made_out(self, look: Look) -> Found:
        return any_of(all_of(map(look, way)) for way in self.ways)

    def is_excepted(self, look: Look) -> Found:
        return any_of(map(look, self.exceptions))

    @property
    def words(self) -> str:
        return WORDS[self.code]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Its elements, each once, in the order of the text."""
        named = {element for way in self.ways for element in way}
        return tuple(element for element in Element if element in named)

    def open_elements(self, look: Look) -> tuple[Element, ...]:
        """What is still to be found before it is known whether the factor holds: of ways that can still be walked."""
        if self.holds(look) != Found.UNKNOWN:
            return ()
        ways = (way for way in self.ways if all_of(map(look, way)) == Found.UNKNOWN)
        asked = (element for way in ways for element in way)
        return _unknown((*asked, *self.exceptions), look)


def _unknown(elements: Iterable[Element], look: Look) -> tuple[Element, ...]:
    return tuple(dict.fromkeys(element for element in elements if look(element) == Found.UNKNOWN))


INTENTIONAL = Factor("5.2.2.1", ((E.INTENT, E.INTENT_CAUSED),))

AGGRAVATING = (
    Factor("5.2.2.2", ((E.REFUSED,),)),
    Factor("5.2.2.3", ((E.DISTURBED,), (E.OBSTRUCTED,))),
    Factor("5.2.2.4", ((E.COMPLAINED, E.RETALIATED),)),
)
"""What makes a case heavier (从重) besides the intent, which belongs to a fault, and the count of 5.2.2.5."""

MITIGATING = (
    Factor("5.2.3.1", ((E.COOPERATED,), (E.MERIT,))),
    Factor("5.2.3.2", ((E.SELF_CORRECTED, E.CONTAINED),)),
)
"""What makes a case lighter (从轻)."""

EXEMPTING = (
    Factor("5.2.4.1", ((E.LAW_UNCLEAR, E.LAW_CAUSED, E.BLAMELESS), (E.LAW_CONFLICT, E.LAW_CAUSED, E.BLAMELESS))),
    Factor("5.2.4.2", ((E.NEW_EVIDENCE, E.FACTS_CHANGED, E.NATURE_CHANGED),), exceptions=(E.HIDDEN, E.LEFT_OUT)),
    Factor("5.2.4.4", ((E.DECEIVED, E.MISLED),)),
    Factor("5.2.4.5", ((E.FORCE_MAJEURE, E.FORCE_CAUSED), (E.LIKE_CAUSE, E.FORCE_CAUSED))),
    Factor(
        "5.2.4.6",
        ((E.ORDERED, E.THOUGHT_WRONG, E.OBJECTED, E.UNCHANGED, E.INSISTED, E.ORDER_CAUSED),),
        exceptions=(E.PLAINLY_ILLEGAL,),
    ),
)
"""Why a fault is not pursued (不追究), besides 5.2.4.3. Each is asked of one fault: it excuses no other."""

ESTABLISHING = (E.PROVED, E.IN_ENFORCEMENT, E.BREACH)
"""What makes an act a fault in the sense of 5.0, before its harm is asked."""

HARM = (E.DAMAGE, E.INFLUENCE)
"""Either is enough for 5.0; where both are lacking, 5.2.4.3 holds."""

OF_FAULT = (*ESTABLISHING, *HARM, *INTENTIONAL.elements, *(
    element for factor in EXEMPTING for element in (*factor.elements, *factor.exceptions)
))  # fmt: skip
"""What is asked of each fault by itself."""

OF_CASE = (
    E.OFFICIAL,
    *(element for factor in (*AGGRAVATING, *MITIGATING) for element in factor.elements),
    E.DISCIPLINE,
    E.CRIME,
    E.OTHER_ILLEGALITY,
)
"""What is asked once a case."""
