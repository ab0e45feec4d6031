"""What a new rule for clues concerns (线索提示规则的影响)."""

from collections.abc import Iterator
from datetime import datetime

from supervision.case_files.clues.models import ClueRule
from supervision.core.impact import Impact, impact_of
from supervision.core.organisation import Officer


@impact_of(ClueRule)
def _by_clue_rule(version: ClueRule, by: Officer, now: datetime) -> Iterator[Impact]:
    yield Impact("线索提示：自施行日期起按新的数字计算；已经据以登记的检查不变", None, [])
