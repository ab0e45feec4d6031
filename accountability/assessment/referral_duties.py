"""Where a case has to be handed over (移送): the grounds of 5.3.1 and what 5.2.5 asks. Pure.

The duty hangs on what happened to the enforcement act, not on whether its officer is held liable: an exemption ends none.
5.3.1.1 and 5.3.1.2 name rulings in force (已生效) alone: one that is not is no ground yet, and one of which that is not known
leaves the duty open. Of the others the text asks it of none; whether a bureau asks it is its rule's to say (``asks_force``).
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
    asks_force: bool = field(default=True, compare=False)
    """Whether it counts only once it is in force (以生效为条件)."""

    @property
    def counts(self) -> Found:
        """Whether it is a ground: not yet known, where only its force is lacking and that is not known."""
        return self.in_force if self.asks_force else Found.YES

    @property
    def said(self) -> str:
        return f"{self.source.label}{self.reference}{self.effect.label}"


def said_on_paper(reason: str) -> str:
    """A ground as a paper tells it: who ruled is named, so that what kind of organ it is need not stand before the name."""
    kind = next((source.label for source in Source if reason.startswith(source.label)), "")
    rest = reason.removeprefix(kind)
    return reason if rest in {effect.label for effect in Effect} else rest


class Receiver(TextChoices):
    """To whom a case is handed over (接收机关)."""

    SUPERVISION = "supervision", "监察、人事部门"
    JUDICIAL = "judicial", "监察机关、司法机关（涉嫌犯罪）"


class CrimeKind(TextChoices):
    """Which kind of crime is suspected (涉嫌犯罪的种类): it decides which organ the case goes to."""

    OFFICE = "office", "职务犯罪"
    BOTH = "both", "既涉嫌职务犯罪，又涉嫌其他犯罪"
    JUDICIAL_STAFF = "judicial_staff", "司法工作人员利用职权侵犯公民权利、损害司法公正的犯罪"
    ORDINARY = "ordinary", "其他犯罪"


@dataclass(frozen=True)
class Organ:
    """An organ that a suspected crime is handed over to, and the law by which it is that organ's."""

    label: str
    marks: tuple[str, ...]
    """What its name holds; the name of every other organ of these is another's."""
    law: str


_SUPERVISORY = ("监察", "纪委", "纪检")
_PROCURATORATE, _POLICE = ("检察",), ("公安", "海关缉私", "国家安全")
_OFFICE_LAW = "《中华人民共和国监察法》规定，国家机关在工作中发现公职人员涉嫌职务犯罪的问题线索，应当移送监察机关，由监察机关依法调查处置"

ORGANS: dict[CrimeKind, Organ] = {
    CrimeKind.OFFICE: Organ("监察机关", _SUPERVISORY, _OFFICE_LAW),
    CrimeKind.BOTH: Organ(
        "监察机关",
        _SUPERVISORY,
        f"{_OFFICE_LAW}；被调查人既涉嫌职务犯罪又涉嫌其他违法犯罪的，一般由监察机关为主调查，其他机关予以协助",
    ),
    CrimeKind.JUDICIAL_STAFF: Organ(
        "检察机关",
        _PROCURATORATE,
        "《中华人民共和国刑事诉讼法》第十九条第二款规定，此类犯罪可以由人民检察院立案侦查",
    ),
    CrimeKind.ORDINARY: Organ(
        "公安机关",
        _POLICE,
        "《中华人民共和国刑事诉讼法》第十九条第一款规定，刑事案件的侦查由公安机关进行，法律另有规定的除外；"
        "《行政执法机关移送涉嫌犯罪案件的规定》规定，涉嫌犯罪、依法需要追究刑事责任的，应当移送公安机关",
    ),
}
"""To which organ each kind of suspected crime goes, and why."""


def names_another_organ(kind: CrimeKind, office: str) -> bool:
    """Whether an office's name is that of another organ than the kind of crime goes to; a name that tells nothing is none."""
    own = ORGANS[kind].marks
    others = {mark for organ in ORGANS.values() if organ.marks != own for mark in organ.marks}
    return not any(mark in office for mark in own) and any(mark in office for mark in others)


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
    key: str = field(default="", compare=False)
    """On which record or element it hangs, as of a duty."""


OWN_DECISION = "notice:"
"""How the key of a decision of the bureau itself begins: it is final when its review is over, and nobody says so."""
RULING = "ruling:"
"""How the key of a ruling that was recorded in the case begins."""

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

SIGNS = (
    (Element.OTHER_ILLEGALITY, Receiver.SUPERVISION, "5.3.1.5"),
    (Element.DISCIPLINE, Receiver.SUPERVISION, "5.2.5"),
    (Element.CRIME, Receiver.JUDICIAL, "5.2.5"),
)
"""What the investigation finds that is a ground by itself: to whom, on which provision."""


def duties(rulings: Iterable[Ruling], look: Look) -> tuple[Duty, ...]:
    """Every duty to hand over that holds, in the regulation's order."""
    found = [_duty(ruling) for ruling in sorted(rulings) if ruling.counts == Found.YES and _is_named(ruling)]
    found += [Duty(to, code, element.label, element.value) for element, to, code in SIGNS if look(element) == Found.YES]
    return tuple(sorted(dict.fromkeys(found), key=lambda duty: (duty.provision, duty.receiver, duty.reason)))


def open_grounds(rulings: Iterable[Ruling], look: Look) -> tuple[OpenGround, ...]:
    """What has to be cleared up before it is known whether there is a duty."""
    waiting = [ruling for ruling in sorted(rulings) if ruling.counts == Found.UNKNOWN and _is_named(ruling)]
    found = [OpenGround(GROUNDS[ruling.source][0], _unknown_force(ruling), ruling.key) for ruling in waiting]
    found += [
        OpenGround(code, f"是否{element.label}尚未查明", element.value)
        for element, _, code in SIGNS
        if look(element) == Found.UNKNOWN
    ]
    return tuple(found)


def _unknown_force(ruling: Ruling) -> str:
    if ruling.key.startswith(OWN_DECISION):
        return f"{ruling.said}：复查期限尚未届满，或者复查尚未作出决定"
    return f"{ruling.said}：是否已经生效尚未查明"


def _is_named(ruling: Ruling) -> bool:
    return ruling.effect in GROUNDS[ruling.source][1]


def _duty(ruling: Ruling) -> Duty:
    return Duty(Receiver.SUPERVISION, GROUNDS[ruling.source][0], ruling.said, ruling.key)
