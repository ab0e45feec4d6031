"""Kinds of paper (文种), each declared by the noun that issues it, in its ``paper_kinds``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from documents.declared_kinds import DeclaredKind, Kinds


@dataclass(frozen=True, eq=False, kw_only=True)
class PaperKind(DeclaredKind):
    """A kind of paper (文种), with the wording that a bureau begins with. Each kind has its own numbers."""

    number_word: str
    """What stands in its numbers after the bureau's prefix (文种代字)."""
    opening: str = ""
    rights: str = ""
    closing: str = ""
    amends: str = ""
    """What such a paper does to an earlier one that it names as amended (更正、撤销、变更): 「本文书已由…号更正」."""
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The places in braces that its composer fills in, by field of the wording."""

    def wording(self) -> dict[str, str]:
        """The fields of its first wording (默认文书用语)."""
        return {
            "kind": self.value,
            "number_word": self.number_word,
            "opening": self.opening,
            "rights": self.rights,
            "closing": self.closing,
        }


PAPER_KINDS: Kinds[PaperKind] = Kinds("文种")
