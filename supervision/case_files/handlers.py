"""Who of the bureau the handlers of case files are (承办人): names held against people. The one place for it.

A name that one of the division bears is theirs; one that nobody of the division bears, and one person elsewhere in the
bureau, is taken for that person where somebody has to keep out. A certificate number decides between several. What is left,
nobody or one of several, is open until a person says who it is (承办人认定).
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q

from documents.text_folding import number_key
from supervision.case_files.handler_names import OTHERS, Named, parse
from supervision.case_files.models.case_files import CaseFile
from supervision.case_files.models.handlers import HandlerIdentity
from supervision.core.name_parting import name_key
from supervision.core.organisation import Officer


@dataclass(frozen=True)
class OpenHandler:
    """A handler of whom nobody knows yet who it is, with those who may be it."""

    name: str
    candidates: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        return OTHERS if self.is_others else name_key(self.name)

    @property
    def is_others(self) -> bool:
        """Whether it stands for handlers who are not written down."""
        return self.name.startswith(OTHERS)

    def why(self) -> str:
        if self.is_others:
            return "没有写明其余的承办人"
        return "有几个人可能是" if self.candidates else "本局没有此人"


@dataclass(frozen=True)
class Handlers:
    """The handlers of a case file: as the register prints them, and who they are."""

    names: str = ""
    known: tuple[int, ...] = ()
    """The officers whom they are known to be."""
    namesakes: frozenset[str] = frozenset()
    """The keys of the names of which no person said who bears them."""
    open: tuple[OpenHandler, ...] = ()

    def open_names(self) -> str:
        return "、".join(handler.name for handler in self.open)


Stated = dict[str, list[int]]
"""By the key of a name, who it was said to be: nobody of the bureau where the list is empty."""


@dataclass
class People:
    """The people of a bureau, those who left included, as they are looked up by name and certificate number; and what was
    said of handlers before."""

    keys: dict[int, str] = field(default_factory=dict)
    """The key of each person's name."""
    bearers: dict[str, list[tuple[int, int | None]]] = field(default_factory=lambda: defaultdict(list))
    """By the key of a name, each who bears it, with the division."""
    badges: dict[str, int] = field(default_factory=dict)
    of_files: dict[int, Stated] = field(default_factory=lambda: defaultdict(dict))
    of_divisions: dict[int, Stated] = field(default_factory=lambda: defaultdict(dict))
    _found: dict[tuple[str, int], Handlers] = field(default_factory=dict)

    @classmethod
    def of(cls, bureau_id: int) -> "People":
        """Two questions, however many people there are."""
        people = cls()
        rows = Officer.objects.filter(bureau_id=bureau_id).order_by("pk")
        for row in rows.values_list("pk", "division_id", "name", "badge"):
            people.add(*row)
        identities = HandlerIdentity.objects.filter(case_file__bureau_id=bureau_id).order_by("pk")
        for identity in identities.select_related(None):
            people.keep(identity)
        return people

    def add(self, pk: int, division_id: int | None, name: str, badge: str = "") -> None:
        key = self.keys[pk] = name_key(name)
        self.bearers[key].append((pk, division_id))
        if badge:
            self.badges[number_key(badge)] = pk

    def keep(self, identity: HandlerIdentity) -> None:
        """What was said later takes the place of what was said before."""
        self.of_files[identity.case_file_id][identity.name_key] = identity.officers
        if identity.is_for_division:
            self.of_divisions[identity.division_id][identity.name_key] = identity.officers
        self._found.clear()

    def read(self, text: str, division_id: int, case_file: int | None = None, linked: Collection[int] = ()) -> Handlers:
        """Who handled a case file of the division, by the text that names them. ``linked`` are officers whom it is known to
        mean, from when nobody else bore the name."""
        of_division, of_file = self.of_divisions.get(division_id, {}), self.of_files.get(case_file or 0, {})
        if linked or of_file:
            return self._find(text, division_id, {**of_division, **of_file}, linked)
        if (text, division_id) not in self._found:
            self._found[text, division_id] = self._find(text, division_id, of_division, ())
        return self._found[text, division_id]

    def read_anew(self, text: str, division_id: int, linked: Collection[int] = ()) -> Handlers:
        """The same as if nothing had been said: who has to be asked for."""
        return self._find(text, division_id, {}, linked)

    def _find(self, text: str, division_id: int, stated: Stated, linked: Collection[int]) -> Handlers:
        if not text:
            return Handlers()
        names = parse(text, self.bearers.keys(), self.badges.keys())
        known: dict[int, None] = {}
        namesakes, left = set(), []
        for person in names.people:
            if person.key in stated:
                known |= dict.fromkeys(stated[person.key])
                continue
            namesakes.add(person.key)
            found = self._bearer(person, division_id, linked)
            if isinstance(found, OpenHandler):
                left.append(found)
            elif found is not None:
                known[found] = None
        if names.others and OTHERS in stated:
            known |= dict.fromkeys(stated[OTHERS])
        elif names.others:
            left.append(OpenHandler(names.others))
        return Handlers(str(names), tuple(known), frozenset(namesakes), tuple(left))

    def _bearer(self, named: Named, division_id: int, linked: Collection[int]) -> int | OpenHandler | None:
        """The officer who is meant; None for one of another division, whom the name alone does not make a handler."""
        bearers = self.bearers.get(named.key, [])
        numbered = self.badges.get(number_key(named.number or named.name))
        if numbered is not None:
            is_theirs = not named.number or self.keys[numbered] == named.key
            return numbered if is_theirs else OpenHandler(named.name, (numbered, *(pk for pk, _ in bearers)))
        own = [pk for pk, division in bearers if division == division_id] or [pk for pk, _ in bearers]
        if len(own) == 1:
            return own[0] if (own[0], division_id) in bearers else None
        meant = [pk for pk in own if pk in linked]
        return meant[0] if len(meant) == 1 else OpenHandler(named.name, tuple(own))


def handlers_of(case_file: CaseFile) -> Handlers:
    """The handlers of one case file, as they are known now."""
    people = People.of(case_file.bureau_id)
    return people.read(case_file.handlers, case_file.division_id, case_file.pk, _linked(case_file))


def handlers_to_ask_for(case_file: CaseFile) -> Handlers:
    """The same without what people said: each of whom it was said, or has to be, is open."""
    people = People.of(case_file.bureau_id)
    return people.read_anew(case_file.handlers, case_file.division_id, _linked(case_file))


def _linked(case_file: CaseFile) -> set[int]:
    return set(case_file.officers.values_list("pk", flat=True))


def identities_of(case_file: CaseFile) -> list[HandlerIdentity]:
    """What was said last of each of its handlers, on it or for the whole division."""
    return case_file.once("identities", lambda: _identities_of(case_file))


def _identities_of(case_file: CaseFile) -> list[HandlerIdentity]:
    own = Q(case_file=case_file.pk) | Q(division=case_file.division_id, is_for_division=True)
    newest_first = HandlerIdentity.objects.filter(own).select_related("said_by").order_by("id")
    names = name_key(case_file.handlers)
    return (
        list({identity.name_key: identity for identity in newest_first if identity.name_key in names}.values())
        if names
        else []
    )


_CHUNK = 2_000


def settle_division(case_file: CaseFile) -> int:
    """Look again at the division's case files that are open; how many no longer are.

    What is changed is only whether their list calls them open. Who the handlers are is found out anew wherever it counts.
    """
    people = People.of(case_file.bureau_id)
    rows = CaseFile.objects.filter(division_id=case_file.division_id, handlers_open=True).order_by("closed_on", "id")
    read = rows.values_list("pk", "division_id", "handlers")
    settled = [pk for pk, division, text in read.iterator(_CHUNK) if not people.read(text, division, pk).open]
    for start in range(0, len(settled), _ASKED):
        CaseFile.objects.filter(pk__in=settled[start : start + _ASKED]).update(handlers_open=False)
    return len(settled)


_ASKED = 500
