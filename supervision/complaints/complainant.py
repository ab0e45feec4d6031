"""Who complained (投诉举报人): the only place that seals and opens it.

A source is kept in one sealed piece with its earlier versions and with the names that its files came with, so that a
correction loses nothing and no name stands anywhere in clear.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from documents import vault
from documents.text_folding import compact, folded
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.parts import ComplaintSource
from supervision.core.ledger_verbs import ledger_verbs
from supervision.core.name_parting import name_key

ROTATION = ("complaint.rotate-key", "更换保密密钥")
ledger_verbs(dict([ROTATION]))
"""What the ledger calls it when everything is sealed under another key."""
_PARTED = re.compile(r"[、,;/\s]+")
SHORTEST = 2
"""A shorter part of an identity occurs in any text by chance."""


@dataclass(frozen=True)
class Source:
    """Who complained: name, how to reach, where, identity number, work unit, and what else was noted."""

    name: str = ""
    contact: str = ""
    address: str = ""
    identity_number: str = ""
    unit: str = ""
    remark: str = ""

    @classmethod
    def typed(cls, data: Mapping[str, Any]) -> "Source":
        """From a form's fields, each of which begins with ``source_``."""
        return cls(**{field.name: str(data.get(f"source_{field.name}") or "").strip() for field in fields(cls)})

    def completed_by(self, earlier: "Source") -> "Source":
        """With what it leaves empty taken from what was known before."""
        return Source(**{name: value or getattr(earlier, name) for name, value in asdict(self).items()})

    def telling(self) -> list[str]:
        """What tells who it is, wherever it stands."""
        return [part for _, part in self.parts()]

    def parts(self) -> list[tuple[str, str]]:
        """The same, each with what it is called."""
        contacts = [("联系方式", part) for part in _PARTED.split(folded(self.contact))]
        named = [("姓名或者名称", self.name), ("证件号码或者信用代码", self.identity_number), *contacts]
        all_parts = [*named, ("住所或者通信地址", self.address), ("工作单位", self.unit)]
        return [(label, part) for label, part in all_parts if len(compact(part)) >= SHORTEST]


@dataclass(frozen=True)
class Opened:
    """A source as it is opened: what is known, what was known before, what its files were called."""

    source: Source
    earlier: list[Source]
    files: dict[str, str]


def keep(complaint: Complaint, source: Source, files: Mapping[str, str]) -> None:
    """Seal the source of a new complaint. Raises vault.Locked where there is no key."""
    _write(complaint, Opened(source, [], dict(files)))


def correct(complaint: Complaint, source: Source) -> None:
    """Seal another source in the place of the one that was known; that one stays inside."""
    opened = look(complaint)
    _write(complaint, Opened(source.completed_by(opened.source), [*opened.earlier, opened.source], opened.files))


def add_files(complaint: Complaint, files: Mapping[str, str]) -> None:
    """Remember what files that came later were called."""
    opened = look(complaint)
    _write(complaint, Opened(opened.source, opened.earlier, {**opened.files, **files}))


def look(complaint: Complaint) -> Opened:
    """Open the source. Whoever shows it to a person writes a row of the ledger. Raises vault.Locked without the key."""
    sealed = ComplaintSource.objects.get(complaint=complaint).sealed
    kept = json.loads(vault.decrypt(bytes(sealed), bound_to=_bound_to(complaint)))
    return Opened(Source(**kept["source"]), [Source(**source) for source in kept["earlier"]], kept["files"])


def identity_in(complaint: Complaint, texts: Iterable[str]) -> bool:
    """Whether one of the texts, which will stand in clear, tells who complained."""
    opened = look(complaint)
    return tells(opened.source, texts) or any(tells(source, texts) for source in opened.earlier)


def identity_parts_in(complaint: Complaint, text: str) -> list[str]:
    """Which parts of the identity, by what they are called and never by what they are, a text holds."""
    opened, found = look(complaint), name_key(text)
    parts = [part for source in (opened.source, *opened.earlier) for part in source.parts()]
    return list(dict.fromkeys(label for label, part in parts if name_key(part) in found))


def tells(source: Source, texts: Iterable[str]) -> bool:
    """Whether one of the texts holds a part of this identity, spaces, width and signs that nobody sees left aside."""
    parts = [name_key(part) for part in source.telling()]
    return any(part in name_key(text) for text in texts for part in parts)


def reseal(source: ComplaintSource) -> bool:
    """Seal a source under the key in use, where it is under another; whether it was."""
    if source.key_id == vault.key_id_in_use():
        return False
    _seal(source, vault.decrypt(bytes(source.sealed), bound_to=_bound_to(source.complaint)))
    return True


def _write(complaint: Complaint, opened: Opened) -> None:
    source = ComplaintSource(complaint=complaint)
    _seal(source, json.dumps(asdict(opened), ensure_ascii=False).encode())


def _seal(source: ComplaintSource, plain: bytes) -> None:
    source.sealed = vault.encrypt(plain, bound_to=_bound_to(source.complaint))
    source.key_id = vault.key_id(source.sealed)
    source.save()


def _bound_to(complaint: Complaint) -> str:
    return f"complaint:{complaint.bureau_id}:{complaint.pk}"
