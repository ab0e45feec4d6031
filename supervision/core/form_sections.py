"""A long form in sections (分部分填写): what belongs together stands under one heading, and a summary leads to each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Section:
    """A part of a form as its page shows it."""

    title: str
    fields: list[Any]

    @property
    def asked(self) -> str:
        """How many of its fields have to be filled in, whatever else is; and how many may have to be."""
        needed = sum(field.field.required for field in self.fields)
        perhaps = sum(_may_be_needed(field.field) for field in self.fields)
        said = [f"必填{needed}项"] * bool(needed) + [f"按提示填写{perhaps}项"] * bool(perhaps)
        return "，".join(said) or "选填"

    @property
    def wrong(self) -> int:
        return sum(bool(field.errors) for field in self.fields)


def _may_be_needed(field: Any) -> bool:
    note = getattr(field, "when_needed", "")
    return bool(note) and note != "选填" and not field.required


class Sections:
    """For a form: its ``parts`` say which fields stand under which heading, in this order."""

    parts: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()
    fields: dict[str, Any]

    def sections(self) -> list[Section]:
        return [section for section in self._parted() if section.fields]

    def _parted(self) -> Iterator[Section]:
        form: Any = self
        shown = {field.name: field for field in form.visible_fields()}
        for title, names in self.parts:
            yield Section(title, [shown.pop(name) for name in names if name in shown])
        yield Section("其他", list(shown.values()))
