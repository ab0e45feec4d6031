"""Reads the words of the decision table (decisions.toml) as facts, and an assessment as the words that follow."""

import tomllib
from datetime import date
from pathlib import Path

from accountability.assessment.conclusions import Assessment, Facts, Fault, Result
from accountability.assessment.factors import ESTABLISHING, OF_CASE, OF_FAULT, Element
from accountability.assessment.found import Found
from accountability.assessment.referral_duties import Effect, Receiver, Ruling, Source
from accountability.assessment.repetition import YEAR, Pursuit

DAY = date(2026, 11, 25)
_SIGNS = {"+": Found.YES, "-": Found.NO, "?": Found.UNKNOWN}
_WORDS = {Result.NOT_ESTABLISHED: "none", Result.NOT_PURSUED: "exempt"}


def table() -> list[tuple[str, str]]:
    """Each case of the table: the facts and what follows."""
    text = (Path(__file__).parent / "decisions.toml").read_text(encoding="utf-8")
    return [(facts, follows) for section in tomllib.loads(text)["section"] for facts, follows in section["cases"]]


def fault(code: str = "5.1.3.1", key: str = "") -> Fault:
    """A fault that was proved, with damage, and with nothing else to say of it."""
    known = dict.fromkeys((*ESTABLISHING, Element.DAMAGE), Found.YES)
    return Fault(code, {**dict.fromkeys(OF_FAULT, Found.NO), **known}, key)


def case_answers() -> dict[Element, Found]:
    return {**dict.fromkeys(OF_CASE, Found.NO), Element.OFFICIAL: Found.YES}


def facts(words: str) -> Facts:
    """The facts of a case in the words of the table."""
    reader = _Reader()
    for word in words.split():
        reader.read(word)
    return reader.facts()


class _Reader:
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.default = True
        self.answers = case_answers()
        self.own: dict[Element, Found] = {}
        self.earlier: list[Pursuit] = []
        self.rulings: list[Ruling] = []
        self.on, self.window = DAY, YEAR

    def read(self, word: str) -> None:
        if word[0] in _SIGNS:
            self._answer(Element(word[1:]), _SIGNS[word[0]])
        elif word[0] == "F":
            self.faults.append(fault(word[1:], key=str(len(self.faults) + 1)))
        elif word == "nofault":
            self.default = False
        elif "/" in word:
            source, effect, in_force = word.split("/")
            self.rulings.append(Ruling(Source(source), Effect(effect), Found(in_force)))
        else:
            self._set(*word.split(":"))

    def _answer(self, element: Element, found: Found) -> None:
        if element in OF_CASE:
            self.answers[element] = found
            return
        assert element in OF_FAULT, element
        if not self.faults:
            self.faults.append(fault())
        last = self.faults[-1]
        self.faults[-1] = Fault(last.code, {**last.answers, element: found}, last.key)

    def _set(self, name: str, value: str) -> None:
        if name == "earlier":
            self.earlier.append(
                Pursuit(date.fromisoformat(value), f"江安监责追〔{value[:4]}〕{len(self.earlier) + 1}号")
            )
        elif name == "on":
            self.on = date.fromisoformat(value)
        else:
            assert name == "window", name
            self.window = int(value)

    def facts(self) -> Facts:
        faults = self.faults or ([fault()] if self.default else [])
        return Facts(
            tuple(faults), self.answers, self.on, tuple(self.earlier), self.window, tuple(self.rulings)
        )  # fmt: skip


def follows(found: Assessment) -> str:
    """An assessment in the words of the table."""
    duties = [
        f"{'judicial' if duty.receiver == Receiver.JUDICIAL else 'refer'}:{duty.provision}" for duty in found.duties
    ]
    waiting = [f"open:{ground.provision}" for ground in found.open_grounds]
    return " ".join([_result(found), *sorted(duties, reverse=True), *waiting])


def normal(words: str) -> str:
    """The words of the table in the order in which ``follows`` says them."""
    given = words.split()
    duties = sorted((word for word in given if word.startswith(("refer:", "judicial:"))), reverse=True)
    waiting = [word for word in given if word.startswith("open:")]
    head = [word for word in given if ":" not in word]
    return " ".join([*head, *duties, *waiting])


def _result(found: Assessment) -> str:
    if found.result is None:
        return " ".join(["blocked", *sorted({code for block in found.blocks for code in block.provisions})])
    if found.weight is not None:
        return " ".join([found.weight.value, *found.aggravating, *found.mitigating])
    excused = sorted({code for verdict in found.faults for code in verdict.exempt_by})
    return " ".join([_WORDS[found.result], *(excused if found.result == Result.NOT_PURSUED else [])])
