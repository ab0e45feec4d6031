"""What a deliberation rests on (审议所依据的内容), as a digest: a vote counts for what was before the voter, and for nothing else.

Each part is put into one canonical form (JSON, keys in order, no blanks) and hashed; the digest of the whole is that of its parts.
What passes with time alone (days, the words of a count) is left out: only what was found, said, weighed or announced counts.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accountability.assessment.found import Found
from accountability.cases import own_decisions
from accountability.cases.facts import as_kept, assessed
from accountability.cases.models.announcements import Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.earlier import EarlierPursuit
from accountability.cases.models.parts import Fault, OutsideRuling
from accountability.cases.reader import faults_of, rulings_of, standing_announcement, statements_of
from accountability.cases.source_notices import changed_notices, notes_on
from documents.models import Evidence

PARTS = {
    "proposal": "提请审议的意见",
    "announcement": "告知的内容",
    "statements": "陈述申辩",
    "weighing": "对陈述申辩的审核意见",
    "faults": "过错行为及其查明情况",
    "case": "全案查明情况",
    "rulings": "裁决、决定",
    "sources": "来源文书",
    "files": "证据材料",
    "assessment": "评定",
}
"""What it consists of, in words."""
_OF_EVIDENCE = (LiabilityCase, Fault, OutsideRuling, Statement, EarlierPursuit)
_KEPT_OF_ASSESSMENT = ("result", "weight", "faults", "aggravating", "mitigating", "exempting", "earlier")


@dataclass(frozen=True)
class Basis:
    """A digest of the whole (SHA-256, hexadecimal) and one of each part."""

    parts: Mapping[str, str]

    @property
    def digest(self) -> str:
        return digest_of(dict(self.parts))

    def changed_since(self, before: Mapping[str, str]) -> str:
        """Which parts are not as they were, in words; what was kept of no part says only that it was not."""
        changed = [label for name, label in PARTS.items() if before.get(name) != self.parts[name]]
        return "、".join(changed) if before else "表决时没有留存所依据的内容"


def basis_of(case: LiabilityCase, on: date) -> Basis:
    """What the leaders have before them on a day."""
    return case.once(f"basis on {on}", lambda: Basis({name: digest_of(said) for name, said in _said(case, on).items()}))


def digest_of(said: Any) -> str:
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _said(case: LiabilityCase, on: date) -> dict[str, Any]:
    """Everything by its part, as plain values."""
    judged = as_kept(assessed(case, on))
    made = statements_of(case)
    return {
        "proposal": [case.round, case.proposed_outcome, case.proposal],
        "announcement": _announcement(case),
        "statements": [[row.pk, row.announcement_id, row.text, row.made_on, row.is_late] for row in made],
        "weighing": [[row.pk, row.weighed, row.weighing] for row in made if row.weighed],
        "faults": [_fault(fault) for fault in faults_of(case) if fault.set_aside_at is None],
        "case": [case.answers, case.grounds],
        "rulings": [*_rulings(case), *_own_decisions(case, on)],
        "sources": [[[row.pk, row.state] for row in changed_notices(case)], [row.text for row in notes_on(case)]],
        "files": _files(case),
        "assessment": {name: judged[name] for name in _KEPT_OF_ASSESSMENT},
    }


def _announcement(case: LiabilityCase) -> list[Any]:
    told = standing_announcement(case)
    if told is None:
        return []
    return [told.pk, told.result, told.weight, told.forms, told.circumstances, told.aggravating, told.intention]


def _fault(fault: Fault) -> list[Any]:
    own = [fault.pk, fault.provision.code, fault.happened_on, fault.part, fault.facts, fault.harm]
    return [*own, fault.answers, fault.grounds]


def _rulings(case: LiabilityCase) -> list[list[Any]]:
    return [
        [row.pk, row.source, row.effect, row.issuer, row.number, row.decided_on, row.in_force]
        for row in rulings_of(case)
        if row.set_aside_at is None
    ]


def _own_decisions(case: LiabilityCase, on: date) -> list[list[Any]]:
    """The bureau's own, as long as they may stand: that a period for a review lapses meanwhile changes nothing that was found."""
    found = own_decisions.about(case)
    return [[notice.pk, own_decisions.standing(notice, on) is not Found.NO] for notice in found]


def _files(case: LiabilityCase) -> list[list[Any]]:
    """The evidence by its content; what was handed in to prove a service, or for a letter, is none."""
    kinds = [kind._meta.label_lower for kind in _OF_EVIDENCE]
    found = Evidence.objects.of_case(case).filter(subject_type__in=kinds)
    rows = found.values_list("subject_type", "subject_id", "sha256", "set_aside_at")
    return [list(row) for row in rows]
