"""What follows from the facts of one fault, read from circumstances.toml alone: what the assessment is held against."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from pathlib import Path
from typing import Any

TEXT: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "circumstances.toml").read_text(encoding="utf-8"),
)
CIRCUMSTANCES: list[dict[str, Any]] = TEXT["circumstance"]
PRINCIPLE, WORDS = TEXT["principle"], TEXT["words"]
ORDER = {"no": 0, "unknown": 1, "yes": 2}
Answers = Mapping[str, str]


def elements(circumstance: Mapping[str, Any]) -> list[str]:
    return [element for part in circumstance["parts"] for element in part] + circumstance.get("except", [])


GROUPS = [
    *(elements(circumstance) for circumstance in CIRCUMSTANCES),
    [*PRINCIPLE["needs"], *PRINCIPLE["harm"]],
    *(excluding["both"] for excluding in TEXT["excludes"]),
    *(
        ["intent", *elements(circumstance)]
        for circumstance in CIRCUMSTANCES
        if circumstance["code"] in WORDS["knowing_excuses"]
    ),
    ["intent_caused", "blameless"],
]
"""Elements that the text ties: in one circumstance, in 5.0, by excluding each other, by what excuses nobody who knew."""


def base(code: str) -> dict[str, str]:
    """A fault that was proved, with damage and what its words contain, and with nothing else to say of it."""
    known = dict.fromkeys((element for group in GROUPS for element in group), "no")
    known |= dict.fromkeys(PRINCIPLE["needs"], "yes") | {"damage": "yes"}
    return known | ({"intent": "yes"} if code in WORDS["intent"] else {})


def made_out(code: str) -> Iterator[dict[str, str]]:
    """The base, and the base with each circumstance made out by the first alternative of each part."""
    yield base(code)
    for circumstance in CIRCUMSTANCES:
        yield base(code) | {part[0]: "yes" for part in circumstance["parts"]}


def flips(start: Answers, group: Iterable[str]) -> Iterator[dict[str, str]]:
    """As it begins; each element of a group flipped alone; each two of them together: to every other answer."""
    yield {**start}
    flipped = {element: [answer for answer in ORDER if answer != start[element]] for element in group}
    for element, answers in flipped.items():
        yield from ({**start, element: answer} for answer in answers)
    for one, other in combinations(flipped, 2):
        yield from ({**start, one: first, other: second} for first, second in product(flipped[one], flipped[other]))


def follows(code: str, answers: Answers) -> str:
    """In the words of the decision table: what the text says of one fault with these answers."""
    contradicting = _contradictions(code, answers)
    established = min((answers[element] for element in PRINCIPLE["needs"]), key=ORDER.__getitem__)
    lacking: set[str] = set()
    if established == "no":
        return _blocked(contradicting) or "none"
    if established == "unknown":
        return _blocked({PRINCIPLE["code"]} | contradicting)
    harm = max((answers[element] for element in PRINCIPLE["harm"]), key=ORDER.__getitem__)
    held = {circumstance["code"]: _holds(circumstance, answers) for circumstance in CIRCUMSTANCES}
    excused = [
        circumstance["code"]
        for circumstance in CIRCUMSTANCES
        if circumstance["makes"] == "exempt" and held[circumstance["code"]] == "yes"
    ]
    excused += ["5.2.4.3"] if harm == "no" else []
    if excused:
        return _blocked(contradicting) or " ".join(["exempt", *sorted(excused)])
    lacking |= {
        circumstance["code"]
        for circumstance in CIRCUMSTANCES
        if circumstance["makes"] == "exempt" and held[circumstance["code"]] == "unknown"
    }
    lacking |= {PRINCIPLE["code"]} if harm == "unknown" else set()
    if lacking:
        return _blocked(lacking | contradicting)
    lacking = {circumstance["code"] for circumstance in CIRCUMSTANCES if held[circumstance["code"]] == "unknown"}
    return _blocked(lacking | contradicting) or _weight(held)


def _blocked(codes: set[str]) -> str:
    return " ".join(["blocked", *sorted(codes)]) if codes else ""


def _weight(held: Mapping[str, str]) -> str:
    heavier = [
        circumstance["code"]
        for circumstance in CIRCUMSTANCES
        if circumstance["makes"] == "heavier" and held[circumstance["code"]] == "yes"
    ]
    lighter = [
        circumstance["code"]
        for circumstance in CIRCUMSTANCES
        if circumstance["makes"] == "lighter" and held[circumstance["code"]] == "yes"
    ]
    word = "balanced" if heavier and lighter else "heavier" if heavier else "lighter" if lighter else "ordinary"
    return " ".join([word, *heavier, *lighter])


def _holds(circumstance: Mapping[str, Any], answers: Answers) -> str:
    parts = [max((answers[element] for element in part), key=ORDER.__getitem__) for part in circumstance["parts"]]
    excepted = [
        {"yes": "no", "no": "yes"}.get(answers[element], "unknown") for element in circumstance.get("except", [])
    ]
    return min([*parts, *excepted], key=ORDER.__getitem__)


def _contradictions(code: str, answers: Answers) -> set[str]:
    found: set[str] = set()
    for excluding in TEXT["excludes"]:
        if all(answers[element] == "yes" for element in excluding["both"]):
            found |= {*excluding["codes"]}
    held = {circumstance["code"]: _holds(circumstance, answers) for circumstance in CIRCUMSTANCES}
    if held["5.2.2.1"] == "yes":
        for excuse in ("5.2.4.2", "5.2.4.4", "5.2.4.5"):
            found |= {"5.2.2.1", excuse} if held[excuse] == "yes" else set()
    return found | (_of_words(code, answers, held) if answers["proved"] == "yes" else set())


def _of_words(code: str, answers: Answers, held: Mapping[str, str]) -> set[str]:
    found: set[str] = set()
    if code in WORDS["intent"]:
        found |= {code, "5.2.2.1"} if answers["intent"] == "no" else set()
        found |= {code, "5.2.4.1"} if answers["blameless"] == "yes" else set()
        for excuse in WORDS["knowing_excuses"]:
            found |= {code, excuse} if held[excuse] == "yes" else set()
    if code in WORDS["loss"] and answers["damage"] == "no":
        found |= {code, "5.2.4.3"}
    if code in WORDS["consequence"] and answers["damage"] == answers["influence"] == "no":
        found |= {code, "5.2.4.3"}
    return found
