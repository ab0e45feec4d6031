"""Taking a typed list of handlers apart (承办人的拆分): pure. Who of the bureau they are is found out by ``supervision.handlers``.

People write 「周敏（主办）、李涛」, 「周敏和李涛等3人」, 「主办:周敏 12030017」, 「周 敏 李 涛」. Roles, certificate numbers and 等 are
taken off, signs and spaces part the names, a space within a name joins. Where a text can be read in several ways, it is
read so that most of it is known; what is doubtful stays one name that nobody bears, and is put before a person.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from documents.text_folding import number_key, one_width
from supervision.core.name_parting import joined, name_key, part_names, words_of

OTHERS = "等"
"""Stands for handlers who are not written down."""
_MARKS = re.compile(r"[、,;/|\\&+。]+")
_LINES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+|[①-⒇⓪❶-❿]|(?:^|(?<=[\s、，,;；]))[\d０-９]{1,2}\s*[.．、)）](?!\d)")
"""A new line, and what numbers a list, part names as well."""
_DOT = re.compile(r"\s*·\s*")
_POINT = re.compile(r"(?<=[^\W\d_a-zA-Z])\s*\.\s*(?=[^\W\d_a-zA-Z])")
_ROLE_WORDS = (
    "第一承办人|第二承办人|主要承办人|案件承办人|承办人员|主办人员|协办人员|经办人员|办案人员|执法人员|调查人员|检查人员|记录人员|"
    "承办人|主办人|协办人|经办人|办案人|执法人|调查人|检查人|记录人|审核人|审批人|负责人|主承办|副承办|"
    "承办|主办|协办|经办|主审|主查|记录|审核|审批|组长|副组长|组员|成员"
)
_ROLE = re.compile(f"(?:{_ROLE_WORDS}|主|协|副|[AB]角)")
_ROLE_BEFORE = re.compile(f"({_ROLE_WORDS})(?=..)")
_TITLE = "副?(?:科长|局长|处长|所长|队长|大队长|中队长|主任|组长|股长)|同志|科员|主任科员"
_ROLE_AFTER = re.compile(f"(?<=..)({_ROLE_WORDS}|{_TITLE})$")
_REMARK = re.compile(
    rf"(?:{_TITLE}|[一-龥\d]*(?:队|科|组|室|局|所|处|站|股|中心|办公室)|男|女|借调|已?调离|已?调走|已?离职|已?退休|已?辞职|见习|实习|外聘|协管员|辅警|工作人员|员工|签字|代)"
)
_LABEL = "(?:行政)?(?:执法|监督|工作|检查)*证?件?(?:编号|证号|号码|工号|警号|号)"
_NUMBER_LABEL = re.compile(_LABEL)
_NUMBER = re.compile(rf"(?:{_LABEL}\s*:?\s*)?([A-Za-z]{{0,6}}-?\d[\dA-Za-z-]{{3,}})")
_PREFIX = 10
"""Of so many characters the beginning of a number may be."""
_SOME = r"(\d{1,3}|[一二两三四五六七八九十多数])?"
_COUNT = rf"\s*共?\s*{_SOME}\s*(?:人|名|位|同志)?(?:{_ROLE_WORDS})?"
_OTHERS = re.compile(rf"(?:{OTHERS}{_COUNT}|共?\s*(\d{{1,3}}|[二两三四五六七八九十])\s*[人名位])$")
_IN_BRACKETS = re.compile(r"[、,;/|\\&+。:\s]+")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@dataclass(frozen=True)
class Named:
    """One handler as written: the name, and what stood beside it."""

    name: str
    role: str = ""
    number: str = ""
    """Of the certificate (执法证号)."""

    @property
    def key(self) -> str:
        return name_key(self.name)

    def __str__(self) -> str:
        return self.name + "".join(f"（{part}）" for part in (self.role, self.number) if part)


@dataclass(frozen=True)
class Names:
    """The handlers that a text names, in its order, each once; and whether it says that there are more."""

    people: tuple[Named, ...] = ()
    others: str = ""
    """等, or 等3人, where more handled it than are written down."""

    def __str__(self) -> str:
        return "、".join(map(str, self.people)) + self.others


def parse(text: str, known: Collection[str] = (), numbers: Collection[str] = ()) -> Names:
    """Take a list of handlers apart; ``known`` are the keys of the names that the bureau's people bear, ``numbers`` those of their
    certificates."""
    reading = _Reading(known, numbers)
    reading.read(_DOT.sub("·", _POINT.sub("·", one_width(_LINES.sub("、", text)))))
    return reading.names()


@dataclass
class _Reading:
    known: Collection[str]
    numbers: Collection[str] = ()
    found: list[Named] = field(default_factory=list)
    role: str = ""
    """What stood before a name that is still to come."""
    number: str = ""
    is_short: bool = False
    """Whether the text says 等."""
    stated: int = 0
    """How many handlers there are, where the text says so."""

    def names(self) -> Names:
        once: dict[str, Named] = {}
        for named in self.found:
            key = named.key
            if (there := once.get(key)) is not None and named.number and there.number not in ("", named.number):
                key += named.number  # two of one name
            there = once.setdefault(key, named)
            once[key] = replace(there, role=there.role or named.role, number=there.number or named.number)
        return Names(tuple(once.values()), self._others(len(once)))

    def _others(self, named: int) -> str:
        if self.stated:
            return f"{OTHERS}{self.stated}人" if self.stated > named else ""
        return OTHERS if self.is_short else ""

    def read(self, text: str) -> None:
        for piece in _pieces(text):
            self._read_piece(piece)

    def _read_piece(self, piece: Sequence[tuple[bool, str]]) -> None:
        """A piece between two marks: texts and brackets. Brackets that come first belong to what follows them."""
        goes_before = bool(piece) and piece[0][0]
        self.role = self.number = ""
        for place, (is_bracket, text) in enumerate(piece):
            if is_bracket:
                follows = goes_before and place + 1 < len(piece)
                self._read_bracket(text, is_before=follows or not place)
            else:
                self._read_text(text)
        if self.number and not self.role:
            self._add("")

    def _read_bracket(self, text: str, *, is_before: bool) -> None:
        parts = [part for part in _IN_BRACKETS.split(text) if part]
        if all(self._is_number(part) or _is_aside(part) for part in parts):
            for part in parts:
                self._read_aside(part, is_before=is_before)
            return
        held, self.role, self.number = (self.role, self.number), "", ""
        for part in _MARKS.split(text.replace("〔", "、").replace("〕", "、")):
            self._read_text(part)
        self.role, self.number = held

    def _read_aside(self, text: str, *, is_before: bool) -> None:
        if (others := _OTHERS.fullmatch(text)) is not None:
            self._count(others)
        elif self._is_number(text):
            self._note(is_before, number=number_key(text))
        elif (number := _NUMBER.fullmatch(text)) is not None:
            self._note(is_before, number=number[1].upper())
        elif not _NUMBER_LABEL.fullmatch(text):
            self._note(is_before, role=text)

    def _note(self, is_before: bool, *, role: str = "", number: str = "") -> None:
        if is_before or not self.found:
            self.role, self.number = role or self.role, number or self.number
        else:
            last = self.found[-1]
            self.found[-1] = replace(last, role=last.role or role, number=last.number or number)

    def _add(self, name: str) -> None:
        if name or self.number:
            self.found.append(Named(name or self.number, self.role, self.number if name else ""))
        self.role = self.number = ""

    def _count(self, others: re.Match[str]) -> None:
        self.is_short = self.is_short or others[0].startswith(OTHERS)
        message = others[1] or others[2] or ""
        self.stated = int(message) if message.isdecimal() else _DIGITS.get(message, 0)

    def _is_known(self, text: str) -> bool:
        return name_key(text) in self.known

    def _is_number(self, text: str) -> bool:
        return number_key(text) in self.numbers

    def _number_in(self, text: str) -> tuple[str, str, str] | None:
        """What stands before a number, the number, and what stands after. One of the bureau's may begin with characters."""
        found = _NUMBER.search(text)
        if found is None:
            return None
        starts = range(max(0, found.start(1) - _PREFIX), found.start(1))
        own = next((start for start in starts if self._is_number(text[start : found.end()])), None)
        start, number = (found.start(), found[1]) if own is None else (own, text[own : found.end()])
        return text[:start].strip(), number_key(number), text[found.end() :].strip()

    def _is_role(self, word: str) -> bool:
        return _ROLE.fullmatch(word) is not None and not self._is_known(word)

    def _read_text(self, text: str) -> None:
        """A text without brackets and marks: labels, numbers, 等 and roles come off, what is left is names."""
        text = text.strip(" :-·*.\"'")
        if not text:
            return
        if self._is_known(text):
            self._add(joined(text.split()))
        elif ":" in text:
            self._read_labelled(text)
        elif (others := _OTHERS.search(text)) is not None:
            self._read_text(text[: others.start()])
            self._count(others)
        else:
            self._read_names(text)

    def _read_labelled(self, text: str) -> None:
        label, _, rest = text.partition(":")
        before, _, label = label.strip().rpartition(" ")
        if before and not (_ROLE.fullmatch(label) or _NUMBER_LABEL.fullmatch(label)):
            before, label = "", f"{before} {label}"
        self._read_text(before)
        if _ROLE.fullmatch(label) or _REMARK.fullmatch(label):
            self.role = label
            self._read_text(rest)
        elif _ROLE.fullmatch(rest.strip()):
            self._read_text(label)
            self._note(False, role=rest.strip())
        else:
            self._read_text(_NUMBER_LABEL.sub("", label))
            self._read_text(rest)

    def _read_names(self, text: str) -> None:
        if (parts := self._number_in(text)) is not None:
            before, number, after = parts
            self._read_text(_NUMBER_LABEL.sub("", before))
            self._note(not before, number=number)
            self._read_text(after)
            return
        words = words_of(text)
        roles = [place for place, word in enumerate(words) if self._is_role(word)]
        if roles and len(words) > 1:
            self._read_with_roles(words, is_before=not roles[0])
        elif (role := _ROLE_BEFORE.match(text)) is not None and not self._is_known(part_names(words, self.known)[0]):
            self.role = role[1]
            self._read_text(text[role.end() :])
        elif (title := _ROLE_AFTER.search(text)) is not None and not self._is_known(part_names(words, self.known)[-1]):
            self._read_text(text[: title.start()])
            self._note(False, role=title[1].removesuffix("同志"))
        elif roles:
            self._note(not self.found, role=text)
        else:
            for name in part_names(words, self.known):
                self._add(name)

    def _read_with_roles(self, words: Sequence[str], *, is_before: bool) -> None:
        """Words among which roles stand by themselves, each before its name or each after."""
        held: list[str] = []
        for word in words:
            if not self._is_role(word):
                held.append(word)
                continue
            self._read_text(" ".join(held))
            held = []
            self._note(is_before, role=word)
        self._read_text(" ".join(held))


def _is_aside(text: str) -> bool:
    """Whether what stands in brackets tells of the name beside it, and names nobody."""
    asides = (_ROLE, _NUMBER, _OTHERS, _REMARK, _NUMBER_LABEL)
    return any(aside.fullmatch(text) for aside in asides)


_SIGN = re.compile(rf"[〔〕]|{_MARKS.pattern}")
_DEEPER = {"〔": 1, "〕": -1}


def _pieces(text: str) -> Iterator[list[tuple[bool, str]]]:
    """The text between marks, each piece as its texts and what stood in its brackets. A bracket that never closes ends with
    the text."""
    piece: list[tuple[bool, str]] = []
    depth = start = 0
    for sign in _SIGN.finditer(text):
        if not depth or (depth == 1 and sign[0] == "〕"):
            piece += _held(text[start : sign.start()], is_bracket=depth > 0)
            start = sign.end()
        if sign[0] in _DEEPER:
            depth = max(0, depth + _DEEPER[sign[0]])
        elif not depth:
            yield piece
            piece = []
    yield [*piece, *_held(text[start:], is_bracket=depth > 0)]


def _held(text: str, *, is_bracket: bool) -> list[tuple[bool, str]]:
    return [(is_bracket, text.strip())] if text.strip() else []
