"""The form in which a person says which column of a table is which (对应列)."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from documents.spreadsheets import Column
from supervision.core.form_fields import Line, asked_when
from supervision.core.table_layouts.guessing import Lines, fitting, letters
from supervision.core.table_layouts.models import LONGEST, TableLayout

_OF = "of_"
"""What the names of the fields that choose a column begin with."""


class LayoutForm(forms.Form):
    """For each column that is wanted, the one of the table; where the head stands; a name under which it is kept.

    A subclass has fields for what is the same in all rows, and names in ``instead`` the columns that these stand for. Of a table
    that is read already there is nothing to ask: whoever sends the form once more is told so by the act.
    """

    wanted: ClassVar[Sequence[Column]] = ()
    instead: ClassVar[Mapping[str, str]] = {}
    """By the column, the field that says the same for all rows."""

    line = forms.TypedChoiceField(label="表头在哪一行", coerce=int)
    keep_as = Line(
        label="保存这样的对应，名称",
        max_length=LONGEST,
        required=False,
        help_text="例如“双公示处罚表”。以后上传同样表头的表，可以直接选用；与已有的同名的，代替已有的。不保存的空着。",
    )

    def __init__(self, *, lines: Lines, kept: Sequence[TableLayout], **kwargs: Any) -> None:
        initial = dict(kwargs.pop("initial", None) or {})
        self.lines, self.kept = lines, kept
        self.chosen = self._offered(str(initial.pop("layout", "")), initial.get("line"))
        begun = self._begin(initial) if lines.lines else {}
        super().__init__(initial={**begun, **initial}, **kwargs)
        if lines.lines:
            self._set_out()
        else:
            self.fields.clear()

    def _offered(self, asked: str, line: Any) -> tuple[TableLayout, int] | None:
        """The kept layout that was asked for, or the newest that fits, with the line that it fits; none where the person says
        where the head stands."""
        if line or asked == "none":
            return None
        wanted = [layout for layout in self.kept if asked in ("", str(layout.pk))]
        fits = (
            (layout, number) for layout in wanted for number, cells in self.lines.lines if fitting(layout.heads, cells)
        )
        return next(fits, None)

    def _begin(self, initial: Mapping[str, Any]) -> dict[str, Any]:
        """What is chosen to begin with: what was kept, or else what the heads say."""
        if self.chosen is not None:
            layout, number = self.chosen
            places = fitting(layout.heads, self.lines.at(number)) or {}
            return {"line": number, "keep_as": layout.name, **layout.values, **_fields(places)}
        typed = str(initial.get("line") or "")
        number = (
            int(typed) if typed.isdecimal() and int(typed) in self.lines.numbers() else self.lines.head(self.wanted)
        )
        return {"line": number, **_fields(self.lines.guessed(number, self.wanted))}

    def _set_out(self) -> None:
        fields: dict[str, Any] = self.fields
        number = int(self.get_initial_for_field(fields["line"], "line"))
        fields["line"].choices = [(line, self._line_said(line, cells)) for line, cells in self.lines.lines]
        columns = [(str(place), self._column_said(number, place)) for place in range(self.lines.width)]
        kept = fields.pop("keep_as")
        others = {name: fields.pop(name) for name in list(fields) if name != "line"}
        for column in self.wanted:
            fields[_OF + column.name] = self._chooses(column, columns)
            if column.name in self.instead:
                other = self.instead[column.name]
                fields[other] = others.pop(other)
                if column.required:
                    asked_when(self, "与下一项填写一项", _OF + column.name)
                    asked_when(self, "表中没有的应当填写", other)
        fields.update({**others, "keep_as": kept})

    def _chooses(self, column: Column, columns: Sequence[tuple[str, str]]) -> forms.ChoiceField:
        is_needed = column.required and column.name not in self.instead
        return forms.ChoiceField(
            label=column.head,
            choices=[("", "（表中没有）"), *columns],
            required=is_needed,
            error_messages={"required": f"请选择哪一列是「{column.head}」。"},
        )

    def _line_said(self, line: int, cells: Sequence[str]) -> str:
        said = "、".join(cell for cell in cells if cell)
        return f"第{line}行：{said[:40]}{'…' if len(said) > 40 else ''}"

    def _column_said(self, number: int, place: int) -> str:
        cells = self.lines.at(number)
        head = cells[place] if place < len(cells) and cells[place] else "（没有表头）"
        example = self.lines.example(number, place)
        return f"{letters(place)}列　{head}{f'（例：{example[:16]}）' if example else ''}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.fields:
            return cleaned
        cleaned["places"] = {
            name.removeprefix(_OF): int(value) for name, value in cleaned.items() if name.startswith(_OF) and value
        }
        for column, other in self.instead.items():
            if (
                self._field_of(column).required
                and column not in cleaned["places"]
                and not cleaned.get(other)
                and other not in self.errors
            ):
                self.add_error(
                    _OF + column, f"请选择哪一列是「{self._field_of(column).head}」；表中没有的，在下一项说明。"
                )
        return cleaned

    def _field_of(self, name: str) -> Column:
        return next(column for column in self.wanted if column.name == name)

    def heads(self) -> dict[str, str]:
        """By the column, the head under which the table has it."""
        cells = self.lines.at(self.cleaned_data["line"])
        places: dict[str, int] = self.cleaned_data["places"]
        return {name: cells[place] for name, place in places.items() if place < len(cells)}


def shown_lines(form: LayoutForm) -> dict[str, Any]:
    """The first lines of the table under the letters of its columns, and the layouts that are kept, for the page."""
    width = form.lines.width
    lines = [(line, [*cells, *[""] * (width - len(cells))]) for line, cells in form.lines.lines]
    fits = {layout.pk for layout in form.kept if any(fitting(layout.heads, cells) for _, cells in form.lines.lines)}
    return {
        "letters": [letters(place) for place in range(width)],
        "lines": lines,
        "head_line": int(form["line"].value() or 0) if form.fields else 0,
        "layouts": [layout for layout in form.kept if layout.pk in fits],
        "chosen": form.chosen[0] if form.chosen is not None else None,
    }


def _fields(places: Mapping[str, int]) -> dict[str, str]:
    return {_OF + name: str(place) for name, place in places.items()}
