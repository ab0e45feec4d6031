"""What a vote comes to (表决结果): the majority decides; where votes are equal, the responsible leader's own tips it. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Ballot:
    """One leader's vote: outcome, weight and forms where somebody is to be held liable."""

    is_presiding: bool
    outcome: str
    weight: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """What it came to; ``problem`` says why it came to nothing."""

    outcome: str = ""
    weight: str = ""
    forms: tuple[str, ...] = ()
    tipped: bool = False
    """Whether equal votes were decided by the responsible leader's own."""
    problem: str = ""


def tally(ballots: Sequence[Ballot]) -> Tally:
    """The outcome that most voted for; of those who did, the weight; and each form that more than half of them named."""
    outcome, tipped = _most([(ballot.outcome, ballot.is_presiding) for ballot in ballots])
    if not outcome:
        return Tally(problem="表决没有形成多数意见，负责局领导的意见也不在票数相等的意见之中。请重新审议，修改表决。")
    agreeing = [ballot for ballot in ballots if ballot.outcome == outcome]
    if outcome != "pursued":
        return Tally(outcome, tipped=tipped)
    weight, weight_tipped = _most([(ballot.weight, ballot.is_presiding) for ballot in agreeing])
    forms = tuple(sorted({form for ballot in agreeing for form in ballot.forms if _is_carried(form, agreeing)}))
    if not weight or not forms:
        what = "追究的程度" if not weight else "处理方式"
        return Tally(problem=f"主张追究的审议人员对{what}没有形成多数意见。请重新审议，修改表决。")
    return Tally(outcome, weight, forms, tipped or weight_tipped)


def _most(votes: Sequence[tuple[str, bool]]) -> tuple[str, bool]:
    """What most voted for; among equals what the responsible leader did, and nothing where that is none of them."""
    counts = Counter(value for value, _ in votes).most_common()
    leading = {value for value, count in counts if count == counts[0][1]}
    if len(leading) == 1:
        return leading.pop(), False
    own = {value for value, is_presiding in votes if is_presiding} & leading
    return "".join(own), True


def _is_carried(form: str, ballots: Sequence[Ballot]) -> bool:
    """Whether more than half named it; just half is enough where the responsible leader is among them."""
    named = sum(form in ballot.forms for ballot in ballots)
    own = any(form in ballot.forms for ballot in ballots if ballot.is_presiding)
    return 2 * named > len(ballots) or (2 * named == len(ballots) and own)
