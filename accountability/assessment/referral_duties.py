"""Where a case has to be handed over (移送): the grounds of 5.3.1 and what 5.2.5 asks. Pure.

The duty hangs on what happened to the enforcement act, not on whether its officer is held liable: an exemption ends none.
A ruling that is not in force yet is no ground; one of which that is not known leaves the duty open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import TextChoices

from accountability.assessment.factors import Element, Look
from accountability.assessment.found import Found


class Source(TextChoices):
    """Who ruled on the enforcement act (裁决、决定机关)."""

    COURT = "court", "司法机关"
    RECONSIDERATION = "reconsideration", "行政复议机关"
    SUPERVISION = "supervision", "本级或者上级行政机关（执法监督程序）"
    AUDIT = "audit", "审计机关"
    PETITION = "petition", "信访机关"
    OTHER = "other", "其他行政机关"


class Effect(TextChoices):
    """What the ruling said of the enforcement act (裁决、决定结果)."""

    ANNULLED = "annulled", "撤销"
    VARIED = "varied", "变更"
    REDO = "redo", "重新作出具体行政行为"
    PERFORM = "perform", "责令限期履行"
    ILLEGAL = "illegal", "确认违法"
    UPHELD = "upheld", "维持或者未认定违法"


@dataclass(frozen=True, order=True)
class Ruling:
    """A ruling, decision or confirmation of an authority (裁决、决定)."""

    source: Source
    effect: Effect
    in_force: Found
    reference: str = ""
    key: str = field(default="", compare=False)
    """Which record it is, however that is worded now."""

    @property
    def said(self) -> str:
        return f"{self.source.label}{self.reference}{self.effect.label}"


class Receiver(TextChoices):
    """To whom a case is handed over (接收机关)."""

    SUPERVISION = "supervision", "监察、人事部门"
    JUDICIAL = "judicial", "司法机关"


@dataclass(frozen=True)
class Duty:
    """A duty to hand over (移送职责): to whom, on which provision, and why."""

    receiver: Receiver
    provision: str
    reason: str
    key: str = field(default="", compare=False)
    """On which record it stands, however that is worded now."""

    @property
    def identity(self) -> tuple[str, str, str]:
        """What stays the same when the record is worded anew."""
        return self.receiver.value, self.provision, self.key


@dataclass(frozen=True)
class OpenGround:
    """What is not known yet, and may be a ground."""

    provision: str
    reason: str


_EVERY = frozenset({Effect.ANNULLED, Effect.VARIED, Effect.REDO, Effect.PERFORM, Effect.ILLEGAL})

GROUNDS: dict[Source, tuple[str, frozenset[Effect]]] = {
    Source.COURT: ("5.3.1.1", _EVERY),
    Source.RECONSIDERATION: ("5.3.1.2", _EVERY),
    Source.SUPERVISION: ("5.3.1.3", frozenset({Effect.ILLEGAL, Effect.ANNULLED, Effect.VARIED})),
    Source.AUDIT: ("5.3.1.4", frozenset({Effect.ILLEGAL})),
    Source.PETITION: ("5.3.1.4", frozenset({Effect.ILLEGAL})),
    Source.OTHER: ("5.3.1.4", frozenset({Effect.ILLEGAL})),
}
"""Which provision a ruling comes under, and which of its effects that provision names."""

_SIGNS = (
    (Element.OTHER_ILLEGALITY, Receiver.SUPERVISION, "5.3.1.5"),
    (Element.DISCIPLINE, Receiver.SUPERVISION, "5.2.5"),
    (Element.CRIME, Receiver.JUDICIAL, "5.2.5"),
)


def duties(rulings: Iterable[Ruling], look: Look) -> tuple[Duty, ...]:
    """Every duty to hand over that holds, in the regulation's order."""
    found = [_duty(ruling) for ruling in sorted(rulings) if ruling.in_force == Found.YES and _is_named(ruling)]
    found += [
        Duty(to, code, element.label, element.value) for element, to, code in _SIGNS if look(element) == Found.YES
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda duty: (duty.provision, duty.receiver, duty.reason)))


def open_grounds(rulings: Iterable[Ruling], look: Look) -> tuple[OpenGround, ...]:
    """What has to be cleared up before it is known whether there is a duty."""
    waiting = [ruling for ruling in sorted(rulings) if ruling.in_force == Found.UNKNOWN and _is_named(ruling)]
    found = [OpenGround(GROUNDS[ruling.source][0], f"{ruling.said}：是否已经生效尚未查明") for ruling in waiting]
    found += [
        OpenGround(code, f"是否{element.label}尚未查明")
        for element, _, code in _SIGNS
        if look(element) == Found.UNKNOWN
    ]
    return tuple(found)


def _is_named(ruling: Ruling) -> bool:
    return ruling.effect in GROUNDS[ruling.source][1]


def _duty(ruling: Ruling) -> Duty:
    return Duty(Receiver.SUPERVISION, GROUNDS[ruling.source][0], ruling.said, ruling.key)
