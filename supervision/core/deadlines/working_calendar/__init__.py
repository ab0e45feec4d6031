"""The year's working days (工作日安排), from the law and from the State Council's notice; pure, no database.

``statutory_days`` knows what the law gives without a notice; ``parse_notice`` reads a notice and guesses nothing.
"""

from supervision.core.deadlines.working_calendar.arrangement import Arrangement, Part, Sentence
from supervision.core.deadlines.working_calendar.checks import REACHES_BACK_FROM
from supervision.core.deadlines.working_calendar.notice import parse_notice
from supervision.core.deadlines.working_calendar.statutory import statutory_days

__all__ = ["REACHES_BACK_FROM", "Arrangement", "Part", "Sentence", "parse_notice", "statutory_days"]
