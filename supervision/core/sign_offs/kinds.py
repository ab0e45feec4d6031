"""Which papers can be read and countersigned before they are issued (可以核稿、会签的文种): each declared by its noun."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from documents.paper_kinds import PAPER_KINDS, PaperKind
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.records import DraftedCase


@dataclass(frozen=True)
class Signable:
    """A kind of draft whose paper can be signed off: which kinds of paper come of it, which one of this draft, what it says."""

    model: type[DraftedCase]
    kinds: tuple[PaperKind, ...]
    kind_of: Callable[[Any], PaperKind]
    compose: Callable[[Any, Stationery], Facts]


_SIGNABLE: dict[type[DraftedCase], Signable] = {}


def signable(
    model: type[DraftedCase],
    *kinds: PaperKind,
    compose: Callable[[Any, Stationery], Facts],
    kind_of: Callable[[Any], PaperKind] | None = None,
) -> None:
    """Declare that the papers of a kind of draft can be read and countersigned. Of what is confidential none can: whoever
    signed would learn of it."""
    _SIGNABLE[model] = Signable(model, kinds, kind_of or (lambda draft: kinds[0]), compose)


def signable_of(draft: Any) -> Signable | None:
    """How the paper of this draft is signed off, where it can be."""
    return _SIGNABLE.get(type(draft))


def signable_models() -> list[type[DraftedCase]]:
    return list(_SIGNABLE)


def signable_kinds() -> list[PaperKind]:
    """Every kind of paper that can be signed off, in the order of all kinds."""
    known = {kind for declared in _SIGNABLE.values() for kind in declared.kinds}
    return [kind for kind in PAPER_KINDS if kind in known]
