"""The form in which a person says which column of a table of case files is which (对应列)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from documents.models import Evidence
from documents.untrusted_files.refusals import CannotRead
from supervision.case_files import amounts
from supervision.case_files.imports.columns import COLUMNS
from supervision.case_files.imports.models import ImportBatch
from supervision.case_files.imports.parsing import Reading, read_mapped
from supervision.core.enforcement import EnforcementKind
from supervision.core.organisation import Division
from supervision.core.table_layouts.forms import LayoutForm
from supervision.core.table_layouts.guessing import Lines
from supervision.core.table_layouts.models import kept_for

_SAME = "（表中有，见上一项）"
_KIND_BY_HEAD = {"处罚": EnforcementKind.PENALTY, "许可": EnforcementKind.LICENSING}
"""What a head speaks of, where no column says the kind."""


class MapForm(LayoutForm):
    """For each column of the register the one of the table; kind and division of all rows, where the table does not say them."""

    wanted = COLUMNS
    instead: ClassVar[Mapping[str, str]] = {"kind": "all_kind", "division": "all_division"}

    all_kind = forms.ChoiceField(
        label="全部案卷的执法种类", choices=[("", _SAME), *EnforcementKind.choices], required=False
    )
    all_division = forms.ModelChoiceField(
        Division.objects.none(), label="全部案卷的承办科室", empty_label=_SAME, required=False, to_field_name="name"
    )
    unit = forms.ChoiceField(
        label="金额的单位",
        choices=[("元", "元"), (amounts.TEN_THOUSAND, amounts.TEN_THOUSAND)],
        initial="元",
        help_text="单元格里写明单位的，按单元格。",
    )

    def __init__(self, *, batch: ImportBatch, **kwargs: Any) -> None:
        self.batch = batch
        lines = Lines([(line, cells) for line, cells in batch.layout.get("lines", ())])
        super().__init__(lines=lines, kept=kept_for(batch.bureau_id, batch.noun), **kwargs)
        if self.fields:
            divisions: Any = self.fields["all_division"]
            divisions.queryset = Division.objects.filter(bureau_id=batch.bureau_id, is_active=True).order_by("pk")

    def _begin(self, initial: Mapping[str, Any]) -> dict[str, Any]:
        """Where the table has no day of closing, that of the decision is what it says of it; its heads may tell kind and unit."""
        begun = super()._begin(initial)
        if self.chosen is not None:
            return begun
        begun.setdefault("of_closed_on", begun.get("of_decided_on", ""))
        cells = "".join(self.lines.at(begun["line"]))
        spoken = [kind.value for word, kind in _KIND_BY_HEAD.items() if word in cells]
        if "of_kind" not in begun and len(spoken) == 1:
            begun["all_kind"] = spoken[0]
        if "of_amount" in begun and amounts.TEN_THOUSAND in self.lines.at(begun["line"])[int(begun["of_amount"])]:
            begun["unit"] = amounts.TEN_THOUSAND
        return begun

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.fields and not self.errors:
            try:
                cleaned |= {"read": self._read(cleaned), "heads": self.heads(), "values": self.values()}
            except CannotRead as error:
                raise forms.ValidationError(str(error)) from error
        return cleaned

    def _read(self, cleaned: Mapping[str, Any]) -> Any:
        unit = amounts.TEN_THOUSAND if cleaned["unit"] == amounts.TEN_THOUSAND else ""
        reading = Reading(cleaned["line"], cleaned["places"], self._said_of_all(cleaned), unit)
        with Evidence.objects.about(self.batch).earliest("id").open() as file:
            return read_mapped(file, self.batch.file_name, reading)

    def _said_of_all(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        """What is the same in all rows, as a cell would say it."""
        division = cleaned["all_division"]
        kind = EnforcementKind(cleaned["all_kind"]).label if cleaned["all_kind"] else ""
        said = {"kind": str(kind), "division": division.name if division is not None else ""}
        return {name: text for name, text in said.items() if text and name not in cleaned["places"]}

    def values(self) -> dict[str, str]:
        """What is kept with the layout besides the heads."""
        return {name: self.data.get(name, "") for name in ("all_kind", "all_division", "unit")}
