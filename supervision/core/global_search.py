"""Search over everything that a person may see (全局检索): each kind of record by the question that its own list asks, and
a number (文号) that stands on one record alone.

Nothing here decides who may see what: a kind is looked through by its list, a paper is asked of its case. An application
above adds its kinds and its numbers.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from documents.models import Paper
from documents.paper_kinds import PAPER_KINDS
from documents.papers import CONFIDENTIAL_MARK
from documents.text_folding import folded, number_key
from documents.views import may_open, may_see
from supervision.core import search, whole_runs
from supervision.core.hits import looked_for
from supervision.core.lists import Listing, newest_found
from supervision.core.lists.searching import LookUp
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.turn_store import address_of

SHOWN = 5
"""How many records of a kind the page shows; its list has the rest."""
LONGEST = 100
"""How many characters are looked for."""


@dataclass(frozen=True)
class SearchResult:
    """A record that was found: where it is, how it is called, what its list says of it."""

    address: str
    title: str
    details: Sequence[str] = ()
    file: str = ""
    """Where the sealed file is, if it is a paper."""
    labels: Sequence[str] = ()
    """How the details are called, as the heads of the list call them."""

    @property
    def told(self) -> list[tuple[str, str]]:
        """Each detail that says something, with how it is called."""
        labels = self.labels or [""] * len(self.details)
        return [(label, text) for label, text in zip(labels, self.details, strict=True) if text not in ("", "—")]


@dataclass(frozen=True)
class Group:
    """What was found of one kind, the newest first, and where its list goes on with it."""

    name: str
    hits: list[SearchResult]
    goes_on: bool
    address: str


@dataclass(frozen=True)
class Kind:
    """A kind of record that is looked through: who has its list, and what of it holds the words, with one more than is shown
    where there is more."""

    name: str
    address: str
    roles: tuple[Role, ...]
    find: Callable[[Officer, str], list[SearchResult]]
    find_number: Callable[[Officer, str], list[SearchResult]] | None = None
    """What holds a number as a whole, where records of this kind have numbers that may end others."""

    def is_open_to(self, user: Officer) -> bool:
        return not self.roles or user.holds_any(self.roles)


KINDS: list[Kind] = []
Listed = Callable[[Officer], Listing]


def searchable(name: str, address: str, *roles: Role) -> Callable[[Listed], Listed]:
    """Look through a list: what it shows to a person is what the search finds."""

    def register(listed: Listed) -> Listed:
        def find(user: Officer, words: str, look_up: LookUp = search.find) -> list[SearchResult]:
            listing = listed(user)
            rows = newest_found(listing, words, user, most=SHOWN + 1, look_up=look_up)
            return [SearchResult(where, cells[0], cells[1:], labels=listing.heads[1:]) for where, cells in rows]

        KINDS.append(Kind(name, address, roles, find, lambda user, words: find(user, words, whole_runs.find)))
        return listed

    return register


def everything(user: Officer, words: str) -> list[Group]:
    """What of each kind holds every word, as far as the person may see it."""
    if search.too_short(words):
        return []
    return [_group(kind, hits, words) for kind, hits in _found(user, words, lambda kind: kind.find)]


Find = Callable[[Officer, str], list[SearchResult]]


def _found(user: Officer, words: str, how: Callable[[Kind], Find | None]) -> Iterator[tuple[Kind, list[SearchResult]]]:
    for kind in KINDS:
        find = how(kind) if kind.is_open_to(user) else None
        hits = find(user, words) if find is not None else []
        if hits:
            yield kind, hits


def with_whole_numbers(user: Officer, words: str) -> list[Group]:
    """What of each kind bears the number itself that is looked for; nothing where no number is."""
    if not whole_runs.holds_number(words):
        return []
    return [_group(kind, hits, words) for kind, hits in _found(user, words, lambda kind: kind.find_number)]


def likeliest(group: Group, words: str) -> tuple[bool, bool]:
    """What is probably meant comes first: the kind that is named, then what is called so rather than only says so."""
    sought, named = looked_for(words), folded(group.name)
    called = any(run in folded(hit.title) for hit in group.hits for run in sought)
    return not any(run in named for run in sought), not called


SUGGESTED = 8
"""How many suggestions are made to one who types."""


def suggested(user: Officer, words: str) -> list[tuple[str, str]]:
    """Names of records that hold what is being typed, each with its kind: what the search would find, and no more of it."""
    if search.too_short(words) or len(words) > LONGEST:
        return []
    whole = whole_runs.holds_number(words)
    ways: list[Callable[[Kind], Find | None]] = [lambda kind: kind.find]
    ways = [lambda kind: kind.find_number, *ways] if whole else ways
    names: dict[str, str] = {}
    for way in ways:
        for kind, hits in _found(user, words, way):
            for hit in hits:
                names.setdefault(hit.title, _said(kind, hit))
            if len(names) >= SUGGESTED:
                return list(names.items())[:SUGGESTED]
    return list(names.items())


def _said(kind: Kind, hit: SearchResult) -> str:
    return "　".join([kind.name, *(text for _, text in hit.told[:2])])


def _group(kind: Kind, hits: list[SearchResult], words: str) -> Group:
    return Group(kind.name, hits[:SHOWN], len(hits) > SHOWN, f"{kind.address}?{urlencode({'q': words})}")


# --- Numbers ----------------------------------------------------------------------------------------------------------

Numbered = Callable[[Officer, str], Iterable[SearchResult]]
NUMBERED: list[Numbered] = []
"""What stands under exactly this number, as far as the person may see it; each asks the same questions, found or not."""


def numbered(find: Numbered) -> Numbered:
    NUMBERED.append(find)
    return find


def under_number(user: Officer, number: str) -> list[SearchResult]:
    """The records and papers that bear the number, however its brackets are written."""
    return [hit for find in NUMBERED for hit in find(user, number)]


MayKnow = Callable[[Officer], Q]
_CONFIDENTIAL: list[MayKnow] = []
"""Which confidential papers a person may know of, by the keys of their cases; one 'yes' is enough."""


def confidential_papers(which: MayKnow) -> MayKnow:
    """Ask this function too which confidential papers (保密文书) a person may know of."""
    _CONFIDENTIAL.append(which)
    return which


def papers_of(column: str, seen: "QuerySet[Any, Any]") -> Q:
    """The papers whose ``column`` (root or subject) is one of these records."""
    return Q(**{f"{column}_type": seen.model._meta.label_lower, f"{column}_id__in": seen.values("pk")})


SHOWN_APART: set[str] = set()
"""The labels of what is part of a case and has a page that viewer_of may see without the case."""


def of_cases(seen: "QuerySet[Any, Any]") -> Q:
    """The papers of these cases."""
    return papers_of("root", seen)


_NUMBER = re.compile(r"〔(\d{4})〕[第保专]?(\d{1,9})号?$")
"""Year and number of a paper, as ``number_key`` writes them."""
_FORMER_MARK = re.compile(r"(?<=〕)保(?=\d)")
"""Before the numbers of confidential papers as they were given once: the series is the same as under the mark of today."""


def _with_one_mark(key: str) -> str:
    return _FORMER_MARK.sub(CONFIDENTIAL_MARK, key)


@numbered
def papers(user: Officer, number: str) -> list[SearchResult]:
    """Sealed papers, found by year and number, which an index holds for each kind. What is confidential is looked for among
    what the person may know of, so that a hidden number is answered just like none."""
    key = number_key(number)
    read = _NUMBER.search(key)
    if read is None:
        return []
    known = Q(is_confidential=False)
    for open_to in _CONFIDENTIAL:
        known |= Q(is_confidential=True) & open_to(user)
    line = {"bureau_id": user.bureau_id, "kind__in": list(PAPER_KINDS), "is_confidential__in": (False, True)}
    found = Paper.objects.filter(known, **line, year=int(read[1]), serial=int(read[2])).defer("facts")
    same = [paper for paper in found.order_by("id") if _with_one_mark(number_key(paper.number)) == _with_one_mark(key)]
    return [_paper(user, paper) for paper in same if may_open(user, paper)]


def _paper(user: Officer, paper: Paper) -> SearchResult:
    file = reverse("paper-file", args=[paper.token]) if paper.is_sealed else ""
    ending = [paper.get_ending_display()] if paper.ending else []
    details = [paper.get_kind_display(), paper.issued_on.isoformat(), *ending]
    return SearchResult(_page_of(user, paper) or file, paper.number, details, file)


def _page_of(user: Officer, paper: Paper) -> str:
    """The page of its case, or of the part of it that the person was shown; none where only the file is open."""
    if may_see(user, paper.root_type, paper.root_id):
        return address_of(paper.root_type, paper.root_id)
    return address_of(paper.subject_type, paper.subject_id) if paper.subject_type in SHOWN_APART else ""
