"""What a review puts in the place of a notice (复查变更): its whole content, taken from what a leader typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from supervision.core.deadlines.periods import count_on
from supervision.core.regulation.models import Provision
from supervision.notices.burdens import Burden, count_items
from supervision.notices.execution import last_day_if_run_again
from supervision.notices.models.notices import Notice
from supervision.notices.papers import Cited

TEXTS = ("kind", "facts", "reasons", "decision", "revoked_act", "legal_basis", "manner")
"""What a variation may say otherwise in words; what is left empty stays as it was."""
CITED = ("grounds", "provisions")
_KEPT = ("bureau_id", "title", "division", "drafted_by")


@dataclass(frozen=True)
class Variation:
    """The content of the new notice (变更后的文书)."""

    texts: Mapping[str, str]
    grounds: Sequence[Provision]
    provisions: Sequence[Provision]
    correct_by: date | None
    correct_within: int | None

    @classmethod
    def of(cls, old: Notice, data: Mapping[str, Any]) -> "Variation":
        """As typed into the fields ``new_…`` of a decision; what is empty there is the old notice's."""
        texts = {name: data.get(f"new_{name}") or getattr(old, name) for name in TEXTS}
        if texts["kind"] == Notice.Kind.NOTICE:
            texts["revoked_act"] = ""
        cited = Cited.of(old)
        return cls(
            texts,
            _in_order(data.get("new_grounds")) or list(cited.grounds),
            _in_order(data.get("new_provisions")) or list(cited.provisions),
            data.get("new_correct_by"),
            data.get("new_correct_within"),
        )

    @property
    def cited(self) -> Cited:
        return Cited(self.grounds, self.provisions)

    def as_notice(self, old: Notice, now: datetime) -> Notice:
        """The new notice, in the name of the old one's drafter; not saved."""
        made: Notice = Notice(
            replaces=old,
            drafted_at=now,
            correct_by=self.correct_by,
            correct_within=self.correct_within,
            **self.texts,
            **{name: getattr(old, name) for name in _KEPT},
        )
        return made

    def burden(self, old: Notice, on: date) -> Burden:
        """What it demands, if it is received on the day on which it is issued."""
        return Burden(
            revokes=self.texts["kind"] == Notice.Kind.DECISION,
            last_day=self._last_day(old, on),
            items=count_items(self.texts["decision"]),
            grounds=len(self.grounds),
        )

    def _last_day(self, old: Notice, on: date) -> date:
        """The day; of days from the receipt the last, received on that day."""
        if self.correct_by is not None:
            return self.correct_by
        rule = Notice().rule_on(old.bureau_id, on)
        counting, _ = count_on(rule, on, on, length=self.correct_within)
        return counting.last_day


def _in_order(provisions: Any) -> list[Provision]:
    return sorted(provisions or (), key=lambda provision: provision.position)


def burden_of(notice: Notice, on: date) -> Burden:
    """What a served notice demands now: its last day as it was extended, and with the days that a suspension took by now."""
    return Burden(
        revokes=notice.kind == Notice.Kind.DECISION,
        last_day=last_day_if_run_again(notice.correction, on),
        items=count_items(notice.decision),
        grounds=notice.count_grounds(),
    )
