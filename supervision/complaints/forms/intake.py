"""Forms of the intake of complaints (投诉举报的登记): the complaint, its correction, its source (来源), its files."""

from typing import Any

from django import forms

from documents import clock
from documents.drafts.restoring import DeclarationField
from supervision.complaints import investigations, recusal
from supervision.complaints.complainant import Source, tells
from supervision.complaints.duplicates import possible_duplicates
from supervision.complaints.forms.people import OWN_PERSON, HandlerFields, own_people_in, people_of
from supervision.complaints.models.choices import ORGANS
from supervision.complaints.models.complaints import Complaint
from supervision.core.enforcement import EnforcementKind
from supervision.core.form_fields import (
    DayField,
    FilesField,
    Line,
    PeopleField,
    Prose,
    ReasonForm,
    asked_when,
    shown_when,
)
from supervision.core.form_sections import Sections
from supervision.core.name_parting import name_key
from supervision.core.organisation import Division, Officer
from supervision.core.roles import Role

UNKNOWN = Complaint.Source.UNKNOWN
_IN_CLEAR = ("about", "named_text", "case_file", "proceedings_number")
"""Texts that stand in the database as they are typed, and so must not tell who complained."""
_CHOOSE = ("", "请选择")
_OF_SIGNED = dict.fromkeys(("source_kind", "source_name"), "署名的应当填写")
IDENTITY_TOLD = (
    "这里写出了投诉举报人的身份信息。身份信息只填在「投诉举报人」各栏（加密保存），此处请以「投诉举报人」代称。"
)


def secret(field: forms.Field) -> forms.Field:
    """A field whose content no browser should remember."""
    field.widget.attrs["autocomplete"] = "off"
    return field


class SourceFields(forms.Form):
    """The complainant (投诉举报人); each field begins with ``source_``."""

    source_name = secret(Line(label="姓名或者名称", max_length=80, required=False))
    source_contact = secret(
        forms.CharField(
            label="联系方式", max_length=120, required=False, help_text="电话、信箱等；有几种的，用顿号隔开。"
        )
    )
    source_address = secret(Line(label="住所或者通信地址", max_length=160, required=False))
    source_identity_number = secret(Line(label="身份证件号码或者统一社会信用代码", max_length=40, required=False))
    source_unit = secret(Line(label="工作单位", max_length=80, required=False))
    source_remark = secret(Prose(label="其他身份情况", rows=2, required=False))


class MatterForm(forms.Form):
    """What a complaint is about: entered by the registrar, and open to correction by the handler."""

    form = forms.ChoiceField(label="形式", choices=[_CHOOSE, *Complaint.Form.choices])
    channel = forms.ChoiceField(label="来件方式", choices=[_CHOOSE, *Complaint.Channel.choices])
    received_on = DayField(label="收到日期")
    about = Prose(
        label="反映的内容",
        rows=8,
        help_text="何时、何地、何人、何事、有什么凭据。不要写投诉举报人的身份，以「投诉举报人」代称。",
    )
    division = forms.ModelChoiceField(
        Division.objects.none(), label="涉及科室", required=False, help_text="尚不清楚的不选，调查之前补选。"
    )
    named = PeopleField(
        Officer.objects.none(), label="被反映的人员", required=False, help_text="选中的人员看不到本件，也不能承办本件。"
    )
    named_text = Line(
        label="被反映的其他人员",
        max_length=200,
        required=False,
        help_text="不在上列人员中的，写姓名和身份，用顿号隔开。",
    )
    kind = forms.ChoiceField(label="执法种类", choices=[("", "不明确"), *EnforcementKind.choices], required=False)
    case_file = Line(label="执法案卷号", max_length=120, required=False)
    proceedings = forms.ChoiceField(
        label="是否已经申请行政复议或者提起行政诉讼", choices=Complaint.Proceedings.choices, widget=forms.RadioSelect()
    )
    proceedings_number = Line(
        label="复议、诉讼的案号",
        max_length=80,
        required=False,
        help_text="不知道案号的写受理机关。",
    )

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by = by
        choices: dict[str, Any] = self.fields
        choices["division"].queryset = Division.objects.filter(bureau_id=by.bureau_id, is_active=True)
        choices["named"].queryset = people_of(by.bureau_id)
        asked_when(self, "已经申请复议或者提起诉讼的应当填写", "proceedings_number")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        received = cleaned.get("received_on")
        if received and received > clock.today():
            self.add_error("received_on", "收到日期在今日之后。请填写实际收到的日期。")
        if self.by in cleaned.get("named", ()):
            self.add_error("named", "您是被反映的人员，应当回避，不能登记或者办理本件。请交由其他督察人员登记。")
        self._refuse_own_people(cleaned)
        self._clean_proceedings(cleaned)
        return cleaned

    def _refuse_own_people(self, cleaned: dict[str, Any]) -> None:
        """People of the bureau must be chosen, not written: only who is chosen is kept from seeing the complaint."""
        chosen = {name_key(officer.name) for officer in cleaned.get("named", ())}
        own = own_people_in(cleaned.get("named_text", ""), self.by.bureau_id)
        if strange := [name for name in own if name_key(name) not in chosen]:
            self.add_error("named_text", OWN_PERSON.format(strange[0], "被反映的人员"))

    def _clean_proceedings(self, cleaned: dict[str, Any]) -> None:
        pending = cleaned.get("proceedings") not in (None, Complaint.Proceedings.NONE)
        if pending and not cleaned.get("proceedings_number"):
            self.add_error("proceedings_number", "已经申请复议或者提起诉讼的，请填写案号；不知道案号的写受理机关。")
        if not pending:
            cleaned["proceedings_number"] = ""

    def refuse_identity(self, source: Source) -> None:
        for name in _IN_CLEAR:
            if tells(source, [self.cleaned_data.get(name) or ""]):
                self.add_error(name, IDENTITY_TOLD)


class RegisterForm(Sections, SourceFields, HandlerFields, MatterForm):
    """Intake (登记): where it comes from, what it is about, who handles it; and whether it is a known one again."""

    signed = forms.ChoiceField(
        label="是否署名", choices=[("yes", "署名"), ("no", "匿名")], widget=forms.RadioSelect(), initial="yes"
    )
    source_kind = forms.ChoiceField(
        label="来源",
        choices=[_CHOOSE, *(choice for choice in Complaint.Source.choices if choice[0] != UNKNOWN)],
        required=False,
    )
    not_known = DeclarationField(label="已核对，不是重复登记", help_text="提示可能重复时勾选。")
    repeats = forms.ModelChoiceField(
        Complaint.objects.none(),
        label="与之重复的投诉举报",
        required=False,
        help_text="同一件事再次来件的，选原来的一件。",
    )
    attachments = FilesField(
        label="来件材料", required=False, help_text="加密保存；文件名不显示。可以选择多个文件；单个文件不超过20兆。"
    )

    parts = (
        ("反映的事项", ("about", "division", "named", "named_text", "kind", "case_file", "proceedings",
                   "proceedings_number", "attachments")),
        ("来件", ("form", "channel", "received_on", "not_known", "repeats")),
        ("投诉举报人", ("signed", "source_kind", "source_name", "source_contact", "source_address",
                   "source_identity_number", "source_unit", "source_remark")),
        ("承办", ("handler", "leader")),
    )  # fmt: skip
    field_order = tuple(name for _, names in parts for name in names)

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(by=by, **kwargs)
        self.offer_handlers(by.bureau_id)
        if by.has_role(Role.INSPECTOR):
            self.fields["handler"].initial = by.pk
        choices: dict[str, Any] = self.fields
        choices["repeats"].queryset = Complaint.objects.visible_to(by.viewer).order_by("-id")
        for name in [field_ for field_ in self.fields if field_.startswith("source_")]:
            shown_when(self.fields[name], "signed=yes", note=_OF_SIGNED.get(name, "选填"))
        self.found: list[Complaint] = []
        """Complaints that may be the same, among those that the person may see."""
        if not self.is_bound:
            self._ask_of_no_known()

    def _ask_of_no_known(self) -> None:
        """Drop the fields about a repeated complaint where none is known."""
        for name in ("not_known", "repeats"):
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_source(cleaned)
        self._clean_combination(cleaned)
        self.refuse_identity(Source.typed(cleaned))
        self.refuse_unfit_handlers(cleaned.get("division"), [officer.pk for officer in cleaned.get("named", ())])
        self._offer_known(cleaned)
        return cleaned

    def _clean_source(self, cleaned: dict[str, Any]) -> None:
        cleaned["is_anonymous"] = cleaned.get("signed") == "no"
        if cleaned["is_anonymous"]:
            cleaned["source_kind"] = UNKNOWN
            if Source.typed(cleaned) != Source():
                self.add_error("signed", "已经填写了投诉举报人的身份，不是匿名。请选「署名」，或者清空身份各栏。")
            return
        if not cleaned.get("source_kind"):
            self.add_error("source_kind", "请选择来源；不知道是谁的，选「匿名」。")
        if not cleaned.get("source_name"):
            self.add_error("source_name", "请填写投诉举报人的姓名或者名称；不知道是谁的，选「匿名」。")

    def _clean_combination(self, cleaned: dict[str, Any]) -> None:
        """The combinations that the regulation knows (3.5)."""
        form, source = cleaned.get("form"), cleaned.get("source_kind")
        if form is None or source is None or form == Complaint.Form.ACCOUNT:
            return
        if form == Complaint.Form.APPEAL and source == UNKNOWN:
            self.add_error("form", "申诉应当知道申诉人是谁；匿名的请选检举、控告或者反映。")
        elif form == Complaint.Form.SUGGESTION and source not in ORGANS:
            self.add_error(
                "form", "「建议」来自人大、政协、司法机关或者其他部门；其他来源的请选申诉、检举、控告或者反映。"
            )
        elif form != Complaint.Form.SUGGESTION and source in ORGANS:
            self.add_error("form", "人大、政协、司法机关和其他部门提出的，请选「建议」或者「反映」。")

    def _offer_known(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("not_known") or cleaned.get("repeats"):
            return
        self.found = [] if self.errors else possible_duplicates(cleaned, Complaint.objects.visible_to(self.by.viewer))
        if not self.found:
            self._ask_of_no_known()
        else:
            listed = "；".join(
                f"{complaint.reference}（{complaint.received_on:%Y-%m-%d}收到）" for complaint in self.found
            )
            self.add_error(
                "not_known",
                f"可能与已登记的重复：{listed}。请核对：同一件事再次来件的，在下面选原来的一件；不是的，勾选「已核对，不是重复登记」。",
            )


class EditForm(MatterForm):
    """A correction of the registration (修改登记). The handler must not become one of those named."""

    def __init__(self, *, by: Officer, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(by=by, **kwargs)
        self.complaint = complaint
        bodies = complaint.is_from_organ
        fitting = [
            (value, label)
            for value, label in Complaint.Form.choices
            if value == Complaint.Form.ACCOUNT or (value == Complaint.Form.SUGGESTION) == bodies
        ]
        choices: dict[str, Any] = self.fields
        choices["form"].choices = [
            choice for choice in fitting if not (complaint.is_anonymous and choice[0] == Complaint.Form.APPEAL)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        division, named = cleaned.get("division"), [officer.pk for officer in cleaned.get("named", ())]
        for role, officer in (("承办人", self.complaint.handler), ("负责局领导", self.complaint.leader)):
            if officer is not None and recusal.unfit(officer, division, named):
                self.add_error(None, f"{role}{officer.name}将应当回避。请先办理「调整承办人」，再修改登记。")
        barred = investigations.investigators_among(self.complaint, named)
        if barred:
            self.add_error("named", f"{'、'.join(barred)}是本件的调查人员。请先办理「调整调查人员」，再修改登记。")
        return cleaned


class CorrectSourceForm(SourceFields):
    """Another complainant in the place of the known one (更正身份); empty fields stay as they were.

    Where an anonymous one has become known, it is asked what kind of source it is.
    """

    source_kind = forms.ChoiceField(label="来源", choices=[], help_text="本件原为匿名，更正后不再是匿名，应当反馈。")
    reason = Prose(label="更正的理由", rows=2, help_text="不要写投诉举报人的身份。")
    field_order = ("source_kind",)

    def __init__(self, *, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        asked_when(self, "至少更正一项", *SourceFields.base_fields)
        if not complaint.is_anonymous:
            del self.fields["source_kind"]
            return
        choices: dict[str, Any] = self.fields
        choices["source_kind"].choices = [
            (value, label) for value, label in Complaint.Source.choices if value != UNKNOWN and value not in ORGANS
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if Source.typed(cleaned) == Source():
            self.add_error(None, "没有填写任何更正的内容。")
        return cleaned


class LookForm(ReasonForm):
    reason = Prose(label="查看的理由", rows=2, help_text="写明为什么需要知道投诉举报人是谁。记入留痕。")


class FilesForm(forms.Form):
    attachments = FilesField(
        label="补充的材料", help_text="加密保存；文件名不显示。可以选择多个文件；单个文件不超过20兆。"
    )
