"""Forms of checklists (检查表) in the admin site: items row by row, or pasted from a spreadsheet."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError

from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.core.enforcement import EnforcementKind
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import ProvisionKind

_KINDS = {"": "", "各类执法": "", **{str(label): str(value) for value, label in EnforcementKind.choices}}
_YES = {"": False, "否": False, "是": True, "一票否决": True}
_COLUMNS = 6


def content_choices() -> list[tuple[str, str]]:
    """The contents of the regulation in force (2.1 to 2.7), by their codes."""
    contents = current_provisions(ProvisionKind.INSPECTION_CONTENT).order_by("position")
    return [(content.code, f"{content.code}　{content.text.rstrip('；。')}") for content in contents]


class ChecklistForm(forms.ModelForm):
    """A checklist; its items can also be pasted, one line each, as a spreadsheet copies them."""

    pasted = forms.CharField(
        label="按行录入",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 80}),
        help_text="可以从电子表格中复制粘贴，每行一项，各列依次为：检查内容（2.1至2.7）、执法种类（空着的各类都适用）、检查项目、依据、分值、"
        "是否一票否决；后面的列可以没有。保存时加在下表之后。",
    )

    class Meta:
        model = Checklist
        fields = "__all__"  # noqa: DJ007 - the admin page names them

    def clean_pasted(self) -> list[ChecklistItem]:
        """The items of all lines; a line that cannot be read is named."""
        codes = {code for code, _ in content_choices()}
        lines = [line for line in self.cleaned_data["pasted"].splitlines() if line.strip()]
        return [_item(line, codes) for line in lines]


def _item(line: str, codes: set[str]) -> ChecklistItem:
    cells = [cell.strip() for cell in line.split("\t")]
    content, kind, text, basis, points, veto, *rest = [*cells, *[""] * (_COLUMNS - len(cells))]
    if rest or not text or content not in codes or kind not in _KINDS or veto not in _YES or len(basis) > 200:
        raise ValidationError(f"「{line.strip()[:60]}」不能识别，请核对各列的次序和内容，各列之间用制表符隔开。")
    return ChecklistItem(
        content=content, kind=_KINDS[kind], text=text, basis=basis, points=_points(points, line), is_veto=_YES[veto]
    )


def _points(cell: str, line: str) -> Decimal | None:
    if not cell:
        return None
    try:
        points = Decimal(cell)
    except InvalidOperation:
        points = Decimal(0)
    if not points.is_finite() or not 0 < points <= 100 or points != round(points, 1):
        raise ValidationError(f"「{line.strip()[:60]}」的分值应当大于0、不超过100，最多一位小数。")
    return points
