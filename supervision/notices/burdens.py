"""That a review never makes it worse for the division (不得作出更为不利的决定, 4.3).

Who asks for a review risks nothing by asking; by analogy 《中华人民共和国行政复议法》（2023年修订）第六十三条第二款. What can be counted
is compared here: the kind of paper, the last day, the items of the decision, the grounds. The rest a leader confirms.
"""

import re
from dataclasses import dataclass
from datetime import date

from supervision.core.deadlines.counting import in_words

_NUMERAL = "一二三四五六七八九十"
_MARKS = tuple(
    re.compile(rf"(?:^|(?<=[。；;：:\s])){mark}", re.MULTILINE)
    for mark in (
        rf"[{_NUMERAL}]{{1,3}}、",
        rf"[（(][{_NUMERAL}]{{1,3}}[）)]",
        r"\d{1,2}[.、．](?!\d)",
        r"[（(]\d{1,2}[）)]",
        rf"[{_NUMERAL}]是",
        "[①-⑳]",
    )
)
"""How items are marked, the outermost way first."""


@dataclass(frozen=True)
class Burden:
    """What a notice demands, as far as it can be counted."""

    revokes: bool
    """Whether it is a 决定书, which revokes, and so graver than a 通知书, which orders to correct."""
    last_day: date
    """The last day for executing it, if it were received today."""
    items: int
    grounds: int

    def text(self) -> str:
        """In a sentence, for whoever decides."""
        kind = "决定书" if self.revokes else "通知书"
        return f"{kind}；执行期限至{in_words(self.last_day)}；处理决定{self.items}项；所属情形{self.grounds}项"


def items_of(decision: str) -> list[str]:
    """The items (项) of a decision: by their marks where it has any, otherwise one a paragraph."""
    for mark in _MARKS:
        begins = [found.start() for found in mark.finditer(decision)]
        if begins:
            return [decision[begin:end].strip() for begin, end in zip(begins, [*begins[1:], None], strict=True)]
    return [line.strip() for line in decision.splitlines() if line.strip()]


def count_items(decision: str) -> int:
    return len(items_of(decision))


def worse_in(before: Burden, after: Burden) -> dict[str, str]:
    """In what a variation would be worse for the division than what it asked to be reviewed: a sentence by name."""
    found = {}
    if after.revokes and not before.revokes:
        found["kind"] = "原文书是通知书，复查不得变更为更重的决定书。"
    if after.last_day < before.last_day:
        found["last_day"] = (
            f"现在的执行期限到{in_words(before.last_day)}，变更后到{in_words(after.last_day)}，复查不得缩短。"
        )
    if after.items > before.items:
        found["items"] = f"原处理决定{before.items}项，变更后{after.items}项，复查不得增加。"
    if after.grounds > before.grounds:
        found["grounds"] = f"原文书认定{before.grounds}项情形，变更后{after.grounds}项，复查不得增加。"
    return found
